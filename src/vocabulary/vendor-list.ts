import { initialOf, sortedByName } from './initials.ts';
import { type VendorBook, vendorKey } from './vendors.ts';

type Line = { readonly name: string; readonly records: number };

/** A vendor in the list, with what it is found by; `meaning` is the same for all spellings that the book knows of one. */
export type ListedVendor<Of extends Line = Line> = Of & {
  readonly initial: string;
  readonly key: string;
  readonly meaning: string;
};

/** All vendors in both orders in which lists show them. */
export type VendorIndex<Of extends Line = Line> = {
  readonly byName: readonly ListedVendor<Of>[];
  readonly byRecords: readonly ListedVendor<Of>[];
  /** The letters that have any. */
  readonly letters: ReadonlySet<string>;
  readonly book: VendorBook;
};

/** Sorting 20,000 names by pinyin takes about 0.3 s: done once a published version. */
export function indexVendors<Of extends Line>(lines: readonly Of[], book: VendorBook): VendorIndex<Of> {
  const byName = sortedByName(lines).map((line) => ({
    ...line,
    initial: initialOf(line.name),
    key: vendorKey(line.name),
    meaning: meaningOf(line.name, book),
  }));
  const byRecords = byName.toSorted((a, b) => b.records - a.records);
  return { byName, byRecords, letters: new Set(byName.map(({ initial }) => initial)), book };
}

/** What all spellings of a vendor share. */
export function meaningOf(name: string, book: VendorBook): string {
  return vendorKey(book.principal(name) ?? name);
}

export const vendorSorts = ['name', 'records'] as const;
export type VendorSort = (typeof vendorSorts)[number];

/** What is asked of the list: part of a name in any spelling, a first letter; empty and null ask for all. */
export type VendorFilter = { readonly text: string; readonly letter: string | null; readonly sort: VendorSort };

/**
 * The vendors that are asked for, in the order asked for: by part of their own name, by the whole of another spelling of it, and by part
 * of one in Chinese (`华为` finds Huawei). Not by part of one in Latin letters: `and` does not ask for Google, whose Android is.
 */
export function vendorsLike<Of extends Line>(
  index: VendorIndex<Of>,
  { text, letter, sort }: VendorFilter,
): readonly ListedVendor<Of>[] {
  const key = text === '' ? '' : vendorKey(text);
  const meant = key === '' ? noMeaning : meanings(key, index.book);
  return (sort === 'name' ? index.byName : index.byRecords).filter(
    (line) =>
      (letter === null || line.initial === letter) && (key === '' || line.key.includes(key) || meant.has(line.meaning)),
  );
}

const noMeaning: ReadonlySet<string> = new Set();

function meanings(key: string, book: VendorBook): ReadonlySet<string> {
  const isChinese = /\p{Script=Han}/u.test(key);
  const isMeant = (spelling: string) => {
    const own = vendorKey(spelling);
    return own === key || (isChinese && own.includes(key));
  };
  const found = book.entries.filter(({ name, aliases }) => [name, ...aliases].some(isMeant));
  return new Set(found.map(({ name }) => vendorKey(name)));
}
