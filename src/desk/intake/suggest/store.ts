import { sql } from 'kysely';
import type { Db } from '#platform/db/index.ts';

/**
 * Vendors that a public record names, those with most records first. Reads the schema `published` alone: the desk's own list of vendors
 * holds some of which nothing is public yet, and a suggestion would tell.
 */
export async function publishedVendors(db: Db, typed: string, limit: number): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from published.vendor where name ilike ${`%${literal(typed)}%`} and records > 0
    order by (lower(name) = lower(${typed})) desc, starts_with(lower(name), lower(${typed})) desc, records desc, name
    limit ${limit}`.execute(db);
  return rows.map(({ name }) => name);
}

/** Products that the vendor's newest public records name; enough of them for a list to choose from. */
export async function publishedProducts(
  db: Db,
  vendor: string,
  typed: string,
  limit: number,
): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    with newest as materialized (
      select r.identifier, r.revision from published.record r
      where r.vendor_ids && array(select id from published.vendor where lower(name) = lower(${vendor})) and not r.withdrawn
      order by r.published_on desc, r.seq desc limit 300
    )
    select p ->> 'product' as name
    from newest n join published.record_revision v using (identifier, revision)
      cross join json_array_elements(v.content -> 'products') p
    where p ->> 'product' ilike ${`%${literal(typed)}%`} and lower(p ->> 'vendor') = lower(${vendor})
    group by 1 order by count(*) desc, 1 limit ${limit}`.execute(db);
  return rows.map(({ name }) => name);
}

/** The text itself, in a pattern of LIKE. */
function literal(text: string): string {
  return text.replaceAll(/[\\%_]/g, '\\$&');
}
