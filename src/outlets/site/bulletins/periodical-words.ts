import { periodicalNames } from '#look/index.ts';
import type { Text } from '#platform/html/index.ts';
import type { IssueEntry } from '#publish/read/index.ts';
import type { Period, Periodical } from '#vocabulary/index.ts';
import { issueWords } from './words.ts';

/** What the pages of one periodical say of it: its archive, its issues, its feed, its files. */
export type PeriodicalWords = {
  readonly tab: Text;
  readonly heading: Text;
  readonly intro: Text;
  readonly feedTitle: Text;
  readonly name: (issue: Pick<IssueEntry, 'year' | 'numbers'>) => Text;
  readonly described: (period: Period) => Text;
  readonly emptyTitle: Text;
  readonly emptyYear: (year: number) => Text;
  readonly unknown: (name: Text) => Text;
};

export const periodicalWords: Readonly<Record<Periodical, PeriodicalWords>> = {
  weekly: {
    ...saidOf('weekly'),
    tab: { zh: '周报', en: 'Weekly bulletin' },
    heading: issueWords.heading,
    described: ({ from, to }) => ({
      zh: `${from} 至 ${to} 的信息安全漏洞周报。`,
      en: `Vulnerability bulletin for ${from} to ${to}.`,
    }),
    emptyTitle: issueWords.emptyTitle,
    emptyYear: issueWords.emptyYear,
    unknown: ({ zh, en }) => ({ zh: issueWords.unknown(zh).zh, en: issueWords.unknown(en).en }),
  },
  attention: {
    ...saidOf('attention'),
    tab: { zh: '关注度榜单', en: 'Most viewed' },
    heading: { zh: '上周关注度较高的产品安全漏洞', en: 'Product vulnerabilities most viewed last week' },
    described: ({ from, to }) => ({
      zh: `${from} 至 ${to} 关注度较高的产品安全漏洞，境外、境内厂商产品各列五个。`,
      en: `The product vulnerabilities most viewed from ${from} to ${to}, of foreign and of domestic vendors.`,
    }),
    emptyTitle: { zh: '还没有发布关注度榜单', en: 'No list has been published' },
    emptyYear: (year) => ({
      zh: `${year} 年没有发布关注度榜单。请选择其他年份。`,
      en: `No list was published in ${year}. Choose another year.`,
    }),
    unknown: ({ zh, en }) => ({
      zh: `没有 ${zh} 的关注度榜单，或没有这一版。请从榜单列表中选择。`,
      en: `There is no list ${en}, or no such revision of it. Choose one from the archive.`,
    }),
  },
  monthly: {
    ...saidOf('monthly'),
    tab: { zh: '月报', en: 'Monthly report' },
    heading: { zh: '信息安全漏洞月报', en: 'Monthly report' },
    described: ({ from, to }) => ({
      zh: `${from} 至 ${to} 的信息安全漏洞月报：收录趋势、类型、厂商、行业、修复率、处置、报送和公开用时。`,
      en: `Vulnerability report for ${from} to ${to}: trend, types, vendors, sectors, patches, disposal, reporting and disclosure.`,
    }),
    emptyTitle: { zh: '还没有发布月报', en: 'No monthly report has been published' },
    emptyYear: (year) => ({
      zh: `${year} 年没有发布月报。请选择其他年份。`,
      en: `No monthly report was published in ${year}. Choose another year.`,
    }),
    unknown: ({ zh, en }) => ({
      zh: `没有 ${zh} 的月报，或没有这一版。请从月报列表中选择。`,
      en: `There is no monthly report of ${en}, or no such revision of it. Choose one from the archive.`,
    }),
  },
  annual: {
    ...saidOf('annual'),
    tab: { zh: '年报', en: 'Annual report' },
    heading: { zh: '信息安全漏洞年报', en: 'Annual report' },
    described: ({ from, to }) => ({
      zh: `${from} 至 ${to} 的信息安全漏洞年报：收录趋势、类型、厂商、行业、修复率、处置、报送和公开用时。`,
      en: `Vulnerability report for ${from} to ${to}: trend, types, vendors, sectors, patches, disposal, reporting and disclosure.`,
    }),
    emptyTitle: { zh: '还没有发布年报', en: 'No annual report has been published' },
    emptyYear: (year) => ({
      zh: `没有 ${year} 年的年报。请选择其他年份。`,
      en: `There is no annual report of ${year}. Choose another year.`,
    }),
    unknown: ({ zh, en }) => ({
      zh: `没有 ${zh} 的年报，或没有这一版。请从年报列表中选择。`,
      en: `There is no annual report of ${en}, or no such revision of it. Choose one from the archive.`,
    }),
  },
};

/** What its feed and its files say of it, too. */
function saidOf(periodical: Periodical): Pick<PeriodicalWords, 'intro' | 'feedTitle' | 'name'> {
  const { title, intro, name } = periodicalNames[periodical];
  return { feedTitle: title, intro, name };
}

/** A downloaded file's name; a correction is another file, so it has another name. */
export function fileNameWords({ periodical, year, numbers, revision }: IssueEntry): Text {
  const { heading, name } = periodicalWords[periodical];
  const { zh, en } = name({ year, numbers });
  if (periodical === 'weekly') return issueWords.fileName({ zh, en }, revision);
  return {
    zh: `${heading.zh}${zh}${revision > 1 ? `（第${revision}版）` : ''}`,
    en: `${heading.en} ${en}${revision > 1 ? ` revision ${revision}` : ''}`,
  };
}
