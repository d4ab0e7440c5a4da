import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';

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
 * Takes one place in a receiver's running minute. Null: there was one; otherwise when the next minute begins.
 */
export async function takePlace(
  db: Db,
  targetHash: Buffer,
  { now, perMinute }: { now: Date; perMinute: number },
): Promise<Date | null> {
  const { rows } = await sql<{ sent: number; minuteAt: Date }>`
    insert into alerts.receiver as r (target_hash, minute_at, sent) values (${targetHash}, ${now}, 1)
    on conflict (target_hash) do update set
      sent = case when r.minute_at <= ${now}::timestamptz - interval '1 minute' then 1 else r.sent + 1 end,
      minute_at = case when r.minute_at <= ${now}::timestamptz - interval '1 minute' then ${now} else r.minute_at end
    returning sent, minute_at`.execute(db);
  const [row] = rows;
  return row === undefined || row.sent <= perMinute ? null : new Date(row.minuteAt.getTime() + 60_000);
}

/** Leaves a receiver alone until then. */
export async function pauseReceiver(
  db: Db,
  targetHash: Buffer,
  { now, until }: { now: Date; until: Date },
): Promise<void> {
  await sql`insert into alerts.receiver as r (target_hash, minute_at, sent, paused_until) values (${targetHash}, ${now}, 0, ${until})
    on conflict (target_hash) do update set paused_until = greatest(r.paused_until, excluded.paused_until)`.execute(db);
}

export type Ages = { readonly unconfirmed: Date; readonly kept: Date; readonly counted: Date };

/** Takes away what is older than that: unconfirmed subscriptions, deliveries and hits, counts. */
export async function clearAway(db: Db, { unconfirmed, kept, counted }: Ages): Promise<void> {
  await sql`delete from alerts.subscription where state = 'unconfirmed' and created_at < ${unconfirmed}`.execute(db);
  await sql`delete from alerts.hit where found_at < ${kept}`.execute(db);
  await sql`delete from alerts.delivery where created_at < ${kept}`.execute(db);
  await sql`delete from alerts.counter where since < ${counted}`.execute(db);
  await sql`delete from alerts.receiver where minute_at < ${counted} and coalesce(paused_until, minute_at) < ${counted}`.execute(
    db,
  );
}
