import type { Term } from './text.ts';

/** What appears by numbers: the weekly bulletin, what readers looked at most in a week, the month, the year. */
export const periodicals = ['weekly', 'attention', 'monthly', 'annual'] as const;
export type Periodical = (typeof periodicals)[number];

export const periodicalTerms: Record<Periodical, Term> = {
  weekly: { zh: '信息安全漏洞周报', en: 'Weekly bulletin' },
  attention: { zh: '上周关注度较高的产品安全漏洞', en: 'Most viewed vulnerabilities of the week' },
  monthly: { zh: '信息安全漏洞月报', en: 'Monthly report' },
  annual: { zh: '信息安全漏洞年报', en: 'Annual report' },
};
