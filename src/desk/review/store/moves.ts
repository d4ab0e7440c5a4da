import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';
import type { Language } from '#platform/text.ts';
import type { Change, NewEvent, PartyChange, Report } from '../model.ts';

/** Who moved and when; `actorId` null for the platform and for a reporter without an account. */
export type MovedBy = { readonly actorId: number | null; readonly at: Date };

/** Writes what a move made of one locked report, with the lines of its history. Writes `desk.report`, `desk.report_event`. */
export async function saveChange(tx: Tx, { report, events }: Change, by: MovedBy): Promise<void> {
  const { id, version } = report;
  const result = await sql`
    update desk.report set state = ${report.state}, state_since = ${report.stateSince}, due_at = ${report.dueAt},
      claimed_at = case when ${report.assigneeId}::bigint is null then null
        when assignee_id is distinct from ${report.assigneeId}::bigint then ${by.at} else claimed_at end,
      assignee_id = ${report.assigneeId}, merged_into = ${report.mergedInto}, passed_by = ${[...report.passedBy]}::bigint[],
      record_id = ${report.recordId}, version = ${version}
    where id = ${id} and version = ${version - 1}`.execute(tx);
  if (result.numAffectedRows !== 1n) throw new Error(`report ${id} was not locked: version ${version - 1} is gone`);
  for (const event of events) await saveEvent(tx, id, event, by);
}

async function saveEvent(tx: Tx, reportId: number, event: NewEvent, { actorId, at }: MovedBy): Promise<void> {
  await sql`
    insert into desk.report_event (report_id, at, move, from_state, to_state, actor_id, reason, note, for_reporter, detail,
      state_seconds)
    values (${reportId}, ${at}, ${event.move}, ${event.from}, ${event.to}, ${actorId}, ${event.reason}, ${event.note},
      ${event.forReporter}, ${JSON.stringify(event.detail)}::jsonb, ${event.stateSeconds})`.execute(tx);
}

/** What an organisation was asked, or answered. Asking again opens the question again. Writes `desk.report_party`. */
export async function saveParty(tx: Tx, report: Report, party: PartyChange, { actorId, at }: MovedBy): Promise<void> {
  if (party.kind === 'asked') {
    await sql`
      insert into desk.report_party (report_id, organisation_id, asked_at, asked_by, question)
      values (${report.id}, ${party.organisationId}, ${at}, ${actorId}, ${party.question})
      on conflict (report_id, organisation_id) do update set asked_at = excluded.asked_at, asked_by = excluded.asked_by,
        question = excluded.question, answered_at = null, answered_by = null, answer = null, note = null`.execute(tx);
    return;
  }
  await sql`
    update desk.report_party set answered_at = ${at}, answered_by = ${actorId}, answer = ${party.answer}, note = ${party.note}
    where report_id = ${report.id} and organisation_id = ${party.organisationId}`.execute(tx);
}

/** Whom to write to. `hasAccount` false: followed with the access code. */
export type Recipient = { readonly email: string; readonly language: Language; readonly hasAccount: boolean };

/** The reporter, when there is an address to write to. */
export async function reporterOf(db: Db, reportId: number): Promise<readonly Recipient[]> {
  const { rows } = await sql<Recipient>`
    select p.email, p.language, true as has_account from desk.report r join people.person p on p.id = r.person_id
    where r.id = ${reportId} and p.disabled_at is null
    union all
    select a.email, a.language, false from desk.report_access a where a.report_id = ${reportId} and a.email is not null`.execute(
    db,
  );
  return rows;
}

/** Everybody who may answer for an organisation. */
export async function answerersOf(db: Db, organisationId: number): Promise<readonly Recipient[]> {
  const { rows } = await sql<Recipient>`
    select p.email, p.language, true as has_account from people.person p
    where p.organisation_id = ${organisationId} and p.disabled_at is null and exists (
      select from people.person_role r where r.person_id = p.id and r.role in ('vendor-member', 'channel-contact'))
    order by p.id`.execute(db);
  return rows;
}
