import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';
import type { Channel, Delivery, DeliveryKind, DeliveryState } from '../model.ts';

export type NewDelivery = { readonly subscriptionId: number; readonly messageId: string; readonly kind: DeliveryKind };

/** Puts deliveries into the queue, due at once; their ids in the order given. */
export async function insertDeliveries(tx: Tx, made: readonly NewDelivery[], now: Date): Promise<readonly number[]> {
  if (made.length === 0) return [];
  const { rows } = await sql<{ id: number; messageId: string }>`
    insert into alerts.delivery (subscription_id, message_id, kind, state, next_at, created_at)
    select subscription_id, message_id, kind, 'waiting', ${now}, ${now}
    from unnest(${made.map((one) => one.subscriptionId)}::bigint[], ${made.map((one) => one.messageId)}::text[],
      ${made.map((one) => one.kind)}::text[]) as made (subscription_id, message_id, kind)
    returning id, message_id`.execute(tx);
  const ids = new Map(rows.map(({ id, messageId }) => [messageId, id]));
  return made.map(({ messageId }) => ids.get(messageId) ?? 0);
}

const columns = sql`d.id, d.message_id, d.subscription_id, d.kind, d.state, d.attempts, d.next_at, d.last_status, d.last_error,
  d.created_at, d.first_tried_at, d.done_at`;

export type Claimed = Delivery & { readonly channel: Channel; readonly targetHash: Buffer | null };

export type Claim = {
  readonly now: Date;
  readonly until: Date;
  readonly limit: number;
  /** At most so many of one subscription at a time, so that a slow receiver delays nobody else. */
  readonly perSubscription: number;
};

/**
 * Takes what is due for this process until `until`: another takes it only after that, when this one has died. A receiver that asked to be
 * left alone, and one that takes no more at the moment, is passed over. What belongs to a paused subscription waits.
 */
export async function claimDeliveries(
  db: Db,
  { now, until, limit, perSubscription }: Claim,
): Promise<readonly Claimed[]> {
  const { rows } = await sql<Claimed>`
    with candidate as (
      select d.id, d.subscription_id, row_number() over (partition by d.subscription_id order by d.next_at, d.id) as place
      from (
        select q.id, q.subscription_id, q.next_at from alerts.delivery q
        where q.state = 'waiting' and q.next_at <= ${now} and (q.claimed_until is null or q.claimed_until <= ${now})
        order by q.next_at, q.id limit ${limit * 20}
      ) d
    ), busy as (
      select subscription_id, count(*) as held from alerts.delivery
      where state = 'waiting' and claimed_until > ${now} group by subscription_id
    ), chosen as (
      select q.id from alerts.delivery q
        join candidate c on c.id = q.id
        join alerts.subscription s on s.id = q.subscription_id
        left join busy b on b.subscription_id = q.subscription_id
        left join alerts.receiver r on r.target_hash = s.target_hash and q.kind in ('alert', 'digest', 'test')
      where c.place <= ${perSubscription} - coalesce(b.held, 0) and (r.paused_until is null or r.paused_until <= ${now})
        and (s.state <> 'paused' or q.kind not in ('alert', 'digest'))
      order by q.next_at, q.id limit ${limit} for update of q skip locked
    )
    update alerts.delivery d set claimed_until = ${until}, attempts = attempts + 1, first_tried_at = coalesce(first_tried_at, ${now})
    from chosen, alerts.subscription s where d.id = chosen.id and s.id = d.subscription_id and d.state = 'waiting'
      and (d.claimed_until is null or d.claimed_until <= ${now})
    returning ${columns}, s.channel, s.target_hash`.execute(db);
  return rows;
}

export type Settled = {
  readonly id: number;
  /** Of the claim: who comes after its time has run out changes nothing. */
  readonly attempts: number;
  readonly state: DeliveryState;
  readonly status: number | null;
  readonly error: string | null;
  readonly nextAt: Date | null;
};

/** Writes down what a try came to; false where the claim had run out and somebody else has it. */
export async function settleDelivery(db: Db, settled: Settled, now: Date): Promise<boolean> {
  const { id, attempts, state, status, error, nextAt } = settled;
  const { numAffectedRows } =
    await sql`update alerts.delivery set state = ${state}, claimed_until = null, last_status = ${status},
      last_error = ${error}, next_at = coalesce(${nextAt}, next_at), done_at = case when ${state} = 'waiting' then null else ${now}::timestamptz end
    where id = ${id} and attempts = ${attempts} and state = 'waiting'`.execute(db);
  return (numAffectedRows ?? 0n) > 0n;
}

/** Gives a claim back untried: the receiver takes no more at the moment. */
export async function putBack(
  db: Db,
  { id, attempts }: Pick<Delivery, 'id' | 'attempts'>,
  nextAt: Date,
): Promise<void> {
  await sql`update alerts.delivery set claimed_until = null, attempts = attempts - 1, next_at = ${nextAt},
      first_tried_at = case when attempts = 1 then null else first_tried_at end
    where id = ${id} and attempts = ${attempts} and state = 'waiting'`.execute(db);
}

