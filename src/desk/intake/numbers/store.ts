import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';
import type { ReportState } from '../states.ts';

/** Where a number stands of those that an organisation reserved for itself. */
export type Standing = 'free' | 'used' | 'rejected' | 'released';

/** A report in one of these goes on to no record of its own: what it states is open to others again. */
const over: readonly ReportState[] = ['rejected', 'withdrawn', 'merged', 'archived'];

const standing = sql<Standing>`case when exists (select from desk.rejected_identifier x where x.identifier = i.identifier) then 'rejected'
  when exists (select from desk.record r where r.identifier = i.identifier) then 'used'
  when b.released_at is not null then 'released' else 'free' end`;
const written = sql`'CNVD-' || b.year || '-' || lpad(n::text, greatest(5, length(n::text)), '0')`;

/** Whoever else states the same number waits until the transaction ends, so that two reports never state it together. */
export async function lockStated(tx: Tx, identifier: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`intake.number ${identifier}`}, 0))`.execute(tx);
}

/** How a number of the organisation's own stands; null for any other, whoever's it is and whether there is one. */
export async function standingOfOwn(db: Db, organisationId: number, identifier: string): Promise<Standing | null> {
  const [, year, number] = /^CNVD-(\d{4})-(\d{5,6})$/.exec(identifier) ?? [];
  if (year === undefined || number === undefined) return null;
  const { rows } = await sql<{ standing: Standing }>`
    select ${standing} as standing from desk.identifier_block b
      cross join (values (${Number(number)}::integer)) asked (n) cross join lateral (select ${written}) i (identifier)
    where b.organisation_id = ${organisationId} and b.requested and b.year = ${Number(year)} and n between b.first and b.last
      and i.identifier = ${identifier}`.execute(db);
  return rows[0]?.standing ?? null;
}

/** Whether another report states the number that may still become a record. */
export async function isStatedElsewhere(db: Db, identifier: string, reportId: number | null): Promise<boolean> {
  const { rows } = await sql`select from desk.report_content c join desk.report r on r.id = c.report_id
    where c.content ->> 'reservedIdentifier' = ${identifier} and r.id is distinct from ${reportId}::bigint
      and r.state <> all (${[...over]}::text[])
      and c.revision = (select max(revision) from desk.report_content newest where newest.report_id = r.id)
    limit 1`.execute(db);
  return rows.length > 0;
}

/** What an organisation reserved from a year on and no record or other report has, the least first. */
export async function freeNumbers(
  db: Db,
  { organisationId, fromYear, limit }: { organisationId: number; fromYear: number; limit: number },
): Promise<readonly string[]> {
  const { rows } = await sql<{ identifier: string }>`
    select i.identifier from desk.identifier_block b cross join lateral generate_series(b.first, b.last) n
      cross join lateral (select ${written}) i (identifier)
    where b.organisation_id = ${organisationId} and b.requested and b.year >= ${fromYear} and ${standing} = 'free'
      and not exists (select from desk.report_content c join desk.report r on r.id = c.report_id
        where c.content ->> 'reservedIdentifier' = i.identifier and r.state <> all (${[...over]}::text[])
          and c.revision = (select max(revision) from desk.report_content newest where newest.report_id = r.id))
    order by b.year, n limit ${limit}`.execute(db);
  return rows.map(({ identifier }) => identifier);
}

/** Whose report it is, and the number that it states now. */
export async function statedBy(
  tx: Tx,
  reportId: number,
): Promise<{ readonly organisationId: number | null; readonly identifier: string | null }> {
  const { rows } = await sql<{ organisationId: number | null; identifier: string | null }>`
    select r.organisation_id, (select content ->> 'reservedIdentifier' from desk.report_content
      where report_id = r.id order by revision desc limit 1) as identifier
    from desk.report r where r.id = ${reportId}`.execute(tx);
  return rows[0] ?? { organisationId: null, identifier: null };
}
