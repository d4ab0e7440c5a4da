import { recordFormats } from '#formats/index.ts';
import type { Authority } from '#platform/authority.ts';
import { findRecord, type PublishedRecord, type Reader, type RecordView } from '#publish/read/index.ts';
import { readIdentifiers, unknownRecord } from '../actions.ts';
import type { OfferedFormat } from './share.tsx';

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

/** Our own JSON stands first among the forms; the others follow as far as the record can be put in them. */
export function offeredFormats(
  { record, revisions }: RecordView,
  publicUrl: string,
  authority: Authority | null,
): readonly OfferedFormat[] {
  const context = { publicUrl, revisions, authority: authority ?? nobody };
  const others = recordFormats.filter(({ gap }) => gap(record, context) === null);
  return [ownFormat, ...others].map(({ name, suffix, mediaType }) => ({ name, suffix, mediaType }));
}

/** Whoever puts an ending behind the address of a page means the document; null for every other name. Tells nothing of whether there is such a record. */
export function documentAddress(name: string): string | null {
  const [identifier = '', ...ending] = name.split('.');
  const suffix = ending.join('.');
  const isFormat = [ownFormat, ...recordFormats].some((one) => one.suffix === suffix);
  return isFormat && identifier !== '' ? `/api/v1/records/${encodeURIComponent(identifier)}.${suffix}` : null;
}

const ownFormat: OfferedFormat = { name: 'JSON', suffix: 'json', mediaType: 'application/json' };
const nobody: Authority = { name: '', nameEn: '', namespace: '', contact: null, gnaId: null };
