import { findRecord, type PublishedRecord, type Reader } from '#publish/read/index.ts';
import { readIdentifiers, unknownRecord } from '../actions.ts';

export type Cited = { readonly moved: string } | { readonly moved: null; readonly record: PublishedRecord };

/**
 * A public record by its number in any way of writing it, for the page `name` below it. A withdrawn one is not cited any more: it and
 * what was never public are refused alike, with `site.record-unknown`.
 */
export async function citedRecord(db: Reader, stated: string, name: string): Promise<Cited> {
  const candidates = readIdentifiers(stated);
  for (const identifier of candidates) {
    const found = await findRecord(db, identifier);
    if (found === null || found.withdrawn !== null) continue;
    return identifier === stated ? { moved: null, record: found.record } : { moved: `/records/${identifier}/${name}` };
  }
  throw unknownRecord(candidates[0] ?? stated);
}
