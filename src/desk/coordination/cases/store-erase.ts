import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#platform/db/index.ts';

/**
 * Takes out the cases that are about nothing but these reports, with all that hangs on them, letters and their mails too: only the
 * demonstration can be taken out again. A case with a report of somebody else stays, its vulnerabilities without the record. Numbers are
 * never given again. Gives the hashes of the files that hung on messages and on letters.
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
  const notices = sql`select id from desk.notice where case_id = any(${cases})`;
  const { rows } = await sql<{ sha256: string }>`
    select f.sha256 from desk.file f left join desk.message m on m.id = f.message_id
    where m.thread_id in (${threads}) or f.notice_id in (${notices})`.execute(tx);
  await eraseNotices(tx, notices);
  await sql`delete from desk.message where thread_id in (${threads})`.execute(tx);
  await sql`delete from desk.disclosure_order where record_id in (
    select record_id from desk.disclosure where case_id = any(${cases}))`.execute(tx);
  for (const table of tables) {
    await sql`delete from ${sql.table(`desk.${table}`)} where case_id = any(${cases})`.execute(tx);
  }
  await sql`delete from desk.case where id = any(${cases})`.execute(tx);
  return rows.map(({ sha256 }) => sha256);
}

/** What names a case, in an order in which it can go; the rest hangs on these and goes with them. A test reads the catalogue against it. */
const tables = [
  'disclosure',
  'disclosure_reminder',
  'vendor_proposal',
  'embargo_proposal',
  'embargo',
  'case_event',
  'thread',
  'case_flaw',
  'case_participant',
  'case_report',
];

/** Letters, and what the sheep wall has of them. An entry that has a public number keeps it, so that it is not given again, and is taken off. */
async function eraseNotices(tx: Tx, notices: RawBuilder<unknown>): Promise<void> {
  await sql`delete from desk.sheep_wall_entry where notice_id in (${notices}) and public_number is null`.execute(tx);
  await sql`update desk.sheep_wall_entry set notice_id = null, revoked_at = coalesce(revoked_at, changed_at),
      revoked_reason = coalesce(revoked_reason, 'erased')
    where notice_id in (${notices})`.execute(tx);
  await sql`delete from desk.notice where id in (${notices})`.execute(tx);
}
