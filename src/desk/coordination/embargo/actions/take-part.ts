import { type Actor, appendAudit, demand, may, type PermissionObject } from '#people/index.ts';
import { type Db, type Tx, transaction } from '#platform/db/index.ts';
import type { World } from '#platform/world.ts';
import { instantIn, isZone } from '#vocabulary/index.ts';
import { deskObject, partyObject } from '../../cases/access.ts';
import type { Case, Standing } from '../../cases/model.ts';
import { findCase, standingOf } from '../../cases/store.ts';
import { unknownCase } from '../../refusals.ts';
import type { Answer, EmbargoEvent, Side } from '../model.ts';
import { caseClosed, noSuchEnd, noSuchZone, notParty } from '../refusals.ts';
import { lockOneCase } from '../store/cases.ts';
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

/** A case, and the parties of it that a person speaks for. */
export type SeenCase = { readonly head: Case; readonly own: readonly Standing[] };

/** What about it counts for a permission. */
export function caseObject({ head, own }: SeenCase, actor: Actor): PermissionObject {
  return { ...deskObject(actor, head), ...partyObject(own) };
}

/** The same with who asks. */
export async function withOwn(db: Db, actor: Actor, head: Case): Promise<SeenCase> {
  return { head, own: await standingOf(db, head.id, actor) };
}

/** The case, if this person may see it; one answer for what does not exist and what is not theirs. */
export async function seenCase(db: Db, actor: Actor, number: string, head: Case | null): Promise<SeenCase> {
  if (head === null) throw unknownCase(number);
  const seen = await withOwn(db, actor, head);
  if (!may(actor, 'case:read', caseObject(seen, actor))) throw unknownCase(number);
  return seen;
}

/** For whom this person speaks about the embargo; null: they may look on only. The desk's people speak for the desk. */
export function sideOf(actor: Actor, seen: SeenCase): Side | null {
  if (may(actor, 'casework:change', caseObject(seen, actor))) return 'desk';
  return seen.own.find(({ role }) => role === 'reporter' || role === 'vendor')?.id ?? null;
}

type Doing = {
  readonly event: (side: Side) => EmbargoEvent;
  readonly note: string | null;
  readonly isDesks?: boolean;
};

function act(world: EmbargoWorld, by: By, number: string, { event, note, isDesks = false }: Doing): Promise<void> {
  return transaction(world.database.db, async (tx) => {
    const seen = await lockSeen(tx, by.actor, number);
    const { head } = seen;
    demand(by.actor, isDesks ? 'casework:change' : 'case:take-part', caseObject(seen, by.actor));
    if (head.state !== 'open') throw caseClosed();
    const side = sideOf(by.actor, seen);
    if (side === null || (isDesks && side !== 'desk')) throw notParty();
    const said = (note ?? '').trim() || null;
    const { audit } = await applyEmbargo(tx, head, event(side), { ...by, note: said, publicUrl: world.publicUrl });
    await appendAudit(tx, audit);
  });
}

async function lockSeen(tx: Tx, actor: Actor, number: string): Promise<SeenCase> {
  const { head } = await seenCase(tx, actor, number, await findCase(tx, number));
  return seenCase(tx, actor, number, await lockOneCase(tx, head.id));
}
