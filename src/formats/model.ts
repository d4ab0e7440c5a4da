import type { RecordContent } from '#vocabulary/index.ts';

/**
 * Something a reader noticed: `repaired` (the record came in, mended), `rejected` (it did not), `broken` (the file itself).
 *
 * `code` is stable (`cnvd-xml.title-number`). `line` is 1-based where the format has lines. Texts say what, where, what to do.
 */
export type Finding = {
  readonly outcome: 'repaired' | 'rejected' | 'broken';
  readonly code: string;
  readonly file: string;
  readonly line: number | null;
  readonly identifier: string | null;
  readonly text: { readonly zh: string; readonly en: string };
};

/** What a streaming reader yields, in the order of the file. */
export type ReadItem =
  | { readonly kind: 'record'; readonly record: RecordContent }
  | { readonly kind: 'finding'; readonly finding: Finding };
