import { sql } from 'kysely';
import type { Tx } from '#platform/db/index.ts';
import type { Day, RecordContent } from '#vocabulary/index.ts';
import type { PublishedRecord, VendorStatement } from '../read/index.ts';
import { statementColumn } from './statements.ts';

/** A record before the gate, with what of it is public already. */
export type Candidate = {
  readonly position: number;
  readonly recordId: number;
  readonly content: RecordContent;
  readonly publishedOn: Day;
  /** Under coordination and not released before: its participants are told. */
  readonly isRelease: boolean;
  readonly vendorIds: readonly number[];
  /** What vendors say of it in public; null while that may not change, because their case is secret. */
  readonly vendorStatements: readonly VendorStatement[] | null;
  /** Which change of the queue was lined up: a later one stays there. Null where it does not stand in it. */
  readonly pendingVersion: number | null;
  /** Its place in `published.record` and the number of its patch; null while it has none. The gate gives them to what goes out. */
  readonly seq: number | null;
  readonly patchNumber: number | null;
  /** The newest public revision; null when nothing of it is public. */
  readonly last: Standing | null;
  /** Why it changes, in the words of whoever amended it; null where nobody said. */
  readonly reason: string | null;
};

/** What is public of a record. `content` is null for a number that was rejected, `vendorIds` for one that has no place in the list. */
type Standing = {
  readonly revision: number;
  readonly kind: string;
  readonly content: PublishedRecord | null;
  readonly vendorIds: readonly number[] | null;
};

/** Why a record that somebody asked to publish does not go out. */
export type Hold = { readonly identifier: string; readonly code: string };

