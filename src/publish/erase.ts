import type { Tx } from '#platform/db/index.ts';
import { enterGate } from './enter.ts';
import { logErasure } from './log/append.ts';
import type { IssueName } from './read/index.ts';
import { eraseAdvisories, eraseCertificates, eraseIssue, eraseRecords } from './store/erase.ts';
import { dropUnnamedProducts } from './store/products.ts';
import { refreshStanding } from './store/standing.ts';

/**
 * Takes records, certificates, advisories and issues out of what is public, in the caller's transaction.
 *
 * The transparency log keeps the leaves of what was public and gets one more of each that says it was erased.
 *
 * For the demonstration only: it was never a publication. A real record is withdrawn (`withdrawRecord`), a real issue stays.
 */
export async function eraseFromPublic(
  tx: Tx,
  what: {
    readonly identifiers: readonly string[];
    readonly certificates: readonly string[];
    readonly advisories: readonly string[];
    readonly issues: readonly IssueName[];
    readonly now: Date;
  },
): Promise<void> {
  await enterGate(tx, what.now);
  await logErasure(tx, what);
  for (const issue of what.issues) await eraseIssue(tx, issue);
  await eraseAdvisories(tx, what.advisories);
  await eraseRecords(tx, what.identifiers);
  await eraseCertificates(tx, what.certificates);
  await refreshStanding(tx, what.now);
  await dropUnnamedProducts(tx);
}
