import type { Cron, JobHandlers } from '#platform/jobs/index.ts';
import type { World } from '#platform/world.ts';
import { lapseReturned } from './clocks/lapse.ts';
import { sendReminders } from './clocks/remind.ts';
import { matchCrons, matchJobs } from './duplicates/jobs.ts';

/** What review does by the clock, and for the search for duplicates. Each is safe to run twice. */
export function reviewJobs(world: World): JobHandlers {
  return {
    ...matchJobs(world),
    'review.lapse-returned': async () => {
      await lapseReturned(world, world.now());
    },
    'review.send-reminders': async () => {
      await sendReminders(world, world.now());
    },
  };
}

/** Limits end with a day of some zone, so both look every hour; reminders go out once a working day,
 * from eight o’clock. */
export const reviewCrons: readonly Cron[] = [
  ...matchCrons,
  { name: 'review.lapse-returned', at: '5 * * * *' },
  { name: 'review.send-reminders', at: '10 * * * *' },
];
