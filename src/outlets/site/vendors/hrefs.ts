import { allOf, type Expression, exactName, formatExpression } from '#expression/index.ts';

/** Where a vendor has its page: under its principal name. */
export function vendorHref(name: string): string {
  return `/vendors/${encodeURIComponent(name)}`;
}

/** Stands for the vendor in the address of a product of which none is told apart. */
export const noVendor = '-';

/** Where a product has its page: under its vendor’s name and its own, as people write them. */
export function productHref(vendor: string | null, product: string): string {
  return `/products/${encodeURIComponent(vendor ?? noVendor)}/${encodeURIComponent(product)}`;
}

/** The records of a product as the list finds them: by its vendor and its name, in the language of the search box. */
export function productQuery(vendor: string | null, product: string): URLSearchParams {
  return new URLSearchParams({ q: formatExpression(productNamed(vendor, product)) });
}

export function productNamed(vendor: string | null, product: string): Expression {
  return allOf([...(vendor === null ? [] : [exactName('vendor', vendor)]), exactName('product', product)]);
}
