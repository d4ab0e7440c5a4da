import { beforeEach, expect, test } from 'vitest';
import { importRecords } from '#desk/record/index.ts';
import { transaction } from '#platform/db/index.ts';
import type { RecordContent } from '#vocabulary/index.ts';
import { testDatabase } from '../../test/database.ts';
import { recordContent } from '../../test/factories.ts';
import { publishDue, publishRecords, withdrawRecord } from './index.ts';

const { db, pool } = await testDatabase();
const database = { db, pool, close: async () => {} };
const now = new Date('2024-01-29T04:00:00Z');

beforeEach(async () => {
  await pool.query(`truncate desk.record, desk.vendor, desk.vendor_alias, desk.product, published.record_revision,
    published.record, published.retracted, published.patch, published.vendor, published.tally restart identity cascade`);
});

async function rows<Row extends object>(statement: string, values: unknown[] = []): Promise<Row[]> {
  return (await pool.query<Row>(statement, values)).rows;
}

async function take(...contents: RecordContent[]) {
  const items = contents.map((record) => ({ kind: 'record' as const, record }));
  await importRecords(database, [{ file: 'test', items }], { now });
}

const publicNumbers = async () =>
  (await rows<{ identifier: string }>('select identifier from published.record order by identifier')).map(
    ({ identifier }) => identifier,
  );

test('a due record becomes public with its row, words, aliases, vendor and counts, and leaves the queue', async () => {
  await take(recordContent({ aliases: [{ scheme: 'CVE', value: 'CVE-2024-0204', url: null }] }));
  expect(await publishDue(database, { now })).toMatchObject({ published: 1, corrected: 0, held: [], flaws: {} });
  expect(
    await rows('select identifier, revision, severity, patched, published_on::text from published.record'),
  ).toEqual([{ identifier: 'CNVD-2024-04955', revision: 1, severity: 3, patched: true, published_on: '2024-01-26' }]);
  expect(await rows(`select from published.record_term where terms @@ '路由 & lt-ax30 & cve-2024-0204'`)).toHaveLength(
    1,
  );
  expect(await rows('select scheme, value from published.record_alias')).toEqual([
    { scheme: 'CVE', value: 'CVE-2024-0204' },
  ]);
  expect(await rows('select name, records from published.vendor')).toEqual([{ name: 'Lanting', records: 1 }]);
  expect(
    await rows(
      `select key, records from published.tally where scope = '' and grain = 'all' and dimension = 'severity'`,
    ),
  ).toEqual([{ key: 'high', records: 1 }]);
  expect(await rows('select from desk.record_pending')).toEqual([]);
});

test('what is not due, has no day, or is an instance vulnerability stays behind the gate', async () => {
  await take(
    recordContent({ identifier: 'CNVD-2024-00001', publishedOn: '2024-01-30' }),
    recordContent({ identifier: 'CNVD-2024-00002', publishedOn: null }),
    recordContent({ identifier: 'CNVD-2024-00003', kind: 'instance' }),
    recordContent({ identifier: 'CNVD-2024-00004', kind: 'instance', origin: 'records' }),
    recordContent({ identifier: 'CNVD-2024-00005', publishedOn: '2024-01-29' }),
  );
  await publishDue(database, { now });
  expect(await publicNumbers()).toEqual(['CNVD-2024-00005']);
});

test('a record goes out when its day comes in the time zone of the platform, not before', async () => {
  await take(recordContent({ publishedOn: '2024-01-30' }));
  await publishDue(database, { now: new Date('2024-01-29T15:59:59Z') });
  expect(await publicNumbers()).toEqual([]);
  await publishDue(database, { now: new Date('2024-01-29T16:00:00Z') });
  expect(await publicNumbers()).toEqual(['CNVD-2024-04955']);
});

test('an instance vulnerability that its source has published already passes, with the origin of the share files only', async () => {
  await take(recordContent({ kind: 'instance', origin: 'cnvd-xml' }));
  await publishDue(database, { now });
  expect(await publicNumbers()).toEqual(['CNVD-2024-04955']);
});

test('a record with a lint error is held and named, and goes out once it is mended', async () => {
  await take(recordContent({ products: [] }));
  const held = await publishDue(database, { now });
  expect(held).toMatchObject({
    published: 0,
    held: [{ identifier: 'CNVD-2024-04955', code: 'publish.lint' }],
    flaws: { 'record.lint.products': 1 },
  });
  expect(await publicNumbers()).toEqual([]);
  await take(recordContent());
  expect(await publishDue(database, { now })).toMatchObject({ published: 1, held: [] });
});

