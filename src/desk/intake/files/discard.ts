import { type Tx, transaction } from '#platform/db/index.ts';
import { enqueue, type JobHandlers } from '#platform/jobs/index.ts';
import type { World } from '#platform/world.ts';
import { isReferredTo, lockContent } from './store.ts';

/** Contents that nothing may refer to any more: looked at again, and taken out of the store, when the transaction has committed. */
export async function discardContents(tx: Tx, sha256s: readonly string[]): Promise<void> {
  for (const sha256 of new Set(sha256s)) await enqueue(tx, 'discard-file', { sha256 });
}

/** The job behind it. A content that somebody attached again meanwhile stays. */
export function discardJobs(world: World): JobHandlers {
  return {
    'discard-file': (payload) =>
      transaction(world.database.db, async (tx) => {
        const { sha256 } = payload as { sha256: string };
        await lockContent(tx, sha256);
        if (!(await isReferredTo(tx, sha256))) await world.files.remove(sha256);
      }),
  };
}
