import { knownVendors, principalKey } from '#expression/index.ts';
import {
  allVendors,
  listPatches,
  type NumberedVendor,
  type PatchLine,
  patchVendors,
  publishedVersion,
  type Reader,
  type Roll,
} from '#publish/read/index.ts';
import { indexVendors, type VendorIndex } from '#vocabulary/index.ts';

/** The vendors that public records name, sorted once a published version. */
export const vendorsOfRecords = oncePerVersion<VendorIndex<NumberedVendor>>(async (db) =>
  indexVendors(await allVendors(db), knownVendors),
);

/**
 * The vendors of records that a name asks for, as `vendor=` of the list of records reads it: exactly that one where there is one, else
 * all spellings of the same; empty for none.
 */
export async function recordVendorsNamed(db: Reader, stated: string): Promise<readonly string[]> {
  const { byName } = await vendorsOfRecords(db);
  const exact = byName.find(({ name }) => name === stated);
  const meaning = principalKey(stated);
  const found = exact === undefined ? byName.filter((line) => line.meaning === meaning) : [exact];
  return found.map(({ name }) => name);
}

export type PatchesAsked = {
  /** A vendor in any of its spellings; null for all. */
  readonly vendor: string | null;
  readonly after: string | null;
  /** As long as a page of the site unless told. */
  readonly limit?: number | undefined;
};

/** Patches, newest first: those of one vendor where one is asked for, under whichever spelling they name it. Refuses `publish.bad-place`. */
export async function patchesAsked(db: Reader, { vendor, after, limit }: PatchesAsked): Promise<Roll<PatchLine>> {
  if (vendor === null) return listPatches(db, null, after, limit);
  // Records stand under one name of their vendor, whichever they state; patches keep the one that theirs states.
  const meaning = principalKey(vendor);
  const named = (await namesOfPatches(db)).filter((one) => one.meaning === meaning);
  return listPatches(
    db,
    named.map(({ name }) => name),
    after,
    limit,
  );
}

const namesOfPatches = oncePerVersion(async (db) =>
  (await patchVendors(db)).map((name) => ({ name, meaning: principalKey(name) })),
);

/** Keeps what is loaded as long as nothing is published; those who ask together share one load, and one that fails is not kept. */
function oncePerVersion<Of>(load: (db: Reader) => Promise<Of>): (db: Reader) => Promise<Of> {
  const kept = new WeakMap<Reader, { readonly version: number; readonly value: Promise<Of> }>();
  return async (db) => {
    const version = await publishedVersion(db);
    const known = kept.get(db);
    if (known?.version === version) return known.value;
    const value = load(db);
    kept.set(db, { version, value });
    value.catch(() => kept.get(db)?.value === value && kept.delete(db));
    return value;
  };
}
