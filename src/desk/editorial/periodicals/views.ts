import { type Database, transaction } from '#platform/db/index.ts';
import type { Visits } from '#platform/visits.ts';
import { addDays } from '#vocabulary/index.ts';
import { addViews, forgetViewsBefore } from './store-views.ts';

/** How long counts of views are kept: a little longer than a list of a year ago could ask for. */
const daysKept = 400;

/**
 * Stores what readers looked at since the last time, in one transaction; a failure gives the counts back, so that the next call stores
 * them. Gives how many rows there were. Writes `desk.record_view`.
 */
export async function saveViews({ db }: Database, visits: Pick<Visits, 'drain' | 'restore'>): Promise<number> {
  const counts = visits.drain();
  const newest = counts.at(-1);
  if (newest === undefined) return 0;
  try {
    await transaction(db, async (tx) => {
      await addViews(tx, counts);
      await forgetViewsBefore(tx, addDays(newest.day, -daysKept));
    });
  } catch (thrown) {
    visits.restore(counts);
    throw thrown;
  }
  return counts.length;
}
