import type { Text } from '#platform/text.ts';
import type { Period, Periodical } from '#vocabulary/index.ts';

/** One number of a periodical as pages, feeds and files name it; a merged one has several numbers. */
export type NamedIssue = {
  readonly periodical: Periodical;
  readonly year: number;
  readonly numbers: readonly number[];
};

/** What a periodical is called and what is in it, wherever it is listed. */
export type PeriodicalName = {
  readonly title: Text;
  readonly intro: Text;
  readonly name: (issue: Pick<NamedIssue, 'year' | 'numbers'>) => Text;
};

/** Where the numbers of a periodical are listed. */
export function archiveHref(periodical: Periodical): string {
  return periodical === 'weekly' ? '/bulletins' : `/bulletins/${periodical}`;
}

/** The page of an issue; a merged one lives under its first number. The last revision unless an earlier one is meant. */
export function issueHref(
  { periodical, year, numbers }: NamedIssue,
  query: Readonly<Record<string, string | number>> = {},
): string {
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
  return `${archiveHref(periodical)}/${year}/${numbers[0]}${search.size === 0 ? '' : `?${search}`}`;
}

/** `2024-01-22 – 01-28`; the year again only where it changes. */
export function shortPeriod({ from, to }: Period): string {
  return `${from} – ${from.slice(0, 4) === to.slice(0, 4) ? to.slice(5) : to}`;
}

const numbered: PeriodicalName['name'] = ({ year, numbers }) => ({
  zh: `${year}年第${numbers.join('、')}期`,
  en: `${year} No. ${numbers.join('–')}`,
});

const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
] as const;

export const periodicalNames: Readonly<Record<Periodical, PeriodicalName>> = {
  weekly: {
    title: { zh: '信息安全漏洞周报', en: 'Weekly vulnerability bulletin' },
    intro: {
      zh: '每周一期，汇总一周收录的漏洞、处置与报送情况，有中英文两种版本。每个数字都可以点开，看到它统计了什么。',
      en: 'Once a week: the vulnerabilities recorded, handled and reported, in Chinese and English. Every number leads to what it counted.',
    },
    name: numbered,
  },
  attention: {
    title: { zh: '上周关注度较高的产品安全漏洞', en: 'Product vulnerabilities most viewed last week' },
    intro: {
      zh: '每周一期，列出一周内关注度较高的产品安全漏洞，境外、境内厂商各五个。关注度按本站漏洞页面的读者人次和阅读次数计算，不记录读者的任何信息。',
      en: 'Once a week: the product vulnerabilities most viewed, five of foreign and five of domestic vendors. Counted are readers of the pages of this site; nothing about a reader is kept.',
    },
    name: numbered,
  },
  monthly: {
    title: { zh: '信息安全漏洞月报', en: 'Monthly vulnerability report' },
    intro: {
      zh: '每月一期，统计一个月收录漏洞的趋势、类型、厂商、行业、修复率，以及处置、报送和公开用时。每个数字都可以点开，看到它统计了什么。',
      en: 'Once a month: trend, types, vendors, sectors, patches, disposal, reporting, and how long disclosure took. Every number leads to what it counted.',
    },
    name: ({ year, numbers: [month = 1] }) => ({ zh: `${year}年${month}月`, en: `${months[month - 1]} ${year}` }),
  },
  annual: {
    title: { zh: '信息安全漏洞年报', en: 'Annual vulnerability report' },
    intro: {
      zh: '每年一期，统计一年收录漏洞的趋势、类型、厂商、行业、修复率、与CVE的重合，以及处置、报送和公开用时。每个数字都可以点开，看到它统计了什么。',
      en: 'Once a year: trend, types, vendors, sectors, patches, overlap with CVE, disposal, reporting, and how long disclosure took. Every number leads to what it counted.',
    },
    name: ({ year }) => ({ zh: `${year}年`, en: `${year}` }),
  },
};
