import { type Database, transaction } from '#platform/db/index.ts';
import type { Rest } from '#platform/pace.ts';
import { advisoriesAbout, csafProgress, listLeaves, type Reader, staleCsaf } from '../read/index.ts';
import { publishSigningKey } from '../signing-key.ts';
import { type CsafMaker, madeWithOf, makeCsaf } from './make.ts';
import { isStillAt, moveCsafOn, showsDemo, writeCsafRows } from './store.ts';

export type CsafOptions = Omit<CsafMaker, 'demo'> & {
  /** Documents are made from what outlets may read, over their role: what is embargoed cannot get into one. */
  readonly outlet: Reader;
  readonly signal?: AbortSignal;
  /** Between two stretches; none unless given. */
  readonly rest?: Rest;
};

/** Leaves and documents at a time: half a second, and under 2 MB. */
const stretch = 100;

/**
 * Brings the directory of CSAF documents up to what is published: follows the transparency log from where it was left, then makes
 * anew what another key, address, authority or catalogue of exploited vulnerabilities asks for. Gives how many documents were written.
 *
 * Many transactions, each of some documents with the place reached: a process that is killed goes on where it was, and none is
 * made twice or forgotten. Writes `published.csaf_document` and `csaf_state`, and the present key through `publishSigningKey`.
 */
export async function publishCsaf(owner: Database, asked: CsafOptions): Promise<{ readonly written: number }> {
  // Of the database and not of the process: two processes that see it differently would make every document anew by turns.
  const options = { ...asked, demo: await showsDemo(owner.db) };
  await publishSigningKey(owner, options.signer, options.now);
  let written = 0;
  for (;;) {
    if (options.signal?.aborted) return { written };
    const step = await nextStep(options);
    if (step === null) return { written };
    const rows = await makeCsaf(options.outlet, step.numbers, options);
    // Taken out of what is public since it was asked: nothing is left to make anew.
    if (rows.length === 0 && step.to === step.from) return { written };
    const isMine = await transaction(owner.db, async (tx) => {
      if (!(await isStillAt(tx, step.from))) return false;
      if (rows.length > 0) await writeCsafRows(tx, rows);
      await moveCsafOn(tx, step.to, options.now);
      return true;
    });
    // Another process is at it.
    if (!isMine) return { written };
    written += rows.length;
    await options.rest?.();
  }
}

type Step = { readonly from: number; readonly to: number; readonly numbers: readonly string[] };

/** Null: the documents say what is published. */
async function nextStep(options: CsafOptions & CsafMaker): Promise<Step | null> {
  const { outlet } = options;
  const from = await csafProgress(outlet);
  const leaves = await listLeaves(outlet, from, stretch);
  if (leaves.length === 0) {
    const numbers = await staleCsaf(outlet, madeWithOf(options), stretch);
    return numbers.length === 0 ? null : { from, to: from, numbers };
  }
  const told = leaves.filter(({ kind }) => kind === 'published' || kind === 'corrected' || kind === 'withdrawn');
  const numbers = [...new Set(told.map(({ identifier }) => identifier))];
  return {
    from,
    to: from + leaves.length,
    numbers: [...new Set([...numbers, ...(await advisoriesAbout(outlet, numbers))])],
  };
}
