import type { Cron, JobHandlers } from '#platform/jobs/index.ts';
import type { World } from '#platform/world.ts';
import { contactCrons, contactJobs } from './contacts/jobs.ts';
import { embargoCrons, embargoJobs } from './embargo/jobs.ts';
import { noticeCrons, noticeJobs } from './notices/jobs.ts';

/** What coordination does by the clock and after the fact. Each is safe to run twice. */
export function coordinationJobs(world: World): JobHandlers {
  return { ...embargoJobs(world), ...contactJobs(world), ...noticeJobs(world) };
}

export const coordinationCrons: readonly Cron[] = [...embargoCrons, ...contactCrons, ...noticeCrons];
