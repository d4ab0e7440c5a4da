import type { NumberedVendor, ProductRecord, YearCount } from '#publish/read/index.ts';
import { initialOf, type Severity, severities, sortedByName, vendorKey } from '#vocabulary/index.ts';

/** A vendor in the list, with what it is found by. */
export type ListedVendor = NumberedVendor & { readonly initial: string; readonly key: string };

/** All vendors in both orders that the list offers. */
export type VendorIndex = {
  readonly byName: readonly ListedVendor[];
  readonly byRecords: readonly ListedVendor[];
  /** The letters that have any. */
  readonly letters: ReadonlySet<string>;
};

/** Sorting 20,000 names by pinyin takes about 0.3 s: done once a published version. */
export function indexVendors(lines: readonly NumberedVendor[]): VendorIndex {
  const byName = sortedByName(lines).map((line) => ({
    ...line,
    initial: initialOf(line.name),
    key: vendorKey(line.name),
  }));
  const byRecords = byName.toSorted((a, b) => b.records - a.records);
  return { byName, byRecords, letters: new Set(byName.map(({ initial }) => initial)) };
}

export type VendorSort = 'name' | 'records';

export type VendorsAsked = {
  readonly text: string;
  readonly letter: string | null;
  readonly sort: VendorSort;
  /** The name behind which the page goes on; null: from the start. */
  readonly after: string | null;
};

export type VendorsFound = {
  readonly lines: readonly ListedVendor[];
  readonly total: number;
  readonly next: string | null;
};

export const vendorsPerPage = 150;

/** One page of the vendors that are asked for; a name to go on behind that is no longer there starts from the beginning. */
export function vendorsFor(index: VendorIndex, { text, letter, sort, after }: VendorsAsked): VendorsFound {
  const key = text === '' ? '' : vendorKey(text);
  const order = sort === 'name' ? index.byName : index.byRecords;
  const found = order.filter(
    (line) => (letter === null || line.initial === letter) && (key === '' || line.key.includes(key)),
  );
  const from = after === null ? 0 : found.findIndex(({ name }) => name === after) + 1;
  const lines = found.slice(from, from + vendorsPerPage);
  return { lines, total: found.length, next: from + lines.length < found.length ? (lines.at(-1)?.name ?? null) : null };
}

export type YearLine = {
  readonly year: number;
  readonly counts: Readonly<Record<Severity | 'unrated', number>>;
  readonly total: number;
};

const none = { high: 0, medium: 0, low: 0, unrated: 0 };

/** The years, newest first, and all of them together. */
export function yearLines(years: readonly YearCount[]): {
  readonly lines: readonly YearLine[];
  readonly all: YearLine;
} {
  const byYear = new Map<number, Record<Severity | 'unrated', number>>();
  const all = { ...none };
  for (const { year, severity, records } of years) {
    const counts = byYear.get(year) ?? { ...none };
    counts[severity ?? 'unrated'] += records;
    all[severity ?? 'unrated'] += records;
    byYear.set(year, counts);
  }
  const total = (counts: typeof none) => counts.unrated + severities.reduce((sum, level) => sum + counts[level], 0);
  const lines = [...byYear].map(([year, counts]) => ({ year, counts, total: total(counts) }));
  return { lines: lines.sort((a, b) => b.year - a.year), all: { year: 0, counts: all, total: total(all) } };
}

/** The rows of affected products that are about this one, as stated. */
export function rowsOf({ products }: ProductRecord, key: string): readonly string[] {
  return products.flatMap(({ text, product }) => (product !== null && vendorKey(product) === key ? [text] : []));
}
