import type { Term } from './text.ts';

/** Traffic Light Protocol 2.0 (FIRST), the narrowest first. */
export const tlps = ['red', 'amber-strict', 'amber', 'green', 'clear'] as const;
export type Tlp = (typeof tlps)[number];

/** The labels are written as the standard writes them, in every language. */
export const tlpLabels: Readonly<Record<Tlp, string>> = {
  red: 'TLP:RED',
  'amber-strict': 'TLP:AMBER+STRICT',
  amber: 'TLP:AMBER',
  green: 'TLP:GREEN',
  clear: 'TLP:CLEAR',
};

/** How far each may be passed on. Source: FIRST, Traffic Light Protocol 2.0, “Definitions”. */
export const tlpTerms: Readonly<Record<Tlp, Term>> = {
  red: { zh: '仅限收件的个人，不得再转', en: 'For the individual recipients only; no further' },
  'amber-strict': { zh: '仅限本单位内确需知悉的人员', en: 'Need to know, within the organisation only' },
  amber: { zh: '限本单位及其客户中确需知悉的人员', en: 'Need to know, within the organisation and its clients' },
  green: { zh: '可在本行业圈内传阅，不得公开', en: 'Within the community, but not publicly' },
  clear: { zh: '不限传播', en: 'No limit on sharing' },
};

/** The narrower of two marks: what holds of something that is made of both. */
export function narrowerTlp(one: Tlp, other: Tlp): Tlp {
  return tlps.indexOf(one) <= tlps.indexOf(other) ? one : other;
}
