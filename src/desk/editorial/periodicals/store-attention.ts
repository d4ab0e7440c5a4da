import { sql } from 'kysely';
import type { Db } from '#platform/db/index.ts';
import type { AffectedProduct, Alias, Day, Period } from '#vocabulary/index.ts';

/** A public product vulnerability, as far as its place in the list depends on it. */
export type Candidate = {
  readonly identifier: string;
  readonly title: string;
  readonly vendor: string | null;
  readonly score: number | null;
  /** Affected products as recorded. */
  readonly breadth: number;
  readonly views: number;
  readonly readers: number;
};

const columns = sql`p.identifier, r.title, r.score, first.vendor, jsonb_array_length(r.content -> 'products') as breadth,
  coalesce(v.views, 0)::integer as views, coalesce(v.readers, 0)::integer as readers`;

type CandidateRow = Omit<Candidate, 'score'> & { readonly score: string | null };

/** What became public on the days of `public`, with how often it was read in `period`, by number. */
export async function candidatesOf(
  db: Db,
  { since, until, period }: { readonly since: Day; readonly until: Day; readonly period: Period },
): Promise<readonly Candidate[]> {
  const { rows } = await sql<CandidateRow>`
    select ${columns} from ${sourcesIn(period)}
    where not p.withdrawn and p.kind = 'product' and p.published_on between ${since} and ${until}
    order by r.id`.execute(db);
  return rows.map(readScore);
}

/** The same of records by number, whenever they became public; what is not public or no product vulnerability is missing. */
export async function candidatesNumbered(
  db: Db,
  identifiers: readonly string[],
  period: Period,
): Promise<readonly Candidate[]> {
  if (identifiers.length === 0) return [];
  const { rows } = await sql<CandidateRow>`
    select ${columns} from ${sourcesIn(period)}
    where not p.withdrawn and p.kind = 'product' and p.identifier = any (${identifiers}::text[])`.execute(db);
  return rows.map(readScore);
}

function sourcesIn({ from, to }: Period) {
  return sql`published.record p join desk.record r on r.identifier = p.identifier
    left join lateral (
      select v.name as vendor from desk.record_product q join desk.vendor v on v.id = q.vendor_id
      where q.record_id = r.id order by q.position limit 1
    ) first on true
    left join (
      select identifier, sum(views) as views, sum(readers) as readers from desk.record_view
      where day between ${from} and ${to} group by identifier
    ) v on v.identifier = p.identifier`;
}

function readScore({ score, ...rest }: CandidateRow): Candidate {
  return { ...rest, score: score === null ? null : Number(score) };
}

/** How often all public records were read in a period, and by how many: a reader counts once a day and record. */
export async function readingIn(
  db: Db,
  { from, to }: Period,
): Promise<{ readonly views: number; readonly readers: number }> {
  const { rows } = await sql<{ views: number; readers: number }>`
    select coalesce(sum(v.views), 0)::integer as views, coalesce(sum(v.readers), 0)::integer as readers
    from desk.record_view v join published.record p on p.identifier = v.identifier and not p.withdrawn
    where v.day between ${from} and ${to}`.execute(db);
  return rows[0] ?? { views: 0, readers: 0 };
}

/** Numbers that a published list of an earlier week has named. */
export async function listedBefore(db: Db, day: Day): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ identifier: string }>`
    select distinct jsonb_path_query(figures, '$.items.*[*].record.identifier') #>> '{}' as identifier
    from desk.issue where periodical = 'attention' and state = 'published' and period_to < ${day}`.execute(db);
  return new Set(rows.map(({ identifier }) => identifier));
}

/** What is said of a record beside its `RecordRef`. */
export type Told = {
  readonly identifier: string;
  readonly description: string;
  readonly aliases: readonly Alias[];
  readonly products: readonly AffectedProduct[];
};

export async function toldOf(db: Db, identifiers: readonly string[]): Promise<ReadonlyMap<string, Told>> {
  const { rows } = await sql<Told>`
    select identifier, content ->> 'description' as description, content -> 'aliases' as aliases,
      content -> 'products' as products
    from desk.record where identifier = any (${identifiers}::text[])`.execute(db);
  return new Map(rows.map((row) => [row.identifier, row]));
}
