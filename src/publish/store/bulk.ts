import { sql } from 'kysely';
import type { Tx } from '#platform/db/index.ts';
import { loadFirst } from '#platform/db/index.ts';

/** From this many records on it pays to make the indexes afterwards, and to take the planner's samples anew. */
const bulkRecords = 5000;

const tables = ['record_revision', 'record', 'record_alias', 'record_term', 'patch'].map(
  (table) => `published.${table}`,
);

/** Runs `load`, which publishes that many records: the first big one without the indexes, which are built at once afterwards. */
export async function loading(tx: Tx, records: number, load: () => Promise<void>): Promise<void> {
  if (records < bulkRecords) return load();
  await loadFirst(tx, tables, load);
  await sql`analyze published.record, published.record_term, published.record_alias, published.patch`.execute(tx);
}
