import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';

export const disclosureRules = ['default', 'patch', 'agreed', 'public', 'on-day', 'instance', 'ordered'] as const;
export type DisclosureRule = (typeof disclosureRules)[number];

export type Disclosure = {
  readonly recordId: number;
  readonly identifier: string;
  readonly caseId: number;
  readonly caseNumber: string;
  /** Null: not before somebody decides; of an instance: never. */
  readonly releaseAt: Date | null;
  readonly rule: DisclosureRule;
  readonly isHeld: boolean;
  readonly releasedAt: Date | null;
};

const columns = sql`d.record_id, r.identifier, d.case_id, c.number as case_number, d.release_at, d.rule, d.is_held, d.released_at`;
const joined = sql`desk.disclosure d join desk.record r on r.id = d.record_id join desk.case c on c.id = d.case_id`;

export async function disclosuresOfCase(db: Db, caseId: number): Promise<readonly Disclosure[]> {
  const { rows } = await sql<Disclosure>`
    select ${columns} from ${joined} where d.case_id = ${caseId} order by r.identifier`.execute(db);
  return rows;
}

export async function findDisclosure(db: Db, identifier: string): Promise<Disclosure | null> {
  const { rows } = await sql<Disclosure>`
    select ${columns} from ${joined} where r.identifier = ${identifier}`.execute(db);
  return rows[0] ?? null;
}

export type NewDisclosure = Pick<Disclosure, 'recordId' | 'caseId' | 'releaseAt' | 'rule'> & {
  readonly decidedAt: Date;
};

export async function insertDisclosure(tx: Tx, one: NewDisclosure): Promise<void> {
  await sql`insert into desk.disclosure (record_id, case_id, release_at, rule, decided_at)
    values (${one.recordId}, ${one.caseId}, ${one.releaseAt}, ${one.rule}, ${one.decidedAt})`.execute(tx);
}

export type Instant = { readonly releaseAt: Date; readonly rule: DisclosureRule; readonly now: Date };

/** Sets the instant of what a case has yet to publish; an instance has none, whatever is agreed. Gives how many. */
export async function setReleaseOfCase(tx: Tx, caseId: number, { releaseAt, rule, now }: Instant): Promise<number> {
  const { numAffectedRows } = await sql`
    update desk.disclosure set release_at = ${releaseAt}, rule = ${rule}, decided_at = ${now}
    where case_id = ${caseId} and released_at is null and rule <> 'instance'`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}

/** The same for one record. */
export async function setReleaseOfRecord(tx: Tx, recordId: number, { releaseAt, rule, now }: Instant): Promise<void> {
  await sql`
    update desk.disclosure set release_at = ${releaseAt}, rule = ${rule}, decided_at = ${now}
    where record_id = ${recordId} and released_at is null and rule <> 'instance'`.execute(tx);
}

/** Lets a record that waits by the rules go out sooner with its patch, never later; gives whether it does. */
export async function bringForward(tx: Tx, recordId: number, releaseAt: Date, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update desk.disclosure set release_at = ${releaseAt}, rule = 'patch', decided_at = ${now}
    where record_id = ${recordId} and released_at is null and rule in ('default', 'patch')
      and (release_at is null or release_at > ${releaseAt})`.execute(tx);
  return Number(numAffectedRows ?? 0n) > 0;
}

export async function setHeld(tx: Tx, recordId: number, isHeld: boolean): Promise<void> {
  await sql`update desk.disclosure set is_held = ${isHeld} where record_id = ${recordId}`.execute(tx);
}

/** What a case has yet to publish goes on with the case that it is merged into. */
export async function moveDisclosures(tx: Tx, from: number, into: number): Promise<void> {
  await sql`update desk.disclosure set case_id = ${into} where case_id = ${from}`.execute(tx);
}

export type Released = {
  readonly recordId: number;
  readonly identifier: string;
  readonly caseId: number;
  readonly rule: string;
};

/** Marks those of the records that were not released before, and gives them: whoever is given, is given once. */
export async function markReleased(tx: Tx, recordIds: readonly number[], now: Date): Promise<readonly Released[]> {
  const { rows } = await sql<Released>`
    update desk.disclosure d set released_at = ${now} from desk.record r
    where r.id = d.record_id and d.record_id = any (${recordIds}::integer[]) and d.released_at is null
    returning d.record_id, r.identifier, d.case_id, d.rule`.execute(tx);
  return rows;
}

/** How many records of a case are still to go out. */
export async function countUnreleased(db: Db, caseId: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from desk.disclosure
    where case_id = ${caseId} and released_at is null and rule <> 'instance'`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Locks the cases whose records are due, then the rows, and gives the records: what is held meanwhile is not among them. */
export async function lockDue(tx: Tx, now: Date): Promise<readonly number[]> {
  const due = sql`d.released_at is null and d.release_at <= ${now} and not d.is_held`;
  const { rows: cases } = await sql<{ id: number }>`
    select id from desk.case where id in (select d.case_id from desk.disclosure d where ${due})
    order by id for no key update`.execute(tx);
  if (cases.length === 0) return [];
  const ids = cases.map(({ id }) => id);
  const { rows } = await sql<{ recordId: number }>`
    select d.record_id from desk.disclosure d where d.case_id = any (${ids}::bigint[]) and ${due} order by d.record_id`.execute(
    tx,
  );
  return rows.map(({ recordId }) => recordId);
}

/** True while a vendor of the record's flaw is affected, or may be, and has no patch yet. */
export async function lacksPatch(db: Db, recordId: number): Promise<boolean> {
  const { rows } = await sql<{ lacking: boolean }>`
    select exists (
        select from desk.case_flaw f join desk.case_status s on s.flaw_id = f.id join desk.case_participant p on p.id = s.participant_id
        where f.record_id = ${recordId} and p.left_at is null and s.status in ('investigating', 'affected', 'fix-planned')
      ) as lacking`.execute(db);
  return rows[0]?.lacking ?? false;
}
