import { hasWords, titleHolds } from '#expression/index.ts';
import { type Bits, hasBit, nextBit } from './bits.ts';
import type { Columns } from './columns.ts';
import { formatPlace, type Place } from './cursor.ts';
import { firstPlace } from './filter.ts';
import type { ListQuery } from './model.ts';
import { expressionOf } from './text.ts';

/** The part of a list that one page shows: places in their order, and the cursor to go on from, null at the end. */
export type Slice = { readonly places: readonly number[]; readonly next: string | null };

/**
 * Up to `limit` of `passing` (places, newest first) in the order of the query, those after `after`.
 *
 * `newest`: by day, then seq. `severity`: the worse first, newest first in each. `relevance`: records whose title by itself holds the
 * words that are asked for before those that hold them elsewhere, newest first in each.
 */
export function slice(columns: Columns, passing: Bits, query: ListQuery, after: Place | null): Slice {
  const places: number[] = [];
  const order = orderOf(columns, query);
  for (const place of placesInOrder(columns, passing, order, after)) {
    places.push(place);
    if (places.length > query.limit) break;
  }
  if (places.length <= query.limit) return { places, next: null };
  places.length = query.limit;
  return { places, next: cursorOf(columns, order, places.at(-1) ?? 0) };
}

/** All of `passing` in the order of the query. */
export function ordered(columns: Columns, passing: Bits, query: ListQuery, after: Place | null): Iterable<number> {
  return placesInOrder(columns, passing, orderOf(columns, query), after);
}

function cursorOf(columns: Columns, order: Order, place: number): string {
  return formatPlace({ band: order.bandOf(place), day: columns.day[place] ?? 0, seq: columns.seq[place] ?? 0 });
}

function* placesInOrder(columns: Columns, passing: Bits, order: Order, after: Place | null): Generator<number> {
  const firstBand = after === null ? 0 : Math.max(0, Math.min(after.band, order.bands - 1));
  for (let band = firstBand; band < order.bands; band += 1) {
    const from = after !== null && after.band === band ? placeAfter(columns, after) : 0;
    for (let place = nextBit(passing, from); place >= 0; place = nextBit(passing, place + 1)) {
      if (order.isIn(band, place)) yield place;
    }
  }
}

type Order = {
  readonly bands: number;
  bandOf(place: number): number;
  isIn(band: number, place: number): boolean;
};

function orderOf(columns: Columns, query: ListQuery): Order {
  if (query.sort === 'severity') {
    const { severity } = columns.having;
    return {
      bands: 4,
      bandOf: (place) => 3 - (columns.severity[place] ?? 0),
      isIn: (band, place) => hasBit(severity[3 - band] ?? new Uint32Array(0), place),
    };
  }
  const expression = query.sort === 'relevance' ? expressionOf(query.text) : null;
  if (expression === null || !hasWords(expression)) return { bands: 1, bandOf: () => 0, isIn: () => true };
  const isTitleHit = titleHolds(expression);
  const bandOf = (place: number) => (isTitleHit(columns.titles[place] ?? '') ? 0 : 1);
  return { bands: 2, bandOf, isIn: (band, place) => bandOf(place) === band };
}

/** The first place that comes after the one the cursor names, whether or not that one is still there. */
function placeAfter(columns: Columns, { day, seq }: Place): number {
  let place = firstPlace(columns, day);
  while (columns.day[place] === day && (columns.seq[place] ?? 0) >= seq) place += 1;
  return place;
}
