import { type Identity, type RecordRef, recordPageOf } from '#bulletin/index.ts';
import type { Db } from '#platform/db/index.ts';
import { bareTitle, titleNumber } from '#vocabulary/index.ts';
import type { SetRecord } from './model.ts';
import { publicTitlesLike } from './store/records.ts';

/** Turns records into the form in which a bulletin names them. */
export type ToRef = (record: SetRecord) => RecordRef;

/**
 * Looks up, once for all records that the issue names, which titles have a public namesake and therefore carry their number.
 * An embargoed namesake does not count: the number would tell of it.
 */
export async function refsFor(db: Db, named: readonly SetRecord[], identity: Identity): Promise<ToRef> {
  const titles = [...new Set(named.map(({ title }) => bareTitle(title)))];
  const holders = new Map<string, number>();
  for (const title of await publicTitlesLike(db, titles)) {
    const bare = bareTitle(title);
    holders.set(bare, (holders.get(bare) ?? 0) + 1);
  }
  return ({ identifier, title, titleEn, severity, objectType, vendor, patched, remediation }) => ({
    identifier,
    title: bareTitle(title),
    ...(titleEn !== null && { titleEn: bareTitle(titleEn) }),
    severity,
    objectType,
    vendor,
    patched,
    numbered: titleNumber(title) !== null || (holders.get(bareTitle(title)) ?? 0) > 1,
    remediation,
    url: recordPageOf(identifier, identity),
  });
}
