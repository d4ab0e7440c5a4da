import type { Text } from '#platform/text.ts';

export const words = {
  command: {
    zh: '载入演示数据（2024年第4期一周和审核工作台），或把它移除',
    en: 'Load the demonstration (the week of issue 2024-4 and the desk), or remove it',
  },
  remove: { zh: '移除演示数据，包括已公开的部分', en: 'Remove the demonstration data, what is public of it too' },
  there: { zh: '演示数据已在库中，没有改动。', en: 'The demonstration is there already; nothing was changed.' },
  absent: { zh: '库中没有演示数据。', en: 'There is no demonstration data to remove.' },
} as const satisfies Record<string, Text>;

type Counts = { readonly records: number; readonly reports: number; readonly notices: number; readonly onDesk: number };

export function loadedText({ records, reports, notices, onDesk }: Counts): Text {
  const week = {
    zh: `演示周已载入：漏洞 ${records} 条、报送 ${reports} 条、通报 ${notices} 起，周报和关注度榜单2024年第4期、2024年1月月报和三份安全公告已发布。`,
    en: `The demonstration week is in: ${records} records, ${reports} reports, ${notices} notices; the bulletin and the most viewed list 2024-4, the report of January 2024 and three advisories are published.`,
  };
  const desk = {
    zh: `审核工作台已载入 ${onDesk} 份近日的演示报告。`,
    en: `The desk holds ${onDesk} made-up reports of the last days.`,
  };
  const parts = [...(records > 0 ? [week] : []), ...(onDesk > 0 ? [desk] : [])];
  if (parts.length === 0) parts.push(week);
  return { zh: parts.map(({ zh }) => zh).join('\n'), en: parts.map(({ en }) => en).join('\n') };
}

export function removedText(records: number): Text {
  return { zh: `演示数据已移除（漏洞 ${records} 条）。`, en: `The demonstration data is out (${records} records).` };
}
