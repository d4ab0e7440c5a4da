import { sql } from 'kysely';
import { copyIn, copyLine, type Tx } from '#platform/db/index.ts';

import type { Edition, FactSource, NewlyExploited, Replaced } from './model.ts';

/** The edition that was read last; null before the first. */
export async function standingEdition(tx: Tx, name: FactSource): Promise<Edition | null> {
  const { rows } = await sql<Edition>`
    select version, dated_on as dated_on, entries from published.fact_source where name = ${name}`.execute(tx);
  return rows[0] ?? null;
}

export async function saveEdition(tx: Tx, name: FactSource, edition: Edition, now: Date): Promise<void> {
  const { version, datedOn, entries } = edition;
  await sql`
    insert into published.fact_source (name, version, dated_on, entries, read_at)
    values (${name}, ${version}, ${datedOn}, ${entries}, ${now})
    on conflict (name) do update set version = excluded.version, dated_on = excluded.dated_on,
      entries = excluded.entries, read_at = excluded.read_at`.execute(tx);
}

/** A catalogue's entries as a table beside the one that they will replace. */
type Staged = {
  readonly table: 'exploited' | 'epss';
  readonly columns: readonly string[];
  readonly rows: Iterable<string>;
};

export const kevColumns = ['cve', 'source', 'name', 'added_on', 'due_on', 'used_in_ransomware', 'action'] as const;
export const epssColumns = ['cve', 'score', 'percentile', 'scored_on'] as const;
export { copyLine as line };

/**
 * Makes a table of facts hold just these rows, and says what that changed; rows that stay as they are are not written.
 * `dated`: columns that every edition changes (the day of the score): written, and counted as no change.
 */
export async function replaceRows(
  tx: Tx,
  { table, columns, rows }: Staged,
  dated: readonly string[],
): Promise<Replaced> {
  const list = columns.join(', ');
  const target = sql.table(`published.${table}`);
  await sql`create temp table staged_fact (like ${target}) on commit drop`.execute(tx);
  await copyIn(tx, `copy staged_fact (${list}) from stdin`, rows);
  await sql`create unique index on staged_fact (cve)`.execute(tx);
  await sql`analyze staged_fact`.execute(tx);
  const differs = (names: readonly string[]) => {
    const one = (of: string) => sql.join(names.map((name) => sql.ref(`${of}.${name}`)));
    return sql`row(${one('s')}) is distinct from row(${one('p')})`;
  };
  const { rows: counted } = await sql<Replaced & { stale: number }>`
    select count(*) filter (where p.cve is null)::integer as added,
      count(*) filter (where s.cve is null)::integer as removed,
      count(*) filter (where s.cve = p.cve and ${differs(columns.filter((name) => !dated.includes(name)))})::integer as changed,
      count(*) filter (where s.cve = p.cve and ${differs(columns)})::integer as stale
    from staged_fact s full join ${target} p on p.cve = s.cve`.execute(tx);
  const [{ added, removed, changed, stale } = { added: 0, removed: 0, changed: 0, stale: 0 }] = counted;
  // Only what has to run: every statement on these tables makes what is public another version.
  if (removed > 0)
    await sql`delete from ${target} p where not exists (select from staged_fact s where s.cve = p.cve)`.execute(tx);
  if (stale > 0)
    await sql`update ${target} p set (${sql.raw(list)}) = (${sql.join(columns.map((name) => sql.ref(`s.${name}`)))})
      from staged_fact s where s.cve = p.cve and ${differs(columns)}`.execute(tx);
  if (added > 0)
    await sql`insert into ${target} (${sql.raw(list)}) select ${sql.raw(list)} from staged_fact s
      where not exists (select from ${target} p where p.cve = s.cve)`.execute(tx);
  await sql`drop table staged_fact`.execute(tx);
  return { added, removed, changed };
}

/** The CVEs that are listed as exploited now, before a reading changes that. */
export async function exploitedCves(tx: Tx): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ cve: string }>`select cve from published.exploited`.execute(tx);
  return new Set(rows.map(({ cve }) => cve));
}

/** The public records that name one of these CVEs, by number. */
export async function recordsOfCves(tx: Tx, cves: readonly string[]): Promise<readonly NewlyExploited[]> {
  const { rows } = await sql<NewlyExploited>`
    select r.identifier, r.title, a.value as cve, e.added_on
    from published.record_alias a join published.record r on r.seq = a.seq join published.exploited e on e.cve = a.value
    where a.scheme = 'CVE' and a.value = any (${cves}::text[]) and not r.withdrawn
    order by r.identifier, a.value`.execute(tx);
  return rows;
}

/** Takes a catalogue out again. */
export async function clearRows(tx: Tx, name: FactSource): Promise<void> {
  await sql`delete from ${sql.table(name === 'kev' ? 'published.exploited' : 'published.epss')}`.execute(tx);
  await sql`delete from published.fact_source where name = ${name}`.execute(tx);
}
