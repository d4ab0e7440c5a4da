import type { LintRule } from './rule.ts';

export const description: LintRule = {
  code: 'record.lint.description',
  source: 'GB/T 28458-2020, 存在性说明; domain.md §2, 漏洞描述',
  field: 'description',
  imported: 'warning',
  check: (record) =>
    record.description.trim() === ''
      ? {
          zh: '缺少漏洞描述。请写明产品是什么、漏洞在哪里、有何影响。',
          en: 'The description is missing. Say what the product is, where the flaw lies and what it leads to.',
        }
      : null,
};
