import { sql } from 'kysely';
import type { FilePurpose, Priority, ReportContent, ReportState } from '#desk/intake/index.ts';
import type { Db, Tx } from '#platform/db/index.ts';
import type { Kind, Severity } from '#vocabulary/index.ts';

/** A report as the desk's pages show its head: the row with the names that its numbers stand for. */
export type ReportHead = {
  readonly id: number;
  readonly receipt: string;
  readonly kind: Kind;
  readonly state: ReportState;
  readonly title: string;
  readonly personId: number | null;
  readonly person: string | null;
  readonly organisationId: number | null;
  readonly organisation: string | null;
  readonly original: boolean;
  readonly receivedAt: Date;
  readonly stateSince: Date;
  readonly dueAt: Date | null;
  readonly assigneeId: number | null;
  readonly assignee: string | null;
  readonly priority: Priority;
  readonly priorityReasons: readonly string[];
  readonly claimedSeverity: Severity | null;
  readonly mergedInto: string | null;
  readonly passedBy: readonly number[];
  /** Who delivered the reports that are merged into it. */
  readonly mergedOwnerIds: readonly number[];
  readonly recordNumber: string | null;
  readonly version: number;
};

/** The head of a report by its receipt; null when there is none, or only a counted one. */
export async function findHead(db: Db, receipt: string): Promise<ReportHead | null> {
  const { rows } = await sql<ReportHead>`
    select r.id, r.receipt, r.kind, r.state, coalesce(r.title, '') as title, r.person_id, p.name as person,
      r.organisation_id, o.name as organisation, r.original, r.received_at, r.state_since, r.due_at, r.assignee_id,
      a.name as assignee, r.priority, r.priority_reasons, r.claimed_severity, m.receipt as merged_into, r.passed_by,
      e.identifier as record_number, r.version,
      array(select person_id from desk.report where merged_into = r.id and person_id is not null) as merged_owner_ids
    from desk.report r
      left join people.person p on p.id = r.person_id
      left join people.organisation o on o.id = r.organisation_id
      left join people.person a on a.id = r.assignee_id
      left join desk.report m on m.id = r.merged_into
      left join desk.record e on e.id = r.record_id
    where r.receipt = ${receipt} and r.state <> 'tallied'`.execute(db);
  return rows[0] ?? null;
}

/** The same, with the row locked until the transaction ends. */
export async function lockHead(tx: Tx, receipt: string): Promise<ReportHead | null> {
  await sql`select from desk.report where receipt = ${receipt} for update`.execute(tx);
  return findHead(tx, receipt);
}

/** What the report says now, and how many revisions there are; null for a report without content. */
export async function currentContent(
  db: Db,
  reportId: number,
): Promise<{ readonly content: ReportContent; readonly revision: number; readonly at: Date } | null> {
  const { rows } = await sql<{ content: ReportContent; revision: number; at: Date }>`
    select content, revision, at from desk.report_content where report_id = ${reportId}
    order by revision desc limit 1`.execute(db);
  return rows[0] ?? null;
}

export type ReportEvent = {
  readonly id: number;
  readonly at: Date;
  readonly move: string;
  readonly fromState: ReportState;
  readonly toState: ReportState;
  /** Null: the platform itself, or a reporter without an account. */
  readonly actor: string | null;
  readonly reason: string | null;
  readonly note: string | null;
  readonly forReporter: boolean;
};

/** Every move and note of a report, oldest first. */
export async function eventsOf(db: Db, reportId: number): Promise<readonly ReportEvent[]> {
  const { rows } = await sql<ReportEvent>`
    select e.id, e.at, e.move, e.from_state, e.to_state, p.name as actor, e.reason, e.note, e.for_reporter
    from desk.report_event e left join people.person p on p.id = e.actor_id
    where e.report_id = ${reportId} order by e.id`.execute(db);
  return rows;
}

export type ReportFile = {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly purpose: FilePurpose;
  readonly addedAt: Date;
};

export async function filesOf(db: Db, reportId: number): Promise<readonly ReportFile[]> {
  const { rows } = await sql<ReportFile>`
    select id, name, media_type, bytes, sha256, purpose, added_at from desk.file
    where report_id = ${reportId} order by added_at, id`.execute(db);
  return rows;
}

export type ReportParty = {
  readonly organisation: string;
  readonly askedAt: Date;
  readonly askedBy: string | null;
  readonly question: string | null;
  readonly answeredAt: Date | null;
  readonly answer: 'confirmed' | 'not-reproduced' | 'not-a-flaw' | 'already-known' | null;
  readonly note: string | null;
};

/** The organisations asked about a report, with what they answered. */
export async function partiesOf(db: Db, reportId: number): Promise<readonly ReportParty[]> {
  const { rows } = await sql<ReportParty>`
    select o.name as organisation, q.asked_at, p.name as asked_by, q.question, q.answered_at, q.answer, q.note
    from desk.report_party q join people.organisation o on o.id = q.organisation_id
      left join people.person p on p.id = q.asked_by
    where q.report_id = ${reportId} order by q.asked_at, o.name`.execute(db);
  return rows;
}

/** A note of the desk's own: an event that moves nothing and that the reporter never sees. */
export async function insertNote(
  tx: Tx,
  note: {
    readonly reportId: number;
    readonly state: ReportState;
    readonly actorId: number;
    readonly at: Date;
    readonly text: string;
  },
): Promise<void> {
  await sql`insert into desk.report_event (report_id, at, move, from_state, to_state, actor_id, note, for_reporter)
    values (${note.reportId}, ${note.at}, 'note', ${note.state}, ${note.state}, ${note.actorId}, ${note.text}, false)`.execute(
    tx,
  );
}
