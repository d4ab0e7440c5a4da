import type { PeriodicalKind } from '#bulletin/index.ts';
import type { Text } from '#platform/text.ts';

/** What the desk says only of the periodicals beside the weekly bulletin. */
export const periodicalDeskWords = {
  others: { zh: '其他期刊', en: 'Other periodicals' },
  addAttention: {
    zh: '编号或检索式，如 注入 vendor:用友',
    en: 'A number or an expression: rce vendor:Tenda',
  },
  halfFull: { zh: '已满五个；要换一个，先删去一个。', en: 'Five is all it takes; take one out to put in another.' },
  itemText: { zh: '正文', en: 'Paragraph' },
  reviewHint: {
    zh: '月报和年报的数字全部由统计得出，没有可选的条目；文字可以改写。',
    en: 'Everything in a report is counted and nothing is chosen; its words can be rewritten.',
  },
  month: { zh: '月份', en: 'Month' },
  monthHint: { zh: '写成 年-月，如 2024-01。', en: 'Write year and month, such as 2024-01.' },
  noMonth: { zh: '应为已开始的月份，如 2024-01。', en: 'This should be a month that has begun, such as 2024-01.' },
  yearOf: { zh: '年份', en: 'Year' },
  noYear: { zh: '应为已开始的年份，如 2024。', en: 'This should be a year that has begun, such as 2024.' },
  notBegun: { zh: '这一周还没有开始。', en: 'That week has not begun.' },
} as const satisfies Readonly<Record<string, Text>>;

/** What a form for a new issue of each is called, and what it says. */
export const newPeriodicalWords: Readonly<Record<PeriodicalKind, { readonly begin: Text; readonly lead: Text }>> = {
  attention: {
    begin: { zh: '编写关注度榜单', en: 'Begin a most viewed list' },
    lead: {
      zh: '按读者人次和阅读次数推荐境外、境内厂商各五个已公开的产品漏洞，可以调换和改写。',
      en: 'Proposes five public product vulnerabilities each of foreign and of domestic vendors by readers and views; they can be replaced and reworded.',
    },
  },
  monthly: {
    begin: { zh: '编写月报', en: 'Begin a monthly report' },
    lead: {
      zh: '统计整月收录、处置、报送和公开用时。月份未结束时也可以先编草稿，结束后重新统计。',
      en: 'Counts a whole month: records, disposal, reporting, time to disclosure. A draft can be begun before the month is over and counted again after it.',
    },
  },
  annual: {
    begin: { zh: '编写年报', en: 'Begin an annual report' },
    lead: {
      zh: '统计全年，数据多时需要几秒钟。',
      en: 'Counts a whole year, which takes some seconds where there is much.',
    },
  },
};
