import type { Db } from '#platform/db/index.ts';
import { vendorKey } from '#vocabulary/index.ts';
import { aliasesOf, type SuggestedVendor, vendorOrganisations, vendorsNamed } from './store-parties.ts';

/**
 * Vendor organisations that the products point to, each with the name that was written and the spelling it was found by. A
 * coordinator invites them; nothing is ever sent by itself.
 */
export async function suggestVendors(db: Db, caseId: number): Promise<readonly SuggestedVendor[]> {
  const named = await vendorsNamed(db, caseId);
  if (named.length === 0) return [];
  const spellings = new Map(named.map(({ vendor, spelling }) => [vendorKey(spelling), { vendor, spelling }]));
  for (const { aliasKey, vendor } of await aliasesOf(db, [...spellings.keys()])) {
    if (!spellings.has(aliasKey)) spellings.set(aliasKey, { vendor, spelling: vendor });
  }
  return matchVendors(spellings, await vendorOrganisations(db, caseId));
}

/** Pure: the organisations whose folded name is one of the spellings, company endings aside. */
export function matchVendors(
  spellings: ReadonlyMap<string, { readonly vendor: string; readonly spelling: string }>,
  organisations: readonly { readonly id: number; readonly name: string }[],
): readonly SuggestedVendor[] {
  return organisations.flatMap(({ id, name }) => {
    const key = [vendorKey(name), vendorKey(withoutEnding(name))].find((one) => spellings.has(one));
    const found = key === undefined ? undefined : spellings.get(key);
    return found === undefined ? [] : [{ organisationId: id, organisation: name, ...found }];
  });
}

/** `Lanting Networks Co., Ltd.` is `Lanting Networks`, 某某科技有限公司 is 某某科技. */
function withoutEnding(name: string): string {
  return name
    .replace(/(股份)?(有限责任|有限)?公司$/u, '')
    .replace(/[,\s]*(co\.?,?\s*ltd\.?|inc\.?|ltd\.?|llc|gmbh|corp\.?)$/i, '');
}
