import type { Cron, JobHandlers } from '#platform/jobs/index.ts';
import type { World } from '#platform/world.ts';
import { lapseReturned } from './clocks/lapse.ts';
import { sendReminders } from './clocks/remind.ts';
import { matchCrons, matchJobs } from './duplicates/jobs.ts';

/** What review does by the clock (`reports.lapse`, `reports.remind`), and for the search for duplicates. Each is safe to run twice. */
export function reviewJobs(world: World): JobHandlers {
  return {
    ...matchJobs(world),
    'reports.lapse': async () => {
      await lapseReturned(world, world.now());
    },
    'reports.remind': async () => {
      await sendReminders(world, world.now());
    },
  };
}

/** Limits end with a day of some zone, so both look every hour; reminders go out once a working day,
 * from eight o’clock. */
export const reviewCrons: readonly Cron[] = [
  ...matchCrons,
  { name: 'reports.lapse', at: '5 * * * *' },
  { name: 'reports.remind', at: '10 * * * *' },
];
