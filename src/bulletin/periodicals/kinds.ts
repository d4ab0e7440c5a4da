import type { Periodical, Term } from '#vocabulary/index.ts';

/** The periodicals beside the weekly bulletin: what readers looked at in a week, the month's report, the year's. */
export type PeriodicalKind = Exclude<Periodical, 'weekly'>;

/** What stands on the title page of each. */
export const periodicalTitles: Readonly<Record<PeriodicalKind, Term>> = {
  attention: { zh: '上周关注度较高的产品安全漏洞', en: 'Product Vulnerabilities Most Viewed Last Week' },
  monthly: { zh: '信息安全漏洞月报', en: 'Monthly Vulnerability Report' },
  annual: { zh: '信息安全漏洞年报', en: 'Annual Vulnerability Report' },
};

/** The form in which they appear now; a later one gets another name. */
export const periodicalEdition = '2026';
