import { sql } from 'kysely';
import { copyIn, copyLine, type Db, type Tx } from '#platform/db/index.ts';
import type { Channel, Period } from '#vocabulary/index.ts';
import type { NewNotice, NoticeGroup } from './counted.ts';

/** Stores notices by COPY, in the caller's transaction, and gives their number. */
export function saveNotices(tx: Tx, notices: Iterable<NewNotice>): Promise<number> {
  return copyIn(
    tx,
    'copy desk.notice (channel, unit, sent_on) from stdin',
    Iterator.from(notices).map(({ channel, unit, sentOn }) => copyLine([channel, unit, sentOn])),
  );
}

/** The notices sent in the period, gathered by channel or unit, in the order of the first of each. */
export async function noticesSent(db: Db, period: Period): Promise<readonly NoticeGroup[]> {
  const { rows } = await sql<NoticeGroup>`
    select channel, unit, array_agg(id order by id) as ids
    from desk.notice where sent_on between ${period.from} and ${period.to}
    group by channel, unit order by min(id)`.execute(db);
  return rows;
}

/** How many matters went to each channel in each of the periods; null for a time before the first notice of all. */
export async function channelCounts(
  db: Db,
  periods: readonly Period[],
): Promise<readonly (Readonly<Partial<Record<Channel, number>>> | null)[]> {
  const { rows } = await sql<{ counts: Partial<Record<Channel, number>> | null }>`
    select case when p.until < (select min(sent_on) from desk.notice) then null else (
        select coalesce(jsonb_object_agg(channel, matters), '{}') from (
          select n.channel, count(*) as matters from desk.notice n
          where n.channel is not null and n.sent_on between p.since and p.until group by n.channel
        ) counted
      ) end as counts
    from unnest(${periods.map(({ from }) => from)}::date[], ${periods.map(({ to }) => to)}::date[])
      with ordinality as p (since, until, place)
    order by p.place`.execute(db);
  return rows.map(({ counts }) => counts);
}
