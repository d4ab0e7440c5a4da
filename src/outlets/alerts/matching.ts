import { setImmediate as immediate } from 'node:timers/promises';
import { type Tx, transaction } from '#platform/db/index.ts';
import { eventsOf, type RecordChange, wantedOf } from './events.ts';
import { type Judge, judgeOf } from './expressions.ts';
import { insertDeliveries } from './store/deliveries.ts';
import {
  changesFrom,
  type FoundHit,
  factsOf,
  insertHits,
  lockCursor,
  logLength,
  moveCursor,
} from './store/matching.ts';
import { type ActiveSubscription, activeSubscriptions } from './store/subscriptions.ts';
import { type AlertWorld, newMessageId } from './world.ts';

/** Leaves of the log that one transaction reads. */
const batch = 200;

type Matching = Pick<AlertWorld, 'database' | 'now' | 'timeZone'>;

/**
 * Matches what went public since the last run with all subscriptions, and puts what is to be told at once into the queue; the number of
 * leaves read. What was found and how far the log was read are one transaction: however it ends, nothing is lost or found twice. One
 * process at a time does this, another waits.
 */
export async function matchNew(world: Matching, signal?: AbortSignal): Promise<number> {
  let read = 0;
  for (;;) {
    const now = await transaction(world.database.db, (tx) => matchBatch(tx, world));
    read += now;
    if (now < batch || signal?.aborted === true) return read;
  }
}

async function matchBatch(tx: Tx, { now, timeZone }: Matching): Promise<number> {
  const from = await lockCursor(tx);
  const length = await logLength(tx);
  const to = Math.min(from + batch, length);
  // A log that is shorter than what was read belongs to a database that was set back.
  if (to <= from) {
    if (length < from) await moveCursor(tx, length);
    return 0;
  }
  const subscriptions = await activeSubscriptions(tx);
  const changes = subscriptions.length === 0 ? [] : await changesFrom(tx, from, to - from);
  const facts = await factsOf(tx, cvesOf(changes));
  const found = await findHits(changes, subscriptions, judgeOf(facts, timeZone));
  const at = now();
  const queued = await queueAtOnce(tx, found, { subscriptions, now: at });
  await insertHits(tx, queued, at);
  await moveCursor(tx, to);
  return to - from;
}

export function cvesOf(changes: readonly RecordChange[]): readonly string[] {
  const cves = changes.flatMap(({ record }) => record.aliases.filter(({ scheme }) => scheme === 'CVE'));
  return [...new Set(cves.map(({ value }) => value))];
}

type Found = Omit<FoundHit, 'deliveryId'>;

/** So many judgements take some milliseconds: readers are answered in between. */
const judgedAtOnce = 500;

/** Who is to be told of what. Subscriptions of the same expression are judged once. */
export async function findHits(
  changes: readonly RecordChange[],
  subscriptions: readonly ActiveSubscription[],
  judge: Judge,
): Promise<readonly Found[]> {
  const byExpression = Map.groupBy(subscriptions, ({ expression }) => expression);
  const found: Found[] = [];
  let count = 0;
  for (const change of changes) {
    const judged = judge(change);
    for (const [expression, those] of byExpression) {
      count += 1;
      if (count % judgedAtOnce === 0) await immediate();
      const events = eventsOf(change, judged(expression));
      if (events.length === 0) continue;
      for (const { id: subscriptionId, events: asked, startLeaf } of those) {
        const { leafIndex, identifier, revision } = change;
        const wanted = leafIndex < startLeaf ? [] : wantedOf(events, asked);
        if (wanted.length > 0) found.push({ subscriptionId, leafIndex, identifier, revision, events: wanted });
      }
    }
  }
  return found;
}

/** A webhook is told of each entry by itself; people get what came together in one message. Digests take theirs later. */
async function queueAtOnce(
  tx: Tx,
  found: readonly Found[],
  { subscriptions, now }: { subscriptions: readonly ActiveSubscription[]; now: Date },
): Promise<readonly FoundHit[]> {
  const byId = new Map(subscriptions.map((one) => [one.id, one]));
  const keyOf = ({ subscriptionId, leafIndex }: Found): string | null => {
    const subscription = byId.get(subscriptionId);
    if (subscription?.frequency !== 'at-once') return null;
    return subscription.channel === 'webhook' ? `${subscriptionId} ${leafIndex}` : `${subscriptionId}`;
  };
  const keys = new Map<string, number>();
  for (const hit of found) {
    const key = keyOf(hit);
    if (key !== null) keys.set(key, hit.subscriptionId);
  }
  const made = [...keys.values()].map((subscriptionId) => ({
    subscriptionId,
    messageId: newMessageId(),
    kind: 'alert' as const,
  }));
  const ids = await insertDeliveries(tx, made, now);
  const byKey = new Map([...keys.keys()].map((key, place) => [key, ids[place] ?? null]));
  return found.map((hit) => ({ ...hit, deliveryId: byKey.get(keyOf(hit) ?? '') ?? null }));
}
