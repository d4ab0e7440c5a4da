import { transaction } from '#platform/db/index.ts';
import type { Cron, JobHandlers } from '#platform/jobs/index.ts';
import type { World } from '#platform/world.ts';
import { matchRecords, matchReports } from './actions.ts';

/**
 * `review.match-reports` ({ reportIds }) reads the features of reports that were just delivered or added to; `review.match-records` those
 * of records that an import, an archiving or a correction has brought. Both may run twice.
 */
export function matchJobs({ database }: World): JobHandlers {
  return {
    'review.match-reports': (payload) => transaction(database.db, (tx) => matchReports(tx, reportIdsOf(payload))),
    'review.match-records': async () => {
      await matchRecords(database.db);
    },
  };
}

export const matchCrons: readonly Cron[] = [{ name: 'review.match-records', at: '* * * * *' }];

function reportIdsOf(payload: unknown): number[] {
  const { reportIds } = (payload ?? {}) as { reportIds?: unknown };
  return Array.isArray(reportIds) ? reportIds.filter((id) => Number.isSafeInteger(id)) : [];
}
