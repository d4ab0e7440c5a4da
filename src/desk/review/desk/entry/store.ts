import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';
import { vendorKey } from '#vocabulary/index.ts';
import type { EntryContent } from './model.ts';

export type EntryRevision = {
  readonly revision: number;
  readonly content: EntryContent;
  readonly editor: string | null;
  readonly editedAt: Date;
};

/** The newest revisions of a report's entry, newest first. */
export async function entryRevisions(db: Db, reportId: number, most = 12): Promise<readonly EntryRevision[]> {
  const { rows } = await sql<EntryRevision>`
    select e.revision, e.content, p.name as editor, e.edited_at
    from desk.entry e left join people.person p on p.id = e.edited_by
    where e.report_id = ${reportId} order by e.revision desc limit ${most}`.execute(db);
  return rows;
}

/** One revision of it; null when there is none. */
export async function entryRevision(db: Db, reportId: number, revision: number): Promise<EntryContent | null> {
  const { rows } = await sql<{ content: EntryContent }>`
    select content from desk.entry where report_id = ${reportId} and revision = ${revision}`.execute(db);
  return rows[0]?.content ?? null;
}

/** Keeps a further revision. The caller holds the report's lock, so no two get one number. */
export async function insertEntry(
  tx: Tx,
  entry: { reportId: number; revision: number; content: EntryContent; personId: number; at: Date },
): Promise<void> {
  await sql`insert into desk.entry (report_id, revision, content, edited_by, edited_at)
    values (${entry.reportId}, ${entry.revision}, ${JSON.stringify(entry.content)}::jsonb, ${entry.personId},
      ${entry.at})`.execute(tx);
}

/** The principal names of the vendors that these spellings lead to. */
export async function vendorNames(db: Db, spellings: readonly string[]): Promise<(spelling: string) => string | null> {
  const keys = [...new Set(spellings.map(vendorKey).filter(Boolean))];
  if (keys.length === 0) return () => null;
  const { rows } = await sql<{ key: string; name: string }>`
    select a.alias_key as key, v.name from desk.vendor_alias a join desk.vendor v on v.id = a.vendor_id
    where a.alias_key = any (${keys}::text[])`.execute(db);
  const names = new Map(rows.map(({ key, name }) => [key, name]));
  return (spelling) => names.get(vendorKey(spelling)) ?? null;
}
