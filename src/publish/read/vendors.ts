import { named } from '#platform/db/index.ts';
import type { Reader } from './model.ts';

/** A product that public records name; `vendor` null where they do not tell it. */
export type ProductLine = {
  readonly id: number;
  readonly name: string;
  readonly vendor: string | null;
  readonly records: number;
};

export type ProductsAsked = {
  /** Exact names of vendors, of any of which they may be; null for all. */
  readonly vendors: readonly string[] | null;
  readonly part: string | null;
  /** The last id of the page before; 0 for the first. */
  readonly after: number;
  readonly limit: number;
};

/** Products in the order in which they first became public. One more than `limit` where there are more. */
export function listProducts(
  db: Reader,
  { vendors, part, after, limit }: ProductsAsked,
): Promise<readonly ProductLine[]> {
  const values = [after, vendors, part?.replaceAll('\0', '') ?? '', limit + 1];
  return named<ProductLine>(db.pool, 'publish.listProducts', vendorStatements.listProducts, values);
}

/** Exported for the test that reads their plans. */
export const vendorStatements = {
  // A part is looked for in every name, as is a vendor: there are some ten thousand.
  listProducts: `select p.id, p.name, v.name as vendor, p.records
    from published.product p left join published.vendor v on v.id = p.vendor_id
    where p.id > $1 and p.records > 0 and ($2::text[] is null or v.name = any ($2))
      and ($3 = '' or strpos(lower(p.name), lower($3)) > 0)
    order by p.id limit $4`,
} as const;
