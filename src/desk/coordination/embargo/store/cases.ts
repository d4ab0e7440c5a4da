import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';
import type { Case } from '../../cases/model.ts';
import { casesById, fittingRoles } from '../../cases/store.ts';

/**
 * Locks cases, in the order of their ids: whoever changes an embargo or a disclosure holds the lock of its case, the gate too. Gives them
 * as they are once nobody else holds them.
 */
export async function lockCases(tx: Tx, ids: readonly number[]): Promise<readonly Case[]> {
  await sql`select from desk.case where id = any (${ids}::bigint[]) order by id for no key update`.execute(tx);
  return casesById(tx, ids);
}

/** Locks one case that must be there. */
export async function lockOneCase(tx: Tx, id: number): Promise<Case> {
  const [found] = await lockCases(tx, [id]);
  if (found === undefined) throw new Error(`there is no case ${id}`);
  return found;
}

export type NewCaseEvent = {
  readonly caseId: number;
  readonly at: Date;
  readonly actorId: number | null;
  readonly event: string;
  /** Codes, instants and numbers. */
  readonly detail: Readonly<Record<string, string | number | null>>;
  /** Only the desk and this participant read it. */
  readonly participantId?: number | null;
  readonly forParticipants: boolean;
};

export async function saveCaseEvents(tx: Tx, events: readonly NewCaseEvent[]): Promise<void> {
  if (events.length === 0) return;
  await sql`insert into desk.case_event (case_id, at, actor_id, event, participant_id, for_participants, detail)
    select (e ->> 'caseId')::bigint, (e ->> 'at')::timestamptz, (e ->> 'actorId')::bigint, e ->> 'event',
      (e ->> 'participantId')::bigint,
      (e ->> 'forParticipants')::boolean, e -> 'detail'
    from jsonb_array_elements(${JSON.stringify(events)}::jsonb) with ordinality as given (e, place) order by place`.execute(
    tx,
  );
}

export type Recipient = { readonly personId: number; readonly email: string; readonly language: 'zh' | 'en' };

/** Some of the sides of a case: the desk or not, and these participants. */
export type Sides = { readonly desk: boolean; readonly participantIds: readonly number[] };

/** Whoever speaks for a present participant, as `speaksFor` has it, and the coordinator of the case; of some sides only where they are given. */
export async function recipientsOf(db: Db, caseId: number, sides: Sides | null = null): Promise<readonly Recipient[]> {
  const chosen = sides === null ? sql`true` : sql`p.id = any (${sides.participantIds}::bigint[])`;
  const { rows } = await sql<Recipient>`
    select w.id as person_id, w.email, w.language from people.person w
    where w.disabled_at is null and (
      (${sides?.desk ?? true} and w.id = (select coordinator_id from desk.case where id = ${caseId}))
      or exists (select from desk.case_participant p where p.case_id = ${caseId} and p.left_at is null and ${chosen} and p.person_id = w.id)
      or exists (
        select from desk.case_participant p join people.person_role r on r.person_id = w.id
          join jsonb_to_recordset(${JSON.stringify(fittingRoles)}::jsonb) f ("as" text, needs jsonb) on f."as" = p.role
        where p.case_id = ${caseId} and p.left_at is null and ${chosen} and p.organisation_id = w.organisation_id and f.needs ? r.role)
      or exists (
        select from desk.case_participant p join desk.case_report k on k.case_id = p.case_id join desk.report r on r.id = k.report_id
        where p.case_id = ${caseId} and p.left_at is null and ${chosen} and p.role = 'reporter'
          and p.organisation_id = w.organisation_id and r.organisation_id = p.organisation_id and r.person_id = w.id))
    order by w.id`.execute(db);
  return rows;
}
