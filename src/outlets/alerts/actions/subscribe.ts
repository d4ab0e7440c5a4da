import type { Actor } from '#people/index.ts';
import { type Tx, transaction } from '#platform/db/index.ts';
import { networkOf } from '#platform/network.ts';
import { newWebhookSecret } from '../channels/webhook.ts';
import { alertLimits, type Subscription, type Wish } from '../model.ts';
import { type Receiver, type ReceiverFields, readReceiver } from '../receiver.ts';
import { formRefused, tooManyRequests } from '../refusals.ts';
import { insertDeliveries } from '../store/deliveries.ts';
import { countOne } from '../store/limits.ts';
import {
  countOfTarget,
  insertSubscription,
  type NewSubscription,
  subscriptionsOfMail,
} from '../store/subscriptions.ts';
import { readWish, type WishFields } from '../wish.ts';
import { type AlertWorld, addressHash, newMessageId, purposes, targetHash } from '../world.ts';
import { begin } from './begin.ts';

export type Asking = {
  readonly fields: WishFields & ReceiverFields;
  readonly address: string;
  /** Who is signed in; null for nobody. */
  readonly actor: Actor | null;
};

/** `asked`: a letter is on its way, if one is to be. `made`: it runs, with the secret of a webhook, shown this once. */
export type Subscribed =
  | { readonly kind: 'asked' }
  | { readonly kind: 'made'; readonly subscription: Subscription; readonly secret: string | null };

const hourMs = 3_600_000;

/**
 * Takes a wish. Whoever is signed in gets it at once, to the address of the account, which is proved. Anybody else gets a letter to the
 * address named and has to confirm; the answer is the same whether the address is known here, has had too many letters, or has this very
 * subscription. Refuses `alerts.form` and `alerts.too-many`.
 */
export async function subscribe(world: AlertWorld, { fields, address, actor }: Asking): Promise<Subscribed> {
  const { wish, mistakes: first } = readWish(fields);
  const { receiver, mistakes: second } = readReceiver(fields, { reach: world.reach, ownMail: actor?.email ?? null });
  if (first.length + second.length > 0) throw formRefused([...first, ...second]);
  await countRequest(world, address);
  return transaction(world.database.db, async (tx) => {
    const { made, secret } = sealed(world, wish, receiver, actor);
    await checkRoom(tx, made);
    if (actor === null) return askToConfirm(tx, world, made);
    const now = world.now();
    const subscription = await begin(tx, await insertSubscription(tx, made, now), now);
    return { kind: 'made', subscription, secret };
  });
}

/** Counts one request of a network, whatever becomes of it. Refuses `alerts.too-many`. */
export async function countRequest({ database, secrets, now }: AlertWorld, address: string): Promise<void> {
  const key = secrets.digest(purposes.counter, `network\n${networkOf(address)}`);
  const count = await transaction(database.db, (tx) => countOne(tx, key, { now: now(), withinMs: hourMs }));
  if (count > alertLimits.requestsPerHour) throw tooManyRequests();
}

/** True while an address may be written to about its subscriptions; what is over is not written, and nobody is told. */
export async function mayWrite(tx: Tx, { secrets, now }: AlertWorld, mailHash: Buffer): Promise<boolean> {
  const key = secrets.digest(purposes.counter, `letter\n${mailHash.toString('hex')}`);
  return (await countOne(tx, key, { now: now(), withinMs: 24 * hourMs })) <= alertLimits.lettersPerDay;
}

async function askToConfirm(tx: Tx, world: AlertWorld, made: NewSubscription): Promise<Subscribed> {
  const now = world.now();
  const all = await subscriptionsOfMail(tx, made.mailHash);
  if (!(await mayWrite(tx, world, made.mailHash)) || all.length >= alertLimits.perAddress) return { kind: 'asked' };
  const same = all.find((one) => isSame(one, made));
  const subscription = same ?? (await insertSubscription(tx, made, now));
  const kind = subscription.state === 'unconfirmed' ? 'confirm' : 'already';
  await insertDeliveries(tx, [{ subscriptionId: subscription.id, messageId: newMessageId(), kind }], now);
  return { kind: 'asked' };
}

function isSame(one: Subscription, made: NewSubscription): boolean {
  return (
    one.expression === made.expression &&
    one.channel === made.channel &&
    one.frequency === made.frequency &&
    (one.targetHash === null ? made.targetHash === null : made.targetHash?.equals(one.targetHash) === true)
  );
}

function sealed(
  world: AlertWorld,
  wish: Wish,
  { channel, mail, target, secret }: Receiver,
  actor: Actor | null,
): { readonly made: NewSubscription; readonly secret: string | null } {
  const { secrets } = world;
  // Who has to confirm is shown the secret then, and it is made then.
  const own = channel === 'webhook' && actor !== null ? newWebhookSecret() : null;
  const kept = own ?? secret;
  const made = {
    ...wish,
    channel,
    personId: actor?.personId ?? null,
    mailHash: addressHash(world, mail),
    mailSealed: secrets.seal(purposes.mail, mail),
    targetHash: target === null ? null : targetHash(world, channel, target),
    targetSealed: target === null ? null : secrets.seal(purposes.target, target.href),
    secretSealed: kept === null ? null : secrets.seal(purposes.secret, kept),
  };
  return { made, secret: own };
}

/** Whoever knows a receiver's secret address may know that it is in use; of mail addresses nothing is told. */
async function checkRoom(tx: Tx, { targetHash }: NewSubscription): Promise<void> {
  if (targetHash === null || (await countOfTarget(tx, targetHash)) < alertLimits.perTarget) return;
  const most = alertLimits.perTarget;
  throw formRefused([
    {
      field: 'target',
      text: {
        zh: `同一接收地址最多 ${most} 个订阅。请先停止不用的订阅。`,
        en: `One receiver may have ${most} subscriptions. End one that is not needed first.`,
      },
    },
  ]);
}
