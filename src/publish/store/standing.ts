import { sql } from 'kysely';
import type { Tx } from '#platform/db/index.ts';
import { raiseVersion } from './issues.ts';

/**
 * Brings what is counted over all public records up to date: vendors with their numbers of records, the tallies, and the
 * version on which the outlets' caches hang. Withdrawn records count nowhere; a vendor that no public record names is not public.
 */
export async function refreshStanding(tx: Tx, now: Date): Promise<void> {
  await refreshVendors(tx);
  await refreshTallies(tx);
  await raiseVersion(tx, now);
}

async function refreshVendors(tx: Tx): Promise<void> {
  await sql`create temp table standing_vendor on commit drop as
    select v.public_id as id, v.name, c.records from (
      select vendor_id, count(*)::integer as records
      from published.record, unnest(vendor_ids) vendor_id where not withdrawn group by vendor_id
    ) c join desk.vendor v on v.public_id = c.vendor_id`.execute(tx);
  await sql`delete from published.vendor p where not exists (
    select from standing_vendor s where s.id = p.id and s.name = p.name)`.execute(tx);
  await sql`insert into published.vendor (id, name, records) select id, name, records from standing_vendor
    on conflict (id) do update set records = excluded.records
      where published.vendor.records <> excluded.records`.execute(tx);
  await sql`drop table standing_vendor`.execute(tx);
}

async function refreshTallies(tx: Tx): Promise<void> {
  await sql`with counted as materialized (
      select severity, kind, object_type, sectors, patched, extract(year from published_on)::integer as year
      from published.record where not withdrawn
    ), standing (dimension, key, records) as (
      select 'total', 'all', count(*) from counted
      union all select 'severity', case severity when 3 then 'high' when 2 then 'medium' when 1 then 'low' else 'none' end,
        count(*) from counted group by severity
      union all select 'kind', kind, count(*) from counted group by kind
      union all select 'object_type', object_type, count(*) from counted where object_type is not null group by object_type
      union all select 'sector', sector, count(*) from counted, unnest(sectors) sector group by sector
      union all select 'patched', case when patched then 'yes' else 'no' end, count(*) from counted group by patched
      union all select 'year', year::text, count(*) from counted group by year
    ), gone as (
      delete from published.tally t where not exists (
        select from standing s where s.dimension = t.dimension and s.key = t.key)
    )
    insert into published.tally (dimension, key, records) select dimension, key, records from standing
    on conflict (dimension, key) do update set records = excluded.records
      where published.tally.records <> excluded.records`.execute(tx);
}
