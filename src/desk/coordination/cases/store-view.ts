import { sql } from 'kysely';
import type { ReportContent } from '#desk/intake/index.ts';
import type { Db } from '#platform/db/index.ts';
import type { Day, RecordContent } from '#vocabulary/index.ts';
import type { ParticipantRole } from './model.ts';
import type { Status } from './status.ts';

export type Participant = {
  readonly id: number;
  readonly role: ParticipantRole;
  readonly organisationId: number | null;
  /** The organisation, or the person. */
  readonly name: string;
  readonly invitedAt: Date;
  readonly joinedAt: Date | null;
  readonly leftAt: Date | null;
  readonly reference: string | null;
};

export async function participantsOf(db: Db, caseId: number): Promise<readonly Participant[]> {
  const { rows } = await sql<Participant>`
    select p.id, p.role, p.organisation_id, coalesce(o.name, w.name) as name, p.invited_at, p.joined_at, p.left_at, p.reference
    from desk.case_participant p left join people.organisation o on o.id = p.organisation_id
      left join people.person w on w.id = p.person_id
    where p.case_id = ${caseId} order by p.left_at is not null, p.role = 'vendor' desc, p.id limit 1000`.execute(db);
  return rows;
}

export type Flaw = {
  readonly id: number;
  readonly position: number;
  readonly title: string;
  readonly identifier: string | null;
  readonly receipt: string | null;
};

export async function flawsOf(db: Db, caseId: number): Promise<readonly Flaw[]> {
  const { rows } = await sql<Flaw>`
    select f.id, f.position, f.title, r.identifier, p.receipt from desk.case_flaw f
      left join desk.record r on r.id = f.record_id left join desk.report p on p.id = f.report_id
    where f.case_id = ${caseId} order by f.position limit 200`.execute(db);
  return rows;
}

export type StatusLine = {
  readonly participantId: number;
  readonly flawId: number;
  readonly status: Status;
  readonly fixPlannedOn: Day | null;
  readonly patchOn: Day | null;
};

/** One cell of the matrix each, of all vendors or of those named. */
export async function statusesOf(
  db: Db,
  caseId: number,
  participantIds: readonly number[] | null = null,
): Promise<readonly StatusLine[]> {
  const of = participantIds === null ? sql`true` : sql`s.participant_id = any(${[...participantIds]}::bigint[])`;
  const { rows } = await sql<StatusLine>`
    select s.participant_id, s.flaw_id, s.status, s.fix_planned_on, s.patch_on
    from desk.case_flaw f join desk.case_status s on s.flaw_id = f.id where f.case_id = ${caseId} and ${of}`.execute(
    db,
  );
  return rows;
}

export type WholeStatus = {
  readonly participantId: number;
  readonly flawId: number;
  readonly status: Status;
  readonly statement: string | null;
  readonly isStatementPublic: boolean;
  readonly patchUrl: string | null;
  readonly patchDescription: string | null;
  readonly patchOn: Day | null;
  readonly fixPlannedOn: Day | null;
  readonly changedAt: Date;
};

/** All that a party has said of the case's vulnerabilities. */
export async function statementsOf(db: Db, participantIds: readonly number[]): Promise<readonly WholeStatus[]> {
  const { rows } = await sql<WholeStatus>`
    select participant_id, flaw_id, status, statement, is_statement_public, patch_url, patch_description, patch_on, fix_planned_on,
      changed_at
    from desk.case_status where participant_id = any(${[...participantIds]}::bigint[])`.execute(db);
  return rows;
}

export type CaseReport = { readonly receipt: string; readonly state: string; readonly reporter: string | null };

export async function reportsOf(db: Db, caseId: number): Promise<readonly CaseReport[]> {
  const { rows } = await sql<CaseReport>`
    select r.receipt, r.state, coalesce(o.name, p.name) as reporter from desk.case_report k join desk.report r on r.id = k.report_id
      left join people.organisation o on o.id = r.organisation_id left join people.person p on p.id = r.person_id
    where k.case_id = ${caseId} order by r.id limit 200`.execute(db);
  return rows;
}

export type EventLine = {
  readonly id: number;
  readonly at: Date;
  readonly event: string;
  readonly actor: string | null;
  /** The party it concerns. */
  readonly party: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
};

/** The newest events, newest first: all of them for the desk, for parties what is everybody's or their own. */
export async function eventsOf(
  db: Db,
  caseId: number,
  participantIds: readonly number[] | null,
  limit: number,
): Promise<readonly EventLine[]> {
  const seen =
    participantIds === null
      ? sql`true`
      : sql`e.for_participants and (e.participant_id is null or e.participant_id = any(${[...participantIds]}::bigint[]))`;
  const { rows } = await sql<EventLine>`
    select e.id, e.at, e.event, a.name as actor, coalesce(o.name, w.name) as party, e.detail
    from desk.case_event e left join people.person a on a.id = e.actor_id
      left join desk.case_participant p on p.id = e.participant_id
      left join people.organisation o on o.id = p.organisation_id left join people.person w on w.id = p.person_id
    where e.case_id = ${caseId} and ${seen} order by e.id desc limit ${limit}`.execute(db);
  return rows;
}

/** What a flaw is: of the record where there is one, and what its report says of where it lies and how it shows. */
export type FlawDetail = {
  readonly flawId: number;
  readonly record: Pick<
    RecordContent,
    'description' | 'products' | 'cvss2' | 'cvss3' | 'cvss4' | 'severity' | 'references' | 'remediation' | 'patch'
  > | null;
  readonly report: Pick<
    ReportContent,
    | 'description'
    | 'vendor'
    | 'product'
    | 'versions'
    | 'unit'
    | 'location'
    | 'place'
    | 'reproduction'
    | 'proof'
    | 'references'
  > | null;
};

export async function flawDetails(db: Db, caseId: number): Promise<readonly FlawDetail[]> {
  const { rows } = await sql<FlawDetail>`
    select f.id as flaw_id, r.content as record,
      (select content from desk.report_content where report_id = f.report_id order by revision desc limit 1) as report
    from desk.case_flaw f left join desk.record r on r.id = f.record_id
    where f.case_id = ${caseId} order by f.position limit 20`.execute(db);
  return rows;
}

/** Whom a case can be given to. */
export async function coordinators(db: Db): Promise<readonly { id: number; name: string }[]> {
  const { rows } = await sql<{ id: number; name: string }>`
    select p.id, p.name from people.person p where p.disabled_at is null and exists (
      select from people.person_role r where r.person_id = p.id and r.role = 'coordinator') order by p.name, p.id limit 200`.execute(
    db,
  );
  return rows;
}
