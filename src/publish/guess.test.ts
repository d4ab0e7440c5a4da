import { randomUUID } from 'node:crypto';
import type { LightMyRequestResponse } from 'fastify';
import type pg from 'pg';
import { beforeEach, describe, expect, test } from 'vitest';
import { importRecords } from '#desk/record/index.ts';
import { createSite } from '#outlets/site/index.ts';
import { transaction } from '#platform/db/index.ts';
import type { RecordContent } from '#vocabulary/index.ts';
import { testDatabase } from '../../test/database.ts';
import { type Asked, embargoed, hiddenNames, nowhere } from '../../test/embargoed.ts';
import { recordContent } from '../../test/factories.ts';
import { siteServer } from '../../test/site.ts';
import { publishCertificates, publishDue, publishRecords, publishSheepWall } from './index.ts';

const { db, pool, outlet } = await testDatabase();
const database = { db, pool, close: async () => {} };
const now = new Date('2024-01-29T04:00:00Z');

/** What the site asks the database while one request is answered. */
let statements: string[] = [];
const listening = new Proxy(outlet.pool, {
  get(target, name) {
    const value: unknown = Reflect.get(target, name);
    if (name !== 'query') return typeof value === 'function' ? value.bind(target) : value;
    return (query: pg.QueryConfig, ...rest: unknown[]) => {
      statements.push(query.text);
      return Reflect.apply(target.query, target, [query, ...rest]);
    };
  },
});
const site = { ...outlet, pool: listening };
const app = await siteServer(site);

beforeEach(async () => {
  await pool.query(`truncate desk.record, desk.vendor, desk.vendor_alias, desk.product, desk.sheep_wall_entry, published.sheep_wall,
    published.record_revision, published.record, published.retracted, published.patch, published.vendor, published.tally cascade`);
});

const named = (identifier: string, change: Partial<RecordContent> = {}) => recordContent({ identifier, ...change });

async function take(...contents: RecordContent[]) {
  const items = contents.map((record) => ({ kind: 'record' as const, record }));
  await importRecords(database, [{ file: 'test', items }], { now });
}

const sheep = (unit: string, revoked: boolean) =>
  pool.query(
    `insert into desk.sheep_wall_entry (unit, sector, flaw_type, disposed_on, entered_at, changed_at, revoked_at, revoked_reason)
     values ($1, 'education', '弱口令', '2024-01-20', $2, $2, $3, $4)`,
    [unit, now, revoked ? now : null, revoked ? '未核实' : null],
  );

describe('the role of the outlets', () => {
  test('has no right to anything but what is published and its own alerts, down to the last column, sequence and function', async () => {
    const hidden = `n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'published', 'alerts')`;
    const { rows } = await pool.query<{ tables: number; open: string[] | null }>(`
      select count(*)::integer as tables, array_agg(c.oid::regclass::text) filter (where
        case when c.relkind = 'S' then has_sequence_privilege('bulou_outlet', c.oid, 'usage, select, update')
        else has_table_privilege('bulou_outlet', c.oid, 'select, insert, update, delete, truncate, references, trigger')
          or has_any_column_privilege('bulou_outlet', c.oid, 'select, insert, update, references') end) as open
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'v', 'm', 'p', 'S') and ${hidden}`);
    expect(rows[0]?.tables).toBeGreaterThan(60);
    expect(rows[0]?.open).toBeNull();
    await expect(outlet.pool.query('select desk.mask_vendor(1)')).rejects.toMatchObject({ code: '42501' });
  });

  test('sees no samples of hidden columns and no place of a sequence', async () => {
    await take(...embargoed);
    await pool.query('analyze desk.record, desk.vendor');
    const samples = `select tablename from pg_stats where schemaname in ('desk', 'people', 'jobs')`;
    expect((await pool.query(samples)).rowCount).toBeGreaterThan(0);
    expect((await outlet.pool.query(samples)).rowCount).toBe(0);
    const places = 'select sequencename from pg_sequences where last_value is not null';
    expect((await pool.query(places)).rowCount).toBeGreaterThan(0);
    expect((await outlet.pool.query(places)).rows).toEqual([]);
    for (const view of ['tables', 'columns', 'sequences', 'triggers', 'table_constraints']) {
      const own = { sequences: 'sequence_schema', triggers: 'event_object_schema' }[view] ?? 'table_schema';
      const { rows } = await outlet.pool.query(
        `select distinct ${own} as name from information_schema.${view} where ${own} in ('desk', 'people', 'jobs')`,
      );
      expect(rows, view).toEqual([]);
    }
  });
});

