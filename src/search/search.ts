import type { Reader } from '#publish/read/index.ts';
import { bitCount, placeBits, sharedCount } from './bits.ts';
import type { Columns } from './columns.ts';
import { parsePlace } from './cursor.ts';
import { facetsOf } from './facets.ts';
import { changesOf, latest } from './latest.ts';
import { leftBy } from './leave.ts';
import { currentColumns } from './load.ts';
import type { ListPage, ListQuery } from './model.ts';
import { slice } from './order.ts';
import { readRows } from './store.ts';

/**
 * One page of the public records that a query leaves, with the exact total and the facets; withdrawn records are not in it.
 *
 * Words and rows come from the database, everything else from the columns of the published version (`currentColumns`). Never refuses:
 * a text that is no expression asks for its words (`parseListQuery` tells what is wrong with it), words that cannot be looked for
 * find nothing, a cursor that is none starts at the first page.
 */
export async function searchRecords(db: Reader, query: ListQuery): Promise<ListPage> {
  const columns = await currentColumns(db);
  const left = await leftBy(db, columns, query);
  const after = cursorIn(query);
  const { places, next } =
    query.sort === 'changed'
      ? latest(columns, await changesOf(db, columns), left.all, { limit: query.limit, after })
      : slice(columns, left.all, query, after);
  const rows = (await readRows(db, seqsOf(columns, places))).map(({ seq: _seq, ...row }) => row);
  return { total: bitCount(left.all), rows, next, facets: facetsOf(columns, left, query) };
}

/** How many records a query leaves: without rows and facets, for pages that name a number only. */
export async function countOf(db: Reader, query: ListQuery): Promise<number> {
  const columns = await currentColumns(db);
  return bitCount((await leftBy(db, columns, query)).all);
}

/**
 * How many records a query leaves, and how many of these first went public behind a place of the public list (`greatestPlace` as it was
 * then): the gate numbers what it lets out in that order.
 */
export async function countsOf(
  db: Reader,
  query: ListQuery,
  afterSeq: number,
): Promise<{ readonly total: number; readonly fresh: number }> {
  const columns = await currentColumns(db);
  const { all } = await leftBy(db, columns, query);
  return {
    total: bitCount(all),
    fresh: sharedCount(all, placeBits(columns.count, columns.places.subarray(afterSeq + 1))),
  };
}

export function cursorIn({ after }: ListQuery): ReturnType<typeof parsePlace> {
  return after === null ? null : parsePlace(after);
}

export function seqsOf({ seq }: Columns, places: readonly number[]): readonly number[] {
  return places.map((place) => seq[place] ?? 0);
}
