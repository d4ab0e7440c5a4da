import type { Cron, JobHandlers } from '#platform/jobs/index.ts';
import type { World } from '#platform/world.ts';
import { checkReferences } from './check.ts';

/** Asks for the links of public records, where the settings allow the platform to ask other hosts. May run twice. */
export function referenceJobs(world: World): JobHandlers {
  return {
    'publish.check-references': async () => {
      if (world.checksReferences) await checkReferences(world.database, { now: world.now });
    },
  };
}

export const referenceCrons: readonly Cron[] = [{ name: 'publish.check-references', at: '*/10 * * * *' }];
