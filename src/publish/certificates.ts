import { type Database, transaction } from '#platform/db/index.ts';
import type { PublishOptions } from './gate.ts';
import { writeCertificates } from './store/certificates.ts';
import { lockGate } from './store/due.ts';
import { raiseVersion } from './store/issues.ts';

/**
 * Lets out what anybody may learn of certificates: that the number is genuine, since when, whom it names where that person agrees, and
 * the record once it is public. One transaction of its own; gives how many rows changed. Writes `published.certificate`.
 */
export function publishCertificates(
  database: Pick<Database, 'db'>,
  { now, timeZone = 'Asia/Shanghai' }: Pick<PublishOptions, 'now' | 'timeZone'>,
): Promise<number> {
  return transaction(database.db, async (tx) => {
    await lockGate(tx);
    const changed = await writeCertificates(tx, timeZone);
    if (changed > 0) await raiseVersion(tx, now);
    return changed;
  });
}