describe('what is published', () => {
  const numbersOf = async (table: string, column: string) =>
    (await pool.query<{ n: number }>(`select ${column} as n from published.${table} order by 1`)).rows.map(
      ({ n }) => n,
    );

  test('is numbered without a gap, whatever was held, refused or rolled back in between', async () => {
    await take(named('CNVD-2024-00001'), ...embargoed);
    await publishDue(database, { now });
    await transaction(db, async (tx) => {
      await publishRecords(
        tx,
        embargoed.map(({ identifier }) => identifier),
        { now },
      );
      await take(named('CNVD-2024-00002'));
      await publishRecords(tx, ['CNVD-2024-00002'], { now });
      throw new Error('undone');
    }).catch(() => {});
    await take(named('CNVD-2024-00003'));
    await publishDue(database, { now });
    await take(named('CNVD-2024-00004', { description: '' }), named('CNVD-2024-00005'));
    await publishDue(database, { now });
    expect(await numbersOf('record', 'seq')).toEqual([1, 2, 3, 4]);
    expect(await numbersOf('patch', 'number')).toEqual([1, 2, 3, 4]);
  });

  test('names vendors under numbers that do not tell how many others there are', async () => {
    await take(...embargoed, named('CNVD-2024-00001'));
    await publishDue(database, { now });
    const { rows } = await pool.query<{ id: number; desk: number; vendors: number[] }>(`select p.id, v.id as desk,
      (select vendor_ids from published.record) as vendors from published.vendor p join desk.vendor v using (name)`);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.vendors).toEqual([rows[0]?.id]);
    expect(Math.abs(rows[0]?.id ?? 0)).toBeGreaterThan(1000);
    const { rows: masked } = await pool.query<{ distinct: number }>(
      'select count(distinct desk.mask_vendor(n))::integer as distinct from generate_series(1, 20000) n',
    );
    expect(masked).toEqual([{ distinct: 20_000 }]);
  });

  test('has the sheep wall numbered without those that never went out', async () => {
    await sheep('甲市某学院', false);
    await sheep('乙市某学院', true);
    await sheep('丙市某学院', false);
    expect(await publishSheepWall(database, { now })).toBe(2);
    expect(await numbersOf('sheep_wall', 'number')).toEqual([1, 2]);
  });

  test('stays as it is, to the last row and its version, when only hidden things change', async () => {
    await take(named('CNVD-2024-00001', { origin: 'desk' }));
    await publishDue(database, { now });
    const before = await everythingPublished();
    await take(...embargoed, named('CNVD-2024-00001', { origin: 'demo' }));
    await sheep('乙市某学院', true);
    expect(await publishDue(database, { now })).toMatchObject({ unchanged: 1, held: [expect.anything()] });
    await publishCertificates(database, { now });
    await publishSheepWall(database, { now });
    expect(await everythingPublished()).toEqual(before);
  });

  /** Every row of every table, with the transaction that wrote it. */
  async function everythingPublished() {
    const { rows } = await pool.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'published' order by 1`,
    );
    const tables = await Promise.all(
      rows.map(async ({ name }) => [
        name,
        (await pool.query(`select t.xmin::text, t::text from published."${name}" t order by 2`)).rows,
      ]),
    );
    return Object.fromEntries(tables);
  }
});

describe('a reader', () => {
  /** The addresses under which a number, a name elsewhere or a vendor can be asked for. */
  const doors: Readonly<Record<string, (asked: Asked) => string>> = {
    '/records/:identifier': ({ identifier }) => `/records/${identifier}`,
    'the number written shorter': ({ identifier }) => `/records/${identifier.replace('CNVD-', 'cnvd ')}`,
    '/records/:identifier/history': ({ identifier }) => `/records/${identifier}/history`,
    '/records/:identifier/cite': ({ identifier }) => `/records/${identifier}/cite`,
    '/records/:identifier/cite.bib': ({ identifier }) => `/records/${identifier}/cite.bib`,
    '/records/:identifier/cite.csl.json': ({ identifier }) => `/records/${identifier}/cite.csl.json`,
    '/records/:identifier/card.png': ({ identifier }) => `/records/${identifier}/card.png`,
    '/records/:identifier/card.en.png': ({ identifier }) => `/records/${identifier}/card.en.png`,
    'the search box': ({ identifier }) => `/records?q=${identifier}`,
    'the search box with a CVE number': ({ cve }) => `/records?q=${cve}`,
    'the filter by CVE': ({ cve }) => `/records?cve=${cve}`,
    'the filter by vendor': ({ vendor }) => `/records?vendor=${vendor}`,
    'the search for a word of the title': ({ vendor }) => `/records?q=${vendor}`,
    '/patches': ({ vendor }) => `/patches?vendor=${vendor}`,
    '/patches after a number': ({ identifier }) => `/patches?after=2024-01-20.${identifier.slice(-5)}`,
    '/withdrawn': ({ identifier }) => `/withdrawn?after=1706111111111.${identifier}`,
    'the product of a vendor': ({ vendor }) => `/products/${vendor}/X1`,
    'the feed of a vendor': ({ vendor }) => `/vendors/${vendor}.atom`,
    'the file of a product': ({ vendor }) => `/products/${vendor}/X1.csv`,
    'the feed of an expression': ({ vendor }) => `/records.atom?q=${vendor}`,
    'the file of an expression': ({ cve }) => `/records.ndjson?cve=${cve}`,
    'the interface, by CVE': ({ cve }) => `/api/v1/records?cve=${cve}`,
    'the vendors as a file': ({ vendor }) => `/vendors.ndjson?q=${vendor}`,
    'the interface, by number and format': ({ identifier }) => `/api/v1/records/${identifier}.osv.json`,
    'the interface, as CSAF': ({ identifier }) => `/api/v1/records/${identifier}.csaf.json`,
    'the directory of CSAF': ({ identifier }) => `/.well-known/csaf/white/2024/${identifier.toLowerCase()}.json`,
    '/certificates': ({ identifier }) => `/certificates?number=${identifier.replace('CNVD-', 'CNVD-YC-')}`,
  };

  async function answer(door: (asked: Asked) => string, asked: Asked, accept = 'text/html') {
    statements = [];
    const got = await app.inject({ method: 'GET', url: door(asked), headers: { accept, 'accept-language': 'zh-CN' } });
    return { told: told(got, asked, door(asked)), asked: statements };
  }

  /** The answer without what was asked, the instant at which it was given and how many may follow. */
  function told({ statusCode, headers, body }: LightMyRequestResponse, asked: Asked, url: string) {
    const { date: _, ratelimit: __, etag, ...others } = headers;
    // The interface makes its validators of version, language and address: nothing but what the reader has asked.
    const rest = url.startsWith('/api/') ? others : { ...others, etag };
    const words = [
      asked.identifier,
      asked.cve,
      asked.vendor,
      asked.identifier.slice(-5),
      asked.cve.slice(-5),
      asked.identifier.toLowerCase(),
    ];
    return words.reduce((text, word) => text.replaceAll(word, '*'), JSON.stringify([statusCode, rest, body]));
  }

  test('is answered alike for an embargoed number and for one that never was, by every route, after the same statements', async () => {
    await take(named('CNVD-2024-00001'), ...embargoed);
    await publishDue(database, { now });
    // What is kept once a version is asked for now, by a name of its own, so that nobody is the first.
    const first = { identifier: 'CNVD-2024-66666', cve: 'CVE-2024-66666', vendor: 'Qwzzam' };
    for (const door of Object.values(doors)) await app.inject({ method: 'GET', url: door(first) });
    for (const [name, door] of Object.entries(doors)) {
      for (const accept of ['text/html', 'application/json']) {
        const unknown = await answer(door, nowhere, accept);
        expect(unknown.asked.length, name).toBeGreaterThan(0);
        for (const hidden of hiddenNames) {
          expect(await answer(door, hidden, accept), `${name} ${hidden.identifier}`).toEqual(unknown);
        }
      }
    }
  });

  test('would be told apart if one of them were public: the comparison is not blind', async () => {
    await take(named('CNVD-2024-00001'), named('CNVD-2024-00002', { patch: null }));
    await publishDue(database, { now });
    await app.inject({ method: 'GET', url: '/records' });
    const door = doors['/records/:identifier'];
    if (door === undefined) throw new Error('no door');
    const asked = { ...nowhere, identifier: 'CNVD-2024-00001' };
    const [known, unknown] = [await answer(door, asked), await answer(door, nowhere)];
    expect(known.told).not.toEqual(unknown.told);
    expect(known.asked).not.toEqual(unknown.asked);
  });

  test('finds every public route with a number among those tried', () => {
    const withNumber = createSite(site)
      .routes.map(({ path }) => path)
      .filter((path) => path.includes(':identifier'));
    expect(withNumber.length).toBeGreaterThan(1);
    expect(Object.keys(doors)).toEqual(expect.arrayContaining(withNumber));
  });

  test('gets the same ETag of every page until something public changes', async () => {
    await take(named('CNVD-2024-00001'));
    await publishDue(database, { now });
    const before = await tags();
    await take(...embargoed.map((record) => ({ ...record, title: `${record.title} ${randomUUID()}` })));
    await sheep('乙市某学院', true);
    await publishDue(database, { now });
    await publishCertificates(database, { now });
    await publishSheepWall(database, { now });
    expect(await tags()).toEqual(before);
    await take(named('CNVD-2024-00002'));
    await publishDue(database, { now });
    expect(await tags()).not.toEqual(before);
  });

  async function tags() {
    const pages = ['/', '/records', '/records/CNVD-2024-00001', '/records/CNVD-2024-00001/history', '/patches'];
    const answers = await Promise.all(
      [...pages, '/withdrawn', '/sheep-wall', '/healthz'].map((url) => app.inject({ method: 'GET', url })),
    );
    return answers.map(({ headers, body }) => [headers.etag, headers['last-modified'], body]);
  }
});
