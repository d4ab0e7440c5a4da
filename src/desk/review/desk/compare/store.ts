import { sql } from 'kysely';
import type { Db } from '#platform/db/index.ts';
import type { RecordContent } from '#vocabulary/index.ts';

type RecordSide = {
  readonly content: RecordContent;
  readonly receipt: string | null;
  readonly ownerIds: readonly number[];
};

/** A record by its number, with the report that became it, when one did, and who delivered what stands behind it. */
export async function recordByNumber(db: Db, identifier: string): Promise<RecordSide | null> {
  const { rows } = await sql<RecordSide>`
    select e.content, array(select person_id from desk.report where record_id = e.id and person_id is not null) as owner_ids, (
        select r.receipt from desk.report r where r.record_id = e.id and r.state = 'archived' order by r.id limit 1
      ) as receipt
    from desk.record e where e.identifier = ${identifier}`.execute(db);
  return rows[0] ?? null;
}
