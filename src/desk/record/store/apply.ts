import { sql } from 'kysely';
import type { Tx } from '#platform/db/index.ts';
import { loadFirst } from '#platform/db/index.ts';
import { type VendorBook, vendorKey } from '#vocabulary/index.ts';
import { raiseCounters } from '../numbers/store.ts';

/** What became of the numbers of an import. */
export type Applied = { readonly new: number; readonly changed: number; readonly unchanged: number };

/** An earlier content of a number that occurs again in the same import; `differs` from the one that won. */
export type Repeated = {
  readonly file: string;
  readonly identifier: string;
  readonly lastFile: string;
  readonly differs: boolean;
};

/**
 * Moves what is staged into the desk's tables, set by set, in the caller's transaction: earlier contents to
 * `desk.record_revision`, then records, aliases, vendors, products, and marks all of it as due for the gate.
 */
export async function applyStaged(tx: Tx, now: Date, vendors: VendorBook): Promise<Applied> {
  await raiseCounters(tx);
  await decide(tx);
  const counted = await count(tx);
  if (counted.new >= bulkRecords) {
    await loadFirst(tx, recordTables, () => write(tx, now, vendors));
    await sql`analyze desk.record, desk.record_alias, desk.record_product, desk.vendor, desk.product`.execute(tx);
  } else if (counted.new + counted.changed > 0) {
    await write(tx, now, vendors);
  }
  return counted;
}

/** From this many new records on it pays to make the indexes afterwards, and to take the planner's samples anew. */
const bulkRecords = 5000;

const recordTables = ['desk.record', 'desk.record_alias', 'desk.record_product', 'desk.record_pending'];

async function write(tx: Tx, now: Date, vendors: VendorBook): Promise<void> {
  await replaceChanged(tx, now);
  await insertNew(tx, now);
  await insertAliases(tx);
  await insertVendors(tx);
  await insertKnownSpellings(tx, vendors);
  await insertProducts(tx);
  await insertAffected(tx);
  await sql`insert into desk.record_pending (record_id) select record_id from taken on conflict do nothing`.execute(tx);
}

/** The contents that lost against a later one of the same number, in the order of the files. */
export async function repeatedIn(tx: Tx): Promise<readonly Repeated[]> {
  const { rows } = await sql<Repeated>`
    select s.file, s.identifier, l.file as last_file, s.content_hash <> l.content_hash as differs
    from staged_record s join latest l on l.identifier = s.identifier and l.ordinal > s.ordinal
    order by s.ordinal`.execute(tx);
  return rows;
}

async function decide(tx: Tx): Promise<void> {
  // Temporary tables are never analysed by the server itself, and its guesses for unknown ones end in nested loops.
  await sql`analyze staged_record (ordinal, identifier), staged_product (ordinal, vendor_key, product_key)`.execute(tx);
  await sql`create temp table latest on commit drop as
    select distinct on (identifier) ordinal, file, identifier, content_hash, content is not null as carried
    from staged_record order by identifier, ordinal desc`.execute(tx);
  await sql`analyze latest (ordinal, identifier)`.execute(tx);
  await sql`create temp table taken on commit drop as
    select ordinal, coalesce(known_id, nextval('desk.record_id_seq'))::integer as record_id, known_id is null as is_new
    from (
      select l.ordinal, r.id as known_id
      from latest l left join desk.record r on r.identifier = l.identifier
      where l.carried and (r.id is null or r.content_hash <> l.content_hash)
      order by l.ordinal
    ) decided`.execute(tx);
  await sql`analyze taken`.execute(tx);
}

async function count(tx: Tx): Promise<Applied> {
  const { rows } = await sql<Applied>`
    select count(*) filter (where is_new) as new, count(*) filter (where not is_new) as changed,
      (select count(*) from latest) - count(*) as unchanged
    from taken`.execute(tx);
  const [counted] = rows;
  if (!counted) throw new Error('an aggregate gave no row');
  return counted;
}

async function replaceChanged(tx: Tx, now: Date): Promise<void> {
  await sql`insert into desk.record_revision
      (record_id, revision, content, content_hash, origin, recorded_at, superseded_at)
    select r.id, r.revision, r.content, r.content_hash, r.origin, r.changed_at, ${now}
    from desk.record r join taken t on t.record_id = r.id where not t.is_new`.execute(tx);
  await sql`update desk.record r set revision = r.revision + 1, content = s.content, content_hash = s.content_hash,
      title = s.title, severity = s.severity, score = s.score, kind = s.kind, object_type = s.object_type,
      sectors = s.sectors, zero_day = s.zero_day, submitted_on = s.submitted_on, recorded_on = s.recorded_on,
      published_on = s.published_on, updated_on = s.updated_on, origin = s.origin, changed_at = ${now}
    from taken t join staged_record s on s.ordinal = t.ordinal
    where t.record_id = r.id and not t.is_new`.execute(tx);
  await sql`delete from desk.record_alias a using taken t where a.record_id = t.record_id and not t.is_new`.execute(tx);
  await sql`delete from desk.record_product p using taken t where p.record_id = t.record_id and not t.is_new`.execute(
    tx,
  );
}

