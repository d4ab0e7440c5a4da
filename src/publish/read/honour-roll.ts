import { named } from '#platform/db/index.ts';
import type { Reader } from './model.ts';

/** Whoever public records credit with the discovery, as the credit is written, and how many records do. */
export type HonourLine = { readonly name: string; readonly records: number };

/**
 * The reporters' honour roll: who is credited by most public records, at most `limit`; `year`: of those published in it, null for all.
 * Only what the records themselves say in public: nobody is named here who is not named there.
 */
export async function honourRoll(db: Reader, year: number | null, limit: number): Promise<readonly HonourLine[]> {
  const grain = year === null ? 'all' : 'year';
  const startsOn = year === null ? '1970-01-01' : `${String(year).padStart(4, '0')}-01-01`;
  return named<HonourLine>(db.pool, 'publish.honourRoll', honourStatements.roll, [grain, startsOn, limit]);
}

/** The years in which records credit somebody, newest first. */
export async function honourYears(db: Reader): Promise<readonly number[]> {
  const found = await named<{ year: number }>(db.pool, 'publish.honourYears', honourStatements.years, []);
  return found.map(({ year }) => year);
}

/** Ways in which sources say that they name nobody. */
const nobody = `'(^|[^a-z])(unknown|anonymous|none|n/a|null)([^a-z]|$)|^(未知|匿名|无|不详|佚名)$'`;

/** Exported for the test that reads their plans. */
export const honourStatements = {
  roll: `select key as name, records from published.tally
    where scope = '' and grain = $1 and dimension = 'discoverer' and starts_on = $2::date and key !~* ${nobody}
    order by records desc, key limit $3`,
  years: `select distinct extract(year from starts_on)::integer as year from published.tally
    where scope = '' and grain = 'year' and dimension = 'discoverer' order by year desc`,
} as const;
