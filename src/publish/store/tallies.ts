import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#platform/db/index.ts';
import { addToProducts } from './products.ts';

/** What of a record is counted. */
const facts = sql`severity, kind, object_type, cause, threat, position, sectors, vendor_ids, product_ids, patched,
  published_on, submitted_on, patched_on, discoverer`;

/**
 * Keeps how records count that are about to change, until `addToTallies` compares: call it before the rows are written, replaced,
 * withdrawn or deleted, in the same transaction. Records that are not public yet count as nothing.
 */
export async function noteBefore(tx: Tx, seqs: readonly number[]): Promise<void> {
  await makeRoom(tx);
  await sql`insert into standing_before (seq, is_counted, ${facts})
    select asked.seq, coalesce(not r.withdrawn, false), ${facts}
    from unnest(${seqs}::integer[]) asked (seq) left join published.record r on r.seq = asked.seq
    on conflict do nothing`.execute(tx);
}

/** The same for records by number. */
export async function noteNamed(tx: Tx, identifiers: readonly string[]): Promise<void> {
  const { rows } = await sql<{ seq: number }>`
    select seq from published.record where identifier = any(${identifiers}::text[])`.execute(tx);
  const seqs = rows.map(({ seq }) => seq);
  await noteBefore(tx, seqs);
}

async function makeRoom(tx: Tx): Promise<void> {
  const { rows } = await sql<{ is: boolean }>`select to_regclass('pg_temp.standing_before') is not null as is`.execute(
    tx,
  );
  if (rows[0]?.is) return;
  await sql`create temp table standing_before on commit drop as
    select seq, true as is_counted, ${facts} from published.record with no data`.execute(tx);
  await sql`create unique index on standing_before (seq)`.execute(tx);
}

/**
 * Adds to the tallies what the noted records count now and takes away what they counted before. Leaves the difference in the temporary
 * table `standing_delta`, by cell of the tallies, for what else hangs on it; writes `published.tally`.
 */
export async function addToTallies(tx: Tx): Promise<void> {
  await makeRoom(tx);
  await addToProducts(tx);
  await sql`create temp table standing_delta on commit drop as ${delta}`.execute(tx);
  await sql`truncate standing_before`.execute(tx);
  const same = sql`t.scope = d.scope and t.grain = d.grain and t.dimension = d.dimension and t.starts_on = d.starts_on and t.key = d.key`;
  await sql`delete from published.tally t using standing_delta d where ${same} and t.records + d.records = 0`.execute(
    tx,
  );
  await sql`update published.tally t set records = t.records + d.records from standing_delta d where ${same}`.execute(
    tx,
  );
  await sql`insert into published.tally (scope, grain, dimension, starts_on, key, records)
    select d.scope, d.grain, d.dimension, d.starts_on, d.key, d.records from standing_delta d
    where d.records > 0 and not exists (select from published.tally t where ${same})`.execute(tx);
}

/** By day first: a publication has few days, and each of its cells is added to four periods. */
const delta: RawBuilder<unknown> = sql`
  with changed as (
    select -1 as sign, ${facts} from standing_before where is_counted
    union all
    select 1, ${facts} from published.record where not withdrawn and seq in (select seq from standing_before)
  ), by_day as (
    select s.scope, d.dimension, c.published_on as day, d.key, sum(c.sign)::integer as records
    from changed c
      cross join lateral (select '' as scope union all select unnest(c.sectors)) s
      cross join lateral (
        values ('total', 'all'),
          ('severity', case c.severity when 3 then 'high' when 2 then 'medium' when 1 then 'low' else 'none' end),
          ('kind', c.kind), ('objectType', coalesce(c.object_type, 'none')), ('cause', coalesce(c.cause, 'none')),
          ('threat', coalesce(c.threat, 'none')), ('position', coalesce(c.position, 'none')),
          ('patched', case when c.patched then 'yes' else 'no' end)
        union all select 'sector', unnest(c.sectors)
        union all select 'vendor', unnest(c.vendor_ids)::text
        union all select 'daysToPatch', greatest(0, least(9999, c.patched_on - c.submitted_on))::text
          where c.patched_on is not null and c.submitted_on is not null
        union all select 'daysToPublish', greatest(0, least(9999, c.published_on - c.submitted_on))::text
          where c.submitted_on is not null
        union all select 'discoverer', left(btrim(c.discoverer), 200) where s.scope = '' and btrim(c.discoverer) <> ''
      ) d (dimension, key)
    group by s.scope, d.dimension, c.published_on, d.key
    having sum(c.sign) <> 0
  )
  select b.scope, g.grain, b.dimension, g.starts_on, b.key, sum(b.records)::integer as records
  from by_day b cross join lateral (
    values ('all', date '1970-01-01'), ('year', date_trunc('year', b.day::timestamp)::date),
      ('month', date_trunc('month', b.day::timestamp)::date), ('week', date_trunc('week', b.day::timestamp)::date)
  ) g (grain, starts_on)
  where b.dimension <> 'discoverer' or g.grain in ('all', 'year')
  group by b.scope, g.grain, b.dimension, g.starts_on, b.key
  having sum(b.records) <> 0`;
