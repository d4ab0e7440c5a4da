import type { Cron, JobHandlers } from '#platform/jobs/index.ts';
import type { World } from '#platform/world.ts';
import { endDueEmbargoes, remindOfDisclosure } from './actions/remind.ts';

/** What the embargo does by the clock. Each is safe to run twice. */
export function embargoJobs(world: World): JobHandlers {
  return {
    'coordination.end-embargoes': async () => {
      await endDueEmbargoes(world, world.now());
    },
    'coordination.remind-disclosure': async () => {
      await remindOfDisclosure(world, world.now());
    },
  };
}

/** Ends are exact to the minute, as the gate is; reminders of days look every hour. */
export const embargoCrons: readonly Cron[] = [
  { name: 'coordination.end-embargoes', at: '* * * * *' },
  { name: 'coordination.remind-disclosure', at: '25 * * * *' },
];
