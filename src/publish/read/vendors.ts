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

/** A product that public records name; `vendor` null where they do not tell it. */
export type ProductLine = {
  readonly id: number;
  readonly name: string;
  readonly vendor: string | null;
  readonly records: number;
};

export type ProductsAsked = {
  /** The vendor's exact name; null for all. */
  readonly vendor: string | null;
  readonly part: string | null;
  /** The last id of the page before; 0 for the first. */
  readonly after: number;
  readonly limit: number;
};

/** Products in the order in which they first became public. One more than `limit` where there are more. */
export function listProducts(
  db: Reader,
  { vendor, part, after, limit }: ProductsAsked,
): Promise<readonly ProductLine[]> {
  const values = [after, vendor?.replaceAll('\0', '') ?? null, part?.replaceAll('\0', '') ?? '', limit + 1];
  return named<ProductLine>(db.pool, 'publish.listProducts', vendorStatements.listProducts, values);
}

/** Exported for the test that reads their plans. */
export const vendorStatements = {
  // A part is looked for in every name: there are some ten thousand, read in 5 ms.
  listVendors: `select name, records from published.vendor
    where name > $1 and ($2 = '' or strpos(lower(name), lower($2)) > 0) and records > 0 order by name limit $3`,
  listProducts: `select p.id, p.name, v.name as vendor, p.records
    from published.product p left join published.vendor v on v.id = p.vendor_id
    where p.id > $1 and p.records > 0 and ($2::text is null or v.name = $2)
      and ($3 = '' or strpos(lower(p.name), lower($3)) > 0)
    order by p.id limit $4`,
} as const;
