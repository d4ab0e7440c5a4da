import { type AuditEntry, appendAudit, demand } from '#people/index.ts';
import { type Tx, transaction } from '#platform/db/index.ts';
import type { World } from '#platform/world.ts';
import { type By, caseForParticipant, caseToChange, partyObject } from '../access.ts';
import { partyChangedIn } from '../embargo-seam.ts';
import { invitedRoles } from '../model.ts';
import { bringIn } from '../open.ts';
import { caseClosed, caseInput, unknownParty } from '../refusals.ts';
import { saveEvent } from '../store.ts';
import { findParty, letOut, type NewParty, saveReference } from '../store-parties.ts';
import { queueStatements } from '../store-statements.ts';
import { caseWords } from '../words.ts';
import { caseEntry } from './change.ts';

export type Invitation = {
  readonly role: string;
  /** An organisation's whole name, or the address of a person's account. */
  readonly named: string;
};

/**
 * Lets an organisation or a person into a case and writes to its people: number and link. One that has left comes back the same way.
 * Refuses `coordination.unknown-case` (404), `coordination.case-closed`, `coordination.case-input`, `coordination.unknown-party`.
 */
export function inviteParty(world: World, by: By, number: string, { role: sent, named }: Invitation): Promise<void> {
  return transaction(world.database.db, async (tx) => {
    const found = await caseToChange(tx, by.actor, number);
    if (found.state !== 'open') throw caseClosed();
    const role = invitedRoles.find((one) => one === sent);
    if (role === undefined) throw caseInput([{ field: 'role', text: caseWords.chooseRole }]);
    const party = await findParty(tx, named.trim());
    if (party === null) throw unknownParty();
    const { audit } = await bringParty(tx, { by, publicUrl: world.publicUrl }, found, { role, ...party });
    await appendAudit(tx, audit);
  });
}

type Brought = { readonly participant: number; readonly audit: readonly AuditEntry[] };
type Coming = Pick<NewParty, 'role' | 'organisationId' | 'personId'>;

/** Brings a party in, in a transaction that holds the case: letters, history, what the embargo makes of it. */
export async function bringParty(
  tx: Tx,
  whose: Whose,
  found: { readonly id: number; readonly number: string },
  coming: Coming,
): Promise<Brought> {
  const { by, publicUrl } = whose;
  const invited = { ...coming, invitedAt: by.now, invitedBy: by.actor.personId };
  const participant = await bringIn(tx, found, invited, publicUrl);
  await queueStatements(tx, { participantId: participant });
  const joined = { caseId: found.id, participantId: participant, change: 'join' } as const;
  const owed = await partyChangedIn(tx, whose, joined);
  const { role } = coming;
  return { participant, audit: [...owed, caseEntry(by, found.number, 'case.party-invited', { participant, role })] };
}

/** Takes a party out of a case: from now on it reads nothing of it. Refuses as `inviteParty` does. */
export function removeParty(world: World, by: By, number: string, participantId: number): Promise<void> {
  return transaction(world.database.db, async (tx) => {
    const found = await caseToChange(tx, by.actor, number);
    if (found.state !== 'open') throw caseClosed();
    if (!(await letOut(tx, found.id, participantId, by.now))) throw unknownParty();
    await partyGone(tx, { by, publicUrl: world.publicUrl }, { id: found.id, number, participantId });
  });
}

/** A party leaves of its own accord. */
export function leaveCase(world: World, by: By, number: string, participantId: number): Promise<void> {
  return transaction(world.database.db, async (tx) => {
    const { found, viewer } = await caseForParticipant(tx, by.actor, number, 'locked');
    demand(by.actor, 'case:take-part', partyObject(viewer.standing ?? []));
    if (!viewer.standing?.some(({ id }) => id === participantId)) throw unknownParty();
    await letOut(tx, found.id, participantId, by.now);
    await partyGone(tx, { by, publicUrl: world.publicUrl }, { id: found.id, number, participantId });
  });
}

type Gone = { readonly id: number; readonly number: string; readonly participantId: number };

type Whose = { readonly by: By; readonly publicUrl: string };

async function partyGone(tx: Tx, whose: Whose, { id, number, participantId }: Gone): Promise<void> {
  const { by } = whose;
  await queueStatements(tx, { participantId });
  await saveEvent(tx, id, by.now, { event: 'left', actorId: by.actor.personId, participantId });
  const owed = await partyChangedIn(tx, whose, { caseId: id, participantId, change: 'leave' });
  await appendAudit(tx, [...owed, caseEntry(by, number, 'case.party-left', { participant: participantId })]);
}

/** The party's own number for the matter; empty takes it away. */
export function setReference(
  world: World,
  by: By,
  number: string,
  sent: { participantId: number; reference: string },
): Promise<void> {
  return transaction(world.database.db, async (tx) => {
    const { viewer } = await caseForParticipant(tx, by.actor, number, 'locked');
    demand(by.actor, 'case:take-part', partyObject(viewer.standing ?? []));
    const { participantId } = sent;
    if (!viewer.standing?.some(({ id }) => id === participantId)) throw unknownParty();
    const reference = sent.reference.replaceAll(/\s+/g, ' ').trim().slice(0, 100) || null;
    await saveReference(tx, participantId, reference);
    await appendAudit(tx, [caseEntry(by, number, 'case.reference-set', { participant: participantId })]);
  });
}
