import { findRecordIdentifier } from '#vocabulary/index.ts';
import type { LintRule } from './rule.ts';

export const titleNumber: LintRule = {
  code: 'record.lint.title-number',
  source: 'domain.md §2, titles with the number in brackets; §5, contradictions (title number ≠ record number)',
  field: 'title',
  imported: 'warning',
  check: ({ title, identifier }) => {
    const inBrackets = /[（(]\s*(cnvd[\s-]*\d{4}[\s-]*\d{4,6})\s*[)）]\s*$/i.exec(title)?.[1];
    const named = inBrackets === undefined ? null : findRecordIdentifier(inBrackets);
    if (named === null || named === identifier) return null;
    return {
      zh: `名称末尾写的是 ${named}，编号却是 ${identifier}。请改正名称。`,
      en: `The title ends in ${named} but the number is ${identifier}. Correct the title.`,
    };
  },
};
