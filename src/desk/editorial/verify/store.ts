import { sql } from 'kysely';
import type { Db } from '#platform/db/index.ts';
import type { PublishedAs } from './model.ts';

const isLast = sql`not exists (select from published.issue n
  where n.periodical = i.periodical and n.year = i.year and n.numbers = i.numbers and n.revision > i.revision) as is_last`;

/** The published file with exactly these bytes, in its newest revision; null when there is none. */
export async function publishedFile(db: Db, sha256: string): Promise<PublishedAs | null> {
  const { rows } = await sql<PublishedAs>`
    select i.periodical, i.year, i.numbers, i.revision, f.language, ${isLast}
    from published.issue_file f join published.issue i on i.id = f.issue_id
    where f.sha256 = ${sha256} order by i.revision desc, i.id limit 1`.execute(db);
  return rows[0] ?? null;
}

/** The published document with exactly this data; null when there is none. */
export async function publishedData(db: Db, dataHash: string): Promise<PublishedAs | null> {
  const { rows } = await sql<PublishedAs>`
    select i.periodical, i.year, i.numbers, i.revision, i.language, ${isLast}
    from (
      select periodical, year, numbers, revision, 'zh' as language from published.issue where data_hash = ${dataHash}
      union all
      select periodical, year, numbers, revision, 'en' from published.issue where english_hash = ${dataHash}
    ) i order by i.revision desc limit 1`.execute(db);
  return rows[0] ?? null;
}

/** The public keys that files were signed with, in ASCII armour. */
export async function knownSigningKeys(db: Db): Promise<readonly string[]> {
  const { rows } = await sql<{ armored: string }>`
    select armored from published.signing_key order by used_at desc`.execute(db);
  return rows.map(({ armored }) => armored);
}
