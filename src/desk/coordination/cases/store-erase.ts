import { sql } from 'kysely';
import type { Tx } from '#platform/db/index.ts';

/**
 * Takes out the cases that are about nothing but these reports, with all that hangs on them: only the demonstration can be taken out again.
 * A case with a report of somebody else stays, its vulnerabilities without the record. Numbers are never given again. Gives the hashes of
 * the files that hung on messages.
 */
export async function eraseCases(tx: Tx, reportIds: readonly number[]): Promise<readonly string[]> {
  const ids = sql`${[...reportIds]}::bigint[]`;
  await sql`update desk.case_flaw set record_id = null, report_id = null where report_id = any(${ids}) or record_id in (
    select record_id from desk.report where id = any(${ids}) and record_id is not null)`.execute(tx);
  const found = await sql<{ id: number }>`
    with recursive going as (
      select k.case_id as id from desk.case_report k group by k.case_id having bool_and(k.report_id = any(${ids}))
      union select c.id from desk.case c join going g on c.merged_into = g.id
    ) select id from going`.execute(tx);
  const cases = sql`${found.rows.map(({ id }) => id)}::bigint[]`;
  const threads = sql`select id from desk.thread where case_id = any(${cases})`;
  const { rows } = await sql<{ sha256: string }>`
    select f.sha256 from desk.file f join desk.message m on m.id = f.message_id where m.thread_id in (${threads})`.execute(
    tx,
  );
  await sql`update desk.notice set case_id = null where case_id = any(${cases})`.execute(tx);
  await sql`delete from desk.message where thread_id in (${threads})`.execute(tx);
  for (const table of [
    'disclosure',
    'vendor_proposal',
    'embargo_proposal',
    'embargo',
    'case_event',
    'thread',
    'case_flaw',
    'case_participant',
    'case_report',
  ]) {
    await sql`delete from ${sql.table(`desk.${table}`)} where case_id = any(${cases})`.execute(tx);
  }
  await sql`delete from desk.case where id = any(${cases})`.execute(tx);
  return rows.map(({ sha256 }) => sha256);
}
