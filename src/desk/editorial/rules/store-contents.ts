import { sql } from 'kysely';
import type { Facts, Subject } from '#expression/index.ts';
import type { Db } from '#platform/db/index.ts';

export type Content = Pick<Subject, 'record' | 'vendors'>;

/**
 * What expressions are held against, by number: of a public record what readers can find, its published revision; of one that is not,
 * what the desk holds. In the order asked; one that the desk does not hold is left out.
 */
export async function contentsOf(db: Db, identifiers: readonly string[]): Promise<readonly Content[]> {
  const { rows } = await sql<{ record: Content['record']; vendors: string[] | null }>`
    select coalesce(v.content, r.content::json) as record, case when v.identifier is not null then array(
        select d.name from published.vendor d where d.id = any (p.vendor_ids) order by d.name) end as vendors
    from unnest(${[...identifiers]}::text[]) with ordinality as asked (identifier, place)
    join desk.record r on r.identifier = asked.identifier
    left join published.record p on p.identifier = r.identifier and not p.withdrawn
    left join published.record_revision v on v.identifier = p.identifier and v.revision = p.revision
    order by asked.place`.execute(db);
  return rows.map(({ record, vendors }) => ({ record, ...(vendors !== null && vendors.length > 0 && { vendors }) }));
}

/** What catalogues say of these CVEs; those of which none says anything are left out. */
export async function factsOf(db: Db, cves: readonly string[]): Promise<ReadonlyMap<string, Facts>> {
  if (cves.length === 0) return new Map();
  const { rows } = await sql<Facts & { cve: string }>`
    select c.cve, x.cve is not null as exploited, e.score::float8 as epss
    from unnest(${[...cves]}::text[]) c (cve)
      left join published.exploited x using (cve) left join published.epss e using (cve)
    where x.cve is not null or e.cve is not null`.execute(db);
  return new Map(rows.map(({ cve, exploited, epss }) => [cve, { exploited, epss }]));
}
