import { sql } from 'kysely';
import type { Db } from '#platform/db/index.ts';
import type { Closing, EndReason } from '../model.ts';

export type AnswerLine = {
  readonly participantId: number | null;
  /** Null: the desk. */
  readonly name: string | null;
  readonly answer: 'accepted' | 'rejected' | 'revised';
  readonly note: string | null;
};

export type ProposalLine = {
  readonly id: number;
  readonly participantId: number | null;
  /** Null: the desk, or the platform by itself. */
  readonly name: string | null;
  readonly isByPlatform: boolean;
  readonly proposedAt: Date;
  readonly endsAt: Date | null;
  readonly endsZone: string;
  readonly reason: string | null;
  readonly state: 'open' | Closing;
  readonly closedAt: Date | null;
  readonly answers: readonly AnswerLine[];
};

const nameOf = (alias: string) => {
  const p = sql.table(alias);
  return sql`coalesce((select o.name from people.organisation o where o.id = ${p}.organisation_id),
    (select w.name from people.person w where w.id = ${p}.person_id))`;
};

/** The proposals of a case, newest first. */
export async function proposalsOf(db: Db, caseId: number, limit: number): Promise<readonly ProposalLine[]> {
  const { rows } = await sql<ProposalLine>`
    select q.id, q.participant_id, ${nameOf('p')} as name, q.participant_id is null and q.proposed_by is null as is_by_platform,
      q.proposed_at, q.ends_at, q.ends_zone, q.reason, q.state, q.closed_at,
      coalesce((select jsonb_agg(jsonb_build_object('participantId', a.participant_id, 'name', ${nameOf('ap')},
          'answer', a.answer, 'note', a.note) order by a.at, a.participant_id)
        from desk.embargo_answer a left join desk.case_participant ap on ap.id = a.participant_id
        where a.proposal_id = q.id), '[]') as answers
    from desk.embargo_proposal q left join desk.case_participant p on p.id = q.participant_id
    where q.case_id = ${caseId} order by q.id desc limit ${limit}`.execute(db);
  return rows;
}

export type PartyName = { readonly id: number; readonly name: string; readonly role: 'vendor' | 'reporter' };

/** Who has a voice, by name. */
export async function partyNames(db: Db, caseId: number): Promise<readonly PartyName[]> {
  const { rows } = await sql<PartyName>`
    select p.id, ${nameOf('p')} as name, p.role from desk.case_participant p
    where p.case_id = ${caseId} and p.left_at is null and p.role in ('vendor', 'reporter') order by p.id`.execute(db);
  return rows;
}

export type LastEmbargo = { readonly endedAt: Date; readonly endReason: EndReason };
export type CaseFacts = { readonly showsParticipants: boolean; readonly last: LastEmbargo | null };

export async function caseFacts(db: Db, caseId: number): Promise<CaseFacts> {
  const { rows } = await sql<{ showsParticipants: boolean; endedAt: Date | null; endReason: EndReason | null }>`
    select c.shows_participants, e.ended_at, e.end_reason from desk.case c
      left join lateral (select ended_at, end_reason from desk.embargo where case_id = c.id and state = 'ended'
        order by id desc limit 1) e on true
    where c.id = ${caseId}`.execute(db);
  const [row] = rows;
  const last = row?.endedAt && row.endReason ? { endedAt: row.endedAt, endReason: row.endReason } : null;
  return { showsParticipants: row?.showsParticipants ?? false, last };
}
