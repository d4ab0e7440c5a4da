import type { Finding, ReadItem } from '#formats/index.ts';

/** A stretch of what a reader yields, with the name under which its findings are listed (a file, `data/demo`). */
export type ImportBatch = { readonly file: string; readonly items: readonly ReadItem[] };

/** Where an import stands. `records` counts what was read so far; the phases come in this order. */
export type ImportProgress = { readonly phase: 'read' | 'store'; readonly records: number };

export type ImportOptions = {
  readonly now: Date;
  /** Called for every finding of the readers and of the import itself, in the order of the files. */
  readonly onFinding?: (finding: Finding) => void;
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Aborting leaves the database as it was before. */
  readonly signal?: AbortSignal;
  /** Does everything and keeps nothing. */
  readonly dryRun?: boolean;
};

/**
 * What an import did, counted in records: `read` = `new + changed + unchanged + repeated + rejected`.
 *
 * `repeated` are earlier contents of a number that occurs again further on in the same import (the last wins).
 * `repaired` counts findings, of which one record may have several; `broken` counts files that could not be read to the end.
 */
export type ImportSummary = {
  readonly read: number;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly repeated: number;
  readonly repaired: number;
  readonly rejected: number;
  readonly broken: number;
  /** Findings by code. */
  readonly findings: Readonly<Record<string, number>>;
  readonly seconds: { readonly read: number; readonly store: number };
};
