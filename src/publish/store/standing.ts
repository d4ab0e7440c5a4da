import { sql } from 'kysely';
import type { Tx } from '#platform/db/index.ts';
import { raiseVersion } from './issues.ts';
import { addToTallies } from './tallies.ts';

/**
 * Brings what is counted over all public records up to date by what changed since `noteBefore`: the tallies, vendors with their numbers
 * of records, and the version on which the outlets' caches hang. Withdrawn records count nowhere; a vendor that no public record names
 * is not public.
 */
export async function refreshStanding(tx: Tx, now: Date): Promise<void> {
  await addToTallies(tx);
  await refreshVendors(tx);
  await sql`delete from published.record_change
    where version <= (select version from published.state) - ${keptVersions}`.execute(tx);
  await raiseVersion(tx, now);
}

/** An index in memory that is older than so many versions reads everything anew (`search/store-columns.ts` says the same). */
const keptVersions = 1000;

/** Names come from the desk, which may have changed any of them; numbers from the tallies, where those of this publication changed. */
async function refreshVendors(tx: Tx): Promise<void> {
  await sql`create temp table standing_vendor on commit drop as
    select id from (
      select v.public_id as id from desk.vendor v join published.vendor p on p.id = v.public_id where p.name <> v.name
      union select p.id from published.vendor p where not exists (select from desk.vendor v where v.public_id = p.id)
      union select d.key::integer from pg_temp.standing_delta d
        where d.dimension = 'vendor' and d.grain = 'all' and d.scope = ''
    ) changed`.execute(tx);
  await sql`delete from published.vendor p using standing_vendor s where s.id = p.id`.execute(tx);
  await sql`insert into published.vendor (id, name, records)
    select v.public_id, v.name, t.records from standing_vendor s join desk.vendor v on v.public_id = s.id
      join published.tally t on t.scope = '' and t.grain = 'all' and t.dimension = 'vendor' and t.key = s.id::text`.execute(
    tx,
  );
  await sql`drop table standing_vendor, pg_temp.standing_delta`.execute(tx);
}
