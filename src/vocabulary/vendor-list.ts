import { initialOf, sortedByName } from './initials.ts';
import { vendorKey } from './vendors.ts';

type Line = { readonly name: string; readonly records: number };

/** A vendor in the list, with what it is found by. */
export type ListedVendor<Of extends Line = Line> = Of & { readonly initial: string; readonly key: string };

/** All vendors in both orders in which lists show them. */
export type VendorIndex<Of extends Line = Line> = {
  readonly byName: readonly ListedVendor<Of>[];
  readonly byRecords: readonly ListedVendor<Of>[];
  /** The letters that have any. */
  readonly letters: ReadonlySet<string>;
};

/** Sorting 20,000 names by pinyin takes about 0.3 s: done once a published version. */
export function indexVendors<Of extends Line>(lines: readonly Of[]): VendorIndex<Of> {
  const byName = sortedByName(lines).map((line) => ({
    ...line,
    initial: initialOf(line.name),
    key: vendorKey(line.name),
  }));
  const byRecords = byName.toSorted((a, b) => b.records - a.records);
  return { byName, byRecords, letters: new Set(byName.map(({ initial }) => initial)) };
}

export const vendorSorts = ['name', 'records'] as const;
export type VendorSort = (typeof vendorSorts)[number];

/** What is asked of the list: part of a name in any spelling, a first letter; empty and null ask for all. */
export type VendorFilter = { readonly text: string; readonly letter: string | null; readonly sort: VendorSort };

/** The vendors that are asked for, in the order asked for. */
export function vendorsLike<Of extends Line>(
  index: VendorIndex<Of>,
  { text, letter, sort }: VendorFilter,
): readonly ListedVendor<Of>[] {
  const key = text === '' ? '' : vendorKey(text);
  return (sort === 'name' ? index.byName : index.byRecords).filter(
    (line) => (letter === null || line.initial === letter) && (key === '' || line.key.includes(key)),
  );
}
