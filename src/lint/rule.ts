import type { Text } from '#platform/text.ts';
import type { RecordContent } from '#vocabulary/index.ts';

/** One rule that a record should meet before it is public. One file a rule; `index.ts` of this folder lists them. */
export type LintRule = {
  /** `record.lint.description`: stable. */
  readonly code: string;
  /** Where the rule comes from, with the paragraph. */
  readonly source: string;
  /** The row of the record that has to be mended. */
  readonly field: keyof RecordContent;
  /** For what was imported from elsewhere: old share files cannot meet every rule, and no one here could mend them. */
  readonly imported: 'error' | 'warning';
  /** What is wrong and what to do about it; null when the record meets the rule. */
  readonly check: (record: RecordContent) => Text | null;
};

export type Flaw = {
  readonly code: string;
  readonly level: 'error' | 'warning';
  readonly field: keyof RecordContent;
  readonly text: Text;
};
