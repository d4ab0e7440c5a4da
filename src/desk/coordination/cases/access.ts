import { type Actor, demand, may, type PermissionObject } from '#people/index.ts';
import type { Db, Tx } from '#platform/db/index.ts';
import { unknownCase } from '../refusals.ts';
import type { Case, Standing, Viewer } from './model.ts';
import { mergedSuccessor } from './refusals.ts';
import { findCase, standingOf } from './store.ts';

/** Who asks or acts, when, from where. */
export type By = { readonly actor: Actor; readonly now: Date; readonly address: string };

export type Seen = { readonly found: Case; readonly viewer: Viewer };

/**
 * The case for the desk's eyes. Refuses `coordination.unknown-case` (404) to everybody who may not read it there, also to whoever
 * delivered one of its reports; a merged case refuses with where it goes on (`Moved`).
 */
export async function caseForDesk(db: Db, actor: Actor, number: string): Promise<Seen> {
  const found = await current(db, number, (one) => may(actor, 'casework:read', deskObject(actor, one)));
  return { found, viewer: { personId: actor.personId, standing: null } };
}

/** The same locked, for whoever may change it. */
export async function caseToChange(tx: Tx, actor: Actor, number: string): Promise<Case> {
  const found = await current(tx, number, (one) => may(actor, 'casework:read', deskObject(actor, one)), 'locked');
  demand(actor, 'casework:change', deskObject(actor, found));
  return found;
}

/** The case for one of its participants. Refuses `coordination.unknown-case` (404) to whoever takes no part or has left. */
export async function caseForParticipant(db: Db, actor: Actor, number: string, lock?: 'locked'): Promise<Seen> {
  let standing: readonly Standing[] = [];
  const found = await current(
    db,
    number,
    async (one) => {
      standing = await standingOf(db, one.id, actor);
      return standing.length > 0 && may(actor, 'case:read', partyObject(standing));
    },
    lock,
  );
  return { found, viewer: { personId: actor.personId, standing } };
}

/** What about a case counts for the desk's permissions. */
export function deskObject(actor: Actor, { ownerIds }: Pick<Case, 'ownerIds'>): PermissionObject {
  return { ownerId: ownerIds.includes(actor.personId) ? actor.personId : null };
}

/** What about it counts for a participant's: only the parties that the person speaks for. */
export function partyObject(standing: readonly Standing[]): PermissionObject {
  return {
    partyIds: standing.flatMap(({ organisationId }) => organisationId ?? []),
    partyPersonIds: standing.flatMap(({ personId }) => personId ?? []),
  };
}

type Allowed = (found: Case) => boolean | Promise<boolean>;

/** The case of this number; of a merged one the successor is named to those who may read it, and to nobody else. */
async function current(db: Db, number: string, allowed: Allowed, lock?: 'locked'): Promise<Case> {
  const found = await findCase(db, number, lock);
  if (found === null) throw unknownCase(number);
  if (found.mergedInto !== null) {
    const successor = await findCase(db, found.mergedInto);
    if (successor !== null && (await allowed(successor))) throw mergedSuccessor(successor.number);
    throw unknownCase(number);
  }
  if (!(await allowed(found))) throw unknownCase(number);
  return found;
}
