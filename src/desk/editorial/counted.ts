import { type AnyFigures, countsOf } from '#bulletin/index.ts';
import { unpackIdentifiers } from '#vocabulary/index.ts';

/** Every number of the figures that counted records, with each of them once. Receipts and notices are counted only. */
export function* countedRecords(
  figures: AnyFigures,
): Generator<{ readonly path: string; readonly identifier: string }> {
  for (const { path, kind, counted } of countsOf(figures)) {
    if (kind !== 'records') continue;
    for (const identifier of new Set(unpackIdentifiers(counted.ids))) yield { path, identifier };
  }
}
