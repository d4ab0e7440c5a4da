import { named } from '#platform/db/index.ts';
import type { Reader } from './model.ts';

/** A vendor that public records name. */
export type VendorLine = { readonly name: string; readonly records: number };

export type VendorsAsked = {
  /** Part of the name, in any case; null for all. */
  readonly part: string | null;
  /** The last name of the page before; null for the first. */
  readonly after: string | null;
  readonly limit: number;
};

/** Vendors in the order of their names, those after a name. One more than `limit` where there are more. */
export function listVendors(db: Reader, { part, after, limit }: VendorsAsked): Promise<readonly VendorLine[]> {
  const values = [after?.replaceAll('\0', '') ?? '', part?.replaceAll('\0', '') ?? '', limit + 1];
  return named<VendorLine>(db.pool, 'publish.listVendors', vendorStatements.listVendors, values);
}

/** Exported for the test that reads their plans. */
export const vendorStatements = {
  // A part is looked for in every name: there are some ten thousand, read in 5 ms.
  listVendors: `select name, records from published.vendor
    where name > $1 and ($2 = '' or strpos(lower(name), lower($2)) > 0) and records > 0 order by name limit $3`,
} as const;
