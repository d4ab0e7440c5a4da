import type { LintRule } from './rule.ts';

export const references: LintRule = {
  code: 'record.lint.references',
  source: 'domain.md §2, 参考链接; RFC 3986 §3 (scheme and authority)',
  field: 'references',
  imported: 'warning',
  check: (record) => {
    const wrong = record.references.find((reference) => !isWebAddress(reference));
    if (wrong === undefined) return null;
    return {
      zh: `参考链接“${wrong.slice(0, 80)}”不是 http(s) 网址。请写完整的网址，一行一个。`,
      en: `The reference “${wrong.slice(0, 80)}” is no http(s) address. Write whole addresses, one a line.`,
    };
  },
};

export function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s/]/i.test(text) && URL.canParse(text);
}
