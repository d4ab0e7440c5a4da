import { issueText } from '#bulletin/index.ts';
import type { Text } from '#platform/text.ts';
import type { Imported } from './actions.ts';
import type { FigureName } from './model.ts';

export const importWords = {
  import: {
    zh: '把旧周报连同数字归档（.json .txt .md .html .docx .pdf），供近十周图表和环比使用',
    en: 'Files old bulletins with their figures (.json .txt .md .html .docx .pdf) for ten-week charts and weekly change',
  },
  from: {
    zh: '统计周期的第一天，只有一个文件且其中印错时用，YYYY-MM-DD',
    en: 'first day of the period, for a single file whose print is wrong, YYYY-MM-DD',
  },
  to: { zh: '统计周期的最后一天', en: 'last day of the period' },
  issue: {
    zh: '期号，只有一个文件且其中没有时用：2024-4；合并的两期：2025-6,7',
    en: 'number of the issue, for a single file that has none: 2024-4; two merged ones: 2025-6,7',
  },
  replace: {
    zh: '同一期已由另一个文件归档时，改用这个文件',
    en: 'file an issue from this file instead of the one it was filed from',
  },
} as const satisfies Record<string, Text>;

const states: Readonly<Record<Imported['state'], Text>> = {
  filed: { zh: '已归档', en: 'filed' },
  replaced: { zh: '已改用这个文件归档', en: 'filed from this file instead' },
  unchanged: { zh: '此前已归档，没有变化', en: 'was filed before, nothing changed' },
};

const figures: Readonly<Record<FigureName, Text>> = {
  period: { zh: '统计周期', en: 'period' },
  total: { zh: '收录总数', en: 'total' },
  average: { zh: '平均分值', en: 'average' },
  zeroDay: { zh: '0day', en: '0day count' },
  received: { zh: '接到的漏洞总数', en: 'reports received' },
  receivedBefore: { zh: '上周接到的漏洞总数', en: 'reports received the week before' },
  disposal: { zh: '处置起数', en: 'counts of the channels' },
};

/** One file: what became of it, and below it the figures that are kept as printed and doubted. */
export function importedText({ file, issue, period, state, corrected, doubtful }: Imported): Text {
  const doubts = (language: 'zh' | 'en') =>
    doubtful
      .map(({ field, rule, text }) =>
        language === 'zh'
          ? `\n  存疑 ${figures[field].zh}（${rule}）：${text.zh}`
          : `\n  doubtful ${figures[field].en} (${rule}): ${text.en}`,
      )
      .join('');
  const [zh, en] = corrected ? ['，周期按前后各期更正', ', period corrected by its neighbours'] : ['', ''];
  return {
    zh: `${file.name}：${issueText(issue)}，${period.from}至${period.to}${zh}，${states[state].zh}。${doubts('zh')}`,
    en: `${file.name}: issue ${issue.year}-${issue.numbers.join(',')}, ${period.from} to ${period.to}${en}: ${states[state].en}.${doubts('en')}`,
  };
}

export function importTotals(imported: readonly Imported[]): Text {
  const filed = imported.filter(({ state }) => state !== 'unchanged').length;
  const doubtful = imported.filter((each) => each.doubtful.length > 0).length;
  return {
    zh: `归档了${filed}期，${imported.length - filed}期没有变化；${doubtful === 0 ? '没有存疑的数字' : `${doubtful}期有存疑的数字，按印出的保存`}。`,
    en: `${filed} filed, ${imported.length - filed} unchanged; ${doubtful === 0 ? 'no figure is doubtful' : `${doubtful} with doubtful figures, kept as printed`}.`,
  };
}
