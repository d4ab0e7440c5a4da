import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';
import type { Effect, Embargo, Side } from '../model.ts';

/** The embargo of a case as rules see it, with the keys of its rows. */
export type StoredEmbargo = {
  readonly state: Embargo;
  readonly embargoId: number | null;
  readonly proposalId: number | null;
};

type Row = {
  readonly publicAt: Date | null;
  readonly exploitedAt: Date | null;
  readonly wasActive: boolean;
  readonly parties: readonly number[];
  readonly embargoId: number | null;
  readonly endsAt: Date | null;
  readonly endsZone: string;
  readonly startedAt: Date | null;
  readonly revision: number;
  readonly proposalId: number | null;
  readonly participantId: number | null;
  readonly proposedBy: number | null;
  readonly proposedAt: Date | null;
  readonly proposedEnd: Date | null;
  readonly proposedZone: string;
  readonly answers: readonly { readonly participantId: number | null; readonly answer: string }[];
};

export async function loadEmbargo(db: Db, caseId: number): Promise<StoredEmbargo> {
  const { rows } = await sql<Row>`
    select c.public_at, c.exploited_at,
      exists (select from desk.embargo where case_id = c.id and state = 'ended') as was_active,
      array(select id from desk.case_participant where case_id = c.id and left_at is null and role in ('vendor', 'reporter')
        order by id) as parties,
      e.id as embargo_id, e.ends_at, e.ends_zone, e.started_at, e.revision,
      p.id as proposal_id, p.participant_id, p.proposed_by, p.proposed_at, p.ends_at as proposed_end, p.ends_zone as proposed_zone,
      coalesce((select jsonb_agg(jsonb_build_object('participantId', a.participant_id, 'answer', a.answer))
        from desk.embargo_answer a where a.proposal_id = p.id), '[]') as answers
    from desk.case c left join desk.embargo e on e.case_id = c.id and e.state = 'active'
      left join desk.embargo_proposal p on p.case_id = c.id and p.state = 'open'
    where c.id = ${caseId}`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error(`there is no case ${caseId}`);
  return { state: stateFrom(row), embargoId: row.embargoId, proposalId: row.proposalId };
}

function stateFrom(row: Row): Embargo {
  const { endsAt, startedAt, proposedAt, parties } = row;
  // An answer of whoever has left since counts no more.
  const present = (side: Side) => side === 'desk' || parties.includes(side);
  const sides = (answer: string) =>
    row.answers
      .filter((one) => one.answer === answer)
      .map(({ participantId }) => sideOf(participantId))
      .filter(present);
  const isByPlatform = row.participantId === null && row.proposedBy === null;
  return {
    active:
      endsAt === null || startedAt === null ? null : { endsAt, startedAt, zone: row.endsZone, revision: row.revision },
    proposal:
      proposedAt === null
        ? null
        : {
            by: isByPlatform ? 'platform' : sideOf(row.participantId),
            at: proposedAt,
            endsAt: row.proposedEnd,
            zone: row.proposedZone,
            accepted: sides('accepted'),
            rejected: sides('rejected'),
          },
    parties,
    wasActive: row.wasActive,
    isPublic: row.publicAt !== null,
    isExploited: row.exploitedAt !== null,
  };
}

const sideOf = (participantId: number | null): Side => participantId ?? 'desk';
const participantOf = (side: Side | 'platform'): number | null => (typeof side === 'number' ? side : null);

/** Who did it, when, and what they said to it. */
export type Deed = { readonly personId: number | null; readonly now: Date; readonly note: string | null };

/** Writes what a step changed, in its order. Writes `desk.embargo`, `desk.embargo_proposal`, `desk.embargo_answer`, `desk.case`. */
export async function saveEffects(
  tx: Tx,
  caseId: number,
  stored: StoredEmbargo,
  change: { readonly effects: readonly Effect[]; readonly deed: Deed },
): Promise<void> {
  let { proposalId } = stored;
  for (const effect of change.effects) {
    if (effect.kind === 'opened') {
      proposalId = await insertProposal(tx, caseId, { effect, deed: change.deed, revised: proposalId });
    } else if (effect.kind === 'answered' && proposalId !== null) {
      await saveAnswer(tx, proposalId, effect, change.deed);
    } else if (effect.kind === 'closed') {
      await closeProposal(tx, caseId, effect.as, change.deed.now);
    } else {
      await saveState(tx, caseId, effect, change.deed.now);
    }
  }
}

