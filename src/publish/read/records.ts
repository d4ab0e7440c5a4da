import { named } from '#platform/db/index.ts';
import type { PublishedRecord } from '#vocabulary/index.ts';
import type { Reader, RecordRow, RecordView, RevisionEntry, RevisionView } from './model.ts';
import { type RowColumns, rowColumns, toRow } from './row.ts';

/** The record of that number as it stands, withdrawn ones included; null when nothing was ever published under it. */
export async function findRecord(db: Reader, identifier: string): Promise<RecordView | null> {
  if (isUnstorable(identifier)) return null;
  const [found] = await named<FoundRecord>(db.pool, 'publish.findRecord', recordStatements.findRecord, [identifier]);
  if (found === undefined) return null;
  return toRecordView(found);
}

/** What `recordColumns` gives, as the outlets have it. */
export function toRecordView(found: FoundRecord): RecordView {
  const revisions = found.revisions.map(toRevision);
  const last = revisions.at(-1);
  const withdrawn = found.withdrawn && last ? { reason: last.reason, at: last.publishedAt } : null;
  const { content: record, seq, revision, patchNumber, advisories } = found;
  return { record, seq, revision, withdrawn, revisions, patchNumber, advisories };
}

/** What one publication of a record said; null when there is no such number or revision. */
export async function findRevision(db: Reader, identifier: string, revision: number): Promise<RevisionView | null> {
  if (isUnstorable(identifier) || !(Number.isInteger(revision) && revision > 0 && revision < 2 ** 31)) return null;
  const values = [identifier, revision];
  const [found] = await named<FoundRevision>(db.pool, 'publish.findRevision', recordStatements.findRevision, values);
  if (found === undefined) return null;
  const { content, ...entry } = found;
  return { ...entry, record: content };
}

/** A record's publications, newest first, at most `limit`; `record` is null of a number that was rejected. Empty when nothing was published. */
export async function findHistory(
  db: Reader,
  identifier: string,
  limit: number,
): Promise<readonly (RevisionEntry & { readonly record: PublishedRecord | null })[]> {
  if (isUnstorable(identifier)) return [];
  const values = [identifier, limit];
  const found = await named<RevisionEntry & { content: PublishedRecord | null }>(
    db.pool,
    'publish.findHistory',
    recordStatements.findHistory,
    values,
  );
  return found.map(({ content, ...entry }) => ({ ...entry, record: content }));
}

/** The records of these numbers that are public and not withdrawn, in the order asked. */
export async function findRecords(db: Reader, identifiers: readonly string[]): Promise<readonly PublishedRecord[]> {
  const found = await named<{ content: PublishedRecord }>(
    db.pool,
    'publish.findRecords',
    recordStatements.findRecords,
    [identifiers],
  );
  const byNumber = new Map(found.map(({ content }) => [content.identifier, content]));
  return identifiers.flatMap((identifier) => byNumber.get(identifier) ?? []);
}

/** The text of one revision, byte for byte as it was published; null when there is no such number or revision. */
export async function revisionText(db: Reader, identifier: string, revision: number): Promise<string | null> {
  if (isUnstorable(identifier)) return null;
  const values = [identifier, revision];
  const [found] = await named<{ text: string }>(db.pool, 'publish.revisionText', recordStatements.revisionText, values);
  return found?.text ?? null;
}

/** The records published last, newest first. */
export async function newestRecords(db: Reader, limit: number): Promise<readonly RecordRow[]> {
  const found = await named<RowColumns>(db.pool, 'publish.newestRecords', recordStatements.newestRecords, [limit]);
  return found.map(toRow);
}

/** The numbers of all records that name this CVE (`CVE-2024-0204`), newest first, withdrawn ones left out. */
export async function identifiersByCve(db: Reader, cve: string): Promise<readonly string[]> {
  if (isUnstorable(cve)) return [];
  const found = await named<{ identifier: string }>(
    db.pool,
    'publish.identifiersByCve',
    recordStatements.identifiersByCve,
    [cve],
  );
  return found.map((row) => row.identifier);
}

export type FoundRecord = {
  seq: number;
  revision: number;
  withdrawn: boolean;
  content: PublishedRecord;
  patchNumber: number | null;
  advisories: RecordView['advisories'];
  revisions: readonly (Omit<RevisionEntry, 'publishedAt'> & { publishedAt: string })[];
};
type FoundRevision = RevisionEntry & { content: PublishedRecord };

function toRevision(entry: FoundRecord['revisions'][number]): RevisionEntry {
  const { revision, kind, reason } = entry;
  return { revision, kind, reason, publishedAt: new Date(entry.publishedAt) };
}

/** PostgreSQL text cannot hold NUL: what asks for it has no answer, and is no error either. */
export function isUnstorable(text: string): boolean {
  return text.includes('\0');
}

/** What `toRecordView` reads, of `published.record r` and its present revision `now_`. */
export const recordColumns = `r.seq, r.revision, r.withdrawn, now_.content,
      (select t.number from published.patch t where t.identifier = r.identifier and t.is_listed) as patch_number,
      (select coalesce(json_agg(json_build_object('number', a.number, 'title', a.title, 'titleEn', a.title_en,
        'publishedOn', a.published_on) order by a.year, a.ordinal), '[]')
       from published.advisory_record k join published.advisory a using (number) where k.identifier = r.identifier) as advisories,
      (select json_agg(json_build_object('revision', v.revision, 'kind', v.kind, 'publishedAt', v.published_at,
                                         'reason', v.reason) order by v.revision)
       from published.record_revision v where v.identifier = r.identifier) as revisions`;

/** Exported for the test that reads their plans. */
export const recordStatements = {
  findRecord: `
    select ${recordColumns}
    from published.record r
    join published.record_revision now_ on now_.identifier = r.identifier and now_.revision = r.revision
    where r.identifier = $1`,
  findRecords: `
    select v.content from published.record r join published.record_revision v using (identifier, revision)
    where r.identifier = any ($1::text[]) and not r.withdrawn`,
  findRevision: `
    select revision, kind, reason, published_at, content
    from published.record_revision where identifier = $1 and revision = $2 and content is not null`,
  findHistory: `
    select v.revision, v.kind, v.reason, v.published_at, v.content from published.record_revision v
    where v.identifier = $1 order by v.revision desc limit $2`,
  revisionText: `
    select content::text as text from published.record_revision where identifier = $1 and revision = $2`,
  newestRecords: `
    select ${rowColumns} from published.record r
    where not r.withdrawn order by r.published_on desc, r.seq desc limit $1`,
  identifiersByCve: `
    select r.identifier from published.record_alias a join published.record r on r.seq = a.seq
    where a.scheme = 'CVE' and a.value = $1 and not r.withdrawn
    order by r.published_on desc, r.seq desc`,
} as const;
