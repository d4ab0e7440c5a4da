import { sql } from 'kysely';
import type { IssueNumber } from '#bulletin/index.ts';
import type { Tx } from '#platform/db/index.ts';

export async function eraseIssue(tx: Tx, { year, numbers }: IssueNumber): Promise<void> {
  const mine = sql`select id from published.issue where year = ${year} and numbers = ${[...numbers]}::integer[]`;
  await sql`delete from published.issue_file where issue_id in (${mine})`.execute(tx);
  await sql`delete from published.issue where id in (${mine})`.execute(tx);
}

/** The trigger that keeps revisions as they are is set aside for this one statement; the lock keeps everyone else out. */
export async function eraseRecords(tx: Tx, identifiers: readonly string[]): Promise<void> {
  await sql`delete from published.record where identifier = any (${identifiers}::text[])`.execute(tx);
  await sql`alter table published.record_revision disable trigger immutable`.execute(tx);
  await sql`delete from published.record_revision where identifier = any (${identifiers}::text[])`.execute(tx);
  await sql`alter table published.record_revision enable trigger immutable`.execute(tx);
}
