import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';
import type { Recipient } from './store-parties.ts';

export const proposalStates = ['open', 'accepted', 'declined'] as const;
export type ProposalState = (typeof proposalStates)[number];

export type NewProposal = {
  readonly caseId: number;
  readonly participantId: number;
  readonly proposedBy: number;
  readonly proposedAt: Date;
  readonly vendor: string;
  readonly reason: string;
};

export async function insertProposal(tx: Tx, one: NewProposal): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into desk.vendor_proposal (case_id, participant_id, proposed_by, proposed_at, vendor, reason)
    values (${one.caseId}, ${one.participantId}, ${one.proposedBy}, ${one.proposedAt}, ${one.vendor}, ${one.reason})
    returning id`.execute(tx);
  return rows[0]?.id ?? 0;
}

/** How many of a party's proposals wait for an answer. */
export async function openProposalsOf(db: Db, participantId: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from desk.vendor_proposal
    where participant_id = ${participantId} and state = 'open'`.execute(db);
  return rows[0]?.count ?? 0;
}

/** A proposal as its proposer sees it: what was written and what was answered, nothing of whom it led to. */
export type OwnProposal = {
  readonly id: number;
  readonly participantId: number;
  readonly proposedAt: Date;
  readonly vendor: string;
  readonly reason: string;
  readonly state: ProposalState;
  readonly answer: string | null;
};

const shownProposals = 50;

export async function ownProposals(db: Db, participantIds: readonly number[]): Promise<readonly OwnProposal[]> {
  const { rows } = await sql<OwnProposal>`
    select id, participant_id, proposed_at, vendor, reason, state, answer from desk.vendor_proposal
    where participant_id = any(${[...participantIds]}::bigint[]) order by id desc limit ${shownProposals}`.execute(db);
  return rows;
}

/** An open proposal as the desk sees it. */
export type OpenProposal = Pick<OwnProposal, 'id' | 'proposedAt' | 'vendor' | 'reason'> & { readonly by: string };

/** The open proposals of a case, oldest first. */
export async function openProposals(db: Db, caseId: number): Promise<readonly OpenProposal[]> {
  const { rows } = await sql<OpenProposal>`
    select v.id, v.proposed_at, v.vendor, v.reason, coalesce(o.name, w.name) as by
    from desk.vendor_proposal v join desk.case_participant p on p.id = v.participant_id
      left join people.organisation o on o.id = p.organisation_id left join people.person w on w.id = p.person_id
    where v.case_id = ${caseId} and v.state = 'open' order by v.id limit ${shownProposals}`.execute(db);
  return rows;
}

export type FoundProposal = {
  readonly id: number;
  readonly state: ProposalState;
  readonly participantId: number;
  readonly organisationId: number | null;
  readonly personId: number | null;
  readonly hasLeft: boolean;
};

/** A proposal of this case, with the party that made it. */
export async function findProposal(tx: Tx, caseId: number, id: number): Promise<FoundProposal | null> {
  const { rows } = await sql<FoundProposal>`
    select v.id, v.state, v.participant_id, p.organisation_id, p.person_id, p.left_at is not null as has_left
    from desk.vendor_proposal v join desk.case_participant p on p.id = v.participant_id
    where v.id = ${id} and v.case_id = ${caseId} for update of v`.execute(tx);
  return rows[0] ?? null;
}

export type Decision = {
  readonly state: Exclude<ProposalState, 'open'>;
  readonly answer: string | null;
  readonly invitedId: number | null;
  readonly decidedBy: number;
  readonly decidedAt: Date;
};

export async function decideProposal(tx: Tx, id: number, one: Decision): Promise<void> {
  await sql`update desk.vendor_proposal set state = ${one.state}, answer = ${one.answer}, invited_id = ${one.invitedId},
    decided_by = ${one.decidedBy}, decided_at = ${one.decidedAt} where id = ${id}`.execute(tx);
}

/** An organisation that can be asked in, by its whole name. */
export async function organisationNamed(db: Db, name: string): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    select id from people.organisation where name = ${name}`.execute(db);
  return rows[0]?.id ?? null;
}

/** The coordinator of a case, where one is assigned and can sign in. */
export async function coordinatorOf(db: Db, personId: number | null): Promise<readonly Recipient[]> {
  const { rows } = await sql<Recipient>`
    select email, language from people.person where id = ${personId}::bigint and disabled_at is null`.execute(db);
  return rows;
}