test('a correction is a further revision under the same place, and the first one stands', async () => {
  await take(recordContent({ title: '旧名称' }));
  await publishDue(database, { now });
  const [{ seq } = {}] = await rows<{ seq: number }>('select seq from published.record');
  await take(recordContent({ title: '新名称', aliases: [{ scheme: 'BID', value: '1', url: null }] }));
  expect(await publishDue(database, { now })).toMatchObject({ published: 0, corrected: 1 });
  expect(await rows('select seq, revision, title from published.record')).toEqual([
    { seq, revision: 2, title: '新名称' },
  ]);
  expect(
    await rows(`select revision, kind, content ->> 'title' as title from published.record_revision order by revision`),
  ).toEqual([
    { revision: 1, kind: 'published', title: '旧名称' },
    { revision: 2, kind: 'corrected', title: '新名称' },
  ]);
  expect(await rows(`select from published.record_term where terms @@ '旧'`)).toEqual([]);
});

test('a change that the public cannot see makes no revision', async () => {
  await take(recordContent({ origin: 'desk' }));
  await publishDue(database, { now });
  await take(recordContent({ origin: 'demo' }));
  expect(await publishDue(database, { now })).toMatchObject({ published: 0, corrected: 0, unchanged: 1 });
  expect(await rows('select revision from published.record_revision')).toEqual([{ revision: 1 }]);
});

test('opening the gate again with nothing due writes nothing', async () => {
  await take(recordContent());
  await publishDue(database, { now });
  const before = await rows('select version, xmin::text from published.state');
  expect(await publishDue(database, { now })).toMatchObject({ published: 0, corrected: 0, unchanged: 0 });
  expect(await rows('select version, xmin::text from published.state')).toEqual(before);
});

test('a withdrawal keeps number and revisions, takes the words and the counts away, and is final until somebody publishes again', async () => {
  await take(recordContent());
  await publishDue(database, { now });
  await transaction(db, (tx) => withdrawRecord(tx, 'CNVD-2024-04955', '与另一条重复', now));
  expect(await rows('select withdrawn, revision from published.record')).toEqual([{ withdrawn: true, revision: 2 }]);
  expect(await rows('select revision, kind, reason from published.record_revision order by revision')).toEqual([
    { revision: 1, kind: 'published', reason: null },
    { revision: 2, kind: 'withdrawn', reason: '与另一条重复' },
  ]);
  expect(await rows('select from published.record_term')).toEqual([]);
  expect(await rows('select from published.vendor')).toEqual([]);
  expect(await rows('select from published.tally where records > 0')).toEqual([]);
  await take(recordContent({ title: '改过' }));
  expect(await publishDue(database, { now })).toMatchObject({ published: 0, corrected: 0 });
  await transaction(db, (tx) => publishRecords(tx, ['CNVD-2024-04955'], { now }));
  expect(await rows('select withdrawn, revision, title from published.record')).toEqual([
    { withdrawn: false, revision: 3, title: '改过' },
  ]);
});

test('a withdrawal needs a reason and something public', async () => {
  const withdraw = (reason: string) => transaction(db, (tx) => withdrawRecord(tx, 'CNVD-2024-04955', reason, now));
  await take(recordContent());
  await expect(withdraw('错了')).rejects.toMatchObject({ code: 'publish.not-public' });
  await publishDue(database, { now });
  await expect(withdraw(' ')).rejects.toMatchObject({ code: 'publish.reason-missing' });
  await withdraw('错了');
  await expect(withdraw('错了')).rejects.toMatchObject({ code: 'publish.not-public' });
});

test('publishing by number says why each of the others does not go out', async () => {
  await take(
    recordContent({ identifier: 'CNVD-2024-00001' }),
    recordContent({ identifier: 'CNVD-2024-00002', publishedOn: null }),
    recordContent({ identifier: 'CNVD-2024-00003', publishedOn: '2025-01-01' }),
    recordContent({ identifier: 'CNVD-2024-00004', kind: 'instance' }),
    recordContent({ identifier: 'CNVD-2024-00005', description: '' }),
  );
  const identifiers = [1, 2, 3, 4, 5, 6].map((n) => `CNVD-2024-0000${n}`);
  const summary = await transaction(db, (tx) => publishRecords(tx, identifiers, { now }));
  expect(summary.held).toEqual([
    { identifier: 'CNVD-2024-00002', code: 'publish.no-day' },
    { identifier: 'CNVD-2024-00003', code: 'publish.later' },
    { identifier: 'CNVD-2024-00004', code: 'publish.instance' },
    { identifier: 'CNVD-2024-00006', code: 'publish.unknown' },
    { identifier: 'CNVD-2024-00005', code: 'publish.lint' },
  ]);
  expect(await publicNumbers()).toEqual(['CNVD-2024-00001']);
});

