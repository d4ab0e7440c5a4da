import type { Tx } from '#platform/db/index.ts';
import { dayMs, fileLimits } from './limits.ts';
import { overQuota } from './refusals.ts';
import { attachedSince, lockUploader } from './store.ts';

/**
 * Whether a person may attach so much more today, wherever it is attached; others of theirs wait until the transaction ends. Refuses
 * `intake.file-quota` (429).
 */
export async function checkDailyRoom(tx: Tx, personId: number, now: Date, bytes: readonly number[]): Promise<void> {
  await lockUploader(tx, { personId });
  const used = await attachedSince(tx, { personId }, new Date(now.getTime() - dayMs));
  const { daily } = fileLimits;
  const sum = bytes.reduce((total, one) => total + one, 0);
  if (used.bytes + sum > daily.bytes || used.files + bytes.length > daily.files) throw overQuota(daily);
}
