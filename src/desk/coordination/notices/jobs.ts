import type { Cron, JobHandlers } from '#platform/jobs/index.ts';
import type { World } from '#platform/world.ts';
import { noteOutcome } from './delivery.ts';
import { chaseOverdue } from './escalate.ts';

/** What became of mails, and who is late. Each is safe to run twice. */
export function noticeJobs(world: World): JobHandlers {
  return {
    'coordination.note-delivery': (payload) => noteOutcome(world, payload),
    'coordination.escalate-notices': async () => {
      await chaseOverdue(world);
    },
  };
}

/** Every hour: a term ends with a day of the platform's zone, whatever it is. */
export const noticeCrons: readonly Cron[] = [{ name: 'coordination.escalate-notices', at: '25 * * * *' }];