/** One gate at a time; others wait here until the transaction ends. */
export async function lockGate(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(7203163)`.execute(tx);
}

/** When the gate is opened: the instant that disclosures are compared with, the zone in which a day begins, the day it is there. */
export type Opening = { readonly now: Date; readonly timeZone: string; readonly today: Day };

/**
 * The rule of the gate. A record under coordination obeys its disclosure: an instant that has come, not held, and never an instance.
 * Any other: a day of publication that has come, and no instance vulnerability, except one that its source has published already
 * (the public share files hold 74). Everything that goes out passes this condition.
 */
const mayGo = ({ now, today }: Opening) => sql<boolean>`case when d.record_id is null
  then r.published_on is not null and r.published_on <= ${today} and (r.kind = 'product' or r.origin = 'cnvd-xml')
  else d.release_at is not null and d.release_at <= ${now} and not d.is_held and d.rule <> 'instance' and r.kind = 'product' end`;

const records = sql`desk.record r left join desk.disclosure d on d.record_id = r.id`;

/**
 * Lines up what is pending and may go; gives how many. Withdrawn and rejected ones stay so until somebody publishes them by name.
 * `due`: the records whose disclosure has come and whose case is locked: of those that were never released only they go.
 */
export async function lineUpDue(tx: Tx, opening: Opening, due: readonly number[]): Promise<number> {
  await sql`drop table if exists pg_temp.gate_line`.execute(tx);
  await sql`create temp table gate_line on commit drop as
    select row_number() over (order by r.published_on, r.identifier)::integer as position, r.id as record_id, q.version
    from desk.record_pending q join ${records} on r.id = q.record_id
    where ${mayGo(opening)} and not exists (select from published.retracted t where t.identifier = r.identifier)
      and (d.record_id is null or d.released_at is not null or d.record_id = any (${due}::integer[]))`.execute(tx);
  return lengthOfLine(tx);
}

/** Lines up records by number; those that may not go are given back with the reason. */
export async function lineUpNamed(tx: Tx, identifiers: readonly string[], opening: Opening): Promise<readonly Hold[]> {
  const { now, today } = opening;
  await sql`drop table if exists pg_temp.gate_line`.execute(tx);
  await sql`create temp table gate_line on commit drop as
    select row_number() over (order by r.published_on, r.identifier)::integer as position, r.id as record_id,
      (select q.version from desk.record_pending q where q.record_id = r.id) as version
    from ${records} where r.identifier = any(${identifiers}::text[]) and ${mayGo(opening)}`.execute(tx);
  await lengthOfLine(tx);
  const { rows } = await sql<Hold>`
    select asked.identifier, case
      when r.id is null then 'publish.unknown'
      when d.record_id is not null and (d.rule = 'instance' or r.kind = 'instance') then 'publish.instance'
      when d.is_held then 'publish.held'
      when d.release_at > ${now} and d.rule = 'agreed' then 'publish.embargo'
      when d.release_at > ${now} then 'publish.later'
      when d.record_id is not null or r.published_on is null then 'publish.no-day'
      when r.published_on > ${today} then 'publish.later'
      else 'publish.instance' end as code
    from unnest(${identifiers}::text[]) asked (identifier) left join (${records}) on r.identifier = asked.identifier
    where r.id is null or not ${mayGo(opening)} order by asked.identifier`.execute(tx);
  return rows;
}

async function lengthOfLine(tx: Tx): Promise<number> {
  await sql`create unique index on gate_line (position)`.execute(tx);
  await sql`analyze gate_line`.execute(tx);
  const { rows } = await sql<{ length: number }>`select count(*) as length from gate_line`.execute(tx);
  return rows[0]?.length ?? 0;
}

/** Whether a record of the line is in a case: an import's are not, and need not be looked up there one by one. */
export async function lineHasCases(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`
    select exists (select from desk.case_flaw f join gate_line g on g.record_id = f.record_id) as has`.execute(tx);
  return rows[0]?.has ?? false;
}

/** The next stretch of the line after `position`, at most `limit` records; `isOfCases`: what `lineHasCases` said of the line. */
export async function nextInLine(
  tx: Tx,
  { position, limit }: { readonly position: number; readonly limit: number },
  opening: Opening,
  isOfCases: boolean,
): Promise<readonly Candidate[]> {
  const { today } = opening;
  const statements = isOfCases ? statementColumn(opening) : sql`'[]'::jsonb`;
  const flaws = isOfCases ? sql`left join desk.case_flaw f on f.record_id = r.id` : sql``;
  // What a disclosure lets out is public from the day on which it really went, and keeps that day whatever is corrected later.
  const publishedOn = sql`case when d.record_id is null then r.published_on else coalesce(p.published_on, ${today}::date) end`;
  const { rows } = await sql<Candidate>`
    select g.position, r.id as record_id, r.content, ${publishedOn} as published_on,
      d.record_id is not null and d.released_at is null as is_release,
      array(select distinct n.public_id from desk.record_product o join desk.vendor n on n.id = o.vendor_id
        where o.record_id = r.id order by n.public_id) as vendor_ids,
      p.seq, (select t.number from published.patch t where t.identifier = r.identifier) as patch_number,
      (select jsonb_build_object('revision', v.revision, 'kind', v.kind, 'content', v.content, 'vendorIds', p.vendor_ids)
        from published.record_revision v where v.identifier = r.identifier order by v.revision desc limit 1) as last,
      q.reason, g.version as pending_version, ${statements} as vendor_statements
    from gate_line g join desk.record r on r.id = g.record_id left join desk.disclosure d on d.record_id = r.id
      left join desk.record_pending q on q.record_id = r.id
      ${flaws}
      left join published.record p on p.identifier = r.identifier
    where g.position > ${position} and g.position <= ${position + limit} order by g.position`.execute(tx);
  return rows;
}

/** Takes records off the queue that the desk keeps for the gate; what was changed again after it was read stays there. */
export async function clearPending(
  tx: Tx,
  read: readonly Pick<Candidate, 'recordId' | 'pendingVersion'>[],
): Promise<void> {
  const [ids, versions] = [read.map(({ recordId }) => recordId), read.map(({ pendingVersion }) => pendingVersion)];
  await sql`delete from desk.record_pending q using unnest(${ids}::integer[], ${versions}::integer[]) as done (id, version)
    where q.record_id = done.id and q.version = done.version`.execute(tx);
}
