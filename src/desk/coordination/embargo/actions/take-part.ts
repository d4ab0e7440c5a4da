import { type Actor, appendAudit, demand, may, type PermissionObject } from '#people/index.ts';
import { type Tx, transaction } from '#platform/db/index.ts';
import type { World } from '#platform/world.ts';
import { instantIn, isZone } from '#vocabulary/index.ts';
import { fittingRoles } from '../../cases/store.ts';
import { unknownCase } from '../../refusals.ts';
import type { Answer, EmbargoEvent, Side } from '../model.ts';
import { caseClosed, noSuchEnd, noSuchZone, notParty } from '../refusals.ts';
import { type CaseHead, findCaseHead, lockOneCase, type Participant } from '../store/cases.ts';
import { applyEmbargo } from './apply.ts';

export type EmbargoWorld = Pick<World, 'database' | 'publicUrl'>;
export type By = { readonly actor: Actor; readonly now: Date; readonly address: string };

/** An end as a form gives it: a minute on the clocks of a zone; `now` to end the embargo at once. */
export type Wanted = { readonly endsAt: string; readonly zone: string; readonly endNow: boolean };

/**
 * What a person does about the embargo of a case, each in one transaction that ends with the audit log's line. All refuse
 * `coordination.unknown-case` (404) to whoever may not read the case, `coordination.embargo-closed`, and what `stepEmbargo` refuses.
 */
export async function proposeEnd(
  world: EmbargoWorld,
  by: By,
  number: string,
  asked: Wanted & { reason: string },
): Promise<void> {
  const terms = termsOf(asked);
  return act(world, by, number, { note: asked.reason, event: (side) => ({ kind: 'propose', by: side, ...terms }) });
}

/** Answers the open proposal with another one. */
export async function reviseEnd(
  world: EmbargoWorld,
  by: By,
  number: string,
  asked: Wanted & { reason: string },
): Promise<void> {
  const terms = termsOf(asked);
  return act(world, by, number, { note: asked.reason, event: (side) => ({ kind: 'revise', by: side, ...terms }) });
}

export async function answerProposal(
  world: EmbargoWorld,
  by: By,
  number: string,
  { answer, note }: { readonly answer: Answer; readonly note: string },
): Promise<void> {
  return act(world, by, number, { note, event: (side) => ({ kind: 'answer', by: side, answer }) });
}

export async function withdrawProposal(world: EmbargoWorld, by: By, number: string): Promise<void> {
  return act(world, by, number, { note: null, event: (side) => ({ kind: 'withdraw', by: side }) });
}

/** What is the desk's alone: deciding after the term, setting or cancelling an embargo, saying that the world knows. */
export type DeskDeed =
  | { readonly deed: 'accept' | 'reject' | 'cancel' | 'flaw-public' | 'exploit-public' | 'exploited' }
  | ({ readonly deed: 'start' } & Wanted);

export async function deskDeed(world: EmbargoWorld, by: By, number: string, deed: DeskDeed): Promise<void> {
  const event = deskEvent(deed);
  return act(world, by, number, { note: null, isDesks: true, event: () => event });
}

function deskEvent(asked: DeskDeed): EmbargoEvent {
  switch (asked.deed) {
    case 'accept':
      return { kind: 'decide', answer: 'accepted' };
    case 'reject':
      return { kind: 'decide', answer: 'rejected' };
    case 'cancel':
      return { kind: 'end' };
    case 'start': {
      const { endsAt, zone } = termsOf(asked);
      if (endsAt === null) throw noSuchEnd();
      return { kind: 'start', endsAt, zone };
    }
    default:
      return { kind: asked.deed };
  }
}

/** Refuses `coordination.embargo-zone` and `coordination.embargo-end`. */
function termsOf({ endsAt, zone, endNow }: Wanted): { readonly endsAt: Date | null; readonly zone: string } {
  if (!isZone(zone)) throw noSuchZone();
  if (endNow) return { endsAt: null, zone };
  const instant = instantIn(endsAt, zone);
  if (instant === null) throw noSuchEnd();
  return { endsAt: instant, zone };
}

/** What about a case counts for a permission. */
export function caseObject(head: CaseHead, actor: Actor): PermissionObject {
  const own = spokenFor(actor, head);
  return {
    ownerId: head.ownerIds.includes(actor.personId) ? actor.personId : null,
    partyIds: own.map(({ organisationId }) => organisationId).filter((id) => id !== null),
    partyPersonIds: own.map(({ personId }) => personId).filter((id) => id !== null),
  };
}

/** The case, if this person may see it; one answer for what does not exist and what is not theirs. */
export function seenCase(actor: Actor, number: string, head: CaseHead | null): CaseHead {
  if (head === null || !may(actor, 'case:read', caseObject(head, actor))) throw unknownCase(number);
  return head;
}

/** For whom this person speaks about the embargo; null: they may look on only. The desk's people speak for the desk. */
export function sideOf(actor: Actor, head: CaseHead): Side | null {
  if (may(actor, 'casework:change', caseObject(head, actor))) return 'desk';
  return spokenFor(actor, head).find(({ role }) => role === 'reporter' || role === 'vendor')?.id ?? null;
}

/**
 * The parties that this person speaks for, by the rule of the case's own pages (`speaksFor`): oneself; one's organisation with the role
 * that fits; its reporting party also for whoever delivered a report of the case.
 */
function spokenFor(actor: Actor, { ownerIds, participants }: CaseHead): readonly Participant[] {
  return participants.filter(({ role, organisationId, personId }) => {
    if (personId !== null) return personId === actor.personId;
    if (actor.organisation === null || actor.organisation.id !== organisationId) return false;
    const needs = fittingRoles.find(({ as }) => as === role)?.needs ?? [];
    const delivered = role === 'reporter' && ownerIds.includes(actor.personId);
    return delivered || needs.some((one) => (actor.roles as readonly string[]).includes(one));
  });
}

type Doing = {
  readonly event: (side: Side) => EmbargoEvent;
  readonly note: string | null;
  readonly isDesks?: boolean;
};

function act(world: EmbargoWorld, by: By, number: string, { event, note, isDesks = false }: Doing): Promise<void> {
  return transaction(world.database.db, async (tx) => {
    const head = await lockSeen(tx, by.actor, number);
    demand(by.actor, isDesks ? 'casework:change' : 'case:take-part', caseObject(head, by.actor));
    if (head.state !== 'open') throw caseClosed();
    const side = sideOf(by.actor, head);
    if (side === null || (isDesks && side !== 'desk')) throw notParty();
    const said = (note ?? '').trim() || null;
    const { audit } = await applyEmbargo(tx, head, event(side), { ...by, note: said, publicUrl: world.publicUrl });
    await appendAudit(tx, audit);
  });
}

async function lockSeen(tx: Tx, actor: Actor, number: string): Promise<CaseHead> {
  const found = seenCase(actor, number, await findCaseHead(tx, number));
  return seenCase(actor, number, await lockOneCase(tx, found.id));
}
