import { type Explained, explainExpression, parseExpression } from '#expression/index.ts';
import { dayOf } from '#vocabulary/index.ts';
import { eventsOf, type RecordChange, wantedOf } from './events.ts';
import { judgeOf, subjectOf } from './expressions.ts';
import { cvesOf } from './matching.ts';
import type { AlertEvent, Delivery, Subscription } from './model.ts';
import { findDeliveries } from './store/deliveries.ts';
import { changesOf, cursorAt, factsOf, type HitState, hitsOfRecord } from './store/matching.ts';
import type { AlertWorld } from './world.ts';

/**
 * What became of one thing that happened to a record, for a subscription. Told, or on its way: with its delivery, or without one while a
 * digest has not taken it. Not told: it was before the subscription began (or began again), it was not looked at yet, the expression does
 * not hold, the kind of event was not asked for, or nothing shows why (the subscription was changed, or catalogues have since).
 */
export type Fate =
  | { readonly kind: 'told'; readonly events: readonly AlertEvent[]; readonly delivery: Delivery }
  | { readonly kind: 'waits'; readonly events: readonly AlertEvent[] }
  | { readonly kind: 'before' | 'unread' | 'no-match' | 'later' }
  | { readonly kind: 'not-asked'; readonly events: readonly AlertEvent[] };

export type WhyEvent = {
  readonly change: Pick<RecordChange, 'kind' | 'revision' | 'publishedAt'>;
  readonly fate: Fate;
};

export type Why = {
  readonly identifier: string;
  readonly title: string;
  readonly isWithdrawn: boolean;
  /** Newest first, ten at most. */
  readonly events: readonly WhyEvent[];
  /** The expression held against the record as it is now; null for a subscription to everything, or an expression that is not read any more. */
  readonly explained: Explained | null;
};

const most = 10;

/** Why a subscription was told of a record, or was not; null where no such number is public. */
export async function explainWhy(
  world: AlertWorld,
  subscription: Subscription,
  identifier: string,
): Promise<Why | null> {
  const { db } = world.database;
  const changes = await changesOf(db, identifier, most);
  const [newest] = changes;
  if (newest === undefined) return null;
  const [hits, cursor, facts] = await Promise.all([
    hitsOfRecord(db, subscription.id, identifier),
    cursorAt(db),
    factsOf(db, cvesOf(changes)),
  ]);
  const ids = hits.flatMap(({ deliveryId }) => deliveryId ?? []);
  const deliveries = new Map((await findDeliveries(db, subscription.id, ids)).map((one) => [one.id, one]));
  const judge = judgeOf(facts, world.timeZone);
  const parsed = parseExpression(subscription.expression);
  const isPlain = subscription.expression === '' || !parsed.ok;
  return {
    identifier,
    title: newest.record.title,
    isWithdrawn: newest.kind === 'withdrawn',
    events: changes.map((change) => {
      const judged = judge(change)(subscription.expression);
      const hit = hits.find(({ leafIndex }) => leafIndex === change.leafIndex);
      const fate = hit ? fateOfHit(hit, deliveries) : fateUntold(change, { subscription, cursor, judged });
      const { kind, revision, publishedAt } = change;
      return { change: { kind, revision, publishedAt }, fate };
    }),
    explained: isPlain
      ? null
      : explainExpression(parsed.expression, subjectOf(newest, facts), dayOf(newest.publishedAt, world.timeZone)),
  };
}

function fateOfHit({ deliveryId, events }: HitState, deliveries: ReadonlyMap<number, Delivery>): Fate {
  const delivery = deliveryId === null ? undefined : deliveries.get(deliveryId);
  return delivery === undefined ? { kind: 'waits', events } : { kind: 'told', events, delivery };
}

type Untold = {
  readonly subscription: Subscription;
  readonly cursor: number;
  readonly judged: { readonly holds: boolean; readonly held: boolean };
};

function fateUntold(change: RecordChange, { subscription, cursor, judged }: Untold): Fate {
  if (change.leafIndex < subscription.startLeaf) return { kind: 'before' };
  if (change.leafIndex >= cursor) return { kind: 'unread' };
  const events = eventsOf(change, judged);
  if (events.length === 0) return { kind: 'no-match' };
  return wantedOf(events, subscription.events).length === 0 ? { kind: 'not-asked', events } : { kind: 'later' };
}
