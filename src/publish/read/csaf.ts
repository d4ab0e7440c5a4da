import { named } from '#platform/db/index.ts';
import type { Reader, View } from './model.ts';

/** One document of the directory, byte for byte as it is given out. */
export type CsafFile = {
  /** Year folder and file name: `2024/cnvd-2024-04955.json`. */
  readonly place: string;
  readonly document: string;
  readonly sha256: string;
  readonly sha512: string;
  /** Detached, in ASCII armour; null where no key was configured when it was made. */
  readonly signature: string | null;
  readonly releasedAt: Date;
};

/** What lists and feeds tell of a document. */
export type CsafLine = {
  readonly trackingId: string;
  readonly place: string;
  readonly title: string;
  readonly firstReleasedAt: Date;
  readonly releasedAt: Date;
  readonly isSigned: boolean;
  /** Codes: document category, object type, sectors. */
  readonly categories: readonly string[];
};

/** A number that goes up with every change of the directory, and when that was. */
export type CsafState = { readonly version: string; readonly changedAt: Date };

/** A year folder and how many documents are in it. */
export type CsafYear = { readonly year: number; readonly documents: number };

/** A document by its place; null where there is none, and of a record whose withdrawal the document does not tell yet. */
export async function findCsaf(db: Reader, place: string): Promise<CsafFile | null> {
  if (place.includes('\0')) return null;
  const [found] = await named<CsafFile>(db.pool, 'publish.findCsaf', csafStatements.findCsaf, [place]);
  return found ?? null;
}

export async function csafState(db: View): Promise<CsafState> {
  const [found] = await named<CsafState>(db.pool, 'publish.csafState', csafStatements.csafState, []);
  if (found === undefined) throw new Error('published.csaf_state is empty');
  return found;
}

/** All documents, newest release first, a thousand at a time: memory does not grow with their number. */
export async function* eachCsaf(db: View): AsyncGenerator<readonly CsafLine[]> {
  let after: readonly [Date | string, string] = ['infinity', ''];
  for (;;) {
    const lines = await named<CsafLine>(db.pool, 'publish.eachCsaf', csafStatements.eachCsaf, [...after, batch]);
    if (lines.length > 0) yield lines;
    const last = lines.at(-1);
    if (last === undefined || lines.length < batch) return;
    after = [last.releasedAt, last.trackingId];
  }
}

/** The documents of one year folder in the order of their names, a thousand at a time. */
export async function* eachCsafOf(db: Reader, year: number): AsyncGenerator<readonly CsafLine[]> {
  let after = `${year}/`;
  for (;;) {
    const values = [after, `${year}0`, batch];
    const lines = await named<CsafLine>(db.pool, 'publish.eachCsafOf', csafStatements.eachCsafOf, values);
    if (lines.length > 0) yield lines;
    const last = lines.at(-1);
    if (last === undefined || lines.length < batch) return;
    after = last.place;
  }
}

/** The year folders, newest first. */
export async function csafYears(db: Reader): Promise<readonly CsafYear[]> {
  return named<CsafYear>(db.pool, 'publish.csafYears', csafStatements.csafYears, []);
}

/** The public keys that documents of the directory are signed with, the present one first. */
export function csafKeys(db: Reader): Promise<readonly { readonly fingerprint: string; readonly armored: string }[]> {
  return named(db.pool, 'publish.csafKeys', csafStatements.csafKeys, []);
}

/** Whether every document of the directory is signed, and there is a key: what makes a provider a trusted one. */
export async function isCsafSigned(db: Reader): Promise<boolean> {
  const [found] = await named<{ signed: boolean }>(db.pool, 'publish.isCsafSigned', csafStatements.isCsafSigned, []);
  return found?.signed ?? false;
}

/** Where a document about this number lies; null where there is none. */
export async function csafPlaceOf(db: Reader, trackingId: string): Promise<string | null> {
  if (trackingId.includes('\0')) return null;
  const values = [trackingId];
  const [found] = await named<{ place: string }>(db.pool, 'publish.csafPlaceOf', csafStatements.csafPlaceOf, values);
  return found?.place ?? null;
}

const batch = 1000;
const lineColumns = `tracking_id, place, title, first_released_at, released_at, categories,
  signature is not null as is_signed`;
/** What was taken back is not given out again, however late the document is that says so. */
const isTrue = `(d.kind = 'advisory' or exists (
    select from published.record r where r.identifier = d.tracking_id and r.withdrawn = d.withdrawn))`;

/** Exported for the test that reads their plans. */
export const csafStatements = {
  findCsaf: `select d.place, d.document, d.sha256, d.sha512, d.signature, d.released_at from published.csaf_document d
    where d.place = $1 and ${isTrue}`,
  csafState: `select c.version || '.' || s.version as version, greatest(c.changed_at, k.used_at) as changed_at
    from published.csaf_state c, published.state s left join lateral
      (select used_at from published.signing_key order by used_at desc limit 1) k on true`,
  eachCsaf: `select ${lineColumns} from published.csaf_document
    where (released_at, tracking_id) < ($1::timestamptz, $2) order by released_at desc, tracking_id desc limit $3`,
  eachCsafOf: `select ${lineColumns} from published.csaf_document
    where place > $1 and place < $2 order by place limit $3`,
  csafYears: `select left(place, 4)::integer as year, count(*)::integer as documents from published.csaf_document
    group by 1 order by 1 desc`,
  csafKeys: `select fingerprint, armored from published.signing_key k
    where exists (select from published.csaf_document d where d.signed_by = k.fingerprint)
      or k.used_at = (select max(used_at) from published.signing_key)
    order by used_at desc, fingerprint`,
  isCsafSigned: `select exists (select from published.signing_key)
    and not exists (select from published.csaf_document where signature is null) as signed`,
  csafPlaceOf: 'select place from published.csaf_document where tracking_id = $1',
} as const;
