import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';
import type { PublishedRecord } from '#vocabulary/index.ts';
import type { Judged, Known } from './model.ts';

export type DueLink = Known & { readonly url: string };

/** The records that leaves behind the cursor are about, as they stand, at most `limit` leaves; and where the cursor is then. */
export async function recordsBehindCursor(
  tx: Tx,
  limit: number,
): Promise<{ readonly records: readonly PublishedRecord[]; readonly upTo: number | null }> {
  const { rows } = await sql<{ upTo: number | null; records: readonly PublishedRecord[] | null }>`
    with leaves as (
      select leaf_index, identifier, kind from published.log_leaf
      where leaf_index > (select c.leaf_index from published.reference_cursor c) order by leaf_index limit ${limit}
    )
    select (select max(leaf_index) from leaves) as up_to,
      (select json_agg(v.content) from published.record r join published.record_revision v using (identifier, revision)
        where not r.withdrawn and r.identifier in (select identifier from leaves where kind in ('published', 'corrected'))) as records`.execute(
    tx,
  );
  return { records: rows[0]?.records ?? [], upTo: rows[0]?.upTo ?? null };
}

export async function moveCursor(tx: Tx, upTo: number): Promise<void> {
  await sql`update published.reference_cursor set leaf_index = ${upTo}`.execute(tx);
}

/** Takes links down, each under the record that names it; one that nobody asked for any more is asked for again. */
export async function nameLinks(
  tx: Tx,
  links: readonly { readonly url: string; readonly namedBy: string }[],
  now: Date,
): Promise<void> {
  if (links.length === 0) return;
  await sql`
    insert into published.reference_state (url, named_by, first_seen_at, due_at)
    select distinct on (url) url, "namedBy", ${now}::timestamptz, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) l (url text, "namedBy" text)
    on conflict (url) do update set named_by = excluded.named_by,
      due_at = coalesce(published.reference_state.due_at, excluded.due_at)`.execute(tx);
}

/** The links that are due, those that wait longest first. */
export async function dueLinks(db: Db, now: Date, limit: number): Promise<readonly (DueLink & { namedBy: string })[]> {
  const { rows } = await sql<DueLink & { namedBy: string }>`
    select url, named_by, state, first_seen_at, alive_at, failures, checks
    from published.reference_state where due_at <= ${now} order by due_at limit ${limit}`.execute(db);
  return rows;
}

/** What the public records among these numbers say now. */
export async function standingRecords(db: Db, identifiers: readonly string[]): Promise<readonly PublishedRecord[]> {
  const { rows } = await sql<{ content: PublishedRecord }>`
    select v.content from published.record r join published.record_revision v using (identifier, revision)
    where r.identifier = any (${identifiers}::text[]) and not r.withdrawn`.execute(db);
  return rows.map(({ content }) => content);
}

/** Nobody names them any more: what is known stays, and is not asked for again. */
export async function dropLinks(tx: Tx, urls: readonly string[]): Promise<void> {
  await sql`update published.reference_state set due_at = null where url = any (${urls}::text[])`.execute(tx);
}

export async function saveJudged(tx: Tx, url: string, judged: Judged, now: Date): Promise<void> {
  const { state, status, aliveAt, failures, checks, dueAt } = judged;
  await sql`
    update published.reference_state set state = ${state}, status = ${status}, checked_at = ${now}, alive_at = ${aliveAt},
      failures = ${failures}, checks = ${checks}, due_at = ${dueAt}
    where url = ${url}`.execute(tx);
}
