import type { Cron, JobHandlers } from '#platform/jobs/index.ts';
import type { World } from '#platform/world.ts';
import { contactCrons, contactJobs } from './contacts/jobs.ts';

/** What coordination does in the background. */
export function coordinationJobs(world: World): JobHandlers {
  return { ...contactJobs(world) };
}

export const coordinationCrons: readonly Cron[] = [...contactCrons];