async function insertNew(tx: Tx, now: Date): Promise<void> {
  await sql`insert into desk.record (id, identifier, content, content_hash, title, severity, score, kind, object_type,
      sectors, zero_day, submitted_on, recorded_on, published_on, updated_on, origin, changed_at)
    overriding system value
    select t.record_id, s.identifier, s.content, s.content_hash, s.title, s.severity, s.score, s.kind, s.object_type,
      s.sectors, s.zero_day, s.submitted_on, s.recorded_on, s.published_on, s.updated_on, s.origin, ${now}
    from taken t join staged_record s on s.ordinal = t.ordinal
    where t.is_new order by t.record_id`.execute(tx);
}

async function insertAliases(tx: Tx): Promise<void> {
  await sql`insert into desk.record_alias (record_id, scheme, value)
    select distinct t.record_id, a ->> 'scheme', a ->> 'value'
    from taken t join staged_record s on s.ordinal = t.ordinal, jsonb_array_elements(s.content -> 'aliases') a
    on conflict do nothing`.execute(tx);
}

/** Vendors under the spelling that came first. `on conflict` lets a person who adds the same vendor meanwhile win. */
async function insertVendors(tx: Tx): Promise<void> {
  await sql`create temp table new_vendor on commit drop as
    select distinct on (p.vendor_key) p.vendor_key, p.vendor, p.ordinal
    from staged_product p join taken t on t.ordinal = p.ordinal
    where p.vendor_key is not null and not exists (
      select from desk.vendor_alias a where a.alias_key = p.vendor_key
    )
    order by p.vendor_key, p.ordinal, p.position`.execute(tx);
  await sql`insert into desk.vendor (name) select vendor from new_vendor order by ordinal on conflict do nothing`.execute(
    tx,
  );
  await sql`insert into desk.vendor_alias (alias_key, alias, vendor_id)
    select n.vendor_key, n.vendor, v.id from new_vendor n join desk.vendor v on v.name = n.vendor
    on conflict do nothing`.execute(tx);
}

/** The spellings that our list has of the vendors just added, so that a person who searches for one finds its vendor. */
async function insertKnownSpellings(tx: Tx, vendors: VendorBook): Promise<void> {
  const spellings = vendors.entries.flatMap(({ name, aliases }) => aliases.map((alias) => ({ name, alias })));
  const keys = spellings.map(({ alias }) => vendorKey(alias));
  await sql`insert into desk.vendor_alias (alias_key, alias, vendor_id)
    select known.key, known.alias, v.id
    from unnest(${keys}::text[], ${spellings.map(({ alias }) => alias)}::text[], ${spellings.map(({ name }) => name)}::text[])
      known (key, alias, name)
      join new_vendor n on n.vendor = known.name join desk.vendor v on v.name = known.name
    on conflict do nothing`.execute(tx);
}

async function insertProducts(tx: Tx): Promise<void> {
  await sql`create temp table new_product on commit drop as
    select distinct on (a.vendor_id, p.product_key) a.vendor_id, p.product_key, p.product, p.ordinal
    from staged_product p join taken t on t.ordinal = p.ordinal join desk.vendor_alias a on a.alias_key = p.vendor_key
    where p.product_key is not null and not exists (
      select from desk.product_alias known where known.vendor_id = a.vendor_id and known.alias_key = p.product_key
    )
    order by a.vendor_id, p.product_key, p.ordinal, p.position`.execute(tx);
  await sql`insert into desk.product (vendor_id, name) select vendor_id, product from new_product order by ordinal
    on conflict do nothing`.execute(tx);
  await sql`insert into desk.product_alias (vendor_id, alias_key, alias, product_id)
    select n.vendor_id, n.product_key, n.product, p.id
    from new_product n join desk.product p on p.vendor_id = n.vendor_id and p.name = n.product
    on conflict do nothing`.execute(tx);
}

async function insertAffected(tx: Tx): Promise<void> {
  await sql`insert into desk.record_product (record_id, position, text, vendor_id, product_id, version, ranges)
    select t.record_id, p.position, p.text, v.vendor_id, n.product_id, p.version, p.ranges
    from staged_product p join taken t on t.ordinal = p.ordinal
      left join desk.vendor_alias v on v.alias_key = p.vendor_key
      left join desk.product_alias n on n.vendor_id = v.vendor_id and n.alias_key = p.product_key
    order by t.record_id, p.position`.execute(tx);
}
