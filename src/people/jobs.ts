import type { Cron, JobHandlers } from '#platform/jobs/index.ts';
import type { World } from '#platform/world.ts';
import { sweep } from './sign-in/store-sweep.ts';

/** Clears away what is over, each night. */
export function peopleJobs(world: Pick<World, 'database' | 'now'>): JobHandlers {
  return { 'sweep-people': () => sweep(world.database.db, world.now()) };
}

export const peopleCrons: readonly Cron[] = [{ name: 'sweep-people', at: '20 18 * * *' }];
