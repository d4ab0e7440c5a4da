import { type Tx, transaction } from '#platform/db/index.ts';
import { newWebhookSecret } from '../channels/webhook.ts';
import { idInToken, type LinkUse, provesLink } from '../links.ts';
import { alertLimits, type Subscription } from '../model.ts';
import { deadLink, formRefused, noDelivery, notPossible, stateTexts } from '../refusals.ts';
import { nextDigest } from '../schedule.ts';
import { findDelivery, insertDeliveries, requeue, requeueFailed } from '../store/deliveries.ts';
import {
  findByPublicId,
  lockByPublicId,
  pause,
  removeSubscription,
  saveSecret,
  saveWish,
  subscriptionsOfMail,
} from '../store/subscriptions.ts';
import { readWish, type WishFields } from '../wish.ts';
import { type AlertWorld, addressHash, newMessageId, purposes } from '../world.ts';
import { begin } from './begin.ts';
import { countRequest, mayWrite } from './subscribe.ts';

const hourMs = 3_600_000;

/** Whose link this is. Refuses `alerts.link` (404), also for a letter that asked to confirm longer ago than it holds. */
export async function findLinked(world: AlertWorld, use: LinkUse, token: string): Promise<Subscription> {
  const id = idInToken(token);
  const found = id === null ? null : await findByPublicId(world.database.db, id);
  return proved(world, use, token, found);
}

function proved(world: AlertWorld, use: LinkUse, token: string, found: Subscription | null): Subscription {
  if (found === null || !provesLink(world.secrets, use, token, found)) throw deadLink();
  const age = world.now().getTime() - found.createdAt.getTime();
  const isExpired = found.state === 'unconfirmed' && age > alertLimits.confirmHours * hourMs;
  const isEarly = found.state === 'unconfirmed' && use === 'manage';
  if (isExpired || isEarly) throw deadLink();
  return found;
}

/** Locks what a link leads to and does something with it, in one transaction. */
function withLinked<T>(
  world: AlertWorld,
  { use, token }: { use: LinkUse; token: string },
  work: (tx: Tx, subscription: Subscription) => Promise<T>,
): Promise<T> {
  return transaction(world.database.db, async (tx) => {
    const id = idInToken(token);
    const found = id === null ? null : await lockByPublicId(tx, id);
    return work(tx, proved(world, use, token, found));
  });
}

export type Confirmed = { readonly subscription: Subscription; readonly secret: string | null };

/** Lets it run; of a webhook the secret is made now and shown this once. Confirmed twice is confirmed. Refuses `alerts.link`. */
export function confirm(world: AlertWorld, token: string): Promise<Confirmed> {
  return withLinked(world, { use: 'confirm', token }, async (tx, subscription) => {
    if (subscription.state !== 'unconfirmed') return { subscription, secret: null };
    const secret = subscription.channel === 'webhook' ? newWebhookSecret() : null;
    const kept = secret === null ? null : world.secrets.seal(purposes.secret, secret);
    return { subscription: await begin(tx, subscription, world.now(), kept), secret };
  });
}

/**
 * Ends it, and takes away all that was kept of it. The link that ends it goes on saying so, however often it is followed: a mail program
 * may do that by itself. Refuses `alerts.link` for what is no link of ours.
 */
export async function end(world: AlertWorld, use: 'unsubscribe' | 'manage', token: string): Promise<void> {
  const id = idInToken(token);
  if (id === null) throw deadLink();
  await transaction(world.database.db, async (tx) => {
    if (!provesLink(world.secrets, use, token, { publicId: id })) throw deadLink();
    const found = await lockByPublicId(tx, id);
    if (found !== null) await removeSubscription(tx, found.id);
  });
}

/** True for a link that we made and whose subscription is gone: it goes on saying so. */
export async function hasEnded({ database, secrets }: AlertWorld, use: LinkUse, token: string): Promise<boolean> {
  const id = idInToken(token);
  if (id === null || !provesLink(secrets, use, token, { publicId: id })) return false;
  return (await findByPublicId(database.db, id)) === null;
}

/** Changes what is asked for; what was found already stays found. Refuses `alerts.link`, `alerts.form`. */
export function change(world: AlertWorld, token: string, fields: WishFields): Promise<void> {
  const { wish, mistakes } = readWish(fields);
  if (mistakes.length > 0) throw formRefused(mistakes);
  return withLinked(world, { use: 'manage', token }, async (tx, { id }) => {
    const now = world.now();
    await saveWish(tx, id, { wish, nextDigestAt: nextDigest(wish, now), now });
  });
}

/** Pauses it, or lets it run again from now on, after a pause or after it was switched off. Refuses `alerts.link`. */
export function setRunning(world: AlertWorld, token: string, runs: boolean): Promise<void> {
  return withLinked(world, { use: 'manage', token }, async (tx, subscription) => {
    const now = world.now();
    if (!runs && subscription.state === 'active') await pause(tx, subscription.id, now);
    if (runs && subscription.state !== 'active') await begin(tx, subscription, now);
  });
}

/** A new secret for a webhook, shown this once; the old one signs beside it for a day. Refuses `alerts.link`, `alerts.state`. */
export function rotateSecret(world: AlertWorld, token: string): Promise<Confirmed> {
  return withLinked(world, { use: 'manage', token }, async (tx, subscription) => {
    if (subscription.channel !== 'webhook') throw notPossible(stateTexts.noSecret);
    const secret = newWebhookSecret();
    const until = new Date(world.now().getTime() + alertLimits.oldSecretHours * hourMs);
    await saveSecret(tx, subscription.id, world.secrets.seal(purposes.secret, secret), until);
    return { subscription, secret };
  });
}

/** Sends a test to the channel, once. Refuses `alerts.link`, `alerts.state`. */
export function sendTest(world: AlertWorld, token: string): Promise<void> {
  return withLinked(world, { use: 'manage', token }, async (tx, { id, state }) => {
    if (state === 'unconfirmed') throw notPossible(stateTexts.notActive);
    await insertDeliveries(tx, [{ subscriptionId: id, messageId: newMessageId(), kind: 'test' }], world.now());
  });
}

/** Sends a delivery again under its own id; null: all that failed. Refuses `alerts.link`, `alerts.delivery-unknown`, `alerts.state`. */
export function replay(world: AlertWorld, token: string, deliveryId: number | null): Promise<number> {
  return withLinked(world, { use: 'manage', token }, async (tx, { id, state }) => {
    if (state !== 'active') throw notPossible(stateTexts.notActive);
    if (deliveryId === null) return requeueFailed(tx, id, world.now());
    const delivery = await findDelivery(tx, id, deliveryId);
    if (delivery === null) throw noDelivery();
    if (!(await requeue(tx, deliveryId, world.now()))) throw notPossible(stateTexts.replayWaiting);
    return 1;
  });
}

/** Sends the links of an address to it, if it has any: the answer is the same. Refuses `alerts.too-many`. */
export async function sendLinks(world: AlertWorld, mail: string, address: string): Promise<void> {
  await countRequest(world, address);
  const mailHash = addressHash(world, mail);
  await transaction(world.database.db, async (tx) => {
    const confirmed = (await subscriptionsOfMail(tx, mailHash)).filter(({ state }) => state !== 'unconfirmed');
    const [first] = confirmed;
    if (first === undefined || !(await mayWrite(tx, world, mailHash))) return;
    const made = { subscriptionId: first.id, messageId: newMessageId(), kind: 'links' as const };
    await insertDeliveries(tx, [made], world.now());
  });
}
