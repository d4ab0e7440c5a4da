/** More records and reports than there are: retyped ones of the corpus, and systems that nobody has. */
import { copyIn, copyLine, type Database, transaction } from '#platform/db/index.ts';
import type { RecordContent } from '#vocabulary/index.ts';
import { flawTypes } from '#vocabulary/index.ts';
import { featuresOfRecord } from '../src/desk/review/duplicates/features.ts';
import { keysOf } from '../src/desk/review/duplicates/keys.ts';
import type { Features } from '../src/desk/review/duplicates/model.ts';
import { generator, retyped } from './duplicates-retype.ts';

type Counts = { readonly records: number; readonly reports: number };

/** Fills `desk.match` up to the numbers asked, with rows in `desk.record` and `desk.report` for each. */
export async function fillUp(database: Database, counts: Counts): Promise<void> {
  const { rows } = await database.pool.query<{ content: RecordContent }>('select content from desk.record order by id');
  const bases = rows.map(({ content }) => content);
  const random = generator(7);
  const started = performance.now();
  await database.pool.query('drop index desk.match_keys');
  const missing = counts.records - bases.length;
  await transaction(database.db, async (tx) => {
    await copyIn(
      tx,
      `copy desk.record (identifier, content, content_hash, title, kind, zero_day, origin) from stdin`,
      counted(missing, (n) =>
        copyLine([`CNVD-1999-${String(n + 1).padStart(5, '0')}`, '{}', '\\x00', 'x', 'product', false, 'bench']),
      ),
    );
    await copyIn(
      tx,
      `copy desk.report (receipt, received_on, kind, original, state, title, received_at) from stdin`,
      counted(counts.reports, (n) =>
        copyLine([
          `CNVD-C-1999-${n + 1}`,
          '2024-01-22',
          n % 3 === 0 ? 'product' : 'instance',
          true,
          'archived',
          'x',
          '2024-01-22T00:00:00Z',
        ]),
      ),
    );
  });
  const records = await ids(database, `select id from desk.record where origin = 'bench'`);
  const reports = await ids(database, `select id from desk.report where receipt like 'CNVD-C-1999-%'`);
  await transaction(database.db, async (tx) => {
    const columns = 'report_id, record_id, revision, keys, title, product, places, flaw_type, cves, host, path';
    await copyIn(tx, `copy desk.match (${columns}) from stdin`, lines());
    function* lines(): Generator<string> {
      for (const id of records) yield line(null, id, likeRecord(bases, random));
      for (const [n, id] of reports.entries()) {
        yield line(id, null, n % 3 === 0 ? likeRecord(bases, random) : ofSystem(random));
      }
    }
  });
  await database.pool.query('create index match_keys on desk.match using gin (keys) with (fastupdate = off)');
  await database.pool.query('vacuum analyze desk.match');
  const { rows: size } = await database.pool.query<{ n: number; table: string; index: string }>(
    `select count(*)::int as n, pg_size_pretty(pg_table_size('desk.match')) as table,
       pg_size_pretty(pg_relation_size('desk.match_keys')) as index from desk.match`,
  );
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(`${size[0]?.n} features in ${seconds} s; table ${size[0]?.table}, index of the keys ${size[0]?.index}`);
}

async function ids({ pool }: Database, query: string): Promise<number[]> {
  const { rows } = await pool.query<{ id: number }>(query);
  return rows.map(({ id }) => id);
}

function* counted(count: number, make: (n: number) => string): Generator<string> {
  for (let n = 0; n < count; n += 1) yield make(n);
}

function line(reportId: number | null, recordId: number | null, features: Features): string {
  const list = (items: readonly string[]) => `{${items.map((item) => JSON.stringify(item)).join(',')}}`;
  const { title, product, places, flawType, cves, host, path } = features;
  return copyLine([
    reportId,
    recordId,
    1,
    list(keysOf(features)),
    title,
    product,
    list(places),
    flawType,
    list(cves),
    host,
    path,
  ]);
}

function likeRecord(bases: readonly RecordContent[], random: () => number): Features {
  const base = bases[Math.floor(random() * bases.length)];
  if (base === undefined) throw new Error('no records to go by');
  return { ...featuresOfRecord(base), title: retyped(base.title, random), cves: [] };
}

const types = Object.keys(flawTypes) as (keyof typeof flawTypes)[];
const kinds = ['门户', '办公系统', '教务系统', '邮件系统', '图书馆系统', '采购平台', '监控平台'];
const names = ['东江', '南湖', '西陵', '北原', '青山', '云溪', '长桥', '石门', '临港', '花园'];

/** One of 60,000 systems; the busiest has some hundreds of reports. */
export function ofSystem(random: () => number): Features {
  const n = Math.floor(random() ** 2 * 60_000);
  const name = `${names[n % 10]}${names[Math.floor(n / 10) % 10]}${n}`;
  const kind = kinds[n % kinds.length] ?? '';
  const flawType = types[Math.floor(random() ** 3 * types.length)] ?? 'SQL注入';
  return {
    title: `${name}市${kind}存在${flawType}漏洞`,
    product: null,
    places: [],
    flawType,
    cves: [],
    host: `${['oa', 'jw', 'mail', 'lib'][n % 4]}.unit${n}.example`,
    path: ['', '/login.do', '/admin/index.php', '/api/v1/user'][Math.floor(random() * 4)] ?? '',
  };
}
