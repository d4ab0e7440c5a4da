import type { IssueNumber } from '#bulletin/index.ts';
import type { Tx } from '#platform/db/index.ts';
import { lockGate } from './store/due.ts';
import { eraseCertificates, eraseIssue, eraseRecords } from './store/erase.ts';
import { refreshStanding } from './store/standing.ts';

/**
 * Takes records, certificates and an issue out of what is public, without a trace, in the caller's transaction.
 *
 * For the demonstration only: it was never a publication. A real record is withdrawn (`withdrawRecord`), a real issue stays.
 */
export async function eraseFromPublic(
  tx: Tx,
  what: {
    readonly identifiers: readonly string[];
    readonly certificates: readonly string[];
    readonly issue: IssueNumber;
    readonly now: Date;
  },
): Promise<void> {
  await lockGate(tx);
  await eraseIssue(tx, what.issue);
  await eraseRecords(tx, what.identifiers);
  await eraseCertificates(tx, what.certificates);
  await refreshStanding(tx, what.now);
}
