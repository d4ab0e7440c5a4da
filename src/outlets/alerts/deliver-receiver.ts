import { transaction } from '#platform/db/index.ts';
import { messageOf } from '#platform/errors.ts';
import { failed, type Outgoing, type Verdict } from './channels/model.ts';
import { dispatch, readTarget } from './channels/reach.ts';
import { robotKinds } from './channels/robots.ts';
import { scrubbed } from './channels/scrub.ts';
import { webhookRequest, webhookVerdict } from './channels/webhook.ts';
import type { Ready } from './deliver.ts';
import { alertLimits, type DisabledBecause } from './model.ts';
import { robotMessage, webhookBody } from './payload.ts';
import { nextTry } from './schedule.ts';
import { failWaiting, insertDeliveries, putBack, settleDelivery } from './store/deliveries.ts';
import { pauseReceiver, takePlace } from './store/limits.ts';
import { disable, noteHealth } from './store/subscriptions.ts';
import { type AlertWorld, newMessageId, receiverOf } from './world.ts';

/** Sends one message to a webhook or a robot and writes down what came of it. Never throws for what the other side does. */
export async function deliverToReceiver(world: AlertWorld, ready: Ready): Promise<void> {
  const { delivery, notice } = ready;
  const { subscription, items, kind } = notice;
  const now = world.now();
  const over = (state: 'void' | 'failed', error: string | null) =>
    settleDelivery(world.database.db, { ...claimOf(ready), state, status: null, error, nextAt: null }, now);
  if (kind !== 'test' && items.length === 0) return void (await over('void', null));
  if (kind !== 'test' && subscription.state !== 'active') return void (await over('failed', 'switched off'));
  const full = await placeOrWait(world, ready, now);
  if (full !== null) return putBack(world.database.db, delivery, full);
  const { verdict, status } = await tried(world, ready, now);
  await conclude(world, ready, { verdict, status });
}

const claimOf = ({ delivery: { id, attempts } }: Ready) => ({ id, attempts });

/** Null when the message may go now; otherwise when the robot takes the next. */
function placeOrWait({ database }: AlertWorld, { notice: { subscription } }: Ready, now: Date): Promise<Date | null> {
  const { channel, targetHash } = subscription;
  if (channel === 'mail' || channel === 'webhook' || targetHash === null) return Promise.resolve(null);
  return transaction(database.db, (tx) => takePlace(tx, targetHash, { now, paces: robotKinds[channel].paces }));
}

type Tried = { readonly verdict: Verdict; readonly status: number | null };

async function tried(world: AlertWorld, ready: Ready, now: Date): Promise<Tried> {
  const { channel } = ready.notice.subscription;
  try {
    const receiver = receiverOf(world, ready.notice.subscription, now);
    if (receiver === null || channel === 'mail') throw new Error('no receiver is set');
    // Rules may have become stricter since it was entered.
    if (readTarget(channel, receiver.url, world.reach) === null)
      return { verdict: failed('this address is not allowed'), status: null };
    const { verdict, status } = await dispatch(outgoing(world, ready, { ...receiver, now }), world.reach, (answered) =>
      channel === 'webhook' ? webhookVerdict(answered, now) : robotKinds[channel].verdict(answered),
    );
    return {
      status,
      verdict: verdict.kind === 'done' ? verdict : { ...verdict, why: scrubbed(verdict.why, receiver) },
    };
  } catch (thrown) {
    return { verdict: failed(messageOf(thrown).slice(0, 200)), status: null };
  }
}

function outgoing(
  { publicUrl }: AlertWorld,
  { delivery, notice }: Ready,
  { url, secrets, now }: { url: string; secrets: readonly string[]; now: Date },
): Outgoing {
  const { channel } = notice.subscription;
  if (channel === 'webhook') {
    const body = webhookBody(notice, publicUrl, delivery.createdAt);
    return webhookRequest({ url, secrets, messageId: delivery.messageId, body, now });
  }
  if (channel === 'mail') throw new Error('a letter has no receiver');
  return robotKinds[channel].request(robotMessage(notice, publicUrl), { url, secret: secrets[0] ?? null, now });
}

/** A success, another try, or the end: with what it means for the subscription. */
async function conclude(world: AlertWorld, ready: Ready, { verdict, status }: Tried): Promise<void> {
  const { database } = world;
  const { id: subscriptionId, failingSince, targetHash } = ready.notice.subscription;
  const now = world.now();
  const settle = { ...claimOf(ready), status };
  if (verdict.kind === 'done') {
    await settleDelivery(database.db, { ...settle, state: 'done', error: null, nextAt: null }, now);
    if (failingSince !== null) await noteHealth(database.db, subscriptionId, null);
    return;
  }
  const until = verdict.pauseSeconds === null ? null : new Date(now.getTime() + verdict.pauseSeconds * 1000);
  if (until !== null && targetHash !== null) await pauseReceiver(database.db, targetHash, until);
  const isTest = ready.delivery.kind === 'test';
  const { attempts, messageId } = ready.delivery;
  const nextAt = isTest || verdict.isGone ? null : nextTry(attempts, { messageId, now, notBefore: until });
  const state = nextAt === null ? 'failed' : 'waiting';
  const ours = await settleDelivery(database.db, { ...settle, state, error: verdict.why, nextAt }, now);
  if (!ours || isTest) return;
  const since = await noteHealth(database.db, subscriptionId, now);
  if (verdict.isGone) return switchOff(world, subscriptionId, 'gone');
  if (since !== null && now.getTime() - since.getTime() >= alertLimits.failingDays * 86_400_000)
    await switchOff(world, subscriptionId, 'failing');
}

/** No more goes there; whoever has the subscription is told by letter. */
export function switchOff(
  { database, now }: Pick<AlertWorld, 'database' | 'now'>,
  id: number,
  because: DisabledBecause,
): Promise<void> {
  const at = now();
  return transaction(database.db, async (tx) => {
    if (!(await disable(tx, id, because, at))) return;
    await failWaiting(tx, id, 'switched off', at);
    if (because === 'bounced') return;
    await insertDeliveries(tx, [{ subscriptionId: id, messageId: newMessageId(), kind: 'disabled' }], at);
  });
}
