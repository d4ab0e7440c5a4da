import { named } from '#platform/db/index.ts';
import type { Day } from '#vocabulary/index.ts';
import type { Reader } from './model.ts';

/** A certificate as anybody may verify it. `holder` null: the finder wishes not to be named; `identifier` null: not public. */
export type PublicCertificate = {
  readonly number: string;
  readonly issuedOn: Day;
  readonly holder: string | null;
  readonly identifier: string | null;
  readonly revokedOn: Day | null;
};

/** Null when there is none of this number. */
export async function findPublicCertificate(db: Reader, number: string): Promise<PublicCertificate | null> {
  const [found] = await named<PublicCertificate>(
    db.pool,
    'publish.findCertificate',
    'select number, issued_on, holder, identifier, revoked_on from published.certificate where number = $1',
    [number],
  );
  return found ?? null;
}
