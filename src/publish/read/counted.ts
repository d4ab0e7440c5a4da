import { named } from '#platform/db/index.ts';
import type { Reader, RecordRow } from './model.ts';
import { type Roll, rollLength } from './rolls.ts';
import { type RowColumns, rowColumns, toRow } from './row.ts';

/** One number of an issue, by where it stands in the figures (`assessment/total`). */
export type CountedNumber = { readonly issueId: number; readonly path: string };

/** How many of the records that a number counted are public now. Withdrawn ones are not. */
export async function countedPublic(db: Reader, { issueId, path }: CountedNumber): Promise<number> {
  const values = [issueId, path];
  const [row] = await named<{ records: number }>(
    db.pool,
    'publish.countedPublic',
    countedStatements.countedPublic,
    values,
  );
  return row?.records ?? 0;
}

/** The public records that a number counted, by number; `after` is what an earlier page gave as `next`. */
export async function countedRecords(
  db: Reader,
  { issueId, path }: CountedNumber,
  after: string | null,
): Promise<Roll<RecordRow>> {
  // PostgreSQL text cannot hold NUL.
  const from = (after ?? '').replaceAll('\0', '');
  const values = [issueId, path, from, rollLength + 1];
  const found = await named<RowColumns>(db.pool, 'publish.countedRecords', countedStatements.countedRecords, values);
  const lines = found.slice(0, rollLength).map(toRow);
  return { lines, next: found.length > rollLength ? (lines.at(-1)?.identifier ?? null) : null };
}

const counted = `published.issue_counted c join published.record r on r.identifier = c.identifier
    where c.issue_id = $1 and c.path = $2 and not r.withdrawn`;

/** Exported for the test that reads their plans. */
export const countedStatements = {
  countedPublic: `select count(*)::integer as records from ${counted}`,
  countedRecords: `select ${rowColumns} from ${counted} and c.identifier > $3 order by c.identifier limit $4`,
} as const;
