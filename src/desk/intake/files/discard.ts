import { type Tx, transaction } from '#platform/db/index.ts';
import { enqueue, type JobHandlers } from '#platform/jobs/index.ts';
import type { World } from '#platform/world.ts';
import { fileAgain } from './refusals.ts';
import { isReferredTo, lockContent } from './store.ts';

/** Contents that nothing may refer to any more: looked at again, and taken out of the store, when the transaction has committed. */
export async function discardContents(tx: Tx, sha256s: readonly string[]): Promise<void> {
  for (const sha256 of new Set(sha256s)) await enqueue(tx, 'intake.discard-file', { sha256 });
}

/**
 * Before a row that refers to a content just stored: from here to the commit nobody discards it. Somebody who took the same content out
 * of a report a moment ago may have had it discarded since it was stored: refused with `intake.file-again` (409).
 */
export async function holdContent(tx: Tx, files: World['files'], sha256: string): Promise<void> {
  await lockContent(tx, sha256);
  if (!(await files.has(sha256))) throw fileAgain();
}

/** The job behind it. A content that somebody attached again meanwhile stays. */
export function discardJobs(world: World): JobHandlers {
  return {
    'intake.discard-file': (payload) =>
      transaction(world.database.db, async (tx) => {
        const { sha256 } = payload as { sha256: string };
        await lockContent(tx, sha256);
        if (!(await isReferredTo(tx, sha256))) await world.files.remove(sha256);
      }),
  };
}
