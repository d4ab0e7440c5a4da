import { severityRanks } from '#publish/read/index.ts';
import { type Day, daysBetween, kinds, objectTypes, sectors } from '#vocabulary/index.ts';
import type { Columns } from './columns.ts';
import type { ListQuery } from './model.ts';

/**
 * A query as the columns understand it. A mask has bit v set where value v may stay; a mask of a facet that says nothing has
 * all bits set. `from` and `to` bound the places, since the columns lie in the order of 公开日期.
 */
export type Filter = {
  readonly severity: number;
  readonly objectType: number;
  readonly sectors: number;
  readonly kind: number;
  readonly patched: number;
  /** 1 for each vendor that was chosen; null where none was. */
  readonly vendors: Uint8Array | null;
  readonly from: number;
  readonly to: number;
};

/** The query as masks and places of these columns; a vendor that they do not know leaves nothing. */
export function filterOf(columns: Columns, query: ListQuery): Filter {
  return {
    severity: mask(query.severities, (severity) => severityRanks[severity]),
    objectType: mask(query.objectTypes, (type) => 1 + objectTypes.indexOf(type)),
    sectors: mask(query.sectors, (sector) => sectors.indexOf(sector)),
    kind: mask(query.kinds, (kind) => 1 + kinds.indexOf(kind)),
    patched: query.patched === null ? everything : 1 << Number(query.patched),
    vendors: query.vendors.length === 0 ? null : chosenVendors(columns, query.vendors),
    from: query.to === null ? 0 : firstPlace(columns, dayNumber(query.to)),
    to: query.from === null ? columns.count : firstPlace(columns, dayNumber(query.from) - 1),
  };
}

/** All bits: no restriction. */
export const everything = -1;

/** Days since 1970, as the columns count them. */
function dayNumber(day: Day): number {
  return daysBetween('1970-01-01', day);
}

/** The first place whose day is `day` or earlier. */
export function firstPlace({ day: days, count }: Columns, day: number): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((days[middle] ?? 0) > day) low = middle + 1;
    else high = middle;
  }
  return low;
}

function mask<Value>(values: readonly Value[], bit: (value: Value) => number): number {
  return values.length === 0 ? everything : values.reduce((bits, value) => bits | (1 << bit(value)), 0);
}

function chosenVendors(columns: Columns, names: readonly string[]): Uint8Array {
  const chosen = new Uint8Array(columns.vendorNames.length);
  for (const name of names) {
    const place = columns.vendorPlaces.get(name);
    if (place !== undefined) chosen[place] = 1;
  }
  return chosen;
}
