import type { LintRule } from './rule.ts';

export const products: LintRule = {
  code: 'record.lint.products',
  source: 'GB/T 28458-2020, 受影响产品或服务; domain.md §2, 影响产品 (1–462)',
  field: 'products',
  imported: 'warning',
  // What is wrong with one deployment is told by its unit and address; the product behind it may be unknown.
  check: (record) =>
    record.kind === 'instance' || record.products.some(({ text }) => text.trim() !== '')
      ? null
      : {
          zh: '没有影响产品。请至少写一行受影响的产品和版本。',
          en: 'No affected product is named. State at least one product with its versions.',
        },
};
