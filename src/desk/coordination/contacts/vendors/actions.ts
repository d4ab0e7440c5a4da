import { type Actor, appendAudit, demand } from '#people/index.ts';
import { type Db, type Tx, transaction } from '#platform/db/index.ts';
import type { World } from '#platform/world.ts';
import { vendorKey } from '#vocabulary/index.ts';
import { unknownContact } from '../refusals.ts';
import { lockOrganisation, type OrganisationName } from '../store.ts';
import { type AskedVendor, bareKey, matchVendors, type VendorSuggestion } from './model.ts';
import * as store from './store.ts';

/**
 * Which organisations the vendors of products are likely to be, with the evidence: what a coordinator has confirmed first, then equal
 * names. `vendorIds` are vendors of the desk, `names` what somebody wrote; a name that leads to a vendor of the desk counts as that
 * vendor, with all its spellings. Reads only; decides nothing.
 */
export async function suggestVendors(
  db: Db,
  { vendorIds = [], names = [] }: { readonly vendorIds?: readonly number[]; readonly names?: readonly string[] },
): Promise<readonly VendorSuggestion[]> {
  const found = await store.vendorIdsBySpelling(db, names.map(vendorKey));
  const ids = [...new Set([...vendorIds, ...found])];
  const vendors = await store.vendorsById(db, ids);
  const keys = new Set(vendors.flatMap(({ spellings }) => spellings.map(vendorKey)));
  const unknown: AskedVendor[] = names
    .filter((name) => name.trim() !== '' && !keys.has(vendorKey(name)))
    .map((name) => ({ vendorId: null, name, spellings: [name] }));
  const asked = [...vendors, ...unknown];
  if (asked.length === 0) return [];
  return matchVendors(asked, await store.activeOrganisations(db), await store.confirmedOf(db, ids));
}

/** Vendors of the desk whose name or alias is that of the organisation, and that nobody has confirmed yet. */
export async function unconfirmedVendors(db: Db, organisation: OrganisationName): Promise<readonly SuggestedVendor[]> {
  const keys = [...new Set([vendorKey(organisation.name), bareKey(organisation.name)])].filter((key) => key !== '');
  const ids = await store.vendorIdsBySpelling(db, keys);
  const confirmed = new Set((await store.vendorsOf(db, organisation.id)).map(({ vendorId }) => vendorId));
  const vendors = await store.vendorsById(db, ids);
  return vendors.flatMap((vendor) => {
    const { vendorId } = vendor;
    const [first] = matchVendors([vendor], [organisation], [])[0]?.evidence ?? [];
    if (vendorId === null || first === undefined || confirmed.has(vendorId)) return [];
    return [{ vendorId, name: vendor.name, spelling: first.spelling }];
  });
}

export type SuggestedVendor = { readonly vendorId: number; readonly name: string; readonly spelling: string };

type Linking = { readonly organisationId: number; readonly vendorId: number; readonly actor: Actor };

/** A coordinator says that the vendor of products is this organisation. Refuses `contacts.unknown` (404) where either is not there. */
export function confirmVendor(world: World, { organisationId, vendorId, actor }: Linking): Promise<void> {
  const link = { organisationId, vendorId };
  return linking(world, { ...link, actor }, 'vendor.linked', async (tx) => {
    const isNew = await store.insertVendorOf(tx, link, actor.personId, world.now());
    if (!isNew && !(await store.confirmedOf(tx, [vendorId])).some((other) => other.organisationId === organisationId)) {
      throw unknownContact();
    }
  });
}

/** Takes it back. Refuses `contacts.unknown` (404). */
export function unlinkVendor(world: World, { organisationId, vendorId, actor }: Linking): Promise<void> {
  return linking(world, { organisationId, vendorId, actor }, 'vendor.unlinked', async (tx) => {
    if (!(await store.deleteVendorOf(tx, { organisationId, vendorId }))) throw unknownContact();
  });
}

function linking(
  world: World,
  { organisationId, vendorId, actor }: Linking,
  action: 'vendor.linked' | 'vendor.unlinked',
  change: (tx: Tx) => Promise<void>,
): Promise<void> {
  demand(actor, 'casework:change');
  return transaction(world.database.db, async (tx) => {
    if ((await lockOrganisation(tx, organisationId)) === null) throw unknownContact();
    await change(tx);
    const object = { kind: 'organisation', id: String(organisationId) };
    await appendAudit(tx, [{ at: world.now(), actor, action, object, detail: { vendor: vendorId } }]);
  });
}
