import type { AffectedProduct } from '#vocabulary/index.ts';

/** The list of all records of a product: by vendor and product where they are told apart, else by the row's text. */
export function productUrl(row: Pick<AffectedProduct, 'text' | 'vendor' | 'product'>, publicUrl: string): string {
  const query = new URLSearchParams();
  query.set('q', shortened(row.product ?? row.text));
  if (row.vendor !== null) query.set('vendor', shortened(row.vendor));
  return `${publicUrl}/records?${query}`;
}

/** The list of all records of a vendor. */
export const vendorUrl = (vendor: string, publicUrl: string): string =>
  `${publicUrl}/records?${new URLSearchParams({ vendor: shortened(vendor) })}`;

// As much as a search takes; a pair of surrogates is not cut apart.
const shortened = (text: string) => text.slice(0, 100).toWellFormed();
