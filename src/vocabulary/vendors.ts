/** One vendor as `data/vendors.json` has it: its principal name, and every other spelling that leads to it. */
export type VendorEntry = { readonly name: string; readonly aliases: readonly string[] };

/** The vendors we know, by `vendorKey` of every spelling. */
export type VendorBook = {
  readonly entries: readonly VendorEntry[];
  /** The principal name, null when no spelling fits. */
  readonly principal: (spelling: string) => string | null;
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
  return { entries, longest, principal: (spelling) => names.get(vendorKey(spelling)) ?? null };
}
