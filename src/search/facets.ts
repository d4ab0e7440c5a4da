import { severityRanks } from '#publish/read/index.ts';
import { kinds, objectTypes, sectors, severities } from '#vocabulary/index.ts';
import { type Bits, bitCount, countBetween, sharedCount } from './bits.ts';
import type { Columns } from './columns.ts';
import { dayPlaces, vendorNamed } from './filter.ts';
import type { Left } from './leave.ts';
import type { Choice, ListPage, ListQuery } from './model.ts';

/** Vendors that a page offers besides those chosen, together at least. */
const offeredVendors = 10;

/** The facets as choices: closed lists whole and in their official order, vendors chosen first, then by records. */
export function facetsOf(columns: Columns, left: Left, query: ListQuery): ListPage['facets'] {
  const { having } = columns;
  const choose = <Key extends string>(keys: readonly Key[], chosen: readonly Key[], count: (key: Key) => number) =>
    keys.map((key) => ({ key, records: count(key), chosen: chosen.includes(key) }));
  const shared = (one: Bits, other: Bits | undefined) => (other === undefined ? 0 : sharedCount(one, other));
  const { severity, objectType, sector, kind } = left.without;
  return {
    severity: choose(severities, query.severities, (key) => shared(severity, having.severity[severityRanks[key]])),
    objectType: choose(objectTypes, query.objectTypes, (key) =>
      shared(objectType, having.objectType[1 + objectTypes.indexOf(key)]),
    ),
    sector: choose(sectors, query.sectors, (key) => shared(sector, having.sector[sectors.indexOf(key)])),
    kind: choose(kinds, query.kinds, (key) => shared(kind, having.kind[1 + kinds.indexOf(key)])),
    patched: yesNo(left.without.patched, having.patched, query.patched),
    exploited: yesNo(left.without.exploited, having.exploited, query.exploited),
    vendor: vendorChoices(columns, countVendors(columns, left.without.vendor), query.vendors),
    year: yearChoices(columns, left.without.year, query.years),
  };
}

function yesNo(left: Bits, having: Bits, chosen: boolean | null): readonly Choice<'yes' | 'no'>[] {
  const yes = sharedCount(left, having);
  return [
    { key: 'yes', records: yes, chosen: chosen === true },
    { key: 'no', records: bitCount(left) - yes, chosen: chosen === false },
  ];
}

/** Years with records, newest first, and those chosen. */
function yearChoices(columns: Columns, left: Bits, chosen: readonly number[]): readonly Choice[] {
  const { day, count } = columns;
  const yearOf = (place: number) => new Date((day[place] ?? 0) * 86_400_000).getUTCFullYear();
  const years = new Set(chosen);
  if (count > 0) for (let year = yearOf(0); year >= yearOf(count - 1); year -= 1) years.add(year);
  return [...years]
    .sort((a, b) => b - a)
    .map((year) => {
      const [from, to] = dayPlaces(columns, `${year}-01-01`, `${year}-12-31`);
      return { key: String(year), records: countBetween(left, from, to), chosen: chosen.includes(year) };
    })
    .filter((choice) => choice.records > 0 || choice.chosen);
}

/** Records of each vendor among those left: one look at each, and none where all are left. */
function countVendors({ vendors, ofVendor, vendorNames, count }: Columns, left: Bits): Int32Array {
  const counts = new Int32Array(vendorNames.names.length);
  if (bitCount(left) === count) {
    for (let vendor = 0; vendor < counts.length; vendor += 1) {
      counts[vendor] = (ofVendor.start[vendor + 1] ?? 0) - (ofVendor.start[vendor] ?? 0);
    }
    return counts;
  }
  const { start, values } = vendors;
  for (let at = 0; at < left.length; at += 1) {
    for (let word = left[at] ?? 0; word !== 0; word &= word - 1) {
      const place = at * 32 + (31 - Math.clz32(word & -word));
      const end = start[place + 1] ?? 0;
      for (let one = start[place] ?? 0; one < end; one += 1) {
        const vendor = values[one] ?? 0;
        counts[vendor] = (counts[vendor] ?? 0) + 1;
      }
    }
  }
  return counts;
}

function vendorChoices(columns: Columns, counts: Int32Array, names: readonly string[]): readonly Choice[] {
  const { vendorNames } = columns;
  const places = new Map(names.map((name) => [name, vendorNamed(columns, name)]));
  const chosen = names.map((key) => ({ key, records: counts[places.get(key) ?? -1] ?? 0, chosen: true }));
  const skipped = new Set(places.values());
  const others = largest(counts, offeredVendors + skipped.size)
    .filter((place) => !skipped.has(place))
    .slice(0, Math.max(0, offeredVendors - chosen.length))
    .map((place) => ({ key: vendorNames.names[place] ?? '', records: counts[place] ?? 0, chosen: false }));
  return [...chosen, ...others];
}

/** Places of the `most` largest counts above 0, largest first; of equal ones the earlier vendor. */
function largest(counts: Int32Array, most: number): readonly number[] {
  const top: number[] = [];
  for (let place = 0; place < counts.length; place += 1) {
    const records = counts[place] ?? 0;
    if (records === 0 || (top.length === most && records <= (counts[top.at(-1) ?? 0] ?? 0))) continue;
    let at = top.length;
    while (at > 0 && (counts[top[at - 1] ?? 0] ?? 0) < records) at -= 1;
    top.splice(at, 0, place);
    if (top.length > most) top.pop();
  }
  return top;
}
