import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';
import type { RejectedNumber } from './model.ts';

export type KnownNumber = {
  /** Of what is public under it; null when nothing is. */
  readonly title: string | null;
  readonly isWithdrawn: boolean;
  readonly isBorne: boolean;
  readonly isRejected: boolean;
  /** Who delivered the reports behind it. */
  readonly ownerIds: readonly number[];
};

export async function findNumber(db: Db, identifier: string): Promise<KnownNumber> {
  const { rows } = await sql<KnownNumber>`
    select p.title, coalesce(p.withdrawn, false) as is_withdrawn,
      r.id is not null as is_borne,
      exists (select from desk.rejected_identifier x where x.identifier = asked.identifier) as is_rejected,
      array(select distinct n.person_id from desk.report n where n.record_id = r.id and n.person_id is not null) as owner_ids
    from (values (${identifier}::text)) asked (identifier)
      left join published.record p using (identifier) left join desk.record r using (identifier)`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('a select of one row gave none');
  return row;
}

/** Whether the year's counter has passed the number: only then has anybody got it. */
export async function isGivenOut(db: Db, year: number, number: number): Promise<boolean> {
  const { rows } = await sql`
    select from desk.identifier_counter where year = ${year} and last >= ${number}`.execute(db);
  return rows.length > 0;
}

/** Holds off whoever takes numbers of the year or of the block, until the transaction ends. */
export async function lockNumbers(tx: Tx, year: number, number: number): Promise<void> {
  await sql`select from desk.identifier_block where year = ${year} and ${number} between first and last for update`.execute(
    tx,
  );
  await sql`select from desk.identifier_counter where year = ${year} for update`.execute(tx);
}

export async function insertRejected(tx: Tx, number: RejectedNumber, by: number, at: Date): Promise<void> {
  const { identifier, reason, instead } = number;
  await sql`insert into desk.rejected_identifier (identifier, reason, instead, rejected_at, rejected_by)
    values (${identifier}, ${reason}, ${instead}, ${at}, ${by})`.execute(tx);
}
