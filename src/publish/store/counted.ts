import { sql } from 'kysely';
import type { Tx } from '#platform/db/index.ts';

/** What an issue that goes out counted, as far as it is public now. Withdrawn records stay in the rows and out of the lists. */
export async function countOfIssue(tx: Tx, id: number): Promise<void> {
  await sql`
    insert into published.issue_counted (issue_id, path, identifier)
    select c.issue_id, c.path, c.identifier from desk.issue_counted c join published.record p on p.identifier = c.identifier
    where c.issue_id = ${id}`.execute(tx);
}

/** Whether any issue has counted records: before the first, nothing else need be asked. */
export async function isAnythingCounted(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`select exists (select from desk.issue_counted) as is`.execute(tx);
  return rows[0]?.is ?? false;
}

/** Adds records that became public to the numbers of the published issues that counted them. */
export async function addToCounted(tx: Tx, identifiers: readonly string[]): Promise<void> {
  await sql`
    insert into published.issue_counted (issue_id, path, identifier)
    select c.issue_id, c.path, c.identifier from desk.issue_counted c join published.issue i on i.id = c.issue_id
    where c.identifier = any (${identifiers}::text[])
    on conflict do nothing`.execute(tx);
}

/** Issues of the weekly that are out and that the desk still holds. */
export async function countableIssues(tx: Tx): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`
    select i.id from published.issue i join desk.issue d on d.id = i.id where i.periodical = 'weekly' order by i.id`.execute(
    tx,
  );
  return rows.map(({ id }) => id);
}
