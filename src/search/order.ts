import type { Columns } from './columns.ts';
import { formatCursor, type Place } from './cursor.ts';
import { firstPlace } from './filter.ts';
import type { ListQuery } from './model.ts';
import { holdsWord, wordsOf } from './words.ts';

/** The part of a list that one page shows: places in their order, and the cursor to go on from, null at the end. */
export type Slice = { readonly places: readonly number[]; readonly next: string | null };

/**
 * Up to `limit` of `passing` (places, newest first) in the order of the query, those after `after`.
 *
 * `newest`: by day, then seq. `severity`: the worse first, newest first in each. `relevance`: records whose title holds all words
 * before those that hold them elsewhere, newest first in each.
 */
export function slice(columns: Columns, passing: Int32Array, query: ListQuery, after: Place | null): Slice {
  const order = orderOf(columns, query);
  const places: number[] = [];
  const firstBand = after === null ? 0 : Math.max(0, Math.min(after.band, order.bands - 1));
  for (let band = firstBand; band < order.bands && places.length <= query.limit; band += 1) {
    const isWithin = after !== null && after.band === band;
    let at = isWithin ? indexAfter(passing, placeAfter(columns, after)) : 0;
    for (; at < passing.length && places.length <= query.limit; at += 1) {
      const place = passing[at] ?? 0;
      if (order.bandOf(place) === band) places.push(place);
    }
  }
  if (places.length <= query.limit) return { places, next: null };
  places.length = query.limit;
  const last = places.at(-1) ?? 0;
  const end = { band: order.bandOf(last), day: columns.day[last] ?? 0, seq: columns.seq[last] ?? 0 };
  return { places, next: formatCursor(end) };
}

type Order = { readonly bands: number; bandOf(place: number): number };

function orderOf(columns: Columns, query: ListQuery): Order {
  if (query.sort === 'severity') return { bands: 4, bandOf: (place) => 3 - (columns.severity[place] ?? 0) };
  const words = query.sort === 'relevance' ? wordsOf(query.text) : [];
  if (words.length === 0) return { bands: 1, bandOf: () => 0 };
  const isTitleHit = (title: string) => words.every((word) => holdsWord(title, word));
  return { bands: 2, bandOf: (place) => (isTitleHit(columns.titles[place] ?? '') ? 0 : 1) };
}

/** The first place that comes after the one the cursor names, whether or not that one is still there. */
function placeAfter(columns: Columns, { day, seq }: Place): number {
  let place = firstPlace(columns, day);
  while (columns.day[place] === day && (columns.seq[place] ?? 0) >= seq) place += 1;
  return place;
}

/** Where in the ascending `passing` the first place at or after `place` stands. */
function indexAfter(passing: Int32Array, place: number): number {
  let [low, high] = [0, passing.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((passing[middle] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}
