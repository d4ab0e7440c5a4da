import { severityRanks } from '#publish/read/index.ts';
import { objectTypes, sectors, severities } from '#vocabulary/index.ts';
import type { Columns } from './columns.ts';
import type { Counted } from './count.ts';
import type { Choice, ListPage, ListQuery } from './model.ts';

/** Vendors that a page offers besides those chosen, together at least. */
const offeredVendors = 10;

/** The counted facets as choices: closed lists whole and in their official order, vendors chosen first, then by records. */
export function facetsOf(columns: Columns, counted: Counted, query: ListQuery): ListPage['facets'] {
  const choose = <Key extends string>(keys: readonly Key[], chosen: readonly Key[], at: (key: Key) => number) =>
    keys.map((key) => ({ key, records: at(key), chosen: chosen.includes(key) }));
  const yesNo = query.patched === null ? [] : [query.patched ? ('yes' as const) : ('no' as const)];
  return {
    severity: choose(severities, query.severities, (key) => counted.severity[severityRanks[key]] ?? 0),
    objectType: choose(objectTypes, query.objectTypes, (key) => counted.objectType[1 + objectTypes.indexOf(key)] ?? 0),
    sector: choose(sectors, query.sectors, (key) => counted.sector[sectors.indexOf(key)] ?? 0),
    patched: choose(['yes', 'no'], yesNo, (key) => counted.patched[Number(key === 'yes')] ?? 0),
    vendor: vendorChoices(columns, counted.vendor, query.vendors),
  };
}

function vendorChoices(columns: Columns, counts: Int32Array, names: readonly string[]): readonly Choice[] {
  const chosen = names.map((key) => {
    const place = columns.vendorPlaces.get(key);
    return { key, records: place === undefined ? 0 : (counts[place] ?? 0), chosen: true };
  });
  const skipped = new Set(names.map((name) => columns.vendorPlaces.get(name)));
  const others = largest(counts, offeredVendors + skipped.size)
    .filter((place) => !skipped.has(place))
    .slice(0, Math.max(0, offeredVendors - chosen.length))
    .map((place) => ({ key: columns.vendorNames[place] ?? '', records: counts[place] ?? 0, chosen: false }));
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
