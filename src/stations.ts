import type { AnyRoute } from '#platform/http/index.ts';
import type { Cron, JobHandlers } from '#platform/jobs/index.ts';
import type { World } from '#platform/world.ts';

/** The routes of every station behind the sign-in: what `serve` mounts and what the sweep tests walk. */
export function stationRoutes(_world: World): readonly AnyRoute[] {
  return [];
}

/** What the stations' jobs do, by the job's name. */
export function stationJobs(_world: World): JobHandlers {
  return {};
}

/** What runs by the clock (UTC). */
export const stationCrons: readonly Cron[] = [];
