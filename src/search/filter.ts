import { principalKey } from '#expression/index.ts';
import { severityRanks } from '#publish/read/index.ts';
import { type Day, daysBetween, kinds, objectTypes, sectors } from '#vocabulary/index.ts';
import { type Bits, both, either, except, noBits, placeBits, rangeBits } from './bits.ts';
import type { Columns } from './columns.ts';
import type { ListQuery } from './model.ts';

/** The facets of a list: each is counted over what all parts of the query but its own leave. */
export const facetNames = [
  'severity',
  'objectType',
  'sector',
  'kind',
  'patched',
  'exploited',
  'vendor',
  'year',
] as const;
export type FacetName = (typeof facetNames)[number];

/** What the choices of each facet let through; null where nothing is chosen. */
export type Filters = Readonly<Record<FacetName, Bits | null>>;

export function filtersOf(columns: Columns, query: ListQuery): Filters {
  const { having, count } = columns;
  const any = (sets: readonly (Bits | undefined)[]) =>
    sets.length === 0
      ? null
      : sets.reduce<Bits>((all, set) => (set === undefined ? all : either(all, set)), noBits(count));
  const yesNo = (chosen: boolean | null, set: Bits) => (chosen === null ? null : chosen ? set : except(set, count));
  return {
    severity: any(query.severities.map((severity) => having.severity[severityRanks[severity]])),
    objectType: any(query.objectTypes.map((type) => having.objectType[1 + objectTypes.indexOf(type)])),
    sector: any(query.sectors.map((sector) => having.sector[sectors.indexOf(sector)])),
    kind: any(query.kinds.map((kind) => having.kind[1 + kinds.indexOf(kind)])),
    patched: yesNo(query.patched, having.patched),
    exploited: yesNo(query.exploited, having.exploited),
    vendor: query.vendors.length === 0 ? null : vendorBits(columns, vendorsNamed(columns, query.vendors)),
    year: any(query.years.map((year) => dayBits(columns, `${year}-01-01`, `${year}-12-31`))),
  };
}

/** Vendors of these names, as places: of exactly the name where there is one, else of all spellings that mean the same (`华为`, `huawei`). */
export function vendorsNamed(columns: Columns, names: readonly string[]): readonly number[] {
  return names.flatMap((name) => {
    const spelled = spelledAs(columns, name);
    const exact = spelled.find((place) => columns.vendorNames.names[place] === name);
    return exact === undefined ? spelled : [exact];
  });
}

/** The vendor of this name, or of another spelling where nobody has exactly this one, as a place; -1 for none. */
export function vendorNamed(columns: Columns, name: string): number {
  return vendorsNamed(columns, [name])[0] ?? -1;
}

const spelledAs = ({ vendorNames }: Columns, name: string) => vendorNames.byKey.get(principalKey(name)) ?? [];

/** The records of any of these vendors. */
export function vendorBits({ ofVendor, count }: Columns, vendors: readonly number[]): Bits {
  const bits = noBits(count);
  for (const vendor of vendors) {
    const records = ofVendor.values.subarray(ofVendor.start[vendor], ofVendor.start[vendor + 1]);
    for (const place of records) bits[place >>> 5] = (bits[place >>> 5] ?? 0) | (1 << (place & 31));
  }
  return bits;
}

/** Records of these seqs. */
export function seqBits({ places, count }: Columns, seqs: Iterable<number>): Bits {
  const known: number[] = [];
  // Published since the columns were read, or withdrawn: not part of this version.
  for (const seq of seqs) known.push(places[seq] ?? -1);
  return placeBits(count, known);
}

/** Records whose 公开日期 lies between two days, both included; null for an open end. */
export function dayBits(columns: Columns, from: Day | null, to: Day | null): Bits {
  const [first, last] = dayPlaces(columns, from, to);
  return rangeBits(columns.count, first, Math.max(first, last));
}

/** The same as a range of places: the columns lie in the order of 公开日期. */
export function dayPlaces(columns: Columns, from: Day | null, to: Day | null): readonly [number, number] {
  return [
    to === null ? 0 : firstPlace(columns, dayNumber(to)),
    from === null ? columns.count : firstPlace(columns, dayNumber(from) - 1),
  ];
}

/** Days since 1970, as the columns count them. */
export function dayNumber(day: Day): number {
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

export const meet = (one: Bits | null, other: Bits | null): Bits | null =>
  one === null ? other : other === null ? one : both(one, other);
