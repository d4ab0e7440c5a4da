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

/** Where the feed of what lies at an address lies. */
export const feedHref = (href: string) => `${href}.atom`;
