import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { type Bulletin, dataHash } from '#bulletin/index.ts';
import type { RenderedFile } from '#desk/editorial/index.ts';
import type { Tx } from '#platform/db/index.ts';

/** Writes the issue; gives false when its number, or an overlapping one, is public already. */
export async function writeIssue(tx: Tx, id: number, bulletin: Bulletin, now: Date): Promise<boolean> {
  const { edition, issue, period } = bulletin.figures;
  const { numAffectedRows } = await sql`
    insert into published.issue (id, year, numbers, edition, period_from, period_to, bulletin, data_hash, published_at)
    select ${id}::integer, ${issue.year}::integer, ${[...issue.numbers]}::integer[], ${edition}, ${period.from}::date,
      ${period.to}::date, ${JSON.stringify(bulletin)}::jsonb, ${dataHash(bulletin)}, ${now}::timestamptz
    where not exists (
      select from published.issue where year = ${issue.year} and numbers && ${[...issue.numbers]}::integer[]
    )`.execute(tx);
  return numAffectedRows === 1n;
}

export async function writeIssueFiles(tx: Tx, id: number, files: readonly RenderedFile[]): Promise<void> {
  for (const { format, mediaType, content } of files) {
    const sha256 = createHash('sha256').update(content).digest('hex');
    await sql`
      insert into published.issue_file (issue_id, format, media_type, content, sha256)
      values (${id}, ${format}, ${mediaType}, ${content}, ${sha256})`.execute(tx);
  }
}

/**
 * Which of the numbers are of records that the desk holds and the public does not see: none may stand in a document that goes out.
 * A number that is not ours at all (quoted in a news item) tells nothing of our embargoes.
 */
export async function notPublic(tx: Tx, identifiers: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ identifier: string }>`
    select identifier from desk.record r
    where identifier = any (${identifiers}::text[]) and not exists (
      select from published.record p where p.identifier = r.identifier and not p.withdrawn
    ) order by identifier`.execute(tx);
  return rows.map(({ identifier }) => identifier);
}

/** Tells the outlets' caches that something else is public now. */
export async function raiseVersion(tx: Tx, now: Date): Promise<void> {
  await sql`update published.state set version = version + 1, changed_at = ${now}`.execute(tx);
}
