import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';
import type { Day } from '#vocabulary/index.ts';
import type { WallSector } from './model.ts';

/** A closed matter that is not on the wall. */
export type WallProposal = {
  readonly noticeId: number;
  readonly number: string;
  readonly unit: string;
  readonly sector: WallSector | null;
  readonly flawType: string | null;
  readonly disposedOn: Day;
  readonly reporterIds: readonly number[];
};

export type WallEntry = Omit<WallProposal, 'noticeId' | 'number' | 'reporterIds'> & {
  readonly id: number;
  readonly number: string | null;
  readonly enteredAt: Date;
  readonly revokedAt: Date | null;
  readonly revokedReason: string | null;
};

const closed = sql`select n.id as notice_id, n.number, n.affected_unit as unit, n.sector, n.flaw_type, n.disposed_on,
    array(select distinct r.person_id from desk.case_report cr join desk.report r on r.id = cr.report_id
      where cr.case_id = n.case_id and r.person_id is not null) as reporter_ids
  from desk.notice n
  where n.state = 'closed' and n.channel is not null and n.affected_unit is not null and n.disposed_on is not null
    and not exists (select from desk.sheep_wall_entry w where w.notice_id = n.id)`;

/** What the closing of matters proposes: oldest first. A matter whose entry was taken down is proposed no more. */
export async function proposedEntries(db: Db): Promise<readonly WallProposal[]> {
  const { rows } = await sql<WallProposal>`${closed} order by n.disposed_on, n.id limit 200`.execute(db);
  return rows;
}

/** One of them, held; null when it is none. */
export async function holdClosed(tx: Tx, number: string): Promise<WallProposal | null> {
  await sql`select from desk.notice where number = ${number} for update`.execute(tx);
  const { rows } = await sql<WallProposal>`${closed} and n.number = ${number}`.execute(tx);
  return rows[0] ?? null;
}

export async function enterWall(tx: Tx, from: WallProposal, by: number, now: Date): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into desk.sheep_wall_entry (notice_id, unit, sector, flaw_type, disposed_on, entered_at, entered_by, changed_at)
    values (${from.noticeId}, ${from.unit}, ${from.sector}, ${from.flawType}, ${from.disposedOn}, ${now}, ${by}, ${now})
    returning id`.execute(tx);
  return rows[0]?.id ?? 0;
}

export const pageOfWall = 50;

/** Newest first, those taken down too, behind an id where given. */
export async function wallEntries(db: Db, before: number | null): Promise<readonly WallEntry[]> {
  const { rows } = await sql<WallEntry>`
    select w.id, n.number, w.unit, w.sector, w.flaw_type, w.disposed_on, w.entered_at, w.revoked_at, w.revoked_reason
    from desk.sheep_wall_entry w left join desk.notice n on n.id = w.notice_id
    where ${before}::bigint is null or w.id < ${before}::bigint order by w.id desc limit ${pageOfWall}`.execute(db);
  return rows;
}

/** True when it stood until now. */
export async function revokeEntry(tx: Tx, id: number, reason: string, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`update desk.sheep_wall_entry
    set revoked_at = ${now}, revoked_reason = ${reason}, changed_at = ${now} where id = ${id} and revoked_at is null`.execute(
    tx,
  );
  return (numAffectedRows ?? 0n) > 0n;
}
