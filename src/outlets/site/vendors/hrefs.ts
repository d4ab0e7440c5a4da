/** Where a vendor has its page: under its principal name. */
export function vendorHref(name: string): string {
  return `/vendors/${encodeURIComponent(name)}`;
}
