import { fold, knownVendors, principalKey } from '#expression/index.ts';
import { listProducts, type Reader } from '#publish/read/index.ts';
import type { Columns } from './columns.ts';
import { currentColumns } from './load.ts';
import { recordVendorsNamed } from './vendor-names.ts';

/**
 * Vendors or products whose name begins as typed, then those that hold it elsewhere, those of more records first; with other spellings
 * of a vendor (`华` suggests Huawei). `vendor`: products of that one alone, in any of its spellings. At most `limit`.
 */
export async function suggestedNames(
  db: Reader,
  { field, typed }: { readonly field: 'vendor' | 'product'; readonly typed: string },
  limit: number,
  vendor: string | null = null,
): Promise<readonly string[]> {
  if (field === 'product' && vendor !== null) return productsOf(db, vendor, typed.trim(), limit);
  const columns = await currentColumns(db);
  const { names, folded, byKey } = field === 'vendor' ? columns.vendorNames : columns.productNames;
  const word = fold(typed.trim());
  if (word === '') return [];
  const same = field === 'vendor' ? spelledSo(word).flatMap((name) => byKey.get(principalKey(name)) ?? []) : [];
  const found: { readonly name: string; readonly rank: number; readonly records: number }[] = [];
  for (const [place, name] of folded.entries()) {
    const at = name.indexOf(word);
    const isSame = same.includes(place);
    if (at < 0 && !isSame) continue;
    const rank = isSame || at === 0 ? 0 : 1;
    found.push({ name: names[place] ?? '', rank, records: recordsOf(columns, field, place) });
  }
  found.sort((a, b) => a.rank - b.rank || b.records - a.records || (a.name < b.name ? -1 : 1));
  return [...new Set(found.map(({ name }) => name))].slice(0, limit);
}

async function productsOf(db: Reader, vendor: string, part: string, limit: number): Promise<readonly string[]> {
  const vendors = await recordVendorsNamed(db, vendor);
  const found = await listProducts(db, { vendors, part, after: 0, limit: mostOfVendor });
  const word = part.toLowerCase();
  const rank = (name: string) => (name.toLowerCase().startsWith(word) ? 0 : 1);
  const sorted = [...found].sort((a, b) => rank(a.name) - rank(b.name) || b.records - a.records || a.id - b.id);
  return [...new Set(sorted.map(({ name }) => name))].slice(0, limit);
}

/** Of these the most important are offered: more of one vendor are found by typing on. */
const mostOfVendor = 500;

/** Vendors of which a spelling begins as typed. */
function spelledSo(word: string): readonly string[] {
  const begins = (spelling: string) => fold(spelling).startsWith(word);
  return knownVendors.entries.filter(({ aliases }) => aliases.some(begins)).map(({ name }) => name);
}

function recordsOf({ ofVendor }: Columns, field: 'vendor' | 'product', place: number): number {
  return field === 'vendor' ? (ofVendor.start[place + 1] ?? 0) - (ofVendor.start[place] ?? 0) : 0;
}
