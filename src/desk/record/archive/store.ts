import { sql } from 'kysely';
import type { ReportContent, ReportState } from '#desk/intake/index.ts';
import type { Db, Tx } from '#platform/db/index.ts';
import type { Day, GbGrading, Kind, RecordContent } from '#vocabulary/index.ts';

/** A report on its way into the database: what archiving decides by. */
export type ArchiveCase = {
  readonly id: number;
  readonly receipt: string;
  readonly kind: Kind;
  readonly state: ReportState;
  readonly title: string;
  readonly personId: number | null;
  readonly organisationId: number | null;
  readonly original: boolean;
  readonly receivedOn: Day;
  readonly assigneeId: number | null;
  readonly passedBy: readonly number[];
  /** Who delivered the reports that are merged into it. */
  readonly mergedOwnerIds: readonly number[];
  /** For whom these, and the report itself, were delivered. */
  readonly organisationIds: readonly number[];
  readonly version: number;
  /** The number it has already; null until it is archived. */
  readonly identifier: string | null;
  readonly content: ReportContent | null;
  /** The entry as the second review left it; null when there is none. */
  readonly entry: Partial<RecordContent> | null;
  readonly isVerified: boolean;
  /** As whom the account behind the report wants to be thanked; null without one. */
  readonly credit: string | null;
  /** Receipts merged into it. */
  readonly merged: readonly string[];
  /** The reserved numbers that it and those merged into it state, its own first; `isFree`: the record may get it. */
  readonly stated: readonly { readonly identifier: string; readonly isFree: boolean }[];
};

/** Locks a report with all that were merged into it, in the order of their ids, as moves do. */
export async function lockCase(tx: Tx, receipt: string): Promise<void> {
  await sql`select from desk.report r
    where r.receipt = ${receipt} or r.merged_into = (select id from desk.report where receipt = ${receipt})
    order by r.id for update`.execute(tx);
}

/** Of `r` and what was merged into it. Free: reserved by that report's own organisation, its block open, borne by nothing, not handed back. */
const stated = sql`select c.report_id, n.identifier,
    exists (select from desk.identifier_block b where b.organisation_id = o.organisation_id and b.requested
      and b.released_at is null and b.year = substring(n.identifier from '^CNVD-([0-9]{4})-')::integer
      and substring(n.identifier from '-([0-9]{5,6})$')::integer between b.first and b.last)
    and not exists (select from desk.record taken where taken.identifier = n.identifier)
    and not exists (select from desk.rejected_identifier x where x.identifier = n.identifier) as is_free
  from desk.report o cross join lateral (select report_id, content from desk.report_content
      where report_id = o.id order by revision desc limit 1) c
    cross join lateral (select c.content ->> 'reservedIdentifier' as identifier) n
  where (o.id = r.id or o.merged_into = r.id) and n.identifier is not null`;

/** Everything archiving looks at, in one statement; null for a receipt that does not exist or came in as a count only. */
export async function findCase(db: Db, receipt: string): Promise<ArchiveCase | null> {
  const { rows } = await sql<ArchiveCase>`
    select r.id, r.receipt, r.kind, r.state, coalesce(r.title, '') as title, r.person_id, r.organisation_id, r.original,
      r.received_on, r.assignee_id, r.passed_by, r.version, e.identifier, coalesce(p.credit, p.name) as credit,
      (select content from desk.report_content where report_id = r.id order by revision desc limit 1) as content,
      (select content from desk.entry where report_id = r.id order by revision desc limit 1) as entry,
      exists (select from desk.verification where report_id = r.id and outcome in ('reproduced', 'by-vendor')) as is_verified,
      array(select receipt from desk.report where merged_into = r.id order by id) as merged,
      array(select person_id from desk.report where merged_into = r.id and person_id is not null) as merged_owner_ids,
      array(select distinct organisation_id from desk.report
        where (id = r.id or merged_into = r.id) and organisation_id is not null) as organisation_ids,
      (select coalesce(json_agg(json_build_object('identifier', s.identifier, 'isFree', s.is_free) order by s.report_id <> r.id, s.report_id), '[]')
        from (${stated}) s) as stated
    from desk.report r left join desk.record e on e.id = r.record_id left join people.person p on p.id = r.person_id
    where r.receipt = ${receipt} and r.state <> 'tallied'`.execute(db);
  return rows[0] ?? null;
}

/** Ties a report, and whatever was merged into it through however many hands, to the record they became. */
export async function linkReports(tx: Tx, reportId: number, recordId: number): Promise<number> {
  const result = await sql`
    with recursive gathered as (
      select id from desk.report where id = ${reportId}
      union select r.id from desk.report r join gathered g on r.merged_into = g.id
    )
    update desk.report r set record_id = ${recordId} from gathered g
    where g.id = r.id and r.record_id is distinct from ${recordId}`.execute(tx);
  return Number(result.numAffectedRows);
}

/** Keeps what the archivist found of whose system it is. */
export async function savePublicService(tx: Tx, reportId: number, publicService: boolean): Promise<void> {
  await sql`update desk.report set public_service = ${publicService} where id = ${reportId}`.execute(tx);
}

/**
 * Whether another record bears this title, bare or with its number in brackets. Whoever else asks about the same title waits until the
 * transaction ends: numbers of a block are given without the year's counter, which would keep two apart.
 */
export async function isTitleTaken(tx: Tx, title: string): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`record.title ${title}`}, 0))`.execute(tx);
  const numbered = `${title.replace(/[\\%_]/g, '\\$&')}（CNVD-%`;
  const { rows } = await sql`
    (select from desk.record where title = ${title} limit 1) union all
    (select from desk.record where title like ${numbered} limit 1)`.execute(tx);
  return rows.length > 0;
}

export async function saveGrading(
  tx: Tx,
  grading: GbGrading & { readonly recordId: number; readonly metrics: string; readonly by: number; readonly at: Date },
): Promise<void> {
  const { recordId, metrics, exploitability, impact, environment, technical, overall, by, at } = grading;
  await sql`insert into desk.record_grading (record_id, metrics, exploitability, impact, environment, technical, overall,
      graded_by, graded_at)
    values (${recordId}, ${metrics}, ${exploitability}, ${impact}, ${environment}, ${technical}, ${overall}, ${by}, ${at})
    on conflict (record_id) do update set metrics = excluded.metrics, exploitability = excluded.exploitability,
      impact = excluded.impact, environment = excluded.environment, technical = excluded.technical,
      overall = excluded.overall, graded_by = excluded.graded_by, graded_at = excluded.graded_at`.execute(tx);
}
