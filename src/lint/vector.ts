import type { LintRule } from './rule.ts';

/** The share file states a level without a vector: for what is imported the stated level is enough. */
const stated = new Set(['cnvd-xml', 'records', 'demo']);

export const vector: LintRule = {
  code: 'record.lint.vector',
  source: 'domain.md §2, 危害级别 with vector; house.md §5, severity (the vector is kept)',
  field: 'cvss2',
  imported: 'warning',
  check: (record) => {
    if (record.cvss2 !== null || record.cvss3 !== null || record.cvss4 !== null) return null;
    if (record.severity !== null && stated.has(record.origin)) return null;
    return {
      zh: '没有 CVSS 向量。请填写评分所依据的向量。',
      en: 'There is no CVSS vector. Enter the vector that the score rests on.',
    };
  },
};
