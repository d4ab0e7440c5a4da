import type { Term } from './text.ts';

/**
 * One vendor as `data/vendors.json` has it: its principal name, and every other spelling that leads to it.
 * `domestic` says whether it is seated in mainland China (境内) where its name does not show that.
 */
export type VendorEntry = { readonly name: string; readonly domestic?: boolean; readonly aliases: readonly string[] };

/** The vendors we know, by `vendorKey` of every spelling. */
export type VendorBook = {
  readonly entries: readonly VendorEntry[];
  /** The principal name, null when no spelling fits. */
  readonly principal: (spelling: string) => string | null;
  /** What the list says of the seat of a vendor, by any of its spellings; null where it says nothing. */
  readonly domestic: (spelling: string) => boolean | null;
  /** How many words the longest spelling has. */
  readonly longest: number;
};

/**
 * Folds a vendor's name for look-up: NFKC, lower case, only letters and digits left, so that `D-Link`, `D-LINK`
 * and full-width `Ｄ－Ｌｉｎｋ` are one. A name of signs only keeps them.
 */
export function vendorKey(name: string): string {
  const folded = name.normalize('NFKC').toLowerCase();
  return folded.replace(/[^\p{L}\p{N}]+/gu, '') || folded.trim();
}

/**
 * Makes a book of entries. Throws a plain `Error` naming both when one spelling would lead to two vendors:
 * the list is ours, so that is a fault of ours.
 */
export function vendorBook(entries: readonly VendorEntry[]): VendorBook {
  const names = new Map<string, string>();
  let longest = 1;
  for (const { name, aliases } of entries) {
    for (const spelling of [name, ...aliases]) {
      const key = vendorKey(spelling);
      const other = names.get(key);
      if (other !== undefined && other !== name)
        throw new Error(`vendor alias “${spelling}” leads to ${other} and ${name}`);
      names.set(key, name);
      longest = Math.max(longest, spelling.split(/\s+/).length);
    }
  }
  const seats = new Map(entries.map(({ name, domestic }) => [name, domestic ?? null]));
  const principal = (spelling: string) => names.get(vendorKey(spelling)) ?? null;
  return { entries, longest, principal, domestic: (spelling) => seats.get(principal(spelling) ?? '') ?? null };
}

/** 境外 and 境内: where the vendor of a product is seated. */
export const vendorOrigins = ['foreign', 'domestic'] as const;
export type VendorOrigin = (typeof vendorOrigins)[number];
export const vendorOriginTerms: Readonly<Record<VendorOrigin, Term>> = {
  foreign: { zh: '境外', en: 'Foreign' },
  domestic: { zh: '境内', en: 'Domestic' },
};

/**
 * Where a product comes from: what the list says of its vendor; else domestic where the vendor's name, or of a product without a
 * vendor the words that name it, begins in Chinese characters; else foreign. `product` is the product or the title of the record.
 */
export function vendorOrigin(vendor: string | null, product: string, book: VendorBook): VendorOrigin {
  const name = vendor === null ? product : (book.principal(vendor) ?? vendor);
  const isDomestic = book.domestic(name) ?? /^[\s\p{P}\d]*\p{Script=Han}/u.test(name);
  return isDomestic ? 'domestic' : 'foreign';
}
