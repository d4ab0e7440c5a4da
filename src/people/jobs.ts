import type { Cron, JobHandlers } from '#platform/jobs/index.ts';
import type { World } from '#platform/world.ts';
import { sweep } from './sign-in/store-sweep.ts';

/** Clears away what is over, each hour: strangers can begin sign-ins as often as they like. */
export function peopleJobs(world: Pick<World, 'database' | 'now'>): JobHandlers {
  return { 'people.clear-expired': () => sweep(world.database.db, world.now()) };
}

export const peopleCrons: readonly Cron[] = [{ name: 'people.clear-expired', at: '20 * * * *' }];
