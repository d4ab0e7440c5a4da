import { fold, principalKey } from '#expression/index.ts';
import type { Reader, RecordView, RelatedRow, Relation } from '#publish/read/index.ts';
import type { Columns } from './columns.ts';
import { currentColumns } from './load.ts';
import { readAliasMatches, readRows } from './store.ts';

/**
 * Up to `limit` records to show beside one: first those with one of its CVEs, then those of its vendors whose title names one of
 * its products, then others of its vendors; newest first in each. Withdrawn records are left out, and the record itself.
 *
 * Vendors are looked up in the columns (`currentColumns`): a vendor with 5,000 records would cost the database 8 ms a page.
 */
export async function relatedRecords(db: Reader, view: RecordView, limit: number): Promise<readonly RelatedRow[]> {
  const { record, seq } = view;
  const cves = record.aliases.flatMap(({ scheme, value }) => (scheme === 'CVE' ? [value] : []));
  const [columns, sameCve] = await Promise.all([
    currentColumns(db),
    cves.length === 0 ? [] : readAliasMatches(db, 'CVE', cves),
  ]);
  const self = columns.places[seq] ?? -1;
  const relations = new Map<number, Relation>();
  const add = (places: Iterable<number>, relation: Relation) => {
    for (const place of places) {
      if (relations.size >= limit) return;
      if (place >= 0 && place !== self && !relations.has(place)) relations.set(place, relation);
    }
  };
  add(
    [...sameCve].map((other) => columns.places[other] ?? -1).sort((a, b) => a - b),
    'cve',
  );
  // Some of what follows may be among the first already, and the record itself is among its vendor's.
  const found = ofVendors(columns, vendorsOf(columns, view, self), productNames(view), limit + relations.size + 1);
  add(found.product, 'product');
  add(found.vendor, 'vendor');
  const seqs = [...relations.keys()].map((place) => columns.seq[place] ?? 0);
  const relationOf = new Map([...relations.values()].map((relation, n) => [seqs[n] ?? 0, relation]));
  const rows = await readRows(db, seqs);
  return rows.map(({ seq: other, ...row }) => ({ ...row, relation: relationOf.get(other) ?? 'vendor' }));
}

/** Names tell more than this many apart from a whole product line; the first ones do. */
const mostNames = 8;

function productNames({ record }: RecordView): readonly string[] {
  const names = new Set<string>();
  for (const { product } of record.products) if (product !== null && product.length > 1) names.add(fold(product));
  return [...names].slice(0, mostNames);
}

/** The vendors of the record; a withdrawn one has no place in the columns, but names its vendors. */
function vendorsOf({ vendors, vendorNames }: Columns, { record }: RecordView, self: number): Set<number> {
  if (self >= 0) return new Set(vendors.values.subarray(vendors.start[self], vendors.start[self + 1]));
  const named = record.products.flatMap(({ vendor }) =>
    vendor === null ? [] : (vendorNames.byKey.get(principalKey(vendor)) ?? []),
  );
  return new Set(named);
}

/** The newest places of those vendors, up to `most` whose title holds one of the names and up to `most` others. */
function ofVendors(columns: Columns, chosen: ReadonlySet<number>, names: readonly string[], most: number) {
  const found = { product: [] as number[], vendor: [] as number[] };
  let before = -1;
  for (const place of placesOf(columns, chosen)) {
    if (place === before) continue;
    if (found.product.length >= most) break;
    before = place;
    const title = columns.titles[place] ?? '';
    if (names.some((name) => title.includes(name))) found.product.push(place);
    else if (found.vendor.length < most) found.vendor.push(place);
  }
  return found;
}

/** All places of those vendors, ascending; one of two of them may come twice. */
function placesOf({ ofVendor }: Columns, chosen: ReadonlySet<number>): Int32Array {
  const each = [...chosen].map((vendor) =>
    ofVendor.values.subarray(ofVendor.start[vendor], ofVendor.start[vendor + 1]),
  );
  const [only] = each;
  if (only !== undefined && each.length === 1) return only;
  const all = new Int32Array(each.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const places of each) {
    all.set(places, at);
    at += places.length;
  }
  return all.sort();
}
