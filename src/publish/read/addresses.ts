import { named } from '#platform/db/index.ts';
import type { Day } from '#vocabulary/index.ts';
import type { Reader } from './model.ts';

/** The address of a public record, for whoever lists them all: its number and the day on which it last changed. */
export type RecordAddress = { readonly seq: number; readonly identifier: string; readonly changedOn: Day };

/** The greatest place in the public list; 0 when nothing is published. */
export async function greatestPlace(db: Reader): Promise<number> {
  const [row] = await named<{ seq: number | null }>(db.pool, 'publish.greatestPlace', addressStatements.greatest, []);
  return row?.seq ?? 0;
}

/** The public records whose place is over `after` and at most `upTo`, in the order of the places, at most 5,000 at a time. */
export async function recordAddresses(db: Reader, after: number, upTo: number): Promise<readonly RecordAddress[]> {
  return named<RecordAddress>(db.pool, 'publish.recordAddresses', addressStatements.addresses, [after, upTo, 5000]);
}

/** Exported for the test that reads their plans. */
export const addressStatements = {
  greatest: 'select max(seq) as seq from published.record',
  addresses: `select seq, identifier, greatest(published_on, coalesce(updated_on, published_on)) as changed_on
    from published.record where seq > $1 and seq <= $2 and not withdrawn order by seq limit $3`,
} as const;
