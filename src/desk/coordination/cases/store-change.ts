import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';
import type { Tlp } from '#vocabulary/index.ts';
import type { WholeStatus } from './store-view.ts';

/** Whatever changes a case itself; every change counts its version up. */
export type CaseChange = {
  readonly coordinatorId?: number | null;
  readonly tlp?: Tlp;
  readonly showsParticipants?: boolean;
  readonly closed?: { readonly at: Date; readonly reason: string } | 'reopened';
};

export async function changeCase(tx: Tx, id: number, change: CaseChange): Promise<void> {
  const { coordinatorId, tlp, showsParticipants, closed } = change;
  const sets = [sql`version = version + 1`];
  if (coordinatorId !== undefined) sets.push(sql`coordinator_id = ${coordinatorId}`);
  if (tlp !== undefined) sets.push(sql`tlp = ${tlp}`);
  if (showsParticipants !== undefined) sets.push(sql`shows_participants = ${showsParticipants}`);
  if (closed === 'reopened') sets.push(sql`state = 'open', closed_at = null, closed_reason = null`);
  else if (closed !== undefined)
    sets.push(sql`state = 'closed', closed_at = ${closed.at}, closed_reason = ${closed.reason}`);
  await sql`update desk.case set ${sql.join(sets)} where id = ${id}`.execute(tx);
}

export async function isCoordinator(db: Db, personId: number): Promise<boolean> {
  const { rows } = await sql`select from people.person p join people.person_role r on r.person_id = p.id
    where p.id = ${personId} and p.disabled_at is null and r.role = 'coordinator'`.execute(db);
  return rows.length > 0;
}

/** The party's words on one vulnerability of its case, locked; null where the two do not belong together or the party has left. */
export async function lockStatus(
  tx: Tx,
  caseId: number,
  { participantId, flawId }: { readonly participantId: number; readonly flawId: number },
): Promise<(Partial<WholeStatus> & { readonly recordId: number | null }) | null> {
  const { rows } = await sql<{
    recordId: number | null;
  }>`select f.record_id from desk.case_participant p join desk.case_flaw f on f.case_id = p.case_id
    where p.id = ${participantId} and f.id = ${flawId} and p.case_id = ${caseId} and p.left_at is null and p.role = 'vendor'
    for update of p`.execute(tx);
  const [place] = rows;
  if (place === undefined) return null;
  const status = await sql<WholeStatus>`
    select * from desk.case_status where participant_id = ${participantId} and flaw_id = ${flawId} for update`.execute(
    tx,
  );
  return { ...status.rows[0], recordId: place.recordId };
}

export type NewStatus = WholeStatus & { readonly changedBy: number };

export async function saveStatus(tx: Tx, one: NewStatus): Promise<void> {
  await sql`
    insert into desk.case_status (participant_id, flaw_id, status, statement, is_statement_public, patch_url, patch_description,
      patch_on, fix_planned_on, changed_at, changed_by)
    values (${one.participantId}, ${one.flawId}, ${one.status}, ${one.statement}, ${one.isStatementPublic}, ${one.patchUrl},
      ${one.patchDescription}, ${one.patchOn}, ${one.fixPlannedOn}, ${one.changedAt}, ${one.changedBy})
    on conflict (participant_id, flaw_id) do update set status = excluded.status, statement = excluded.statement,
      is_statement_public = excluded.is_statement_public, patch_url = excluded.patch_url,
      patch_description = excluded.patch_description, patch_on = excluded.patch_on, fix_planned_on = excluded.fix_planned_on,
      changed_at = excluded.changed_at, changed_by = excluded.changed_by`.execute(tx);
}

export type Tied = {
  readonly id: number;
  readonly title: string;
  readonly caseNumber: string | null;
  readonly ownerId: number | null;
};

/** A record by its number, with the case it belongs to already. */
export async function findRecord(db: Db, identifier: string): Promise<Tied | null> {
  const { rows } = await sql<Tied>`
    select r.id, r.title, null::bigint as owner_id,
      (select c.number from desk.case_flaw f join desk.case c on c.id = f.case_id where f.record_id = r.id) as case_number
    from desk.record r where r.identifier = ${identifier}`.execute(db);
  return rows[0] ?? null;
}

/** A report by its receipt, locked, with the case it is in already. */
export async function lockReport(
  tx: Tx,
  receipt: string,
): Promise<(Tied & { kind: 'product' | 'instance'; recordId: number | null; state: string }) | null> {
  const { rows } = await sql<Tied & { kind: 'product' | 'instance'; recordId: number | null; state: string }>`
    select r.id, coalesce(r.title, '') as title, r.kind, r.state, r.record_id, r.person_id as owner_id,
      (select c.number from desk.case_report k join desk.case c on c.id = k.case_id where k.report_id = r.id) as case_number
    from desk.report r where r.receipt = ${receipt} and r.state <> 'tallied' for update`.execute(tx);
  return rows[0] ?? null;
}

/** Who delivered a report and what was merged into it; null for the receipt of nothing. */
export async function reportOwners(db: Db, receipt: string): Promise<readonly number[] | null> {
  const { rows } = await sql<{ owners: number[] }>`
    select array(select person_id from desk.report where (id = r.id or merged_into = r.id) and person_id is not null) as owners
    from desk.report r where r.receipt = ${receipt} and r.state <> 'tallied'`.execute(db);
  return rows[0]?.owners ?? null;
}
