import { sql } from 'kysely';
import type { IssueNumber } from '#bulletin/index.ts';
import type { Tx } from '#platform/db/index.ts';
import type { Periodical } from '#vocabulary/index.ts';

/** What is public of a number, or of one that overlaps it; `isSame`: of just these numbers. Null: nothing. */
export type LastRevision = { readonly revision: number; readonly isSame: boolean };

export async function lastRevision(
  tx: Tx,
  periodical: Periodical,
  { year, numbers }: IssueNumber,
): Promise<LastRevision | null> {
  const { rows } = await sql<LastRevision>`
    select revision, numbers = ${[...numbers]}::integer[] as is_same from published.issue
    where periodical = ${periodical} and year = ${year} and numbers && ${[...numbers]}::integer[]
    order by revision desc limit 1`.execute(tx);
  return rows[0] ?? null;
}

/**
 * Which of the numbers are of records that the desk holds and the public does not see: none may stand in a document that goes out.
 * A number that is not ours at all (quoted in a news item) tells nothing of our embargoes.
 */
export async function notPublic(tx: Tx, identifiers: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ identifier: string }>`
    select identifier from desk.record r
    where identifier = any (${identifiers}::text[]) and not exists (
      select from published.record p where p.identifier = r.identifier and not p.withdrawn
    ) order by identifier`.execute(tx);
  return rows.map(({ identifier }) => identifier);
}

/** Tells the outlets' caches that something else is public now. */
export async function raiseVersion(tx: Tx, now: Date): Promise<void> {
  await sql`update published.state set version = version + 1, changed_at = ${now}`.execute(tx);
}
