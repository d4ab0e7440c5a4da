import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#platform/db/index.ts';
import type { Day, Period } from '#vocabulary/index.ts';
import type { SetRecord } from '../model.ts';

/**
 * The 收录 set: every record whose 收录时间 lies in the period, published or not, by number.
 *
 * `patched` is as of `until`: a patch that came later does not count. The vendor is that of the first affected product with one.
 */
export function recordsIn(db: Db, period: Period, until: Day): Promise<readonly SetRecord[]> {
  return recordsWhere(db, sql`r.recorded_on between ${period.from} and ${period.to}`, until);
}

/** Records by their numbers, whenever they were recorded. */
export function recordsNumbered(db: Db, identifiers: readonly string[], until: Day): Promise<readonly SetRecord[]> {
  return recordsWhere(db, sql`r.identifier = any (${identifiers}::text[])`, until);
}

async function recordsWhere(db: Db, condition: RawBuilder<unknown>, until: Day): Promise<readonly SetRecord[]> {
  const { rows } = await sql<Omit<SetRecord, 'score'> & { score: string | null }>`
    select r.identifier, r.title, r.content ->> 'titleEn' as title_en, r.severity, r.score, r.kind, r.object_type, r.sectors, r.zero_day,
      jsonb_typeof(r.content -> 'patch') = 'object'
        and coalesce(r.content -> 'patch' ->> 'publishedOn', '') <= ${until} as patched,
      first.vendor, first.product,
      r.content ->> 'description' as description, r.content ->> 'remediation' as remediation,
      r.content -> 'references' as references, r.content ->> 'discoverer' as discoverer,
      r.content ->> 'verification' as verification, exists (
        select from published.record p where p.identifier = r.identifier and not p.withdrawn) as public
    from desk.record r left join lateral (
      select v.name as vendor, r.content -> 'products' -> p.position as product
      from desk.record_product p join desk.vendor v on v.id = p.vendor_id
      where p.record_id = r.id order by p.position limit 1
    ) first on true
    where ${condition}
    order by r.identifier`.execute(db);
  return rows.map((row) => ({
    ...row,
    score: row.score === null ? null : Number(row.score),
    patched: row.patched === true,
  }));
}

/** Titles of public records that begin like one of `bareTitles`: the namesakes are among them. */
export async function publicTitlesLike(db: Db, bareTitles: readonly string[]): Promise<readonly string[]> {
  if (bareTitles.length === 0) return [];
  // One `like` a title with a constant pattern each: only so can the index on title serve them.
  const patterns = bareTitles.map((title) => sql`title like ${`${title.replace(/[\\%_]/g, '\\$&')}%`}`);
  const { rows } = await sql<{ title: string }>`
    select title from desk.record r where (${sql.join(patterns, sql` or `)})
      and exists (select from published.record p where p.identifier = r.identifier and not p.withdrawn)`.execute(db);
  return rows.map(({ title }) => title);
}

export type PublicAdvisory = { readonly number: string; readonly title: string; readonly titleEn: string | null };

/** The public advisories that went out in the period, in the order of their numbers. */
export async function advisoriesIn(db: Db, period: Period): Promise<readonly PublicAdvisory[]> {
  const { rows } = await sql<PublicAdvisory>`
    select number, title, title_en from published.advisory
    where published_on between ${period.from} and ${period.to} and not withdrawn order by number`.execute(db);
  return rows;
}
