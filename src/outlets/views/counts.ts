import { publishedVersion, type Reader } from '#publish/read/index.ts';
import { countsOf, formatListQuery, type ListQuery } from '#search/index.ts';

export type Counts = { readonly total: number; readonly fresh: number };

/** Counted once for a version and a day, the last ones asked for: a page of a hundred views costs its counting once, however often it is asked. */
const mostKept = 10_000;
const kept = new WeakMap<Reader['pool'], Map<string, Counts>>();

/** Counts queries over what is published now: how many records each finds, and how many of them first went public behind a place. */
export async function counterOf(db: Reader): Promise<(query: ListQuery, seenSeq: number) => Promise<Counts>> {
  const version = await publishedVersion(db);
  const known = kept.get(db.pool) ?? new Map<string, Counts>();
  kept.set(db.pool, known);
  return async (query, seenSeq) => {
    const key = `${version} ${query.today} ${seenSeq} ${formatListQuery(query)}`;
    const counts = known.get(key) ?? (await countsOf(db, query, seenSeq));
    known.delete(key);
    known.set(key, counts);
    for (const oldest of known.keys()) {
      if (known.size <= mostKept) break;
      known.delete(oldest);
    }
    return counts;
  };
}
