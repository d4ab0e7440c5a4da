import type { Cron, JobHandlers } from '#platform/jobs/index.ts';
import type { World } from '#platform/world.ts';
import { remindKeys } from './actions/keys.ts';

/** Reminds of keys that end. May run twice. */
export function contactJobs(world: World): JobHandlers {
  return {
    'coordination.remind-keys': async () => {
      await remindKeys(world);
    },
  };
}

/** 01:10 UTC, ten past nine in Shanghai: when letters are read. */
export const contactCrons: readonly Cron[] = [{ name: 'coordination.remind-keys', at: '10 1 * * *' }];
