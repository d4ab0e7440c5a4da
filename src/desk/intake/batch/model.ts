import type { DraftFormat, DraftPlace, ReportField } from '#formats/index.ts';
import type { Text } from '#platform/text.ts';
import { cleanLine } from '../check/clean.ts';

/** What a file of reports may weigh, and how long it waits for its confirmation. */
export const batchLimits = { fileBytes: 50_000_000, keptDays: 7, rowsOfPage: 100 } as const;

/** Something wrong with one row, said at its cell. */
export type RowMistake = { readonly field: ReportField | null; readonly cell: string; readonly text: Text };

/** One row of an uploaded file. `fields`: of a good row the content to be received, of a wrong one what could be read of it. */
export type BatchRow = {
  /** From 1, without gaps. */
  readonly position: number;
  readonly place: DraftPlace;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly mistakes: readonly RowMistake[];
  readonly isGood: boolean;
  /** Position of the row of the same file that it seems to repeat. */
  readonly twin: number | null;
};

/** A file as it was read: nothing of it has been received. */
export type ReadFile = {
  readonly format: DraftFormat;
  readonly notices: readonly Text[];
  readonly rows: readonly BatchRow[];
};

/** A row as the page shows it: its texts cut to a line, and of a good one its place among the good ones (from 1), which receipts follow. */
export type ShownRow = BatchRow & { readonly goodPlace: number | null };

export type Batch = {
  readonly id: string;
  readonly personId: number;
  readonly fileName: string;
  readonly fileSha256: string;
  readonly fileBytes: number;
  readonly format: DraftFormat;
  readonly rowCount: number;
  readonly goodCount: number;
  readonly notices: readonly Text[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly sentAt: Date | null;
  readonly submissionId: number | null;
};

/** Which rows the page shows. */
export const rowFilters = ['all', 'wrong', 'twins'] as const;
export type RowFilter = (typeof rowFilters)[number];

/** What the person wants sent: everything, because everything is good, or the good rows of a file that has others. */
export const sendChoices = ['all', 'good'] as const;
export type SendChoice = (typeof sendChoices)[number];

/** The name of a file as it may be kept and shown: its last part, without control characters, at most 200 long. */
export function plainFileName(name: string): string {
  const last = cleanLine(name.split(/[\\/]/).pop() ?? '');
  return last.slice(0, 200).toWellFormed() || 'reports';
}
