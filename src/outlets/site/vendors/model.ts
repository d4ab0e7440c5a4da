import { badPlace, type NumberedVendor, type ProductRecord, type YearCount } from '#publish/read/index.ts';
import {
  type ListedVendor,
  type Severity,
  severities,
  type VendorFilter,
  type VendorIndex,
  vendorKey,
  vendorsLike,
} from '#vocabulary/index.ts';

export type VendorsAsked = VendorFilter & {
  /** The name behind which the page goes on; null: from the start. */
  readonly after: string | null;
};

export type VendorsFound = {
  readonly lines: readonly ListedVendor<NumberedVendor>[];
  readonly total: number;
  readonly next: string | null;
};

export const vendorsPerPage = 150;

/** One page of the vendors that are asked for. Refuses `publish.bad-place` for a name to go on behind that is not there, or no longer. */
export function vendorsFor(index: VendorIndex<NumberedVendor>, asked: VendorsAsked): VendorsFound {
  const found = vendorsLike(index, asked);
  const from = asked.after === null ? 0 : found.findIndex(({ name }) => name === asked.after) + 1;
  if (from === 0 && asked.after !== null) throw badPlace();
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
