import { named } from '#platform/db/index.ts';
import {
  type PublishedRecord,
  type Reader,
  type RecordRow,
  type RowColumns,
  rowColumns,
  toRow,
} from '#publish/read/index.ts';
import { integers } from './batch.ts';

/** The seqs of all records that hold every lexeme of a `tsquery`, in no order. */
export async function readMatches(db: Reader, tsquery: string): Promise<Int32Array> {
  const [found] = await named<{ seqs: Buffer | null }>(db.pool, 'search.matches', searchStatements.matches, [tsquery]);
  return integers(found?.seqs ?? null);
}

/** The seqs of all records that name one of these CVEs, or numbers of BUGTRAQ; one that names two may come twice. */
export async function readAliasMatches(
  db: Reader,
  scheme: 'CVE' | 'BID',
  values: readonly string[],
): Promise<Int32Array> {
  const [found] = await named<{ seqs: Buffer | null }>(db.pool, 'search.aliasMatches', searchStatements.aliasMatches, [
    scheme,
    values,
  ]);
  return integers(found?.seqs ?? null);
}

/** How long the log is, and pairs of seq and leaf index of every publication and correction from leaf `from` on. */
export async function readChanges(
  db: Reader,
  from: number,
): Promise<{ readonly size: number; readonly leaves: Int32Array }> {
  const [found] = await named<{ size: number; leaves: Buffer | null }>(
    db.pool,
    'search.changes',
    searchStatements.changes,
    [from],
  );
  return { size: found?.size ?? from, leaves: integers(found?.leaves ?? null) };
}

/** List rows with their seqs, in the order asked; a record withdrawn meanwhile is left out. */
export async function readRows(
  db: Reader,
  seqs: readonly number[],
): Promise<readonly (RecordRow & { readonly seq: number })[]> {
  if (seqs.length === 0) return [];
  const found = await named<RowColumns & { seq: number }>(db.pool, 'search.rows', searchStatements.rows, [seqs]);
  const bySeq = new Map(found.map((columns) => [columns.seq, { ...toRow(columns), seq: columns.seq }]));
  return seqs.map((seq) => bySeq.get(seq)).filter((row) => row !== undefined);
}

/** Which of these numbers have a page, withdrawn ones included. */
export async function readIdentifiers(db: Reader, identifiers: readonly string[]): Promise<readonly string[]> {
  const found = await named<{ identifier: string }>(db.pool, 'search.identifiers', searchStatements.identifiers, [
    identifiers,
  ]);
  return found.map((row) => row.identifier);
}

/** Whole records by seq, in no order; withdrawn ones are left out. */
export async function readContents(
  db: Reader,
  seqs: readonly number[],
): Promise<readonly { readonly seq: number; readonly content: PublishedRecord }[]> {
  return named(db.pool, 'search.contents', searchStatements.contents, [seqs]);
}

/** The credits of records by seq, in no order; those without are left out. */
export async function readDiscoverers(
  db: Reader,
  seqs: readonly number[],
): Promise<readonly { readonly seq: number; readonly discoverer: string }[]> {
  return named(db.pool, 'search.discoverers', searchStatements.discoverers, [seqs]);
}

/** The seqs of records of these numbers, withdrawn ones included. */
export async function readIdentifierMatches(db: Reader, identifiers: readonly string[]): Promise<readonly number[]> {
  const found = await named<{ seq: number }>(db.pool, 'search.identifierSeqs', searchStatements.identifierSeqs, [
    identifiers,
  ]);
  return found.map(({ seq }) => seq);
}

/**
 * Exported for the test that reads their plans. Numbers travel as bytes: 100k of them cost a tenth of what rows cost.
 * The subselect in `matches` hides the words from the planner, which would read the whole table for a common one.
 */
export const searchStatements = {
  matches: `select string_agg(int4send(seq), ''::bytea) as seqs
    from published.record_term where terms @@ (select $1::tsquery)`,
  aliasMatches: `select string_agg(int4send(seq), ''::bytea) as seqs
    from published.record_alias where scheme = $1 and value = any ($2::text[])`,
  changes: `select (select coalesce(max(leaf_index) + 1, 0) from published.log_leaf) as size,
    (select string_agg(int4send(r.seq) || int4send(l.leaf_index), ''::bytea)
      from published.log_leaf l join published.record r using (identifier)
      where l.leaf_index >= $1::integer and l.kind in ('published', 'corrected')) as leaves`,
  rows: `select r.seq, ${rowColumns} from published.record r where r.seq = any ($1::integer[]) and not r.withdrawn`,
  contents: `select r.seq, v.content from published.record r join published.record_revision v using (identifier, revision)
    where r.seq = any ($1::integer[]) and not r.withdrawn`,
  discoverers: `select seq, discoverer from published.record
    where seq = any ($1::integer[]) and discoverer is not null`,
  identifierSeqs: 'select seq from published.record where identifier = any ($1::text[])',
  identifiers: 'select identifier from published.record where identifier = any ($1::text[])',
} as const;
