import type { LintRule } from './rule.ts';

export const remediation: LintRule = {
  code: 'record.lint.remediation',
  source: 'GB/T 28458-2020, 解决方案; domain.md §2 and §3 (formalWay)',
  field: 'remediation',
  imported: 'warning',
  check: (record) =>
    (record.remediation ?? '').trim() === '' && record.patch === null
      ? {
          zh: '没有解决方案，也没有厂商补丁。请写明处置办法；厂商尚无办法时也请如实写明。',
          en: 'There is neither a remediation nor a vendor patch. Say what to do, or state that the vendor has nothing yet.',
        }
      : null,
};
