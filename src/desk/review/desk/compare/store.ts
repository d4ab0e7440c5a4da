import { sql } from 'kysely';
import type { Db } from '#platform/db/index.ts';
import type { RecordContent } from '#vocabulary/index.ts';

/** A record by its number, with the report that became it, when one did. */
export async function recordByNumber(
  db: Db,
  identifier: string,
): Promise<{ readonly content: RecordContent; readonly receipt: string | null } | null> {
  const { rows } = await sql<{ content: RecordContent; receipt: string | null }>`
    select e.content, (
        select r.receipt from desk.report r where r.record_id = e.id and r.state = 'archived' order by r.id limit 1
      ) as receipt
    from desk.record e where e.identifier = ${identifier}`.execute(db);
  return rows[0] ?? null;
}
