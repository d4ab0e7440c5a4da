import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';
import type { CsafEntry } from '../read/index.ts';

/** A document as it is to lie in the directory. */
export type CsafRow = {
  readonly trackingId: string;
  readonly kind: 'record' | 'advisory';
  readonly place: string;
  readonly title: string;
  readonly categories: readonly string[];
  readonly sourceRevision: number;
  readonly history: readonly CsafEntry[];
  readonly withdrawn: boolean;
  readonly exploited: boolean;
  readonly document: string;
  readonly sha256: string;
  readonly sha512: string;
  readonly signature: string | null;
  readonly signedBy: string | null;
  readonly madeWith: string;
};

/**
 * Takes the directory for this transaction and says whether it still is where the caller saw it. Another process that made the
 * same documents has moved on; then nothing is written.
 */
export async function isStillAt(tx: Tx, nextLeaf: number): Promise<boolean> {
  const { rows } = await sql<{ nextLeaf: number }>`select next_leaf from published.csaf_state for update`.execute(tx);
  return rows[0]?.nextLeaf === nextLeaf;
}

/** Under which `desk.week_figure.source` the demonstration files the weeks before its own: how it is known again. */
export const demoSource = 'demonstration';

/** Whether what is published is the demonstration, or stands beside it. */
export async function showsDemo(db: Db): Promise<boolean> {
  const { rows } = await sql<{ demo: boolean }>`
    select exists (select from desk.week_figure where source = ${demoSource}) as demo`.execute(db);
  return rows[0]?.demo ?? false;
}

export async function writeCsafRows(tx: Tx, rows: readonly CsafRow[]): Promise<void> {
  const list = rows.map((row) => ({
    ...row,
    version: row.history.length,
    firstReleasedAt: row.history[0]?.publishedAt,
    releasedAt: row.history.at(-1)?.publishedAt,
  }));
  await sql`
    insert into published.csaf_document (tracking_id, kind, place, title, categories, version, source_revision, history, withdrawn, exploited,
      first_released_at, released_at, document, sha256, sha512, signature, signed_by, made_with)
    select "trackingId", kind, place, title, categories, version, "sourceRevision", history, withdrawn, exploited, "firstReleasedAt",
      "releasedAt", document, sha256, sha512, signature, "signedBy", "madeWith"
    from json_to_recordset(${JSON.stringify(list)}::json) as t ("trackingId" text, kind text, place text, title text, categories text[],
      version integer, "sourceRevision" integer, history json, withdrawn boolean, exploited boolean,
      "firstReleasedAt" timestamptz, "releasedAt" timestamptz, document text, sha256 text, sha512 text, signature text,
      "signedBy" text, "madeWith" text)
    on conflict (tracking_id) do update set title = excluded.title, categories = excluded.categories, version = excluded.version,
      source_revision = excluded.source_revision, history = excluded.history, withdrawn = excluded.withdrawn,
      exploited = excluded.exploited, released_at = excluded.released_at, document = excluded.document,
      sha256 = excluded.sha256, sha512 = excluded.sha512, signature = excluded.signature, signed_by = excluded.signed_by,
      made_with = excluded.made_with`.execute(tx);
}

/** Notes how far the documents follow the log now, and that they have changed. */
export async function moveCsafOn(tx: Tx, nextLeaf: number, now: Date): Promise<void> {
  await sql`update published.csaf_state set next_leaf = ${nextLeaf}, version = version + 1, changed_at = ${now}`.execute(
    tx,
  );
}
