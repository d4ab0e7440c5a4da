import { type AuditEntry, appendAudit, demand } from '#people/index.ts';
import { type Tx, transaction } from '#platform/db/index.ts';
import { queueMail } from '#platform/mail/index.ts';
import type { World } from '#platform/world.ts';
import { type By, caseForParticipant, caseToChange, partyObject } from '../access.ts';
import { answeredLetter, proposedLetter } from '../letters.ts';
import type { Case } from '../model.ts';
import {
  caseClosed,
  caseInput,
  proposalAnswered,
  tooManyProposals,
  unknownParty,
  unknownProposal,
} from '../refusals.ts';
import { saveEvent } from '../store.ts';
import { membersOf } from '../store-parties.ts';
import {
  coordinatorOf,
  decideProposal,
  type FoundProposal,
  findProposal,
  insertProposal,
  openProposalsOf,
  organisationNamed,
} from '../store-proposals.ts';
import { caseWords } from '../words.ts';
import { caseEntry } from './change.ts';
import { bringParty } from './parties.ts';

/** As many as a party may have waiting in one case: more than that is a list for a message. */
export const mostOpenProposals = 10;

export type VendorProposal = { readonly participantId: number; readonly vendor: string; readonly reason: string };

/**
 * A vendor of the case proposes another, by name or mail address. The answer is the same whether that one is in the case or not, and
 * whether it is known here at all. Refuses `coordination.unknown-case`, `coordination.unknown-party` (404), `people.forbidden`,
 * `coordination.case-closed`, `coordination.case-input`, `coordination.too-many-proposals`. Writes `desk.vendor_proposal`, the
 * proposer's line of the history, a letter to the coordinator, one line `case.vendor-proposed`.
 */
export function proposeVendor(world: World, by: By, number: string, sent: VendorProposal): Promise<void> {
  return transaction(world.database.db, async (tx) => {
    const { found, viewer } = await caseForParticipant(tx, by.actor, number, 'locked');
    demand(by.actor, 'case:answer', partyObject(viewer.standing ?? []));
    const party = viewer.standing?.find(({ id, role }) => id === sent.participantId && role === 'vendor');
    if (party === undefined) throw unknownParty();
    if (found.state !== 'open') throw caseClosed();
    const { vendors, reason } = namedVendors(sent.vendor.replaceAll(/\s+/g, ' '), sent.reason);
    if (vendors.length === 0) throw caseInput([{ field: 'vendor', text: caseWords.proposalVendorNeeds }]);
    const owed = await saveProposals(tx, { by, publicUrl: world.publicUrl }, found, {
      ...{ participantId: party.id, vendors, reason },
    });
    await appendAudit(tx, owed);
  });
}

export type Named = { readonly vendors: readonly string[]; readonly reason: string };

/** Pure: vendors as they were typed, one a line. Refuses `coordination.case-input`: no reason, too long, or too many. */
export function namedVendors(typed: string, why: string, field: 'vendor' | 'vendors' = 'vendor'): Named {
  const lines = typed.split(/\r?\n/).map((line) => line.replaceAll(/\s+/g, ' ').trim());
  const vendors = [...new Set(lines.filter((line) => line !== ''))];
  const reason = why.trim();
  const wrong = [
    ...(vendors.length > mostOpenProposals ? [{ field, text: caseWords.proposalTooMany }] : []),
    ...(vendors.some((name) => name.length > 254) ? [{ field, text: caseWords.proposalVendorNeeds }] : []),
    ...(vendors.length > 0 && (reason === '' || reason.length > 2000)
      ? [{ field: field === 'vendor' ? 'reason' : 'why', text: caseWords.proposalReasonNeeds }]
      : []),
  ];
  if (wrong.length > 0) throw caseInput(wrong);
  return { vendors, reason };
}

type Whose = { readonly by: By; readonly publicUrl: string };
type InCase = Pick<Case, 'id' | 'number' | 'coordinatorId'>;

