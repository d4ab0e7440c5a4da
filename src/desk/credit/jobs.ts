import type { Cron, JobHandlers } from '#platform/jobs/index.ts';
import type { World } from '#platform/world.ts';
import { awardPoints, issueCertificates } from './actions.ts';

/** Points at each archiving and every hour; certificates in a weekly batch. All of them may run twice. */
export function creditJobs(world: World): JobHandlers {
  return {
    'credit.award-points': async () => {
      await awardPoints(world);
    },
    'credit.issue-certificates': async () => {
      await issueCertificates(world, 'system');
    },
  };
}

/** Mondays at 00:30 UTC, half past eight in Shanghai: the week before is complete then. */
export const creditCrons: readonly Cron[] = [
  { name: 'credit.award-points', at: '20 * * * *' },
  { name: 'credit.issue-certificates', at: '30 0 * * 1' },
];
