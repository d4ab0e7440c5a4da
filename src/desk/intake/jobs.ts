import { appendAudit } from '#people/index.ts';
import { transaction } from '#platform/db/index.ts';
import type { Cron, JobHandlers } from '#platform/jobs/index.ts';
import type { World } from '#platform/world.ts';
import { draftLimits } from './draft/model.ts';
import { deleteDraft, lockStale } from './draft/store.ts';
import { discardContents, discardJobs } from './files/discard.ts';
import { dayMs } from './files/limits.ts';
import { filesOfDraft } from './files/store.ts';

/** What intake does by itself. */
export function intakeJobs(world: World): JobHandlers {
  return {
    ...discardJobs(world),
    'intake.purge-drafts': async () => {
      while ((await purgeDrafts(world, world.now())) > 0);
    },
  };
}

/** Early in the morning of Beijing. */
export const intakeCrons: readonly Cron[] = [{ name: 'intake.purge-drafts', at: '20 19 * * *' }];

/** Takes drafts away that nobody has changed for 90 days (7 without an account), with their files; at most a thousand a time. */
export function purgeDrafts(world: World, now: Date): Promise<number> {
  const before = (days: number) => new Date(now.getTime() - days * dayMs);
  return transaction(world.database.db, async (tx) => {
    const stale = await lockStale(tx, before(draftLimits.keptDays), before(draftLimits.anonymousKeptDays));
    for (const id of stale) {
      const files = await filesOfDraft(tx, id);
      await deleteDraft(tx, id);
      await discardContents(
        tx,
        files.map(({ sha256 }) => sha256),
      );
    }
    await appendAudit(
      tx,
      stale.map((id) => ({ at: now, actor: 'system', action: 'draft.expired', object: { kind: 'draft', id } })),
    );
    return stale.length;
  });
}
