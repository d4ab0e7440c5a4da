import { type Actor, appendAudit, demand } from '#people/index.ts';
import { transaction } from '#platform/db/index.ts';
import type { Client } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { addDays, dayOf, startOfDay } from '#vocabulary/index.ts';
import { lookBackDays, mostListed, type Past, type Statistics } from './model.ts';
import { countStates, daysSince, overdueReports, staysSince, waysSince } from './store.ts';

type Looking = { readonly actor: Actor; readonly now: Date; readonly client: Client };

type Counting = Pick<World, 'database' | 'timeZone'>;

/**
 * How the desk keeps up: what waits and what is late as it is now, how long each level takes as of the last few minutes. Refuses
 * `people.forbidden`. Writes `statistics.read`.
 */
export async function readStatistics(world: Counting, { actor, now, client }: Looking): Promise<Statistics> {
  demand(actor, 'statistics:read');
  const past = await recentPast(world, now);
  return transaction(world.database.db, async (tx) => {
    const states = await countStates(tx, now);
    const overdue = await overdueReports(tx, now, mostListed);
    const object = { kind: 'statistics', id: 'review' };
    await appendAudit(tx, [{ at: now, actor, action: 'statistics.read', object, address: client.address }]);
    return { ...past, states, overdue };
  });
}

/** A month of a busy desk is some 400,000 moves: read once for everybody who looks within these milliseconds. */
const keptMs = 300_000;
const kept = new WeakMap<World['database'], { readonly at: Date; readonly past: Promise<Past> }>();

function recentPast(world: Counting, now: Date): Promise<Past> {
  const known = kept.get(world.database);
  const age = known === undefined ? Number.NaN : now.getTime() - known.at.getTime();
  if (known !== undefined && age >= 0 && age < keptMs) return known.past;
  const past = readPast(world, now);
  kept.set(world.database, { at: now, past });
  past.catch(() => kept.delete(world.database));
  return past;
}

async function readPast({ database: { db }, timeZone }: Counting, now: Date): Promise<Past> {
  const from = addDays(dayOf(now, timeZone), -(lookBackDays - 1));
  const since = startOfDay(from, timeZone);
  return {
    stays: await staysSince(db, since),
    ways: await waysSince(db, since),
    days: await daysSince(db, from, since, timeZone),
    pastAt: now,
  };
}
