import { named } from '#platform/db/index.ts';
import { addDays, objectTypes, sectors, severities, weekOf, weeksBefore } from '#vocabulary/index.ts';
import type { Overview, Reader, View, WeekCount } from './model.ts';
import { severityRanks } from './row.ts';

/** The number that goes up with every publication; one lookup, for caches to hang on. */
export async function publishedVersion(db: View): Promise<number> {
  const [state] = await named<{ version: number }>(
    db.pool,
    'publish.publishedVersion',
    overviewStatements.publishedVersion,
    [],
  );
  return state?.version ?? 0;
}

/** How much is published, as the gate has counted it. */
export async function overview(db: Reader): Promise<Overview> {
  const [version, tallies] = await Promise.all([
    publishedVersion(db),
    named<{ dimension: string; key: string; records: number }>(
      db.pool,
      'publish.tallies',
      overviewStatements.tallies,
      [],
    ),
  ]);
  const counts = new Map(tallies.map((tally) => [`${tally.dimension} ${tally.key}`, tally.records]));
  const count = (dimension: string, key: string) => counts.get(`${dimension} ${key}`) ?? 0;
  const each = <Key extends string>(dimension: string, keys: readonly Key[]) =>
    Object.fromEntries(keys.map((key) => [key, count(dimension, key)])) as Record<Key, number>;
  const total = count('total', 'all');
  const rated = each('severity', severities);
  return {
    version,
    total,
    severity: { ...rated, unrated: total - rated.high - rated.medium - rated.low },
    objectType: each('objectType', objectTypes),
    sector: each('sector', sectors),
  };
}

/**
 * Records published in each of the last `weeks` Monday-to-Sunday weeks, oldest first; empty when nothing is published.
 * The last week is that of the newest record, so that a database that rests still shows what it holds.
 */
export async function weeklyCounts(db: Reader, weeks: number): Promise<readonly WeekCount[]> {
  const [newest] = await named<{ publishedOn: string }>(db.pool, 'publish.newestDay', overviewStatements.newestDay, []);
  if (newest === undefined || weeks < 1) return [];
  const last = weekOf(newest.publishedOn);
  const periods = [...weeksBefore(last, weeks - 1), last];
  const counted = await named<{ week: number; severity: number; records: number }>(
    db.pool,
    'publish.weeklyCounts',
    overviewStatements.weeklyCounts,
    [addDays(last.from, -7 * (weeks - 1)), last.to],
  );
  return periods.map((period, week) => {
    const of = (rank: number) => counted.find((row) => row.week === week && row.severity === rank)?.records ?? 0;
    const severity = {
      high: of(severityRanks.high),
      medium: of(severityRanks.medium),
      low: of(severityRanks.low),
      unrated: of(0),
    };
    return { ...period, total: severity.high + severity.medium + severity.low + severity.unrated, severity };
  });
}

/** Exported for the test that reads their plans. */
export const overviewStatements = {
  publishedVersion: 'select version from published.state',
  tallies: `select dimension, key, records from published.tally
    where scope = '' and grain = 'all' and dimension in ('total', 'severity', 'objectType', 'sector')`,
  newestDay: `select published_on from published.record r
    where not r.withdrawn order by r.published_on desc, r.seq desc limit 1`,
  weeklyCounts: `
    select (r.published_on - $1::date) / 7 as week, r.severity, count(*)::integer as records
    from published.record r
    where r.published_on between $1::date and $2::date and not r.withdrawn
    group by 1, 2`,
} as const;