/**
 * In the transaction that queues the letters: each delivery is handed with its letter. Throws when one of them is not this process's any
 * more, so that nothing is queued twice.
 */
export async function markHanded(
  tx: Tx,
  handed: readonly { readonly id: number; readonly attempts: number; readonly letterId: string }[],
  now: Date,
): Promise<void> {
  const { numAffectedRows } =
    await sql`update alerts.delivery d set state = 'handed', claimed_until = null, letter_id = h.letter_id,
      done_at = ${now}, last_error = null
    from unnest(${handed.map((one) => one.id)}::bigint[], ${handed.map((one) => one.attempts)}::smallint[],
      ${handed.map((one) => one.letterId)}::text[]) as h (id, attempts, letter_id)
    where d.id = h.id and d.attempts = h.attempts and d.state = 'waiting'`.execute(tx);
  if (Number(numAffectedRows ?? 0n) !== handed.length) throw new Error('a delivery was handed over by somebody else');
}

/** What the mail server made of a letter; the subscription that it was for, null for a letter of somebody else's. */
export async function settleLetter(
  tx: Tx,
  { letterId, state, error }: { letterId: string; state: DeliveryState; error: string | null },
  now: Date,
): Promise<number | null> {
  const { rows } = await sql<{ subscriptionId: number }>`update alerts.delivery
    set state = ${state}, last_error = ${error}, done_at = ${now} where letter_id = ${letterId} and state = 'handed'
    returning subscription_id`.execute(tx);
  return rows[0]?.subscriptionId ?? null;
}

/** True when none of an address's last letters was taken: it does not exist, or wants nothing of us. */
export async function onlyRefused(db: Db, subscriptionId: number, letters: number): Promise<boolean> {
  const { rows } = await sql<{ refused: number; all: number }>`
    select count(*) filter (where state = 'failed') as refused, count(*) as all
    from (select state from alerts.delivery where subscription_id = ${subscriptionId} and letter_id is not null
      and state in ('done', 'failed') order by id desc limit ${letters}) last`.execute(db);
  return rows[0] !== undefined && rows[0].all === letters && rows[0].refused === letters;
}

/** The deliveries of a subscription, newest first, below `below`. */
export async function deliveriesOf(
  db: Db,
  subscriptionId: number,
  { below, limit }: { below: number | null; limit: number },
): Promise<readonly (Delivery & { readonly records: number })[]> {
  const { rows } = await sql<Delivery & { records: number }>`
    select ${columns}, (select count(*) from alerts.hit h where h.delivery_id = d.id) as records
    from alerts.delivery d where d.subscription_id = ${subscriptionId} and (${below}::bigint is null or d.id < ${below})
    order by d.id desc limit ${limit}`.execute(db);
  return rows;
}

export async function findDelivery(db: Db, subscriptionId: number, id: number): Promise<Delivery | null> {
  const { rows } = await sql<Delivery>`select ${columns} from alerts.delivery d
    where d.subscription_id = ${subscriptionId} and d.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

export async function findDeliveries(
  db: Db,
  subscriptionId: number,
  ids: readonly number[],
): Promise<readonly Delivery[]> {
  const { rows } = await sql<Delivery>`select ${columns} from alerts.delivery d
    where d.subscription_id = ${subscriptionId} and d.id = any (${[...ids]}::bigint[])`.execute(db);
  return rows;
}

/** Puts a delivery that is over back into the queue under its own message id; false where it still waits. */
export async function requeue(tx: Tx, id: number, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`update alerts.delivery set state = 'waiting', attempts = 0, next_at = ${now},
      claimed_until = null, done_at = null, letter_id = null where id = ${id} and state in ('done', 'failed', 'unsure')`.execute(
    tx,
  );
  return (numAffectedRows ?? 0n) > 0n;
}

/** What was found for a subscription and failed for good goes out again; how many. */
export async function requeueFailed(tx: Tx, subscriptionId: number, now: Date): Promise<number> {
  const { numAffectedRows } = await sql`update alerts.delivery set state = 'waiting', attempts = 0, next_at = ${now},
      claimed_until = null, done_at = null, letter_id = null
    where subscription_id = ${subscriptionId} and state = 'failed' and kind in ('alert', 'digest')`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}

/** What still waits for a receiver that wants nothing any more has failed. */
export async function failWaiting(tx: Tx, subscriptionId: number, error: string, now: Date): Promise<void> {
  await sql`update alerts.delivery set state = 'failed', last_error = ${error}, done_at = ${now}, claimed_until = null
    where subscription_id = ${subscriptionId} and state = 'waiting' and kind in ('alert', 'digest', 'test')`.execute(
    tx,
  );
}
