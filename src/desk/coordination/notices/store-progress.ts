import { sql } from 'kysely';
import type { Db } from '#platform/db/index.ts';
import type { Channel, Period } from '#vocabulary/index.ts';
import type { NoticeState } from './model.ts';

/** Notices of a period that went one way and stand in one state. `channel` null: letters; `state` null: counted only. */
export type NoticeProgress = {
  readonly channel: Channel | null;
  readonly state: NoticeState | null;
  readonly ids: readonly number[];
};

/** The notices sent in the period by route and state, as they stand now; and to how many units letters went. */
export async function noticeProgress(
  db: Db,
  period: Period,
): Promise<{ readonly groups: readonly NoticeProgress[]; readonly units: number }> {
  const { rows: groups } = await sql<NoticeProgress>`
    select channel, state, array_agg(id order by id) as ids
    from desk.notice where sent_on between ${period.from} and ${period.to}
    group by channel, state order by min(id)`.execute(db);
  const { rows } = await sql<{ units: number }>`
    select count(distinct unit) as units from desk.notice
    where unit is not null and sent_on between ${period.from} and ${period.to}`.execute(db);
  return { groups, units: rows[0]?.units ?? 0 };
}

/** Whoever was told has said something: took it on, answered, or went further. */
export const answeredStates: readonly NoticeState[] = ['answered', 'confirmed', 'verified', 'disposed', 'closed'];
/** The matter is settled. */
export const disposedStates: readonly NoticeState[] = ['disposed', 'closed'];
