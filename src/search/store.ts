import { named } from '#platform/db/index.ts';
import { type Reader, type RecordRow, type RowColumns, rowColumns, toRow } from '#publish/read/index.ts';
import { kinds, objectTypes, sectors } from '#vocabulary/index.ts';

/**
 * What `decodeColumns` reads: one row of one snapshot, the records in the order newest first.
 * `facts` is 14 bytes a record (`factBytes`), `owners` pairs of seq and vendor id, all big-endian; `titles` one a line.
 */
export type PackedColumns = {
  readonly version: number;
  readonly facts: Buffer | null;
  readonly titles: string | null;
  readonly owners: Buffer | null;
  readonly vendorIds: readonly number[] | null;
  readonly vendorNames: readonly string[] | null;
};

export const factBytes = 14;

/** Everything that lists are counted over, in about 0.2 s for 100k records. */
export async function readColumns(db: Reader): Promise<PackedColumns> {
  const [packed] = await named<PackedColumns>(db.pool, 'search.columns', searchStatements.columns, []);
  if (packed === undefined) throw new Error('a statement without FROM gives one row');
  return packed;
}

/** The seqs of all records that hold every lexeme of a `tsquery`, in no order. */
export async function readMatches(db: Reader, tsquery: string): Promise<Int32Array> {
  const [found] = await named<{ seqs: Buffer | null }>(db.pool, 'search.matches', searchStatements.matches, [tsquery]);
  return integers(found?.seqs ?? null);
}

/** The seqs of all records that name one of these CVEs; one that names two may come twice. */
export async function readCveMatches(db: Reader, cves: readonly string[]): Promise<Int32Array> {
  const [found] = await named<{ seqs: Buffer | null }>(db.pool, 'search.cveMatches', searchStatements.cveMatches, [
    cves,
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

/** Big-endian integers as they lie in a `bytea` made by `int4send`. */
export function integers(bytes: Buffer | null): Int32Array {
  const numbers = new Int32Array((bytes?.length ?? 0) / 4);
  if (bytes !== null) for (let i = 0; i < numbers.length; i += 1) numbers[i] = bytes.readInt32BE(i * 4);
  return numbers;
}

const quoted = (codes: readonly string[]) => `array[${codes.map((code) => `'${code}'`).join(', ')}]::text[]`;
const sectorBits = sectors.map((code, bit) => `case when '${code}' = any (sectors) then ${1 << bit} else 0 end`);

/**
 * Exported for the test that reads their plans. Numbers travel as bytes: 100k of them cost a tenth of what rows cost.
 * `columns` reads whole tables on purpose, once a published version.
 * The subselect in `matches` hides the words from the planner, which would read the whole table for a common one.
 */
export const searchStatements = {
  columns: `select
    (select version from published.state) as version,
    (select string_agg(int4send(seq) || int4send(published_on - date '1970-01-01')
        || int2send(severity) || int2send((coalesce(array_position(${quoted(objectTypes)}, object_type), 0) * 256
          + ${sectorBits.join(' + ')})::smallint)
        || int2send((coalesce(array_position(${quoted(kinds)}, kind), 0) * 2 + patched::integer)::smallint), ''::bytea
        order by published_on desc, seq desc)
      from published.record where not withdrawn) as facts,
    (select string_agg(translate(title, E'\\n', ' '), E'\\n' order by published_on desc, seq desc)
      from published.record where not withdrawn) as titles,
    (select string_agg(int4send(seq) || int4send(vendor_id), ''::bytea)
      from published.record, unnest(vendor_ids) vendor_id where not withdrawn) as owners,
    (select array_agg(id order by id) from published.vendor) as vendor_ids,
    (select array_agg(name order by id) from published.vendor) as vendor_names`,
  matches: `select string_agg(int4send(seq), ''::bytea) as seqs
    from published.record_term where terms @@ (select $1::tsquery)`,
  cveMatches: `select string_agg(int4send(seq), ''::bytea) as seqs
    from published.record_alias where scheme = 'CVE' and value = any ($1::text[])`,
  changes: `select (select coalesce(max(leaf_index) + 1, 0) from published.log_leaf) as size,
    (select string_agg(int4send(r.seq) || int4send(l.leaf_index), ''::bytea)
      from published.log_leaf l join published.record r using (identifier)
      where l.leaf_index >= $1::integer and l.kind in ('published', 'corrected')) as leaves`,
  rows: `select r.seq, ${rowColumns} from published.record r where r.seq = any ($1::integer[]) and not r.withdrawn`,
  identifiers: 'select identifier from published.record where identifier = any ($1::text[])',
} as const;