type Opening = {
  readonly effect: Extract<Effect, { kind: 'opened' }>;
  readonly deed: Deed;
  readonly revised: number | null;
};

async function insertProposal(tx: Tx, caseId: number, { effect, deed, revised }: Opening): Promise<number> {
  const { by, at, endsAt, zone } = effect.proposal;
  const isByPlatform = by === 'platform';
  const { rows } = await sql<{ id: number }>`
    insert into desk.embargo_proposal (case_id, participant_id, proposed_by, proposed_at, ends_at, ends_zone, reason, state, revises)
    values (${caseId}, ${participantOf(by)}, ${isByPlatform ? null : deed.personId}, ${at}, ${endsAt}, ${zone},
      ${isByPlatform ? null : deed.note}, 'open', ${effect.revises ? revised : null}) returning id`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error('the proposal was not stored');
  return row.id;
}

type Answering = Extract<Effect, { kind: 'answered' }>;

async function saveAnswer(tx: Tx, proposalId: number, { by, answer }: Answering, deed: Deed): Promise<void> {
  if (deed.personId === null) return;
  await sql`insert into desk.embargo_answer (proposal_id, participant_id, answer, note, person_id, at)
    values (${proposalId}, ${participantOf(by)}, ${answer}, ${deed.note}, ${deed.personId}, ${deed.now})
    on conflict (proposal_id, participant_id) do update
      set answer = excluded.answer, note = excluded.note, person_id = excluded.person_id, at = excluded.at`.execute(tx);
}

async function closeProposal(tx: Tx, caseId: number, as: string, now: Date): Promise<void> {
  await sql`update desk.embargo_proposal set state = ${as}, closed_at = ${now}
    where case_id = ${caseId} and state = 'open'`.execute(tx);
}

async function saveState(tx: Tx, caseId: number, effect: Effect, now: Date): Promise<void> {
  if (effect.kind === 'started') {
    const { endsAt, zone, startedAt, revision } = effect.active;
    await sql`insert into desk.embargo (case_id, state, ends_at, ends_zone, started_at, revision)
      values (${caseId}, 'active', ${endsAt}, ${zone}, ${startedAt}, ${revision})`.execute(tx);
  } else if (effect.kind === 'moved') {
    const { endsAt, zone, revision } = effect.active;
    await sql`update desk.embargo set ends_at = ${endsAt}, ends_zone = ${zone}, revision = ${revision}
      where case_id = ${caseId} and state = 'active'`.execute(tx);
  } else if (effect.kind === 'ended') {
    await sql`update desk.embargo set state = 'ended', ended_at = ${now}, end_reason = ${effect.reason}
      where case_id = ${caseId} and state = 'active'`.execute(tx);
  } else if (effect.kind === 'made-public') {
    await sql`update desk.case set public_at = coalesce(public_at, ${now}) where id = ${caseId}`.execute(tx);
  } else if (effect.kind === 'exploitation-noted') {
    await sql`update desk.case set exploited_at = coalesce(exploited_at, ${now}) where id = ${caseId}`.execute(tx);
  }
}

/** Cases whose embargo has reached its end, or whose open proposal is of an end that has passed. */
export async function casesOverdue(db: Db, now: Date): Promise<readonly number[]> {
  const { rows } = await sql<{ caseId: number }>`
    select case_id from desk.embargo where state = 'active' and ends_at <= ${now}
    union select case_id from desk.embargo_proposal where state = 'open' and ends_at <= ${now} order by case_id`.execute(
    db,
  );
  return rows.map(({ caseId }) => caseId);
}
