import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';
import type { Pace } from '../channels/model.ts';
import { nextPlace, stillCounting } from '../schedule.ts';

/** Counts one more under a key and gives how many there are within the time now; an old count begins anew. */
export async function countOne(
  tx: Tx,
  key: Buffer,
  { now, withinMs }: { now: Date; withinMs: number },
): Promise<number> {
  const oldest = new Date(now.getTime() - withinMs);
  const { rows } = await sql<{
    count: number;
  }>`insert into alerts.counter as c (key, count, since) values (${key}, 1, ${now})
    on conflict (key) do update set count = case when c.since < ${oldest} then 1 else c.count + 1 end,
      since = case when c.since < ${oldest} then ${now} else c.since end
    returning count`.execute(tx);
  return rows[0]?.count ?? 1;
}

/**
 * Takes one place at a receiver's paces. Null: there was one; otherwise when the next is free, until when the receiver is left alone.
 */
export async function takePlace(
  tx: Tx,
  targetHash: Buffer,
  { now, paces }: { now: Date; paces: readonly Pace[] },
): Promise<Date | null> {
  await sql`insert into alerts.receiver (target_hash) values (${targetHash}) on conflict do nothing`.execute(tx);
  const { rows } = await sql<{ sentAt: Date[] }>`
    select sent_at from alerts.receiver where target_hash = ${targetHash} for update`.execute(tx);
  const sentAt = rows[0]?.sentAt ?? [];
  const free = nextPlace(sentAt, paces, now);
  if (free !== null) {
    await pauseReceiver(tx, targetHash, free);
    return free;
  }
  const counting = [...stillCounting(sentAt, paces, now), now];
  await sql`update alerts.receiver set sent_at = ${counting}::timestamptz[] where target_hash = ${targetHash}`.execute(
    tx,
  );
  return null;
}

/** Leaves a receiver alone until then. */
export async function pauseReceiver(db: Db, targetHash: Buffer, until: Date): Promise<void> {
  await sql`insert into alerts.receiver as r (target_hash, paused_until) values (${targetHash}, ${until})
    on conflict (target_hash) do update set paused_until = greatest(r.paused_until, excluded.paused_until)`.execute(db);
}

export type Ages = { readonly unconfirmed: Date; readonly kept: Date; readonly counted: Date };

/** Takes away what is older than that: unconfirmed subscriptions, deliveries and hits, counts. */
export async function clearAway(db: Db, { unconfirmed, kept, counted }: Ages): Promise<void> {
  await sql`delete from alerts.subscription where state = 'unconfirmed' and created_at < ${unconfirmed}`.execute(db);
  await sql`delete from alerts.hit where found_at < ${kept}`.execute(db);
  await sql`delete from alerts.delivery where created_at < ${kept}`.execute(db);
  await sql`delete from alerts.counter where since < ${counted}`.execute(db);
  await sql`delete from alerts.receiver where greatest(sent_at[array_upper(sent_at, 1)], paused_until) < ${counted}`.execute(
    db,
  );
}
