import { named } from '#platform/db/index.ts';
import type { Reader } from '#publish/read/index.ts';
import { attackPositions, causes, kinds, objectTypes, sectors, threats } from '#vocabulary/index.ts';

/**
 * Records as `decode` reads them: of each `fixedBytes` (days, codes, scores; big-endian), then vendors, products, weaknesses and stated
 * versions as PostgreSQL sends arrays; titles one a line, newest first all of them.
 */
export type Packed = {
  readonly records: Buffer | null;
  readonly titles: string | null;
  readonly titlesEn: string | null;
};

export const fixedBytes = 36;

/** Where the columns stand: the version of everything, of the facts, and the one before which they must be read as a whole. */
export type State = { readonly version: number; readonly factsVersion: number; readonly rereadVersion: number };

/** Records read at a time: about 2 MB, decoded in some 10 ms. */
export const slice = 20_000;

/** More changes than these cost more one by one than everything at once. */
export const mostChanges = 20_000;

/** The gate keeps what so many versions changed (`publish/store/standing.ts`). */
export const keptVersions = 1000;

export async function readState(db: Reader): Promise<State> {
  const [state] = await named<State>(db.pool, 'search.state', columnStatements.state, []);
  return state ?? { version: 0, factsVersion: 0, rereadVersion: 0 };
}

/** The next slice behind a record, newest first; from the beginning behind null. */
export async function readSlice(
  db: Reader,
  after: { readonly day: number; readonly seq: number } | null,
): Promise<Packed> {
  const { day, seq } = after ?? { day: 2_000_000, seq: 2 ** 31 - 1 };
  const [packed] = await named<Packed>(db.pool, 'search.columnSlice', columnStatements.slice, [day, seq]);
  return packed ?? { records: null, titles: null, titlesEn: null };
}

export type Changes = Packed & {
  readonly seqs: Buffer | null;
  readonly facts: Buffer | null;
};

/** What changed since a version, in one view: the places concerned, and of those that are public what stands there now. */
export async function readChanges(db: Reader, since: number): Promise<Changes> {
  const [changes] = await named<Changes>(db.pool, 'search.columnChanges', columnStatements.changes, [since]);
  if (changes === undefined) throw new Error('a statement without FROM gives one row');
  return changes;
}

/** Of every record whose CVEs a catalogue knows: seq, EPSS (NaN for none), 1 where it is known to be exploited; 12 bytes each. */
export async function readFacts(db: Reader): Promise<Buffer> {
  const [found] = await named<{ facts: Buffer | null }>(db.pool, 'search.columnFacts', columnStatements.facts, []);
  return found?.facts ?? Buffer.alloc(0);
}

/** Vendors as they are listed: ids (4 bytes each), names one a line. */
export async function readVendorNames(
  db: Reader,
): Promise<{ readonly ids: Buffer | null; readonly names: string | null }> {
  const [found] = await named<{ ids: Buffer | null; names: string | null }>(
    db.pool,
    'search.vendorNames',
    columnStatements.vendorNames,
    [],
  );
  return found ?? { ids: null, names: null };
}

/** Products numbered above `after`, at most `slice`: ids, keys and names one a line. */
export async function readProductNames(
  db: Reader,
  after: number,
): Promise<{ readonly ids: Buffer | null; readonly keys: string | null; readonly names: string | null }> {
  const [found] = await named<{ ids: Buffer | null; keys: string | null; names: string | null }>(
    db.pool,
    'search.productNames',
    columnStatements.productNames,
    [after],
  );
  return found ?? { ids: null, keys: null, names: null };
}

const codes = (list: readonly string[]) => `array[${list.map((code) => `'${code}'`).join(', ')}]::text[]`;
const place = (list: readonly string[], column: string) => `coalesce(array_position(${codes(list)}, ${column}), 0)`;
const bits = sectors.map((code, bit) => `case when '${code}' = any (sectors) then ${1 << bit} else 0 end`).join(' + ');
const days = (column: string) => `int4send(coalesce(${column} - date '1970-01-01', '-2147483648'::integer))`;
const tenths = (column: string) => `coalesce((${column} * 10)::integer, 127)`;
/** Four numbers below 256 in four bytes, the first below 128. */
const four = (a: string, b: string, c: string, d: string) =>
  `int4send(((${a}) * 256 + ${b}) * 65536 + (${c}) * 256 + ${d})`;

