import { named } from '#platform/db/index.ts';
import type { Day } from '#vocabulary/index.ts';
import type { Reader } from './model.ts';

/** That a catalogue lists a CVE as exploited; `name` and `action` are the catalogue's own, in English. */
export type Exploited = {
  readonly source: string;
  readonly name: string | null;
  readonly addedOn: Day;
  /** By when those who are bound by the catalogue have to act. */
  readonly dueOn: Day | null;
  readonly usedInRansomware: boolean;
  readonly action: string | null;
};

/** FIRST's estimate, both numbers between 0 and 1. */
export type Epss = { readonly score: number; readonly percentile: number; readonly scoredOn: Day };

/** What others say of one CVE; null where the catalogue does not know it. */
export type CveFacts = { readonly cve: string; readonly exploited: Exploited | null; readonly epss: Epss | null };

/** The edition of a catalogue that stands. */
export type FactEdition = {
  readonly name: 'kev' | 'epss';
  readonly version: string;
  readonly datedOn: Day;
  readonly entries: number;
};

/** What is known of these CVEs, by CVE; those of which nothing is known are left out. Reads by key, any number at once. */
export async function factsOf(db: Reader, cves: readonly string[]): Promise<ReadonlyMap<string, CveFacts>> {
  const asked = [...new Set(cves)].filter((cve) => !cve.includes('\0'));
  if (asked.length === 0) return new Map();
  const found = await named<{ facts: CveFacts }>(db.pool, 'publish.factsOf', factStatements.factsOf, [asked]);
  return new Map(found.map(({ facts }) => [facts.cve, facts]));
}

/** Which editions the facts come from; empty where none was ever read. */
export function factEditions(db: Reader): Promise<readonly FactEdition[]> {
  return named<FactEdition>(db.pool, 'publish.factEditions', factStatements.factEditions, []);
}

/** The facts of one CVE as JSON, of the row `c (cve)`; null where there are none. */
export const factsJson = `
  select json_build_object('cve', c.cve,
    'exploited', case when e.cve is not null then json_build_object('source', e.source, 'name', e.name, 'addedOn', e.added_on,
      'dueOn', e.due_on, 'usedInRansomware', e.used_in_ransomware, 'action', e.action) end,
    'epss', case when s.cve is not null then json_build_object('score', s.score, 'percentile', s.percentile, 'scoredOn', s.scored_on) end
  ) as facts
  from %cves% c (cve) left join published.exploited e on e.cve = c.cve left join published.epss s on s.cve = c.cve
  where e.cve is not null or s.cve is not null`;

/** Exported for the test that reads their plans. */
export const factStatements = {
  factsOf: factsJson.replace('%cves%', 'unnest($1::text[])'),
  factEditions: `select name, version, dated_on, entries from published.fact_source order by name`,
} as const;