/** Saves what a party proposes, in a transaction that holds the case. Gives what the audit log is owed. */
export async function saveProposals(
  tx: Tx,
  { by, publicUrl }: Whose,
  { id: caseId, number, coordinatorId }: InCase,
  { participantId, vendors, reason }: Named & { readonly participantId: number },
): Promise<readonly AuditEntry[]> {
  if (vendors.length === 0) return [];
  if ((await openProposalsOf(tx, participantId)) + vendors.length > mostOpenProposals) throw tooManyProposals();
  const owed: AuditEntry[] = [];
  const { now: proposedAt, actor } = by;
  for (const vendor of vendors) {
    const one = { caseId, participantId, proposedBy: actor.personId, proposedAt, vendor, reason };
    const proposal = await insertProposal(tx, one);
    await saveEvent(tx, caseId, proposedAt, { event: 'vendor-proposed', actorId: actor.personId, participantId });
    owed.push(caseEntry(by, number, 'case.vendor-proposed', { proposal, participant: participantId }));
  }
  const to = await coordinatorOf(tx, coordinatorId);
  await queueMail(
    tx,
    to.map((one) => proposedLetter(one, { number, publicUrl })),
  );
  return owed;
}

/**
 * Takes a proposal up: the organisation comes into the case by the same steps as with any invitation. One that is there stays as it is,
 * and the proposer cannot tell. Refuses `coordination.unknown-case`, `coordination.unknown-proposal`, `coordination.unknown-party` (404),
 * `coordination.case-closed`, `coordination.proposal-answered`.
 */
export function acceptProposal(world: World, by: By, number: string, sent: { id: number; named: string }) {
  return transaction(world.database.db, async (tx) => {
    const { found, proposal } = await proposalToDecide(tx, by, number, sent.id);
    const organisationId = await organisationNamed(tx, sent.named.trim());
    if (organisationId === null) throw unknownParty();
    const whose = { by, publicUrl: world.publicUrl };
    const vendor = { role: 'vendor', organisationId, personId: null } as const;
    const owed = await bringParty(tx, whose, found, vendor);
    const decision = { state: 'accepted', answer: null, invitedId: owed.participant } as const;
    await decided(tx, whose, { found, proposal }, decision);
    const detail = { proposal: proposal.id, participant: owed.participant };
    await appendAudit(tx, [...owed.audit, caseEntry(by, number, 'case.vendor-proposal-accepted', detail)]);
  });
}

/**
 * Declines a proposal with a reason, which the proposer reads. Refuses as `acceptProposal` does, and `coordination.case-input` without
 * a reason.
 */
export function declineProposal(world: World, by: By, number: string, sent: { id: number; reason: string }) {
  return transaction(world.database.db, async (tx) => {
    const { found, proposal } = await proposalToDecide(tx, by, number, sent.id);
    const answer = sent.reason.trim();
    if (answer === '') throw caseInput([{ field: 'reason', text: caseWords.declineNeeds }]);
    const whose = { by, publicUrl: world.publicUrl };
    await decided(tx, whose, { found, proposal }, { state: 'declined', answer, invitedId: null });
    await appendAudit(tx, [caseEntry(by, number, 'case.vendor-proposal-declined', { proposal: proposal.id })]);
  });
}

type Deciding = { readonly found: Case; readonly proposal: FoundProposal };

async function proposalToDecide(tx: Tx, by: By, number: string, id: number): Promise<Deciding> {
  const found = await caseToChange(tx, by.actor, number);
  const proposal = await findProposal(tx, found.id, id);
  if (proposal === null) throw unknownProposal();
  if (found.state !== 'open') throw caseClosed();
  if (proposal.state !== 'open') throw proposalAnswered();
  return { found, proposal };
}

type Outcome = {
  readonly state: 'accepted' | 'declined';
  readonly answer: string | null;
  readonly invitedId: number | null;
};

/** Saves the answer and tells the proposer that there is one, in the same words for either. */
async function decided(
  tx: Tx,
  { by, publicUrl }: Whose,
  { found, proposal }: Deciding,
  outcome: Outcome,
): Promise<void> {
  const { personId: actorId } = by.actor;
  const { participantId, organisationId, personId, hasLeft } = proposal;
  await decideProposal(tx, proposal.id, { ...outcome, decidedBy: actorId, decidedAt: by.now });
  await saveEvent(tx, found.id, by.now, { event: `vendor-proposal-${outcome.state}`, actorId, participantId });
  if (hasLeft) return;
  const to = await membersOf(tx, { role: 'vendor', organisationId, personId });
  await queueMail(
    tx,
    to.map((one) => answeredLetter(one, { number: found.number, publicUrl })),
  );
}
