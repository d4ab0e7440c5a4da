import type { Text } from '#platform/text.ts';

export const words = {
  command: {
    zh: '载入演示周（2024年第4期），或把它移除',
    en: 'Load the demonstration week (issue 2024-4), or remove it',
  },
  remove: { zh: '移除演示数据，包括已公开的部分', en: 'Remove the demonstration data, what is public of it too' },
  there: { zh: '演示周已在库中，没有改动。', en: 'The demonstration week is there already; nothing was changed.' },
  absent: { zh: '库中没有演示数据。', en: 'There is no demonstration data to remove.' },
} as const satisfies Record<string, Text>;

export function loadedText(counts: { records: number; reports: number; notices: number }): Text {
  const { records, reports, notices } = counts;
  return {
    zh: `演示周已载入：漏洞 ${records} 条、报送 ${reports} 条、通报 ${notices} 起，周报2024年第4期已发布。`,
    en: `The demonstration week is in: ${records} records, ${reports} reports, ${notices} notices; issue 2024-4 is published.`,
  };
}

export function removedText(records: number): Text {
  return { zh: `演示数据已移除（漏洞 ${records} 条）。`, en: `The demonstration data is out (${records} records).` };
}
