import { sql } from 'kysely';
import type { Tx } from '#platform/db/index.ts';
import type { Rejection } from '../reject.ts';

/** Writes the revision and the line of a rejected number, unless its pointer is not public or something was published under it. */
export async function writeRejection(
  tx: Tx,
  { identifier, reason, instead }: Rejection,
  now: Date,
): Promise<'written' | 'instead-hidden' | 'public'> {
  if (instead !== null) {
    const { rows } = await sql`
      select from published.record where identifier = ${instead} and not withdrawn`.execute(tx);
    if (rows.length === 0) return 'instead-hidden';
  }
  const { numAffectedRows } = await sql`
    insert into published.record_revision (identifier, revision, kind, content, reason, instead, published_at)
    select ${identifier}, 1, 'rejected', null, ${reason}, ${instead}, ${now}
    where not exists (select from published.record_revision where identifier = ${identifier})`.execute(tx);
  if (numAffectedRows !== 1n) return 'public';
  await sql`insert into published.retracted (identifier, kind, reason, instead, retracted_at)
    values (${identifier}, 'rejected', ${reason}, ${instead}, ${now})`.execute(tx);
  return 'written';
}
