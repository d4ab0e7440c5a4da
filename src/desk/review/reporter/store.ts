import { sql } from 'kysely';
import type { FilePurpose, ReportContent, ReportState } from '#desk/intake/index.ts';
import type { Db, Tx } from '#platform/db/index.ts';
import type { Kind } from '#vocabulary/index.ts';

/** One line of a reporter's list. */
export type OwnReport = {
  readonly id: number;
  readonly receipt: string;
  readonly title: string;
  readonly kind: Kind;
  readonly state: ReportState;
  readonly receivedAt: Date;
  readonly dueAt: Date | null;
  /** Of the unit's manager's list: who delivered it. */
  readonly reporter: string | null;
};

export type Whose = { readonly personId: number } | { readonly organisationId: number };

export const pageOfReports = 50;

/** Reports of a person or of a unit, newest first, those of a state where asked; `before` is the id to go on after. */
export async function ownReports(
  db: Db,
  whose: Whose,
  { state, before }: { readonly state: ReportState | null; readonly before: number | null },
): Promise<readonly OwnReport[]> {
  const of =
    'personId' in whose
      ? sql`r.person_id = ${whose.personId}`
      : sql`r.organisation_id = ${whose.organisationId} and r.state <> 'tallied'`;
  const { rows } = await sql<OwnReport>`
    select r.id, r.receipt, r.title, r.kind, r.state, r.received_at, r.due_at, p.name as reporter
    from desk.report r left join people.person p on p.id = r.person_id
    where ${of} and (${state}::text is null or r.state = ${state}) and (${before}::bigint is null or r.id < ${before})
    order by r.id desc limit ${pageOfReports}`.execute(db);
  return rows;
}

/** What a reporter sees of the history: never what is the desk's own, never who reviewed. */
export type ToldEvent = {
  readonly id: number;
  readonly at: Date;
  readonly move: string;
  readonly toState: ReportState;
  readonly reason: string | null;
  readonly note: string | null;
  /** True: the reporter's own doing. */
  readonly own: boolean;
};

export type OwnFile = {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly purpose: FilePurpose;
  readonly addedAt: Date;
};

export type OwnDetail = {
  readonly content: ReportContent;
  readonly revision: number;
  readonly identifier: string | null;
  readonly events: readonly ToldEvent[];
  readonly files: readonly OwnFile[];
};

/** Everything that a reporter sees of a report beside its row. */
export async function ownDetail(db: Db, reportId: number): Promise<OwnDetail> {
  const { rows } = await sql<Pick<OwnDetail, 'content' | 'revision' | 'identifier'>>`
    select c.content, c.revision, d.identifier from desk.report r
      cross join lateral (select content, revision from desk.report_content where report_id = r.id
        order by revision desc limit 1) c
      left join desk.record d on d.id = r.record_id
    where r.id = ${reportId}`.execute(db);
  const [found] = rows;
  if (found === undefined) throw new Error(`report ${reportId} has no content`);
  return { ...found, events: await toldEvents(db, reportId), files: await ownFiles(db, reportId) };
}

async function toldEvents(db: Db, reportId: number): Promise<readonly ToldEvent[]> {
  const { rows } = await sql<ToldEvent>`
    select e.id, e.at, e.move, e.to_state, e.reason, e.note,
      e.move in ('received', 'added', 'resubmit', 'withdraw', 'appeal') as own
    from desk.report_event e where e.report_id = ${reportId} and e.for_reporter order by e.id`.execute(db);
  return rows;
}

async function ownFiles(db: Db, reportId: number): Promise<readonly OwnFile[]> {
  const { rows } = await sql<OwnFile>`
    select id, name, bytes, purpose, added_at from desk.file
    where report_id = ${reportId} and purpose in ('proof', 'screenshot', 'attachment')
    order by added_at, id`.execute(db);
  return rows;
}

/** The line of the history for an addition; its note is what the reporter says about it. */
export async function saveAddition(
  tx: Tx,
  addition: {
    readonly reportId: number;
    readonly state: ReportState;
    readonly actorId: number | null;
    readonly note: string | null;
    readonly revision: number;
    readonly at: Date;
  },
): Promise<void> {
  const { reportId, state, actorId, note, revision, at } = addition;
  await sql`insert into desk.report_event (report_id, at, move, from_state, to_state, actor_id, note, detail)
    values (${reportId}, ${at}, 'added', ${state}, ${state}, ${actorId}, ${note},
      ${JSON.stringify({ revision })}::jsonb)`.execute(tx);
  await sql`update desk.report set version = version + 1 where id = ${reportId}`.execute(tx);
}

/** The keyed digest of the access code of a report that came without an account. */
export async function accessOf(
  db: Db,
  receipt: string,
): Promise<{ readonly reportId: number; readonly codeDigest: Buffer } | null> {
  const { rows } = await sql<{ reportId: number; codeDigest: Buffer }>`
    select a.report_id, a.code_digest from desk.report_access a join desk.report r on r.id = a.report_id
    where r.receipt = ${receipt}`.execute(db);
  return rows[0] ?? null;
}

/** A question to an organisation. */
export type Question = {
  readonly receipt: string;
  readonly title: string;
  readonly state: ReportState;
  readonly askedAt: Date;
  readonly dueAt: Date | null;
  readonly answeredAt: Date | null;
  readonly answer: string | null;
};

/** What an organisation was asked: open questions first, then the latest answered. */
export async function questionsTo(db: Db, organisationId: number): Promise<readonly Question[]> {
  const { rows } = await sql<Question>`
    select r.receipt, r.title, r.state, p.asked_at, case when r.state = 'waiting-vendor' then r.due_at end as due_at,
      p.answered_at, p.answer
    from desk.report_party p join desk.report r on r.id = p.report_id
    where p.organisation_id = ${organisationId}
    order by (p.answered_at is null) desc, p.asked_at desc, r.id desc limit 200`.execute(db);
  return rows;
}

export type AskedQuestion = { readonly question: string | null; readonly note: string | null } & Pick<
  Question,
  'askedAt' | 'answeredAt' | 'answer'
>;

/** What an organisation was asked about a report; null when it was not. */
export async function questionTo(db: Db, reportId: number, organisationId: number): Promise<AskedQuestion | null> {
  const { rows } = await sql<AskedQuestion>`
    select question, note, asked_at, answered_at, answer from desk.report_party
    where report_id = ${reportId} and organisation_id = ${organisationId}`.execute(db);
  return rows[0] ?? null;
}
