import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';
import type { NumberState, OwnNumber, ReturnReason } from './model.ts';

const identifier = sql`'CNVD-' || b.year || '-' || lpad(n::text, greatest(5, length(n::text)), '0')`;
const state = sql<NumberState>`case when x.identifier is not null then 'rejected'
  when p.withdrawn then 'withdrawn' when p.identifier is not null then 'published'
  when r.identifier is not null then 'used' when b.released_at is not null then 'released' else 'reserved' end`;
/** Where an identifier `i.identifier` stands: rejected, public, borne by a record. */
const standing = sql`left join desk.rejected_identifier x on x.identifier = i.identifier
  left join published.record p on p.identifier = i.identifier left join desk.record r on r.identifier = i.identifier`;

export type OwnQuestion = {
  readonly organisationId: number;
  readonly year: number | null;
  readonly state: NumberState | null;
  /** The last one of the page before. */
  readonly after: { readonly year: number; readonly number: number } | null;
  readonly limit: number;
};

/** What an organisation set aside for itself, the newest number first. */
export async function ownNumbers(db: Db, asked: OwnQuestion): Promise<readonly OwnNumber[]> {
  const { organisationId, year, after, limit } = asked;
  const ofYear = year === null ? sql`` : sql`and b.year = ${year}`;
  const before = after === null ? sql`` : sql`and (b.year, n) < (${after.year}::integer, ${after.number}::integer)`;
  const inState = asked.state === null ? sql`` : sql`and ${state} = ${asked.state}`;
  const { rows } = await sql<OwnNumber>`
    select i.identifier, b.year, ${state} as state, b.reserved_at, back.reason, x.instead, back.note
    from desk.identifier_block b cross join lateral generate_series(b.first, b.last) n
      cross join lateral (select ${identifier}) i (identifier) ${standing}
      left join desk.returned_number back on back.identifier = i.identifier
    where b.organisation_id = ${organisationId} and b.requested ${ofYear} ${before} ${inState}
    order by b.year desc, n desc limit ${limit}`.execute(db);
  return rows;
}

/** One number of the organisation’s own; null for any other. */
export async function ownNumber(
  db: Db,
  organisationId: number,
  { year, number }: { readonly year: number; readonly number: number },
): Promise<OwnNumber | null> {
  const { rows } = await sql<OwnNumber>`
    select i.identifier, b.year, ${state} as state, b.reserved_at, back.reason, x.instead, back.note
    from desk.identifier_block b cross join (values (${number}::integer)) asked (n)
      cross join lateral (select ${identifier}) i (identifier) ${standing}
      left join desk.returned_number back on back.identifier = i.identifier
    where b.organisation_id = ${organisationId} and b.requested and b.year = ${year} and n between b.first and b.last`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** What everybody may know of a number: from what was published, and nothing else. */
export async function publicStanding(
  db: Db,
  asked: string,
): Promise<{ readonly state: NumberState; readonly instead: string | null } | null> {
  const { rows } = await sql<{ state: NumberState; instead: string | null }>`
    select case when p.withdrawn then 'withdrawn' else 'published' end as state, null as instead
      from published.record p where identifier = ${asked}
    union all select 'rejected', instead from published.retracted where identifier = ${asked} and kind = 'rejected'
    limit 1`.execute(db);
  return rows[0] ?? null;
}

/** The limit of an organisation and year, locked until the transaction ends, so that two at once do not pass it together; 0 without one. */
export async function lockQuota(tx: Tx, organisationId: number, year: number): Promise<number> {
  const { rows } = await sql<{ numbers: number }>`select numbers from desk.number_quota
    where organisation_id = ${organisationId} and year = ${year} for update`.execute(tx);
  return rows[0]?.numbers ?? 0;
}

export async function quotaLimit(db: Db, organisationId: number, year: number): Promise<number> {
  const { rows } = await sql<{ numbers: number }>`select numbers from desk.number_quota
    where organisation_id = ${organisationId} and year = ${year}`.execute(db);
  return rows[0]?.numbers ?? 0;
}

export type Tally = { readonly reserved: number; readonly used: number; readonly rejected: number };

/** How many numbers of a year an organisation set aside, and how many of these records bear or were rejected. */
export async function tallyOf(db: Db, organisationId: number, year: number): Promise<Tally> {
  const { rows } = await sql<Tally>`
    select count(*) as reserved, count(r.identifier) as used, count(x.identifier) as rejected
    from desk.identifier_block b cross join lateral generate_series(b.first, b.last) n
      cross join lateral (select ${identifier}) i (identifier)
      left join desk.rejected_identifier x on x.identifier = i.identifier
      left join desk.record r on r.identifier = i.identifier
    where b.organisation_id = ${organisationId} and b.requested and b.year = ${year}`.execute(db);
  return rows[0] ?? { reserved: 0, used: 0, rejected: 0 };
}

export type Earlier = {
  readonly requestHash: Buffer;
  readonly organisationId: number;
  readonly year: number;
  readonly first: number;
  readonly last: number;
};

/** What the person asked for under this key before; whoever uses the same one waits until the transaction ends. */
export async function findRequest(tx: Tx, personId: number, key: string): Promise<Earlier | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`number_request ${personId} ${key}`}, 0))`.execute(tx);
  const { rows } = await sql<Earlier>`
    select q.request_hash, b.organisation_id, b.year, b.first, b.last
    from desk.number_request q join desk.identifier_block b on b.id = q.block_id
    where q.person_id = ${personId} and q.idempotency_key = ${key}`.execute(tx);
  return rows[0] ?? null;
}

export async function insertRequest(
  tx: Tx,
  request: { readonly personId: number; readonly key: string; readonly hash: Buffer; readonly blockId: number },
): Promise<void> {
  const { personId, key, hash, blockId } = request;
  await sql`insert into desk.number_request (person_id, idempotency_key, request_hash, block_id)
    values (${personId}, ${key}, ${hash}, ${blockId})`.execute(tx);
}

export async function markRequested(tx: Tx, blockId: number): Promise<void> {
  await sql`update desk.identifier_block set requested = true where id = ${blockId}`.execute(tx);
}

export async function insertReturned(
  tx: Tx,
  back: {
    readonly identifier: string;
    readonly organisationId: number;
    readonly reason: ReturnReason;
    readonly note: string | null;
  },
): Promise<void> {
  await sql`insert into desk.returned_number (identifier, organisation_id, reason, note)
    values (${back.identifier}, ${back.organisationId}, ${back.reason}, ${back.note})`.execute(tx);
}
