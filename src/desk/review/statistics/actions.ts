import { type Actor, appendAudit, demand } from '#people/index.ts';
import { transaction } from '#platform/db/index.ts';
import type { Client } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { addDays, dayOf, startOfDay } from '#vocabulary/index.ts';
import { lookBackDays, mostListed, type Statistics } from './model.ts';
import { countStates, daysSince, overdueReports, staysSince, waysSince } from './store.ts';

type Looking = { readonly actor: Actor; readonly now: Date; readonly client: Client };

/** How the desk keeps up: what waits, what is late, how long each level takes. Refuses `people.forbidden`. Writes `statistics.read`. */
export function readStatistics(
  { database, timeZone }: Pick<World, 'database' | 'timeZone'>,
  { actor, now, client }: Looking,
): Promise<Statistics> {
  demand(actor, 'statistics:read');
  const from = addDays(dayOf(now, timeZone), -(lookBackDays - 1));
  const since = startOfDay(from, timeZone);
  return transaction(database.db, async (tx) => {
    const statistics: Statistics = {
      states: await countStates(tx, now),
      overdue: await overdueReports(tx, now, mostListed),
      stays: await staysSince(tx, since),
      ways: await waysSince(tx, since),
      days: await daysSince(tx, from, since, timeZone),
    };
    const object = { kind: 'statistics', id: 'review' };
    await appendAudit(tx, [{ at: now, actor, action: 'statistics.read', object, address: client.address }]);
    return statistics;
  });
}
