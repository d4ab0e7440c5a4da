import type { RecordRef } from '../figures.ts';
import type { Run } from '../model.ts';
import { fullTitle } from '../rules/titles.ts';

export type Piece = string | Run | readonly Run[];

/** Pieces of a sentence as runs: nothing empty, plain neighbours joined. */
export function runsOf(...pieces: readonly Piece[]): Run[] {
  const runs: Run[] = [];
  for (const run of pieces.flatMap((piece) => (typeof piece === 'string' ? [{ text: piece }] : piece))) {
    const last = runs.at(-1);
    if (run.text === '') continue;
    if (last && isPlain(last) && isPlain(run)) runs[runs.length - 1] = { text: last.text + run.text };
    else runs.push(run);
  }
  return runs;
}

/** What runs say, without links and weight. */
export function textOf(runs: readonly Run[]): string {
  return runs.map((run) => run.text).join('');
}

/** Titles of records joined by 、, each a link to its record. */
export function linkedTitles(records: readonly RecordRef[]): Run[] {
  return records.flatMap((record, n) => [
    ...(n === 0 ? [] : [{ text: '、' }]),
    { text: fullTitle(record), href: record.url },
  ]);
}

function isPlain(run: Run): boolean {
  return run.href === undefined && run.strong !== true && run.count === undefined && run.issue === undefined;
}