test('what is published is rolled back with the transaction that published it', async () => {
  await take(recordContent());
  const publishing = transaction(db, async (tx) => {
    await publishRecords(tx, ['CNVD-2024-04955'], { now });
    throw new Error('changed my mind');
  });
  await expect(publishing).rejects.toThrow('changed my mind');
  expect(await publicNumbers()).toEqual([]);
  expect(await rows('select from published.record_revision')).toEqual([]);
});

test('two gates opened at once publish each record once', async () => {
  await take(...Array.from({ length: 50 }, (_, i) => recordContent({ identifier: `CNVD-2024-${10_000 + i}` })));
  const [one, two] = await Promise.all([publishDue(database, { now }), publishDue(database, { now })]);
  expect(one.published + two.published).toBe(50);
  expect(await rows('select from published.record_revision')).toHaveLength(50);
});

const manyNumbers = Array.from({ length: 700 }, (_, at) => `CNVD-2024-${10_000 + at}`);

test.each(manyNumbers.filter((_, at) => at === 10 || at === 350 || at === 690))(
  'when %s cannot be stored nothing goes out, and all of it goes out once it can',
  async (identifier) => {
    await take(...manyNumbers.map((number) => recordContent({ identifier: number })));
    await pool.query(`alter table published.record add constraint planted check (identifier <> '${identifier}')`);
    try {
      await expect(publishDue(database, { now })).rejects.toMatchObject({ constraint: 'planted' });
    } finally {
      await pool.query('alter table published.record drop constraint planted');
    }
    expect(await publicNumbers()).toEqual([]);
    expect(await rows('select from desk.record_pending')).toHaveLength(700);
    expect(await publishDue(database, { now })).toMatchObject({ published: 700, held: [] });
    expect(await publicNumbers()).toEqual(manyNumbers);
    expect(await rows('select from desk.record_pending')).toEqual([]);
  },
);

test('an abort while records are on their way leaves nothing public', async () => {
  await take(...manyNumbers.map((number) => recordContent({ identifier: number })));
  const controller = new AbortController();
  const onProgress = () => controller.abort(new Error('stopped'));
  await expect(publishDue(database, { now, signal: controller.signal, onProgress })).rejects.toThrow('stopped');
  expect(await publicNumbers()).toEqual([]);
  expect(await rows('select from desk.record_pending')).toHaveLength(700);
});

test('the first large publication makes every index and key again, and later ones use them', async () => {
  const structure = `select conname as name from pg_constraint where connamespace = 'published'::regnamespace
    union all select indexname from pg_indexes where schemaname = 'published' order by 1`;
  const before = await rows(structure);
  await take(...Array.from({ length: 5001 }, (_, i) => recordContent({ identifier: `CNVD-2023-${10_000 + i}` })));
  expect(await publishDue(database, { now })).toMatchObject({ published: 5001 });
  expect(await rows(structure)).toEqual(before);
  expect(await rows(`select from published.record_term where terms @@ 'cnvd-2023-15000'`)).toHaveLength(1);
});

test('a published revision cannot be rewritten, not even by the owner', async () => {
  await take(recordContent());
  await publishDue(database, { now });
  await expect(pool.query(`update published.record_revision set reason = 'x'`)).rejects.toThrow('published.immutable');
  await expect(pool.query('delete from published.record_revision')).rejects.toThrow('published.immutable');
});

test('a published issue and its files are never rewritten, whoever asks', async () => {
  await pool.query(`insert into published.issue (id, year, numbers, edition, period_from, period_to, bulletin, data_hash)
    values (7001, 2031, '{1}', '2024', '2031-01-06', '2031-01-12', '{}', '')`);
  await pool.query(`insert into published.issue_file (issue_id, format, media_type, content, sha256)
    values (7001, 'md', 'text/markdown', 'x', '')`);
  for (const statement of [
    `update published.issue set bulletin = '{"a":1}'`,
    'delete from published.issue',
    `update published.issue_file set content = 'y'`,
    'delete from published.issue_file',
  ]) {
    await expect(pool.query(statement)).rejects.toThrow('published.immutable');
  }
});
