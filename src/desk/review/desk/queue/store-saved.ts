import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';

/** A filter that a person keeps under a name; `query` is what stands behind `?` in the queue's address. */
export type SavedFilter = { readonly id: number; readonly name: string; readonly query: string };

export async function savedFilters(db: Db, personId: number): Promise<readonly SavedFilter[]> {
  const { rows } = await sql<SavedFilter>`
    select id, name, query from desk.saved_filter where person_id = ${personId} order by name limit 50`.execute(db);
  return rows;
}

/** Keeps a filter under a name; what stood under it before is replaced. */
export async function keepFilter(tx: Tx, personId: number, name: string, query: string): Promise<void> {
  await sql`insert into desk.saved_filter (person_id, name, query) values (${personId}, ${name}, ${query})
    on conflict (person_id, name) do update set query = excluded.query`.execute(tx);
}

/** Gives whether there was such a filter of this person. */
export async function removeFilter(tx: Tx, personId: number, id: number): Promise<boolean> {
  const { numAffectedRows } =
    await sql`delete from desk.saved_filter where id = ${id} and person_id = ${personId}`.execute(tx);
  return (numAffectedRows ?? 0n) > 0n;
}
