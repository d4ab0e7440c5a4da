import type { Run } from '../model.ts';

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

/** A list of pieces with `between` them. */
export function joined(pieces: readonly Piece[], between: string): Run[] {
  return runsOf(...pieces.flatMap((piece, n) => (n === 0 ? [piece] : [between, piece])));
}

/** What runs say, without links and weight. */
export function textOf(runs: readonly Run[]): string {
  return runs.map((run) => run.text).join('');
}

function isPlain(run: Run): boolean {
  return run.href === undefined && run.strong !== true && run.count === undefined && run.issue === undefined;
}
