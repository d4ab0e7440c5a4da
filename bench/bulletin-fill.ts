/** Makes a database of the size of a real one around the demonstration week: copies of it, years back. */
import { sql } from 'kysely';
import { type Db, transaction } from '#platform/db/index.ts';

/** Fills up to about `wanted` records, all public, and as many reports again; gives what is there then. */
export async function fillWith(db: Db, wanted: number): Promise<{ records: number; reports: number }> {
  const copies = Math.ceil(wanted / 406);
  await transaction(db, async (tx) => {
    await sql`create temp table copy on commit drop as
      select r.id as old_id, r.content, r.severity, r.score, r.object_type, r.sectors, r.zero_day, r.content_hash,
        'CNVD-' || (2012 + k % 11) || '-' || (10000 + n) as identifier, k || '号' || r.title as title,
        date '2012-01-02' + (n * 4000 / (406 * ${copies}::integer)) as day
      from (select *, row_number() over () as place from desk.record where origin = 'demo') r
        cross join generate_series(0, ${copies}::integer - 1) k
        cross join lateral (select (k * 406 + r.place)::integer as n) numbered`.execute(tx);
    await sql`insert into desk.record (identifier, content, content_hash, title, severity, score, kind, object_type, sectors,
        zero_day, submitted_on, recorded_on, published_on, updated_on, origin)
      select identifier, content, content_hash, title, severity, score, 'product', object_type, sectors, zero_day,
        day, day, day, day, 'bench' from copy`.execute(tx);
    await sql`insert into desk.record_product (record_id, position, text, vendor_id, product_id, version)
      select r.id, p.position, p.text, p.vendor_id, p.product_id, p.version
      from copy c join desk.record r on r.identifier = c.identifier
        join desk.record_product p on p.record_id = c.old_id`.execute(tx);
    await sql`insert into published.record_revision (identifier, revision, kind, content)
      select identifier, 1, 'published', content from copy`.execute(tx);
    // The gate gives the places in the order of publication itself: so does this.
    await sql`insert into published.record (seq, identifier, revision, title, severity, score, kind, object_type, sectors,
        vendor_ids, patched, recorded_on, published_on) overriding system value
      select (select coalesce(max(seq), 0) from published.record) + row_number() over (), identifier, 1, title, 2, score,
        'product', object_type, sectors, '{}', not zero_day, day, day
      from copy`.execute(tx);
    await sql`insert into desk.report (receipt, organisation_id, received_on, kind, original)
      select 'CNVD-C-2023-' || n, (select min(id) from people.organisation), date '2023-01-02' + n % 350, 'instance', true
      from generate_series(1, ${wanted}::integer) n`.execute(tx);
  });
  await sql`analyze`.execute(db);
  const { rows } = await sql<{ records: number; reports: number }>`
    select (select count(*) from desk.record) as records, (select count(*) from desk.report) as reports`.execute(db);
  return rows[0] ?? { records: 0, reports: 0 };
}
