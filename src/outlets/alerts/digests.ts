import { transaction } from '#platform/db/index.ts';
import { nextDigest } from './schedule.ts';
import { insertDeliveries } from './store/deliveries.ts';
import { takeWaitingHits, waitingFor } from './store/matching.ts';
import { lockDueDigests, saveNextDigests } from './store/subscriptions.ts';
import { type AlertWorld, newMessageId } from './world.ts';

/** Digests that one transaction composes. */
const batch = 500;

/**
 * Composes the digests that are due: one delivery for who has anything to be told, none for who has not. Gives the number of deliveries.
 * A digest that came due while nothing ran is composed once, with everything since the last.
 */
export async function composeDigests(
  world: Pick<AlertWorld, 'database' | 'now'>,
  signal?: AbortSignal,
): Promise<number> {
  let made = 0;
  for (;;) {
    const { due, deliveries } = await composeBatch(world);
    made += deliveries;
    if (due < batch || signal?.aborted === true) return made;
  }
}

function composeBatch({ database, now }: Pick<AlertWorld, 'database' | 'now'>) {
  const at = now();
  return transaction(database.db, async (tx) => {
    const due = await lockDueDigests(tx, at, batch);
    if (due.length === 0) return { due: 0, deliveries: 0 };
    const ids = await waitingFor(
      tx,
      due.map(({ id }) => id),
    );
    const made = ids.map((subscriptionId) => ({ subscriptionId, messageId: newMessageId(), kind: 'digest' as const }));
    const deliveries = await insertDeliveries(tx, made, at);
    await takeWaitingHits(
      tx,
      made.map(({ subscriptionId }, place) => ({ subscriptionId, deliveryId: deliveries[place] ?? 0 })),
    );
    await saveNextDigests(
      tx,
      due.map((subscription) => ({ id: subscription.id, nextDigestAt: nextDigest(subscription, at) })),
    );
    return { due: due.length, deliveries: made.length };
  });
}
