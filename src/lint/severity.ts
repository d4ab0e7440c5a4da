import type { LintRule } from './rule.ts';

export const severity: LintRule = {
  code: 'record.lint.severity',
  source: 'GB/T 28458-2020, 等级; domain.md §1, Severity',
  field: 'severity',
  imported: 'warning',
  check: (record) =>
    record.severity === null
      ? {
          zh: '没有危害级别。请填写 CVSS 2.0 向量，级别由评分得出。',
          en: 'The record has no severity. Enter its CVSS 2.0 vector; the level follows from the score.',
        }
      : null,
};
