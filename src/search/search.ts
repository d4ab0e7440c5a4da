import type { Reader } from '#publish/read/index.ts';
import { currentColumns } from './columns.ts';
import { count } from './count.ts';
import { parseCursor } from './cursor.ts';
import { facetsOf } from './facets.ts';
import { filterOf } from './filter.ts';
import { changesOf, latest } from './latest.ts';
import { matchesOf } from './matches.ts';
import type { ListPage, ListQuery } from './model.ts';
import { slice } from './order.ts';
import { readRows } from './store.ts';

/**
 * One page of the public records that a query leaves, with the exact total and the facets; withdrawn records are not in it.
 *
 * Words and rows come from the database, totals and facets from the columns of the published version (`currentColumns`).
 * Never refuses: words that cannot be looked for find nothing, a cursor that is none starts at the first page.
 */
export async function searchRecords(db: Reader, query: ListQuery): Promise<ListPage> {
  const columns = await currentColumns(db);
  const matches = await matchesOf(db, columns, query);
  const changes = query.sort === 'changed' ? await changesOf(db, columns) : null;
  const counted = count(columns, matches, filterOf(columns, query));
  const after = query.after === null ? null : parseCursor(query.after);
  const { places, next } =
    changes === null
      ? slice(columns, counted.places, query, after)
      : latest(columns, changes, counted.places, { limit: query.limit, after });
  // All of this before the next await: other requests count in the same memory.
  const total = counted.places.length;
  const facets = facetsOf(columns, counted, query);
  const seqs = places.map((place) => columns.seq[place] ?? 0);
  const rows = (await readRows(db, seqs)).map(({ seq: _seq, ...row }) => row);
  return { total, rows, next, facets };
}
