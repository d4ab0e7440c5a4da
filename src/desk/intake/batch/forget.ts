import { appendAudit } from '#people/index.ts';
import { transaction } from '#platform/db/index.ts';
import type { World } from '#platform/world.ts';
import { isReferredTo, lockContent } from '../files/store.ts';
import { deleteBatch, expiredBatches } from './store.ts';

/** Takes an uploaded file out of the store when nothing refers to it any more. */
export async function forgetContent(world: World, sha256: string): Promise<void> {
  await transaction(world.database.db, async (tx) => {
    await lockContent(tx, sha256);
    if (!(await isReferredTo(tx, sha256))) await world.files.remove(sha256);
  });
}

/** Clears what was uploaded and not confirmed for seven days, and the rows of what was; files of deliveries stay. Safe to run twice. */
export async function expireBatches(world: World): Promise<void> {
  for (let cleared = 1; cleared > 0; ) {
    const gone = await transaction(world.database.db, async (tx) => {
      const expired = await expiredBatches(tx, world.now());
      for (const { id } of expired) await deleteBatch(tx, id);
      await appendAudit(
        tx,
        expired.map(({ id, sentAt }) => ({
          ...{ at: world.now(), actor: 'system' as const, action: 'report-batch.expired' },
          ...{ object: { kind: 'batch', id }, detail: { sent: sentAt !== null } },
        })),
      );
      return expired;
    });
    for (const sha256 of new Set(gone.map(({ fileSha256 }) => fileSha256))) await forgetContent(world, sha256);
    cleared = gone.length;
  }
}
