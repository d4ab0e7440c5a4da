import type { Actor } from '#people/index.ts';
import type { Tx } from '#platform/db/index.ts';
import { saveEvent } from './store.ts';
import { markJoined } from './store-parties.ts';

/**
 * A party has opened its case, whichever page of it: the first time stands with the party and in the case's history, in the caller's
 * transaction.
 */
export async function noteJoining(
  tx: Tx,
  caseId: number,
  participantIds: readonly number[],
  by: { readonly actor: Actor; readonly now: Date },
): Promise<void> {
  for (const participantId of await markJoined(tx, participantIds, by.now)) {
    await saveEvent(tx, caseId, by.now, { event: 'joined', actorId: by.actor.personId, participantId });
  }
}
