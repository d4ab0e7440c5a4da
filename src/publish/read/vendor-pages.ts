import { named } from '#platform/db/index.ts';
import type { Day, PublicVendorStatus } from '#vocabulary/index.ts';
import type { Reader, RecordRow } from './model.ts';
import { isUnstorable } from './records.ts';
import { type RowColumns, rowColumns, severityOfRank, toRow } from './row.ts';

/** A vendor that public records name, and how many do. */
export type NumberedVendor = { readonly id: number; readonly name: string; readonly records: number };

/** A product of a vendor; `key` is what spellings of its name share. */
export type VendorProduct = {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly records: number;
};

/** Public records of one year and level. */
export type YearCount = {
  readonly year: number;
  readonly severity: ReturnType<typeof severityOfRank>;
  readonly records: number;
};

/** A vendor's own words on one of its records. */
export type SaidOf = {
  readonly identifier: string;
  readonly title: string;
  readonly titleEn: string | null;
  readonly status: PublicVendorStatus;
  readonly statement: string;
  readonly on: Day;
};

export type VendorPage = {
  readonly years: readonly YearCount[];
  /** Of its records, those with a patch; and how many days that took after the report, where both days are known. */
  readonly patched: number;
  readonly daysToPatch: { readonly records: number; readonly median: number | null };
  readonly newest: readonly RecordRow[];
  /** Those with most records first, at most `vendorLimits.products` of `productCount`. */
  readonly products: readonly VendorProduct[];
  readonly productCount: number;
  readonly statements: readonly SaidOf[];
};

export const vendorLimits = { newest: 10, products: 60, statements: 10 } as const;

/** Every vendor that a public record names, in no order. Reads a whole table: for lists that are kept as long as the version stays. */
export function allVendors(db: Reader): Promise<readonly NumberedVendor[]> {
  return named<NumberedVendor>(db.pool, 'publish.allVendors', vendorPageStatements.allVendors, []);
}

/** The vendor of just this name; null when no public record names it. */
export async function findVendor(db: Reader, name: string): Promise<NumberedVendor | null> {
  if (isUnstorable(name)) return null;
  const [found] = await named<NumberedVendor>(db.pool, 'publish.findVendor', vendorPageStatements.findVendor, [name]);
  return found ?? null;
}

/** What the page of a vendor shows, in one statement. */
export async function vendorPage(db: Reader, { id, name }: Pick<NumberedVendor, 'id' | 'name'>): Promise<VendorPage> {
  const { newest, products, statements } = vendorLimits;
  const values = [id, name, newest, products, statements];
  const [found] = await named<FoundVendor>(db.pool, 'publish.vendorPage', vendorPageStatements.vendorPage, values);
  if (found === undefined) throw new Error('a statement without FROM gives one row');
  return { ...found, years: found.years.map(toYear), newest: found.newest.map(toRow) };
}

/** One page of the products of a vendor by key, those behind `after`; `limit` at most. */
export async function productsOfVendor(
  db: Reader,
  vendorId: number,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<readonly VendorProduct[]> {
  if (isUnstorable(after)) return [];
  return named<VendorProduct>(db.pool, 'publish.productsOfVendor', vendorPageStatements.productsOfVendor, [
    vendorId,
    after,
    limit,
  ]);
}

type FoundVendor = Omit<VendorPage, 'years' | 'newest'> & {
  readonly years: readonly FoundYear[];
  readonly newest: readonly RowColumns[];
};
export type FoundYear = { readonly year: number; readonly severity: number; readonly records: number };

export const toYear = ({ severity, ...rest }: FoundYear): YearCount => ({
  ...rest,
  severity: severityOfRank(severity),
});

/** A list as JSON, `[]` for an empty one. */
export const jsonList = (select: string) => `(select coalesce(json_agg(l), '[]') from (${select}) l)`;

/** `rowColumns` under the names that `toRow` reads, for rows that travel as JSON. */
export const jsonRowColumns = rowColumns
  .replace('r.title_en', 'r.title_en as "titleEn"')
  .replace('r.object_type', 'r.object_type as "objectType"')
  .replace('r.published_on', 'r.published_on as "publishedOn"');

/** Exported for the test that reads their plans. */
export const vendorPageStatements = {
  allVendors: `select id, name, records from published.vendor`,
  findVendor: `select id, name, records from published.vendor where name = $1`,
  vendorPage: `
    with mine as materialized (
      select r.seq, r.severity, r.patched, r.published_on, r.submitted_on, r.patched_on
      from published.record r where r.vendor_ids @> array[$1::integer] and not r.withdrawn
    )
    select
      ${jsonList(`select extract(year from published_on)::integer as year, severity, count(*)::integer as records
        from mine group by 1, 2 order by 1, 2`)} as years,
      (select count(*)::integer from mine where patched) as patched,
      (select json_build_object('records', count(*), 'median',
          percentile_cont(0.5) within group (order by greatest(0, patched_on - submitted_on)))
        from mine where patched_on is not null and submitted_on is not null) as days_to_patch,
      ${jsonList(`select ${jsonRowColumns} from published.record r
        where r.seq = any (array(select seq from mine order by published_on desc, seq desc limit $3))
        order by r.published_on desc, r.seq desc`)} as newest,
      ${jsonList(`select id, key, name, records from published.product where vendor_id = $1 and records > 0
        order by records desc, key limit $4`)} as products,
      (select count(*)::integer from published.product where vendor_id = $1 and records > 0) as product_count,
      ${jsonList(`select r.identifier, r.title, r.title_en as "titleEn", s.status, s.statement, s.said_on as "on"
        from published.vendor_statement s join published.record r on r.seq = s.seq
        where s.vendor = $2 and not r.withdrawn order by s.said_on desc, s.seq desc limit $5`)} as statements`,
  productsOfVendor: `select id, key, name, records from published.product
    where vendor_id = $1 and key > $2 and records > 0 order by key limit $3`,
} as const;
