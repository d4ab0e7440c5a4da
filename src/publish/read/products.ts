import { named } from '#platform/db/index.ts';
import type { AffectedProduct } from '#vocabulary/index.ts';
import type { Reader, RecordRow } from './model.ts';
import { isUnstorable } from './records.ts';
import { type RowColumns, toRow } from './row.ts';
import {
  type FoundYear,
  jsonList,
  jsonRowColumns,
  toYear,
  type VendorProduct,
  type YearCount,
} from './vendor-pages.ts';

/** A record of a product, with the rows of affected products that it states, of other products, too. */
export type ProductRecord = RecordRow & { readonly seq: number; readonly products: readonly AffectedProduct[] };

export type ProductPage = {
  readonly years: readonly YearCount[];
  readonly patched: number;
  readonly records: readonly ProductRecord[];
};

/** Where a page of records goes on: behind this day and place. */
export type ProductPlace = { readonly publishedOn: string; readonly seq: number };

/** The product of a vendor (null: of none that was told apart) under this key; null when no public record names it. */
export async function findProduct(db: Reader, vendorId: number | null, key: string): Promise<VendorProduct | null> {
  if (isUnstorable(key)) return null;
  const { findProduct: ofVendor, findProductAlone: alone } = productStatements;
  const [found] =
    vendorId === null
      ? await named<VendorProduct>(db.pool, 'publish.findProductAlone', alone, [key])
      : await named<VendorProduct>(db.pool, 'publish.findProduct', ofVendor, [vendorId, key]);
  return found ?? null;
}

/** What the page of a product shows: counts over all its records, and `limit` of them, newest first, behind `after`. */
export async function productPage(
  db: Reader,
  id: number,
  { after, limit }: { readonly after: ProductPlace | null; readonly limit: number },
): Promise<ProductPage> {
  const values = [id, after?.publishedOn ?? null, after?.seq ?? null, limit];
  const [found] = await named<Found>(db.pool, 'publish.productPage', productStatements.productPage, values);
  if (found === undefined) throw new Error('a statement without FROM gives one row');
  const records = found.records.map(({ seq, products, ...columns }) => ({ ...toRow(columns), seq, products }));
  return { years: found.years.map(toYear), patched: found.patched, records };
}

type Found = {
  readonly years: readonly FoundYear[];
  readonly patched: number;
  readonly records: readonly (RowColumns & { readonly seq: number; readonly products: readonly AffectedProduct[] })[];
};

/** Exported for the test that reads their plans. */
export const productStatements = {
  findProduct: `select id, key, name, records from published.product
    where vendor_id = $1 and key = $2 and records > 0`,
  findProductAlone: `select id, key, name, records from published.product
    where vendor_id is null and key = $1 and records > 0`,
  productPage: `
    with mine as materialized (
      select r.seq, r.severity, r.patched, r.published_on
      from published.record r where r.product_ids @> array[$1::integer] and not r.withdrawn
    )
    select
      ${jsonList(`select extract(year from published_on)::integer as year, severity, count(*)::integer as records
        from mine group by 1, 2 order by 1, 2`)} as years,
      (select count(*)::integer from mine where patched) as patched,
      ${jsonList(`select r.seq, ${jsonRowColumns}, v.content -> 'products' as products
        from published.record r join published.record_revision v on v.identifier = r.identifier and v.revision = r.revision
        where r.seq = any (array(select seq from mine where $2::date is null or (published_on, seq) < ($2::date, $3::integer)
          order by published_on desc, seq desc limit $4))
        order by r.published_on desc, r.seq desc`)} as records`,
} as const;
