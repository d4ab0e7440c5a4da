import { type VendorBook, vendorKey } from '#vocabulary/index.ts';

/** The key under which a vendor's spellings meet; null when nothing of the name is left to go by. */
export function keyOfVendor(name: string): string | null {
  return cached(vendorKeys, name, vendorKey);
}

/**
 * The key under which a product's spellings meet within its vendor: width, case and runs of space are folded.
 * Unlike a vendor's, no word is dropped: `Server` and `Server Pro` are two products.
 */
export function keyOfProduct(name: string): string | null {
  return cached(productKeys, name, (text) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim());
}

/** The name under which our list knows the vendor; the name as given when the list does not know it. */
export function principalName(name: string, vendors: VendorBook): string {
  return cached(principals, name, (text) => vendors.principal(text) ?? text.trim()) ?? name;
}

const principals = new Map<string, string>();
const vendorKeys = new Map<string, string>();
const productKeys = new Map<string, string>();
const most = 20_000;

function cached(keys: Map<string, string>, name: string, make: (name: string) => string): string | null {
  let key = keys.get(name);
  if (key === undefined) {
    if (keys.size >= most) keys.clear();
    key = make(name);
    keys.set(name, key);
  }
  return key === '' ? null : key;
}
