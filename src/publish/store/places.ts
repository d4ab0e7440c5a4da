import { sql } from 'kysely';
import type { Tx } from '#platform/db/index.ts';

/** Gives the next place in the public list, and the next number of a patch. */
export type Places = { nextSeq(): number; nextPatch(): number };

/**
 * Numbers what goes out, after the greatest that is given; the lock of the gate is held. No sequence: what one hands out to a record
 * that is held then, or to a transaction that fails, leaves a gap, and a gap tells that there is something unpublished.
 */
export async function placesAfter(tx: Tx): Promise<Places> {
  const { rows } = await sql<{ seq: number; patch: number }>`
    select coalesce((select max(seq) from published.record), 0) as seq,
      coalesce((select max(number) from published.patch), 0) as patch`.execute(tx);
  let { seq, patch } = rows[0] ?? { seq: 0, patch: 0 };
  return { nextSeq: () => ++seq, nextPatch: () => ++patch };
}
