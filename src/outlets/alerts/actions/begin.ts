import type { Tx } from '#platform/db/index.ts';
import type { Subscription } from '../model.ts';
import { nextDigest } from '../schedule.ts';
import { lockCursor, logLength } from '../store/matching.ts';
import { activate } from '../store/subscriptions.ts';

/**
 * Lets a subscription run from now on. The log is held still for that moment: what goes public after it is told, what was public before
 * is not, and nothing falls between.
 */
export async function begin(
  tx: Tx,
  subscription: Subscription,
  now: Date,
  secretSealed: Buffer | null = null,
): Promise<Subscription> {
  await lockCursor(tx);
  const startLeaf = await logLength(tx);
  const nextDigestAt = nextDigest(subscription, now);
  await activate(tx, subscription.id, { startLeaf, nextDigestAt, secretSealed }, now);
  return {
    ...subscription,
    state: 'active',
    disabledBecause: null,
    failingSince: null,
    confirmedAt: subscription.confirmedAt ?? now,
    changedAt: now,
    startLeaf,
    nextDigestAt,
    secretSealed: secretSealed ?? subscription.secretSealed,
  };
}
