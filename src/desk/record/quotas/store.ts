import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';

export type ListedQuota = {
  readonly organisation: string;
  readonly isSuspended: boolean;
  readonly year: number;
  readonly numbers: number;
  readonly reserved: number;
  readonly setBy: string;
  readonly setAt: Date;
};

/** Quotas from a year on, the later year first, then by name; at most 1,000, more than there are partners. */
export async function listQuotas(db: Db, fromYear: number): Promise<readonly ListedQuota[]> {
  const { rows } = await sql<ListedQuota>`
    select o.name as organisation, o.suspended_at is not null as is_suspended, q.year, q.numbers, p.name as set_by, q.set_at,
      coalesce((select sum(last - first + 1) from desk.identifier_block b
        where b.requested and b.organisation_id = q.organisation_id and b.year = q.year), 0) as reserved
    from desk.number_quota q join people.organisation o on o.id = q.organisation_id join people.person p on p.id = q.set_by
    where q.year >= ${fromYear} order by q.year desc, o.name limit 1000`.execute(db);
  return rows;
}

export type NewQuota = {
  readonly organisationId: number;
  readonly year: number;
  readonly numbers: number;
  readonly by: number;
  readonly at: Date;
};

/** Writes a quota and gives what it was before; 0 without one. */
export async function writeQuota(tx: Tx, { organisationId, year, numbers, by, at }: NewQuota): Promise<number> {
  const before = await sql<{ numbers: number }>`select numbers from desk.number_quota
    where organisation_id = ${organisationId} and year = ${year} for update`.execute(tx);
  await sql`insert into desk.number_quota (organisation_id, year, numbers, set_by, set_at)
    values (${organisationId}, ${year}, ${numbers}, ${by}, ${at})
    on conflict (organisation_id, year) do update
      set numbers = excluded.numbers, set_by = excluded.set_by, set_at = excluded.set_at`.execute(tx);
  return before.rows[0]?.numbers ?? 0;
}
