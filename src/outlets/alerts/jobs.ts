import type { Database } from '#platform/db/index.ts';
import { transaction } from '#platform/db/index.ts';
import type { Cron, JobHandlers } from '#platform/jobs/index.ts';
import type { Outcome } from '#platform/mail/index.ts';
import { switchOff } from './deliver-receiver.ts';
import { noteLetterJob } from './letters.ts';
import { alertLimits, type DeliveryState } from './model.ts';
import { onlyRefused, settleLetter } from './store/deliveries.ts';
import { clearAway } from './store/limits.ts';
import type { AlertWorld } from './world.ts';

type JobWorld = { readonly database: Database; readonly now: AlertWorld['now'] };

/** What the mail server made of a letter, and clearing away what is over. They run with the owner's role, as all jobs do. */
export function alertJobs(world: JobWorld): JobHandlers {
  return {
    [noteLetterJob]: (payload) => noteLetter(world, payload as Outcome),
    'alerts.clear-expired': () => clearExpired(world),
  };
}

export const alertCrons: readonly Cron[] = [{ name: 'alerts.clear-expired', at: '40 * * * *' }];

const outcomes: Readonly<Record<Outcome['outcome'], DeliveryState>> = {
  accepted: 'done',
  refused: 'failed',
  unsure: 'unsure',
};

/** An address of which so many letters in a row are refused for good gets no more. */
const refusals = 3;

async function noteLetter(world: JobWorld, { id, outcome, answer }: Outcome): Promise<void> {
  const state = outcomes[outcome];
  const error = state === 'done' ? null : withoutAddresses(answer);
  const subscriptionId = await transaction(world.database.db, (tx) =>
    settleLetter(tx, { letterId: id, state, error }, world.now()),
  );
  if (subscriptionId === null || state !== 'failed') return;
  if (await onlyRefused(world.database.db, subscriptionId, refusals)) await switchOff(world, subscriptionId, 'bounced');
}

const withoutAddresses = (text: string) => text.replaceAll(/\S+@\S+/g, '***').slice(0, 300) || null;

function clearExpired({ database, now }: JobWorld): Promise<void> {
  const before = (hours: number) => new Date(now().getTime() - hours * 3_600_000);
  return clearAway(database.db, {
    unconfirmed: before(alertLimits.confirmHours),
    kept: before(alertLimits.keptDays * 24),
    counted: before(24),
  });
}
