import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';
import type { AskedVendor, Confirmed } from './model.ts';

/** Vendors of the desk with their spellings, by key. */
export async function vendorsById(db: Db, ids: readonly number[]): Promise<readonly AskedVendor[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<AskedVendor>`select v.id as vendor_id, v.name,
      array_prepend(v.name, coalesce((select array_agg(a.alias order by a.alias) from desk.vendor_alias a where a.vendor_id = v.id), '{}')) as spellings
    from desk.vendor v where v.id = any (${ids}::integer[])`.execute(db);
  return rows;
}

/** The vendors that folded spellings lead to. */
export async function vendorIdsBySpelling(db: Db, keys: readonly string[]): Promise<readonly number[]> {
  const { rows } = await sql<{ vendorId: number }>`
    select distinct vendor_id from desk.vendor_alias where alias_key = any (${keys}::text[])`.execute(db);
  return rows.map(({ vendorId }) => vendorId);
}

/** All that may be written to. The register is short by nature (some thousands). */
export async function activeOrganisations(db: Db): Promise<readonly { readonly id: number; readonly name: string }[]> {
  const { rows } = await sql<{ id: number; name: string }>`
    select id, name from people.organisation where suspended_at is null order by id`.execute(db);
  return rows;
}

export async function confirmedOf(db: Db, vendorIds: readonly number[]): Promise<readonly Confirmed[]> {
  const { rows } = await sql<Confirmed>`select vendor_id, organisation_id from desk.vendor_organisation
    where vendor_id = any (${vendorIds}::integer[])`.execute(db);
  return rows;
}

export type ConfirmedVendor = { readonly vendorId: number; readonly name: string; readonly confirmedAt: Date };

export async function vendorsOf(db: Db, organisationId: number): Promise<readonly ConfirmedVendor[]> {
  const { rows } = await sql<ConfirmedVendor>`select vo.vendor_id, v.name, vo.confirmed_at
    from desk.vendor_organisation vo join desk.vendor v on v.id = vo.vendor_id
    where vo.organisation_id = ${organisationId} order by v.name limit 500`.execute(db);
  return rows;
}

/** False when it was there already. */
export async function insertVendorOf(
  tx: Tx,
  { vendorId, organisationId }: Confirmed,
  personId: number,
  at: Date,
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`insert into desk.vendor_organisation (vendor_id, organisation_id, confirmed_at, confirmed_by)
    select id, ${organisationId}, ${at}, ${personId} from desk.vendor where id = ${vendorId}
    on conflict do nothing`.execute(tx);
  return numAffectedRows === 1n;
}

export async function deleteVendorOf(tx: Tx, { vendorId, organisationId }: Confirmed): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from desk.vendor_organisation
    where vendor_id = ${vendorId} and organisation_id = ${organisationId}`.execute(tx);
  return numAffectedRows === 1n;
}
