import type { Tx } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import { enterGate } from './enter.ts';
import { logEntries, withdrawalEntry } from './log/append.ts';
import { refreshStanding } from './store/standing.ts';
import { writeWithdrawal } from './store/write.ts';

/**
 * Withdraws a public record: a further revision of kind `withdrawn` with the reason; the number stays and says so, the words
 * leave the search and the counts. Earlier revisions are never touched. In the caller's transaction.
 *
 * Refuses `publish.reason-missing` and `publish.not-public` (never published, or withdrawn already).
 */
export async function withdrawRecord(tx: Tx, identifier: string, reason: string, now: Date): Promise<void> {
  if (reason.trim() === '') {
    throw new Refusal('publish.reason-missing', {
      zh: `撤回 ${identifier} 需要写明理由：理由会与编号一起公开。`,
      en: `Withdrawing ${identifier} needs a reason: it is shown to the public beside the number.`,
    });
  }
  await enterGate(tx, now);
  const withdrawn = await writeWithdrawal(tx, identifier, reason.trim(), now);
  if (withdrawn === null) {
    throw new Refusal(
      'publish.not-public',
      {
        zh: `${identifier} 没有公开的内容可以撤回：从未公开，或者已经撤回。`,
        en: `There is nothing public of ${identifier} to withdraw: it was never published, or is withdrawn already.`,
      },
      409,
    );
  }
  await logEntries(tx, [withdrawalEntry(withdrawn, reason.trim(), now)], now);
  await refreshStanding(tx, now);
}
