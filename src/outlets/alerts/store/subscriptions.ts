import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';
import type { Channel, DisabledBecause, Subscription, Wish } from '../model.ts';

const columns = sql`id, public_id, state, disabled_because, person_id, expression, events, channel, frequency, weekday, hour,
  time_zone, language, mail_hash, mail_sealed, target_hash, target_sealed, secret_sealed, old_secret_sealed, old_secret_until,
  start_leaf, next_digest_at, failing_since, created_at, confirmed_at, changed_at`;

export type NewSubscription = Wish & {
  readonly channel: Channel;
  readonly personId: number | null;
  readonly mailHash: Buffer;
  readonly mailSealed: Buffer;
  readonly targetHash: Buffer | null;
  readonly targetSealed: Buffer | null;
  readonly secretSealed: Buffer | null;
};

/** Stores what somebody asks for, unconfirmed. */
export async function insertSubscription(tx: Tx, made: NewSubscription, now: Date): Promise<Subscription> {
  const { rows } =
    await sql<Subscription>`insert into alerts.subscription (state, person_id, expression, events, channel, frequency,
      weekday, hour, time_zone, language, mail_hash, mail_sealed, target_hash, target_sealed, secret_sealed, created_at, changed_at)
    values ('unconfirmed', ${made.personId}, ${made.expression}, ${[...made.events]}::text[], ${made.channel}, ${made.frequency},
      ${made.weekday}, ${made.hour}, ${made.timeZone}, ${made.language}, ${made.mailHash}, ${made.mailSealed}, ${made.targetHash},
      ${made.targetSealed}, ${made.secretSealed}, ${now}, ${now})
    returning ${columns}`.execute(tx);
  const [subscription] = rows;
  if (subscription === undefined) throw new Error('nothing was inserted');
  return subscription;
}

export async function findByPublicId(db: Db, publicId: string): Promise<Subscription | null> {
  const { rows } = await sql<Subscription>`
    select ${columns} from alerts.subscription where public_id = ${publicId}::uuid`.execute(db);
  return rows[0] ?? null;
}

/** The same, locked until the transaction ends. */
export async function lockByPublicId(tx: Tx, publicId: string): Promise<Subscription | null> {
  const { rows } = await sql<Subscription>`
    select ${columns} from alerts.subscription where public_id = ${publicId}::uuid for update`.execute(tx);
  return rows[0] ?? null;
}

export async function findSubscriptions(db: Db, ids: readonly number[]): Promise<ReadonlyMap<number, Subscription>> {
  const { rows } = await sql<Subscription>`
    select ${columns} from alerts.subscription where id = any (${ids}::bigint[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** All of an address, newest first. */
export async function subscriptionsOfMail(db: Db, mailHash: Buffer): Promise<readonly Subscription[]> {
  const { rows } = await sql<Subscription>`
    select ${columns} from alerts.subscription where mail_hash = ${mailHash} order by id desc limit 200`.execute(db);
  return rows;
}

/** All that somebody made with their account, newest first. */
export async function subscriptionsOfPerson(db: Db, personId: number): Promise<readonly Subscription[]> {
  const { rows } = await sql<Subscription>`
    select ${columns} from alerts.subscription where person_id = ${personId} order by id desc limit 200`.execute(db);
  return rows;
}

export async function countOfTarget(db: Db, targetHash: Buffer): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from alerts.subscription where target_hash = ${targetHash}`.execute(db);
  return rows[0]?.count ?? 0;
}

type Confirmed = {
  readonly startLeaf: number;
  readonly nextDigestAt: Date | null;
  readonly secretSealed: Buffer | null;
};

/** Makes it active; null keeps the secret that it has. */
export async function activate(tx: Tx, id: number, confirmed: Confirmed, now: Date): Promise<void> {
  await sql`update alerts.subscription set state = 'active', disabled_because = null, failing_since = null,
      confirmed_at = coalesce(confirmed_at, ${now}), changed_at = ${now}, start_leaf = ${confirmed.startLeaf},
      next_digest_at = ${confirmed.nextDigestAt}, secret_sealed = coalesce(${confirmed.secretSealed}, secret_sealed)
    where id = ${id}`.execute(tx);
}

