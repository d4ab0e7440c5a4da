import { sql } from 'kysely';
import type { Tx } from '#platform/db/index.ts';
import { isZeroDay, type RecordContent, type VendorBook, vendorKey } from '#vocabulary/index.ts';
import type { StoredContent } from '../content.ts';
import { type ProductRow, productRows } from '../product-rows.ts';
import { keepRevision } from './settle.ts';

/** The record of this number, locked until the transaction ends; null when there is none. */
export async function lockRecord(
  tx: Tx,
  identifier: string,
): Promise<{ readonly id: number; readonly revision: number; readonly contentHash: Buffer } | null> {
  const { rows } = await sql<{ id: number; revision: number; contentHash: Buffer }>`
    select id, revision, content_hash from desk.record where identifier = ${identifier} for update`.execute(tx);
  return rows[0] ?? null;
}

/** Stores a record under a number that no record bears yet, and gives its id. */
export async function insertRecord(tx: Tx, record: RecordContent, stored: StoredContent, now: Date): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into desk.record (identifier, content, content_hash, title, severity, score, kind, object_type, sectors, zero_day,
      submitted_on, recorded_on, published_on, updated_on, origin, changed_at)
    values (${record.identifier}, ${stored.json}::jsonb, ${stored.hash}, ${record.title}, ${record.severity}, ${record.score},
      ${record.kind}, ${record.objectType}, ${record.sectors}::text[], ${isZeroDay(record)}, ${record.submittedOn},
      ${record.recordedOn}, ${record.publishedOn}, ${record.updatedOn}, ${record.origin}, ${now})
    returning id`.execute(tx);
  const [row] = rows;
  if (!row) throw new Error('an insert gave no row');
  return row.id;
}

/** Puts a new content in the place of the current one, which stays as a revision. */
export async function replaceRecord(
  tx: Tx,
  id: number,
  record: RecordContent,
  { stored, now }: { readonly stored: StoredContent; readonly now: Date },
): Promise<void> {
  await keepRevision(tx, id, now);
  await sql`update desk.record set revision = revision + 1, content = ${stored.json}::jsonb, content_hash = ${stored.hash},
      title = ${record.title}, severity = ${record.severity}, score = ${record.score}, kind = ${record.kind},
      object_type = ${record.objectType}, sectors = ${record.sectors}::text[], zero_day = ${isZeroDay(record)},
      submitted_on = ${record.submittedOn}, recorded_on = ${record.recordedOn}, published_on = ${record.publishedOn},
      updated_on = ${record.updatedOn}, origin = ${record.origin}, changed_at = ${now}
    where id = ${id}`.execute(tx);
  await sql`delete from desk.record_alias where record_id = ${id}`.execute(tx);
  await sql`delete from desk.record_product where record_id = ${id}`.execute(tx);
}

/** What stands beside a content: aliases, products with their vendors, and the mark that the gate has to look at it. */
export async function insertParts(tx: Tx, id: number, record: RecordContent, vendors: VendorBook): Promise<void> {
  const aliases = record.aliases.map(({ scheme, value }) => ({ scheme, value }));
  await sql`insert into desk.record_alias (record_id, scheme, value)
    select distinct ${id}::integer, a.scheme, a.value
    from jsonb_to_recordset(${JSON.stringify(aliases)}::jsonb) a (scheme text, value text)`.execute(tx);
  await insertProducts(tx, id, productRows(record, vendors), vendors);
  await sql`insert into desk.record_pending (record_id) values (${id}) on conflict do nothing`.execute(tx);
}

async function insertProducts(tx: Tx, id: number, rows: readonly ProductRow[], vendors: VendorBook): Promise<void> {
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) p ("position" integer, "text" text, vendor text,
    "vendorKey" text, product text, "productKey" text, version text, ranges jsonb)`;
  const added = await sql<{ name: string }>`insert into desk.vendor (name)
    select name from (select distinct on ("vendorKey") "vendorKey", vendor as name from ${given}
      where "vendorKey" is not null and not exists (select from desk.vendor_alias a where a.alias_key = p."vendorKey")
      order by "vendorKey", "position") fresh
    order by name on conflict do nothing returning name`.execute(tx);
  await sql`insert into desk.vendor_alias (alias_key, alias, vendor_id)
    select distinct on (p."vendorKey") p."vendorKey", p.vendor, v.id from ${given} join desk.vendor v on v.name = p.vendor
    where p."vendorKey" is not null order by p."vendorKey", p."position" on conflict do nothing`.execute(tx);
  await insertKnownSpellings(
    tx,
    added.rows.map(({ name }) => name),
    vendors,
  );
  const fresh = sql`select distinct on (a.vendor_id, p."productKey") a.vendor_id, p."productKey" as key, p.product as name
    from ${given} join desk.vendor_alias a on a.alias_key = p."vendorKey"
    where p."productKey" is not null order by a.vendor_id, p."productKey", p."position"`;
  await sql`insert into desk.product (vendor_id, name) select f.vendor_id, f.name from (${fresh}) f
    where not exists (select from desk.product_alias k where k.vendor_id = f.vendor_id and k.alias_key = f.key)
    on conflict do nothing`.execute(tx);
  await sql`insert into desk.product_alias (vendor_id, alias_key, alias, product_id)
    select f.vendor_id, f.key, f.name, p.id from (${fresh}) f
      join desk.product p on p.vendor_id = f.vendor_id and p.name = f.name
    on conflict do nothing`.execute(tx);
  await sql`insert into desk.record_product (record_id, position, text, vendor_id, product_id, version, ranges)
    select ${id}::integer, p."position", p."text", v.vendor_id, n.product_id, p.version, p.ranges
    from ${given} left join desk.vendor_alias v on v.alias_key = p."vendorKey"
      left join desk.product_alias n on n.vendor_id = v.vendor_id and n.alias_key = p."productKey"`.execute(tx);
}

/** The spellings that our list has of the vendors just added. */
async function insertKnownSpellings(tx: Tx, added: readonly string[], vendors: VendorBook): Promise<void> {
  const spellings = vendors.entries
    .filter(({ name }) => added.includes(name))
    .flatMap(({ name, aliases }) => aliases.map((alias) => ({ name, alias, key: vendorKey(alias) })));
  if (spellings.length === 0) return;
  await sql`insert into desk.vendor_alias (alias_key, alias, vendor_id)
    select s.key, s.alias, v.id from jsonb_to_recordset(${JSON.stringify(spellings)}::jsonb) s (name text, alias text, key text)
      join desk.vendor v on v.name = s.name
    on conflict do nothing`.execute(tx);
}
