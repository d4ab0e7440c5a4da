import type { Term } from '#vocabulary/index.ts';

/** The periodicals beside the weekly bulletin: what readers looked at in a week, the month's report, the year's. */
export const periodicalKinds = ['attention', 'monthly', 'annual'] as const;
export type PeriodicalKind = (typeof periodicalKinds)[number];

/** What each is called where it is not the title of an issue: lists, tabs, messages. */
export const periodicalNames: Readonly<Record<PeriodicalKind, Term>> = {
  attention: { zh: '上周关注度较高的产品安全漏洞', en: 'Product vulnerabilities most looked at last week' },
  monthly: { zh: '信息安全漏洞月报', en: 'Monthly Vulnerability Report' },
  annual: { zh: '信息安全漏洞年报', en: 'Annual Vulnerability Report' },
};

/** The form in which they appear now; a later one gets another name. */
export const periodicalEdition = '2026';
