import { sql } from 'kysely';
import type { Tx } from '#platform/db/index.ts';
import type { Day, RecordContent } from '#vocabulary/index.ts';
import type { StoredContent } from '../content.ts';

type Held = { readonly id: number; readonly content: RecordContent };

/** The contents of these records, held until the transaction ends. */
export async function lockContents(tx: Tx, recordIds: readonly number[]): Promise<readonly Held[]> {
  const { rows } = await sql<Held>`
    select id, content from desk.record where id = any (${recordIds}::integer[]) order by id for update`.execute(tx);
  return rows;
}

type NewDay = { readonly stored: StoredContent; readonly day: Day; readonly now: Date };

/** The same content under another day of publication; the one before stays as a revision. The gate is not asked again. */
export async function replaceDay(tx: Tx, id: number, { stored, day, now }: NewDay): Promise<void> {
  await keepRevision(tx, id, now);
  await sql`update desk.record set revision = revision + 1, content = ${stored.json}::jsonb, content_hash = ${stored.hash},
      published_on = ${day}, changed_at = ${now}
    where id = ${id}`.execute(tx);
}

/** Puts the current content of a record among its revisions, before another takes its place. */
export async function keepRevision(tx: Tx, id: number, now: Date): Promise<void> {
  await sql`insert into desk.record_revision
      (record_id, revision, content, content_hash, origin, recorded_at, superseded_at)
    select id, revision, content, content_hash, origin, changed_at, ${now} from desk.record where id = ${id}`.execute(
    tx,
  );
}
