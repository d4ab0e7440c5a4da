import { transaction } from '#platform/db/index.ts';
import { deliverLetters } from './deliver-letters.ts';
import { deliverToReceiver } from './deliver-receiver.ts';
import type { DeliveryKind } from './model.ts';
import { itemsOf, type Notice } from './notice.ts';
import { type Claimed, claimDeliveries } from './store/deliveries.ts';
import { type HitContent, hitsOfDeliveries } from './store/matching.ts';
import { findSubscriptions } from './store/subscriptions.ts';
import type { AlertWorld } from './world.ts';

export type DeliverOptions = {
  /** Requests on their way at a time. */
  readonly concurrency?: number;
  readonly perSubscription?: number;
  readonly signal?: AbortSignal;
};

/** A claim outlives every request (20 seconds); a process that died has its deliveries taken over after that. */
export const claimMs = 90_000;

/**
 * Sends what is due, until nothing is; the number of deliveries tried. Any number of processes may do this together: each delivery is
 * claimed by one. A process that dies after sending and before noting it leaves a claim that runs out, and the message goes again under
 * the same id: receivers see an id twice at most per death, and never miss one.
 */
export async function deliverDue(world: AlertWorld, options: DeliverOptions = {}): Promise<number> {
  const { concurrency = 32, perSubscription = 8, signal } = options;
  const running = new Set<Promise<void>>();
  let tried = 0;
  for (;;) {
    const free = concurrency - running.size;
    const isWorthAsking = running.size === 0 || free >= concurrency / 4;
    const claimed = isWorthAsking && signal?.aborted !== true ? await claim(world, free, perSubscription) : [];
    tried += claimed.length;
    for (const work of await workOf(world, claimed)) {
      const promise = work().finally(() => running.delete(promise));
      running.add(promise);
    }
    if (running.size === 0) return tried;
    await Promise.race(running);
  }
}

function claim({ database, now }: AlertWorld, limit: number, perSubscription: number): Promise<readonly Claimed[]> {
  const at = now();
  const until = new Date(at.getTime() + claimMs);
  return claimDeliveries(database.db, { now: at, until, limit, perSubscription });
}

/** A delivery with all that it needs to be sent. */
export type Ready = { readonly delivery: Claimed; readonly notice: Notice };

/** Letters go into the mail queue together, in one transaction; receivers are asked one by one. */
async function workOf(world: AlertWorld, claimed: readonly Claimed[]): Promise<readonly (() => Promise<void>)[]> {
  if (claimed.length === 0) return [];
  const ready = await readyOf(world, claimed);
  const letters = ready.filter(({ delivery }) => goesByMail(delivery));
  const others = ready.filter(({ delivery }) => !goesByMail(delivery));
  return [
    ...(letters.length > 0 ? [() => deliverLetters(world, letters)] : []),
    ...others.map((one) => () => deliverToReceiver(world, one)),
  ];
}

const goesByMail = ({ kind, channel }: Claimed) =>
  channel === 'mail' || !(toChannel as readonly DeliveryKind[]).includes(kind);

/** What goes to the channel; all else are letters to whoever has the subscription. */
export const toChannel = ['alert', 'digest', 'test'] as const satisfies readonly DeliveryKind[];

async function readyOf({ database }: AlertWorld, claimed: readonly Claimed[]): Promise<readonly Ready[]> {
  const [subscriptions, hits] = await transaction(database.db, async (tx) => [
    await findSubscriptions(
      tx,
      claimed.map(({ subscriptionId }) => subscriptionId),
    ),
    await hitsOfDeliveries(
      tx,
      claimed.filter(({ kind }) => kind === 'alert' || kind === 'digest').map(({ id }) => id),
    ),
  ]);
  const byDelivery = Map.groupBy(hits, ({ deliveryId }: HitContent) => deliveryId);
  return claimed.flatMap((delivery) => {
    const subscription = subscriptions.get(delivery.subscriptionId);
    // Ended between the claim and now: its deliveries are gone with it.
    if (subscription === undefined) return [];
    const items = itemsOf(byDelivery.get(delivery.id) ?? []);
    return [{ delivery, notice: { kind: delivery.kind, subscription, items } }];
  });
}
