import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';
import type { SubLibrary } from './model.ts';

const columns = sql`slug, title_zh, title_en, about_zh, about_en, expression, host_name, position, is_public`;

export async function listOwn(db: Db): Promise<readonly SubLibrary[]> {
  const { rows } = await sql<SubLibrary>`select ${columns} from desk.sub_library order by position, slug`.execute(db);
  return rows;
}

/** Others wait with theirs until the transaction ends, so that the limit holds. */
export async function lockSubLibraries(tx: Tx): Promise<void> {
  await sql`lock table desk.sub_library in share row exclusive mode`.execute(tx);
}

/** Whether another one has the host name; where `isNew`, also whether one has the slug. */
export async function isTaken(tx: Tx, { slug, hostName }: SubLibrary, isNew: boolean): Promise<boolean> {
  const { rows } = await sql`select from desk.sub_library
    where (slug = ${slug} and ${isNew}) or (host_name = ${hostName} and slug <> ${slug})`.execute(tx);
  return rows.length > 0;
}

export async function saveSubLibrary(tx: Tx, library: SubLibrary, by: number, now: Date): Promise<void> {
  const { slug, titleZh, titleEn, aboutZh, aboutEn, expression, hostName, position, isPublic } = library;
  await sql`insert into desk.sub_library (${columns}, changed_at, changed_by)
    values (${slug}, ${titleZh}, ${titleEn}, ${aboutZh}, ${aboutEn}, ${expression}, ${hostName}, ${position}, ${isPublic}, ${now}, ${by})
    on conflict (slug) do update set title_zh = excluded.title_zh, title_en = excluded.title_en, about_zh = excluded.about_zh,
      about_en = excluded.about_en, expression = excluded.expression, host_name = excluded.host_name, position = excluded.position,
      is_public = excluded.is_public, changed_at = excluded.changed_at, changed_by = excluded.changed_by`.execute(tx);
}

/** Whether a standing rule of the periodicals follows its expression. Rules are not changed until the transaction ends. */
export async function isFollowed(tx: Tx, slug: string): Promise<boolean> {
  await sql`lock table desk.section_rule in share mode`.execute(tx);
  const { rows } = await sql`select from desk.section_rule where sub_library = ${slug} limit 1`.execute(tx);
  return rows.length > 0;
}

/** False when there is none of that slug. */
export async function deleteSubLibrary(tx: Tx, slug: string): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from desk.sub_library where slug = ${slug}`.execute(tx);
  return numAffectedRows === 1n;
}
