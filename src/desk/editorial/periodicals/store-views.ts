import { sql } from 'kysely';
import type { Tx } from '#platform/db/index.ts';
import type { VisitCount } from '#platform/visits.ts';
import type { Day } from '#vocabulary/index.ts';

/** Adds to what is counted of records; `key` is the record's number. In the caller's transaction. Writes `desk.record_view`. */
export async function addViews(tx: Tx, counts: readonly VisitCount[]): Promise<void> {
  await sql`
    insert into desk.record_view as v (identifier, day, views, readers)
    select * from unnest(${counts.map(({ key }) => key)}::text[], ${counts.map(({ day }) => day)}::date[],
      ${counts.map(({ views }) => views)}::integer[], ${counts.map(({ readers }) => readers)}::integer[])
    on conflict (identifier, day) do update
      set views = v.views + excluded.views, readers = v.readers + excluded.readers`.execute(tx);
}

/** Takes away what is older than anything asks for. In the caller's transaction. */
export async function forgetViewsBefore(tx: Tx, day: Day): Promise<void> {
  await sql`delete from desk.record_view where day < ${day}`.execute(tx);
}
