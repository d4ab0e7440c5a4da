import { sql } from 'kysely';
import type { Db } from '#platform/db/index.ts';
import type { ListQuery } from '#search/index.ts';
import { beginsTokens, queryTokens } from '#vocabulary/index.ts';

/** Answers list queries with plain SQL, one statement a question and no index tricks: what the columns are compared with. */
export type ListOracle = {
  total(query: ListQuery): Promise<number>;
  /** Identifiers in the order of the query, all of them. */
  order(query: ListQuery): Promise<string[]>;
  /** Records by key of one facet, over the query without that facet's own choice. */
  facet(query: ListQuery, facet: Facet): Promise<Record<string, number>>;
};
export type Facet = 'severity' | 'objectType' | 'sector' | 'vendor' | 'patched';

export function listOracle(db: Db): ListOracle {
  return {
    async total(query) {
      const { rows } = await sql<{ n: number }>`select count(*) as n from (${passing(query)}) r`.execute(db);
      return rows[0]?.n ?? 0;
    },
    async order(query) {
      const band = {
        newest: sql`null::integer`,
        severity: sql`-r.severity`,
        relevance: isElsewhere(query.text),
        changed: sql`-(select max(l.leaf_index) from published.log_leaf l
          where l.identifier = r.identifier and l.kind in ('published', 'corrected'))`,
      }[query.sort];
      const { rows } = await sql<{ identifier: string }>`select r.identifier from (${passing(query)}) r
        order by ${band}, r.published_on desc, r.seq desc`.execute(db);
      return rows.map((row) => row.identifier);
    },
    async facet(query, facet) {
      const { rows } = await sql<{ key: string | null; n: number }>`
        select key, count(*) as n from (${passing(without(query, facet))}) r, lateral (${keysOf[facet]}) k (key)
        where key is not null group by key`.execute(db);
      return Object.fromEntries(rows.map(({ key, n }) => [key, n]));
    },
  };
}

const keysOf = {
  severity: sql`select case r.severity when 3 then 'high' when 2 then 'medium' when 1 then 'low' end`,
  objectType: sql`select r.object_type`,
  sector: sql`select unnest(r.sectors)`,
  vendor: sql`select name from published.vendor v where v.id = any (r.vendor_ids)`,
  patched: sql`select case when r.patched then 'yes' else 'no' end`,
};

function without(query: ListQuery, facet: Facet): ListQuery {
  const nothing = {
    severity: { severities: [] },
    objectType: { objectTypes: [] },
    sector: { sectors: [] },
    vendor: { vendors: [] },
    patched: { patched: null },
  };
  return { ...query, ...nothing[facet] };
}

function passing(query: ListQuery) {
  const ranks = query.severities.map((severity) => ({ high: 3, medium: 2, low: 1 })[severity]);
  const any = (list: readonly unknown[], condition: ReturnType<typeof sql>) =>
    list.length === 0 ? sql`true` : condition;
  return sql`select r.* from published.record r where not r.withdrawn
    and ${any(ranks, sql`r.severity = any (${ranks}::integer[])`)}
    and ${any(query.objectTypes, sql`r.object_type = any (${query.objectTypes}::text[])`)}
    and ${any(query.sectors, sql`r.sectors && ${query.sectors}::text[]`)}
    and ${any(query.kinds, sql`r.kind = any (${query.kinds}::text[])`)}
    and ${any(
      query.vendors,
      sql`exists (select from published.vendor v where v.id = any (r.vendor_ids)
      and v.name = any (${query.vendors}::text[]))`,
    )}
    and ${query.patched === null ? sql`true` : sql`r.patched = ${query.patched}`}
    and ${query.from === null ? sql`true` : sql`r.published_on >= ${query.from}::date`}
    and ${query.to === null ? sql`true` : sql`r.published_on <= ${query.to}::date`}
    and ${
      query.cve === null
        ? sql`true`
        : sql`exists (select from published.record_alias a
      where a.seq = r.seq and a.scheme = 'CVE' and a.value = ${query.cve})`
    }
    and ${holdsAll(query.text)}`;
}

/** Words by the tokens of each record, compared one by one. */
function holdsAll(text: string) {
  if (text.trim() === '') return sql`true`;
  const tokens = queryTokens(text);
  if (tokens.length === 0) return sql`false`;
  const whole = tokens.filter((token) => !beginsTokens(token));
  const begun = tokens.filter(beginsTokens);
  return sql`exists (select from published.record_term t, lateral (select tsvector_to_array(t.terms) as terms) a
    where t.seq = r.seq and ${whole}::text[] <@ a.terms
      and (select coalesce(bool_and(exists (select from unnest(a.terms) term where starts_with(term, b))), true)
        from unnest(${begun}::text[]) b))`;
}

/** 0 where the title holds every word, 1 elsewhere; words are parted by blanks in the queries of the test. */
function isElsewhere(text: string) {
  const patterns = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
    .map(wordPattern);
  return sql`case when (select bool_and(lower(r.title) ~ pattern) from unnest(${patterns}::text[]) pattern) is not false
    then 0 else 1 end`;
}

/** Latin words stand between other signs, Chinese anywhere. */
function wordPattern(word: string): string {
  return /^[ -\u02ff]+$/.test(word) ? `(^|[^a-z0-9é])${word}($|[^a-z0-9é])` : word;
}