export async function pause(tx: Tx, id: number, now: Date): Promise<void> {
  await sql`update alerts.subscription set state = 'paused', changed_at = ${now} where id = ${id}`.execute(tx);
}

/** Switches it off where it is active; false: it was off, or somebody else was quicker. */
export async function disable(tx: Tx, id: number, because: DisabledBecause, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`update alerts.subscription
    set state = 'disabled', disabled_because = ${because}, changed_at = ${now}
    where id = ${id} and state in ('active', 'paused')`.execute(tx);
  return (numAffectedRows ?? 0n) > 0n;
}

export async function saveWish(
  tx: Tx,
  id: number,
  { wish, nextDigestAt, now }: { wish: Wish; nextDigestAt: Date | null; now: Date },
): Promise<void> {
  await sql`update alerts.subscription set expression = ${wish.expression}, events = ${[...wish.events]}::text[],
      frequency = ${wish.frequency}, weekday = ${wish.weekday}, hour = ${wish.hour}, time_zone = ${wish.timeZone},
      language = ${wish.language}, next_digest_at = ${nextDigestAt}, changed_at = ${now}
    where id = ${id}`.execute(tx);
}

/** The present secret becomes the old one until `until`. */
export async function saveSecret(tx: Tx, id: number, secretSealed: Buffer, until: Date): Promise<void> {
  await sql`update alerts.subscription set old_secret_sealed = secret_sealed,
      old_secret_until = case when secret_sealed is null then null else ${until}::timestamptz end, secret_sealed = ${secretSealed}
    where id = ${id}`.execute(tx);
}

/** Takes it away with all that was found and sent for it; false where it was gone. */
export async function removeSubscription(tx: Tx, id: number): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from alerts.subscription where id = ${id}`.execute(tx);
  return (numAffectedRows ?? 0n) > 0n;
}

/** Since when the receiver has failed without a success; a success forgets it. */
export async function noteHealth(db: Db, id: number, failingSince: Date | null): Promise<Date | null> {
  const { rows } = await sql<{ failingSince: Date | null }>`update alerts.subscription
    set failing_since = case when ${failingSince}::timestamptz is null then null else coalesce(failing_since, ${failingSince}) end
    where id = ${id} and (failing_since is not null or ${failingSince}::timestamptz is not null)
    returning failing_since`.execute(db);
  return rows[0]?.failingSince ?? null;
}

export type ActiveSubscription = Pick<
  Subscription,
  'id' | 'expression' | 'events' | 'frequency' | 'channel' | 'startLeaf'
>;

/** Everybody who is to be told: what matching needs of them. */
export async function activeSubscriptions(db: Db): Promise<readonly ActiveSubscription[]> {
  const { rows } = await sql<ActiveSubscription>`
    select id, expression, events, frequency, channel, start_leaf from alerts.subscription where state = 'active'
    order by id`.execute(db);
  return rows;
}

/** Digests that are due, locked; others skip them. */
export async function lockDueDigests(tx: Tx, now: Date, limit: number): Promise<readonly Subscription[]> {
  const { rows } = await sql<Subscription>`select ${columns} from alerts.subscription
    where state = 'active' and next_digest_at <= ${now} order by next_digest_at limit ${limit}
    for update skip locked`.execute(tx);
  return rows;
}

type Next = { readonly id: number; readonly nextDigestAt: Date | null };

export async function saveNextDigests(tx: Tx, next: readonly Next[]): Promise<void> {
  await sql`update alerts.subscription s set next_digest_at = n.at
    from unnest(${next.map(({ id }) => id)}::bigint[], ${next.map(({ nextDigestAt }) => nextDigestAt)}::timestamptz[]) as n (id, at)
    where s.id = n.id`.execute(tx);
}
