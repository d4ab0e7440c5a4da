import type { PublishedRecord, Reader } from '#publish/read/index.ts';
import { allLatest, changesOf } from './latest.ts';
import { leftBy } from './leave.ts';
import { currentColumns } from './load.ts';
import type { ListQuery } from './model.ts';
import { ordered } from './order.ts';
import { cursorIn, seqsOf } from './search.ts';
import { readContents } from './store.ts';

/**
 * All records that a query leaves, whole, in its order from its cursor on; its `limit` does not count. For files and feeds.
 *
 * Reads `batch` records at a time (200 unless told) and holds no more than two such stretches, the next being read while the last is
 * written out; a reader that stops early stops the reading. The list is that of one version: what is published meanwhile is not in it,
 * what is withdrawn meanwhile is left out.
 */
export async function* eachRecord(
  db: Reader,
  query: ListQuery,
  { batch = 200 }: { readonly batch?: number } = {},
): AsyncGenerator<PublishedRecord> {
  const columns = await currentColumns(db);
  const { all } = await leftBy(db, columns, query);
  const after = cursorIn(query);
  const places =
    query.sort === 'changed'
      ? allLatest(columns, await changesOf(db, columns), all, after)
      : ordered(columns, all, query, after);
  const stretches = stretchesOf(places, batch);
  const next = (): Promise<readonly PublishedRecord[]> | null => {
    const taken = stretches.next();
    return taken.done === true ? null : contentsOf(db, seqsOf(columns, taken.value));
  };
  let ahead = next();
  while (ahead !== null) {
    const records = await ahead;
    ahead = next();
    // Awaited at the next turn; until then a failure must not count as unhandled.
    ahead?.catch(() => {});
    yield* records;
  }
}

async function contentsOf(db: Reader, seqs: readonly number[]): Promise<readonly PublishedRecord[]> {
  const bySeq = new Map((await readContents(db, seqs)).map(({ seq, content }) => [seq, content]));
  return seqs.map((seq) => bySeq.get(seq)).filter((content) => content !== undefined);
}

function* stretchesOf(places: Iterable<number>, length: number): Generator<readonly number[]> {
  let stretch: number[] = [];
  for (const place of places) {
    stretch.push(place);
    if (stretch.length < length) continue;
    yield stretch;
    stretch = [];
  }
  if (stretch.length > 0) yield stretch;
}
