import { type Actor, appendAudit, may } from '#people/index.ts';
import { transaction } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import type { World } from '#platform/world.ts';
import { parseQueueQuery, type QueueFilter, type QueuePlace, queueQuery } from './model.ts';
import { type Counters, type QueueReader, type QueueRow, queueCounters, queuePage } from './store.ts';
import { keepFilter, removeFilter, type SavedFilter, savedFilters } from './store-saved.ts';

/** All that the queue's page shows. */
export type QueueView = {
  readonly filter: QueueFilter;
  readonly after: QueuePlace | null;
  readonly rows: readonly QueueRow[];
  readonly next: QueuePlace | null;
  readonly counters: Counters;
  /** How many reports the filter lets through; null where it is the tab's own number. */
  readonly matching: number | null;
  readonly saved: readonly SavedFilter[];
  readonly mayWork: boolean;
};

type Asked = { readonly actor: Actor; readonly search: URLSearchParams; readonly now: Date; readonly address: string };

/** Reads one page of the queue. Audits `queue.read`: one entry a page, whatever stands on it. */
export async function readQueue({ database, timeZone }: World, asked: Asked): Promise<QueueView> {
  const { actor, search, now } = asked;
  const { db } = database;
  const { filter, after } = parseQueueQuery(search, actor.roles);
  const reader: QueueReader = { actor, now, timeZone };
  const [{ rows, next, matching }, counters, saved] = await Promise.all([
    queuePage(db, filter, after, reader),
    queueCounters(db, reader),
    savedFilters(db, actor.personId),
    transaction(db, (tx) =>
      appendAudit(tx, [
        {
          at: now,
          actor,
          action: 'queue.read',
          object: { kind: 'queue', id: filter.level },
          address: asked.address,
        },
      ]),
    ),
  ]);
  return { filter, after, rows, next, counters, matching, saved, mayWork: may(actor, 'review:work') };
}

/** Keeps what the queue's address asks for under a name of the person's own. Writes `desk.saved_filter`. */
export async function saveFilter(
  world: World,
  by: Omit<Asked, 'search'>,
  name: string,
  query: string,
): Promise<string> {
  const { actor, now, address } = by;
  const { filter } = parseQueueQuery(new URLSearchParams(query), actor.roles);
  const kept = queueQuery(filter);
  await transaction(world.database.db, async (tx) => {
    await keepFilter(tx, actor.personId, name, kept);
    await appendAudit(tx, [
      { at: now, actor, action: 'filter.saved', object: { kind: 'person', id: String(actor.personId) }, address },
    ]);
  });
  return kept;
}

/** Takes away a filter of the person's own. Refuses `review.filter-missing` (404) for any other. */
export async function forgetFilter(world: World, by: Omit<Asked, 'search'>, id: number): Promise<void> {
  const { actor, now, address } = by;
  await transaction(world.database.db, async (tx) => {
    if (!(await removeFilter(tx, actor.personId, id))) throw filterMissing();
    await appendAudit(tx, [
      { at: now, actor, action: 'filter.removed', object: { kind: 'person', id: String(actor.personId) }, address },
    ]);
  });
}

function filterMissing(): Refusal {
  return new Refusal(
    'review.filter-missing',
    {
      zh: '这个筛选已经不在了：可能刚刚删除过。请回到审核页查看已保存的筛选。',
      en: 'This filter is gone: it may just have been deleted. See your saved filters on the review page.',
    },
    404,
  );
}
