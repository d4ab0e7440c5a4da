import { sql } from 'kysely';
import type { Tx } from '#platform/db/index.ts';
import type { Day, RecordContent } from '#vocabulary/index.ts';
import type { PublishedRecord } from '../read/index.ts';

/** A record before the gate, with what of it is public already. */
export type Candidate = {
  readonly position: number;
  readonly recordId: number;
  readonly content: RecordContent;
  readonly publishedOn: Day;
  readonly vendorIds: readonly number[];
  /** Its place in `published.record` and the number of its patch; null while it has none. The gate gives them to what goes out. */
  readonly seq: number | null;
  readonly patchNumber: number | null;
  /** The newest public revision; null when nothing of it is public. */
  readonly last: Standing | null;
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

/**
 * The rule of the gate: a day of publication that has come, and no instance vulnerability, except one that its source has
 * published already (the public share files hold 74). Everything that goes out passes this condition.
 */
const mayGo = (today: Day) => sql<boolean>`(
  r.published_on is not null and r.published_on <= ${today} and (r.kind = 'product' or r.origin = 'cnvd-xml')
)`;

/** Lines up what is pending and may go; gives how many. Withdrawn and rejected ones stay so until somebody publishes them by name. */
export async function lineUpDue(tx: Tx, today: Day): Promise<number> {
  await sql`drop table if exists pg_temp.gate_line`.execute(tx);
  await sql`create temp table gate_line on commit drop as
    select row_number() over (order by r.published_on, r.identifier)::integer as position, r.id as record_id
    from desk.record_pending q join desk.record r on r.id = q.record_id
    where ${mayGo(today)} and not exists (select from published.retracted t where t.identifier = r.identifier)`.execute(
    tx,
  );
  return lengthOfLine(tx);
}

/** Lines up records by number; those that may not go are given back with the reason. */
export async function lineUpNamed(tx: Tx, identifiers: readonly string[], today: Day): Promise<readonly Hold[]> {
  await sql`drop table if exists pg_temp.gate_line`.execute(tx);
  await sql`create temp table gate_line on commit drop as
    select row_number() over (order by r.published_on, r.identifier)::integer as position, r.id as record_id
    from desk.record r where r.identifier = any(${identifiers}::text[]) and ${mayGo(today)}`.execute(tx);
  await lengthOfLine(tx);
  const { rows } = await sql<Hold>`
    select asked.identifier, case
      when r.id is null then 'publish.unknown'
      when r.published_on is null then 'publish.no-day'
      when r.published_on > ${today} then 'publish.later'
      else 'publish.instance' end as code
    from unnest(${identifiers}::text[]) asked (identifier) left join desk.record r on r.identifier = asked.identifier
    where r.id is null or not ${mayGo(today)} order by asked.identifier`.execute(tx);
  return rows;
}

async function lengthOfLine(tx: Tx): Promise<number> {
  await sql`create unique index on gate_line (position)`.execute(tx);
  await sql`analyze gate_line`.execute(tx);
  const { rows } = await sql<{ length: number }>`select count(*) as length from gate_line`.execute(tx);
  return rows[0]?.length ?? 0;
}

/** The next stretch of the line after `position`, at most `limit` records. */
export async function nextInLine(tx: Tx, position: number, limit: number): Promise<readonly Candidate[]> {
  const { rows } = await sql<Candidate>`
    select g.position, r.id as record_id, r.content, r.published_on,
      array(select distinct n.public_id from desk.record_product o join desk.vendor n on n.id = o.vendor_id
        where o.record_id = r.id order by n.public_id) as vendor_ids,
      p.seq, (select t.number from published.patch t where t.identifier = r.identifier) as patch_number,
      (select jsonb_build_object('revision', v.revision, 'kind', v.kind, 'content', v.content, 'vendorIds', p.vendor_ids)
        from published.record_revision v where v.identifier = r.identifier order by v.revision desc limit 1) as last
    from gate_line g join desk.record r on r.id = g.record_id
      left join published.record p on p.identifier = r.identifier
    where g.position > ${position} and g.position <= ${position + limit} order by g.position`.execute(tx);
  return rows;
}

/** Takes records off the queue that the desk keeps for the gate. */
export async function clearPending(tx: Tx, recordIds: readonly number[]): Promise<void> {
  await sql`delete from desk.record_pending where record_id = any(${recordIds}::integer[])`.execute(tx);
}