const record = [
  'int4send(seq)',
  ...['published_on', 'updated_on', 'recorded_on', 'submitted_on', 'patched_on'].map(days),
  four('severity', place(objectTypes, 'object_type'), bits, place(kinds, 'kind')),
  four(
    place(causes, 'cause'),
    place(threats, 'threat'),
    place(attackPositions, 'position'),
    'patched::integer + 2 * verified::integer',
  ),
  four(...(['score', 'cvss2', 'cvss3', 'cvss4'].map(tenths) as [string, string, string, string])),
  ...['vendor_ids', "coalesce(product_ids, '{}')", 'weaknesses', "coalesce(stated_versions, '{}')"].map(
    (column) => `array_send(${column})`,
  ),
].join(' || ');

const line = (column: string) =>
  `string_agg(translate(coalesce(${column}, ''), E'\\n', ' '), E'\\n' order by published_on desc, seq desc)`;
const packed = `string_agg(${record}, ''::bytea order by published_on desc, seq desc) as records,
  ${line('title')} as titles, ${line('title_en')} as titles_en`;

const factBytes = (score: string, exploited: string) =>
  `int4send(seq) || float4send(coalesce(${score}, 'NaN')) || int4send((${exploited})::integer)`;
const ofCve = (seq: string) => `published.record_alias a where a.seq = ${seq} and a.scheme = 'CVE'`;

/** Exported for the test that reads their plans. Numbers travel as bytes: 100k of them cost a tenth of what rows cost. */
export const columnStatements = {
  state: 'select version, facts_version, reread_version from published.state',
  slice: `select ${packed} from (
    select * from published.record r
    where not r.withdrawn and (r.published_on, r.seq) < (date '1970-01-01' + $1::integer, $2::integer)
    order by r.published_on desc, r.seq desc limit ${slice}) r`,
  changes: `with changed as materialized (
      select seq from published.record_change where version > $1::bigint order by seq limit ${mostChanges + 1}
    ), standing as materialized (
      -- One look-up each: the planner, which does not know how few they are, would read the whole table.
      select r.* from changed c cross join lateral (
        select * from published.record r where r.seq = c.seq and not r.withdrawn offset 0) r
    )
    select (select string_agg(int4send(seq), ''::bytea) from changed) as seqs, p.*,
      (select string_agg(${factBytes(
        `(select max(e.score) from ${ofCve('s.seq').replace('a where', 'a join published.epss e on e.cve = a.value where')})`,
        `exists (select from ${ofCve('s.seq').replace('a where', 'a join published.exploited x on x.cve = a.value where')})`,
      )}, ''::bytea) from standing s) as facts
    from (select ${packed} from standing) p`,
  facts: `select string_agg(${factBytes('score', 'is_exploited')}, ''::bytea) as facts from (
    select a.seq, max(e.score) as score, bool_or(x.cve is not null) as is_exploited
    from published.record_alias a left join published.epss e on e.cve = a.value left join published.exploited x on x.cve = a.value
    where a.scheme = 'CVE' and (e.cve is not null or x.cve is not null) group by a.seq) f`,
  vendorNames: `select string_agg(int4send(id), ''::bytea order by id) as ids,
    string_agg(translate(name, E'\\n', ' '), E'\\n' order by id) as names from published.vendor`,
  productNames: `select string_agg(int4send(id), ''::bytea order by id) as ids, string_agg(key, E'\\n' order by id) as keys,
    string_agg(translate(name, E'\\n', ' '), E'\\n' order by id) as names
    from (select * from published.product where id > $1::integer order by id limit ${slice}) p`,
} as const;
