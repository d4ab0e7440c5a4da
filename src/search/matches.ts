import type { Reader } from '#publish/read/index.ts';
import type { Columns } from './columns.ts';
import type { ListQuery } from './model.ts';
import { readCveMatches, readMatches } from './store.ts';
import { termQuery } from './words.ts';

/**
 * The places of the records that hold the words and name the CVE, ascending; null where neither is asked.
 *
 * The database finds them through its word index (0.1 ms for rare words, 40 ms for one that every record holds); what it
 * found is kept for the version, up to 32 MB, the least recently asked goes first.
 */
export async function matchesOf(db: Reader, columns: Columns, query: ListQuery): Promise<Int32Array | null> {
  const [byWords, byCve] = await Promise.all([
    query.text.trim() === '' ? null : wordMatches(db, columns, query.text),
    query.cve === null ? null : readCveMatches(db, [query.cve]).then((seqs) => placesOf(columns, seqs)),
  ]);
  if (byWords === null || byCve === null) return byWords ?? byCve;
  const both = new Set(byWords);
  return byCve.filter((place) => both.has(place));
}

async function wordMatches(db: Reader, columns: Columns, text: string): Promise<Int32Array> {
  const tsquery = termQuery(text);
  // Words were asked for and none of them can be looked up: nothing holds them.
  if (tsquery === null) return new Int32Array(0);
  const kept = keptOf(columns);
  const known = kept.bySearch.get(tsquery);
  const places = known ?? placesOf(columns, await readMatches(db, tsquery));
  keep(kept, tsquery, places);
  return places;
}

function placesOf(columns: Columns, seqs: Int32Array): Int32Array {
  const places = seqs.map((seq) => columns.places[seq] ?? -1).sort();
  // Published since the columns were read, or withdrawn: not part of this version.
  let unknown = 0;
  while (places[unknown] === -1) unknown += 1;
  return places.subarray(unknown);
}

const mostBytes = 32 * 1024 * 1024;

/** The oldest entry stands first, as a Map keeps its order of insertion. */
type Kept = { readonly bySearch: Map<string, Int32Array>; bytes: number };
const keptByColumns = new WeakMap<Columns, Kept>();

function keptOf(columns: Columns): Kept {
  const kept = keptByColumns.get(columns) ?? { bySearch: new Map(), bytes: 0 };
  keptByColumns.set(columns, kept);
  return kept;
}

/** What an entry costs besides its numbers: key, array object, map slot. */
const entryBytes = 300;

function keep(kept: Kept, tsquery: string, places: Int32Array): void {
  if (kept.bySearch.delete(tsquery)) kept.bytes -= places.byteLength + entryBytes;
  kept.bySearch.set(tsquery, places);
  kept.bytes += places.byteLength + entryBytes;
  for (const [oldest, { byteLength }] of kept.bySearch) {
    if (kept.bytes <= mostBytes) break;
    kept.bySearch.delete(oldest);
    kept.bytes -= byteLength + entryBytes;
  }
}
