import type { AffectedProduct } from '#vocabulary/index.ts';

/** The list of all records of a product: by vendor and product where they are told apart, else by the row's text. */
export function productUrl(row: Pick<AffectedProduct, 'text' | 'vendor' | 'product'>, publicUrl: string): string {
  const { text, vendor, product } = row;
  const isParted = Boolean(vendor?.trim() && product?.trim());
  return listUrl(
    publicUrl,
    isParted ? `${phrase('vendor:', vendor)} ${phrase('product:', product)}` : phrase('', text),
  );
}

/** The list of all records of a vendor. */
export const vendorUrl = (vendor: string, publicUrl: string): string => listUrl(publicUrl, phrase('vendor:', vendor));

const listUrl = (publicUrl: string, expression: string) =>
  `${publicUrl}/records?${new URLSearchParams({ q: expression })}`;

// A term of the expression language (docs/search.md). As much as a search takes; a pair of surrogates is not cut apart.
const phrase = (field: string, text: string | null) =>
  `${field}"${(text ?? '').replaceAll('"', ' ').slice(0, 100).toWellFormed()}"`;
