import { sql } from 'kysely';
import { principalKey } from '#expression/index.ts';
import type { Tx } from '#platform/db/index.ts';
import { type PublishedRecord, vendorKey } from '#vocabulary/index.ts';

/** A product as a record names it: its vendor's public number (null: not told apart) and the key that its spellings share. */
type Named = { readonly vendorId: number | null; readonly key: string; readonly name: string };

/**
 * The public numbers of the products of each record, ascending. What is named for the first time gets the next number; the lock of
 * the gate is held, so that no other publication gives the same. Writes `published.product`.
 */
export async function productIds(
  tx: Tx,
  records: readonly Pick<PublishedRecord, 'products'>[],
): Promise<readonly (readonly number[])[]> {
  const vendors = await vendorIds(tx, records);
  const namedBy = records.map(({ products }) => products.flatMap((row) => namedIn(row, vendors)));
  const known = new Map<string, number>();
  await findKnown(tx, namedBy.flat(), known);
  const fresh = new Map<string, Named>();
  for (const named of namedBy.flat())
    if (!known.has(nameOf(named))) fresh.set(nameOf(named), fresh.get(nameOf(named)) ?? named);
  if (fresh.size > 0) await addProducts(tx, [...fresh.values()], known);
  return namedBy.map((all) => [...new Set(all.map((named) => known.get(nameOf(named)) ?? 0))].sort((a, b) => a - b));
}

/** Longer names stand in the text of the row only. */
const longestName = 300;

function namedIn(
  { vendor, product }: PublishedRecord['products'][number],
  vendors: ReadonlyMap<string, number>,
): readonly Named[] {
  const key = product === null || product.length > longestName ? '' : vendorKey(product);
  if (product === null || key === '') return [];
  const vendorId = vendor === null ? null : (vendors.get(principalKey(vendor)) ?? null);
  return [{ vendorId, key, name: product.trim() }];
}

const nameOf = ({ vendorId, key }: Named) => `${vendorId ?? ''} ${key}`;

/** Public numbers of the vendors that the records name, by the key of their principal names. */
async function vendorIds(
  tx: Tx,
  records: readonly Pick<PublishedRecord, 'products'>[],
): Promise<ReadonlyMap<string, number>> {
  const names = records.flatMap(({ products }) => products.flatMap(({ vendor }) => (vendor === null ? [] : [vendor])));
  const keys = [...new Set(names.map(principalKey))];
  if (keys.length === 0) return new Map();
  const { rows } = await sql<{ key: string; id: number }>`
    select a.alias_key as key, v.public_id as id from desk.vendor_alias a join desk.vendor v on v.id = a.vendor_id
    where a.alias_key = any (${keys}::text[])`.execute(tx);
  return new Map(rows.map(({ key, id }) => [key, id]));
}

async function findKnown(tx: Tx, named: readonly Named[], known: Map<string, number>): Promise<void> {
  const keys = [...new Set(named.map(({ key }) => key))];
  if (keys.length === 0) return;
  const { rows } = await sql<Named & { id: number }>`
    select id, vendor_id, key, name from published.product where key = any (${keys}::text[])`.execute(tx);
  for (const row of rows) known.set(nameOf(row), row.id);
}

async function addProducts(tx: Tx, fresh: readonly Named[], known: Map<string, number>): Promise<void> {
  const { rows } = await sql<{ id: number }>`select coalesce(max(id), 0) as id from published.product`.execute(tx);
  const last = rows[0]?.id ?? 0;
  const numbered = fresh.map((named, at) => ({ ...named, id: last + 1 + at }));
  await sql`insert into published.product (id, vendor_id, key, name)
    select id, "vendorId", key, name
    from jsonb_to_recordset(${JSON.stringify(numbered)}::jsonb) n (id integer, "vendorId" integer, key text, name text)`.execute(
    tx,
  );
  for (const one of numbered) known.set(nameOf(one), one.id);
}

/**
 * Brings the numbers of records of each product up to date by what changed since `noteBefore`; before the tallies, which forget what
 * was noted. Writes `published.product`.
 */
export async function addToProducts(tx: Tx): Promise<void> {
  await sql`with changed as (
      select unnest(product_ids) as id, -1 as sign from standing_before where is_counted
      union all
      select unnest(product_ids), 1 from published.record where not withdrawn and seq in (select seq from standing_before)
    ), difference as (select id, sum(sign)::integer as records from changed group by id having sum(sign) <> 0)
    update published.product p set records = p.records + d.records from difference d where d.id = p.id`.execute(tx);
}

/** Counts the records of all products: once, after what was published earlier was filled in. */
export async function countProducts(tx: Tx): Promise<void> {
  await sql`update published.product p set records = c.records from (
      select id, count(*)::integer as records from published.record, unnest(product_ids) id where not withdrawn group by id
    ) c where c.id = p.id and p.records <> c.records`.execute(tx);
}

/** Takes products out that no record names: after the demonstration only, whose products are none. */
export async function dropUnnamedProducts(tx: Tx): Promise<void> {
  await sql`delete from published.product p where records = 0
    and not exists (select from published.record r where r.product_ids @> array[p.id])`.execute(tx);
}
