import { beforeEach, expect, test } from 'vitest';
import type { Finding, ReadItem } from '#formats/index.ts';
import type { RecordContent } from '#vocabulary/index.ts';
import { testDatabase } from '../../../test/database.ts';
import { recordContent } from '../../../test/factories.ts';
import { importRecords } from './index.ts';

const { db, pool } = await testDatabase();
const database = { db, pool, close: async () => {} };
const now = new Date('2024-01-29T04:00:00Z');

beforeEach(async () => {
  await pool.query('truncate desk.record, desk.vendor, desk.vendor_alias, desk.product restart identity cascade');
});

const item = (record: RecordContent): ReadItem => ({ kind: 'record', record });

async function take(contents: readonly RecordContent[], file = 'test') {
  const findings: Finding[] = [];
  const onFinding = (finding: Finding) => void findings.push(finding);
  const summary = await importRecords(database, [{ file, items: contents.map(item) }], { now, onFinding });
  return { summary, findings };
}

async function rows<Row extends object>(statement: string, values: unknown[] = []): Promise<Row[]> {
  return (await pool.query<Row>(statement, values)).rows;
}

test('a new record is stored whole, with its products, vendors and aliases, and waits for the gate', async () => {
  const record = recordContent({ aliases: [{ scheme: 'CVE', value: 'CVE-2024-0204', url: null }] });
  const { summary } = await take([record]);
  expect(summary).toMatchObject({ read: 1, new: 1, changed: 0, unchanged: 0, repeated: 0, rejected: 0 });
  expect(await rows('select content, revision, severity, zero_day from desk.record')).toEqual([
    { content: record, revision: 1, severity: 'high', zero_day: false },
  ]);
  expect(
    await rows(`select p.text, v.name as vendor, n.name as product from desk.record_product p
      join desk.vendor v on v.id = p.vendor_id join desk.product n on n.id = p.product_id`),
  ).toEqual([{ text: 'Lanting LT-AX30 1.0.2', vendor: 'Lanting', product: 'LT-AX30' }]);
  expect(await rows('select scheme, value from desk.record_alias')).toEqual([
    { scheme: 'CVE', value: 'CVE-2024-0204' },
  ]);
  expect(await rows('select record_id from desk.record_pending')).toHaveLength(1);
});

test('the same import again writes nothing and says so', async () => {
  const records = [recordContent(), recordContent({ identifier: 'CNVD-2024-00002' })];
  await take(records);
  const before = await rows('select xmin::text, ctid::text, * from desk.record order by id');
  const { summary } = await take(records);
  expect(summary).toMatchObject({ read: 2, new: 0, changed: 0, unchanged: 2 });
  expect(await rows('select xmin::text, ctid::text, * from desk.record order by id')).toEqual(before);
});

test('a changed record moves its earlier content to the revisions and replaces what hangs on it', async () => {
  const first = recordContent();
  const second = recordContent({
    title: '改过的名称',
    products: [{ text: 'Beiyuan BY-1', vendor: 'Beiyuan', product: 'BY-1', version: null, ranges: [] }],
  });
  await take([first]);
  expect((await take([second])).summary).toMatchObject({ new: 0, changed: 1, unchanged: 0 });
  await take([first]);
  expect(await rows('select revision, title, content from desk.record')).toEqual([
    { revision: 3, title: first.title, content: first },
  ]);
  expect(await rows('select revision, content from desk.record_revision order by revision')).toEqual([
    { revision: 1, content: first },
    { revision: 2, content: second },
  ]);
  expect(await rows('select text from desk.record_product')).toEqual([{ text: 'Lanting LT-AX30 1.0.2' }]);
});

test('of a number that occurs several times in one import the last wins, and differing contents are listed', async () => {
  const findings: Finding[] = [];
  const batches = [
    {
      file: 'a.xml',
      items: [item(recordContent({ title: '第一' })), item(recordContent({ identifier: 'CNVD-2024-00009' }))],
    },
    {
      file: 'b.xml',
      items: [item(recordContent({ title: '第二' })), item(recordContent({ identifier: 'CNVD-2024-00009' }))],
    },
  ];
  const summary = await importRecords(database, batches, { now, onFinding: (finding) => void findings.push(finding) });
  expect(summary).toMatchObject({ read: 4, new: 2, repeated: 2, repaired: 1, findings: { 'record.repeated': 1 } });
  expect(findings).toMatchObject([{ code: 'record.repeated', file: 'a.xml', identifier: 'CNVD-2024-04955' }]);
  expect(findings[0]?.text.zh).toContain('b.xml');
  expect(await rows('select title, revision from desk.record where identifier = $1', ['CNVD-2024-04955'])).toEqual([
    { title: '第二', revision: 1 },
  ]);
});

test('when the last of several contents is what is stored already, nothing changes', async () => {
  await take([recordContent({ title: '旧' }), recordContent({ title: '新' })]);
  const { summary } = await take([recordContent({ title: '旧' }), recordContent({ title: '新' })]);
  expect(summary).toMatchObject({ new: 0, changed: 0, unchanged: 1, repeated: 1 });
  expect(await rows('select title, revision from desk.record')).toEqual([{ title: '新', revision: 1 }]);
});

test('a record the database cannot hold is left out with a finding, the others come in', async () => {
  const { summary, findings } = await take([
    recordContent({ description: 'x\0' }),
    recordContent({ identifier: 'CNVD-2024-00003' }),
  ]);
  expect(summary).toMatchObject({ read: 2, new: 1, rejected: 1 });
  expect(findings).toMatchObject([{ outcome: 'rejected', code: 'record.characters', file: 'test' }]);
});

test('spellings of a vendor lead to one vendor, the known ones of our list too', async () => {
  const named = (identifier: string, vendor: string) =>
    recordContent({ identifier, products: [{ text: `${vendor} X`, vendor, product: 'X', version: null, ranges: [] }] });
  await take([named('CNVD-2024-00011', 'Lan-Ting'), named('CNVD-2024-00012', 'ＬＡＮＴＩＮＧ')]);
  await take([
    named('CNVD-2024-00013', 'lanting'),
    named('CNVD-2024-00014', '微软'),
    named('CNVD-2024-00015', 'Microsoft'),
  ]);
  expect(await rows('select name from desk.vendor order by id')).toEqual([{ name: 'Lan-Ting' }, { name: 'Microsoft' }]);
  expect(await rows('select distinct vendor_id from desk.record_product')).toHaveLength(2);
  expect(await rows(`select from desk.vendor_alias where alias = '微软'`)).toHaveLength(1);
});

test('texts with tabs, line ends, backslashes and quotes arrive as they were', async () => {
  const record = recordContent({ description: 'a\tb\r\nc\\n "d" \'e\' \\.\n\\N', remediation: '\\' });
  await take([record]);
  expect(await rows('select content from desk.record')).toEqual([{ content: record }]);
});

test('two imports at the same time both arrive, one after the other', async () => {
  const many = (from: number) =>
    Array.from({ length: 30 }, (_, i) =>
      recordContent({ identifier: `CNVD-2024-${String(from + i).padStart(5, '0')}` }),
    );
  const [one, two] = await Promise.all([take(many(100)), take(many(115))]);
  expect(one.summary.new + two.summary.new).toBe(45);
  expect(one.summary.unchanged + two.summary.unchanged).toBe(15);
  expect(await rows('select name from desk.vendor')).toEqual([{ name: 'Lanting' }]);
});

test('a dry run counts everything and keeps nothing', async () => {
  await take([recordContent()]);
  const contents = [recordContent({ title: '改' }), recordContent({ identifier: 'CNVD-2024-00002' })];
  const options = { now, dryRun: true };
  const summary = await importRecords(database, [{ file: 'test', items: contents.map(item) }], options);
  expect(summary).toMatchObject({ new: 1, changed: 1 });
  expect(await rows('select title from desk.record')).toEqual([{ title: recordContent().title }]);
});

test('an abort in the middle leaves the desk as it was', async () => {
  await take([recordContent()]);
  const controller = new AbortController();
  function* source() {
    yield {
      file: 'a',
      items: Array.from({ length: 2000 }, (_, i) => item(recordContent({ identifier: `CNVD-2023-${10_000 + i}` }))),
    };
    controller.abort(new Error('stopped'));
    yield { file: 'b', items: [] };
  }
  await expect(importRecords(database, source(), { now, signal: controller.signal })).rejects.toThrow('stopped');
  expect(await rows('select identifier from desk.record')).toEqual([{ identifier: 'CNVD-2024-04955' }]);
});

test('an abort reaches a statement that is running', async () => {
  const controller = new AbortController();
  const blocker = await pool.connect();
  await blocker.query('begin; select pg_advisory_xact_lock(7203162)');
  const importing = importRecords(database, [{ file: 'a', items: [] }], { now, signal: controller.signal });
  const waiting = `select from pg_locks where locktype = 'advisory' and not granted`;
  while ((await rows(waiting)).length === 0);
  controller.abort(new Error('stopped'));
  await expect(importing).rejects.toThrow('stopped');
  await blocker.query('rollback');
  blocker.release();
});

test('a source that fails fails the import, and nothing of it stays', async () => {
  async function* source() {
    yield { file: 'a', items: [item(recordContent())] };
    throw new Error('the disk is gone');
  }
  await expect(importRecords(database, source(), { now })).rejects.toThrow('the disk is gone');
  expect(await rows('select from desk.record')).toEqual([]);
});

const piece = (from: number, title: string) => ({
  file: title,
  items: Array.from({ length: 250 }, (_, at) =>
    item(recordContent({ identifier: `CNVD-2023-${10_000 + from + at}`, title })),
  ),
});

test('of numbers that come again far behind, the last content wins as well', async () => {
  const pieces = [piece(0, '先'), piece(250, '只一次'), piece(500, '只一次'), piece(750, '只一次'), piece(0, '后')];
  expect(await importRecords(database, pieces, { now })).toMatchObject({ read: 1250, new: 1000, repeated: 250 });
  expect(await rows('select title, count(*)::integer from desk.record group by title order by 2')).toEqual([
    { title: '后', count: 250 },
    { title: '只一次', count: 750 },
  ]);
});

test('when the connection is lost while pieces are on their way the import fails, and nothing of it stays', async () => {
  const cutOff = `select pg_terminate_backend(l.pid) from pg_locks l join pg_database d on d.oid = l.database
    where d.datname = current_database() and l.locktype = 'advisory' and l.objid = 7203162 and l.granted`;
  async function* source() {
    for (const from of [0, 250, 500]) yield piece(from, '产品存在越界读取漏洞');
    expect(await rows(cutOff)).toHaveLength(1);
    for (const from of [750, 1000, 1250, 1500]) yield piece(from, '产品存在越界读取漏洞');
  }
  await expect(importRecords(database, source(), { now })).rejects.toThrow();
  expect(await rows('select from desk.record')).toEqual([]);
  expect((await take([recordContent()])).summary.new).toBe(1);
});

test('the first large import makes every index and foreign key again', async () => {
  const structure = `select conname as name from pg_constraint where connamespace = 'desk'::regnamespace
    union all select indexname from pg_indexes where schemaname = 'desk' order by 1`;
  const before = await rows(structure);
  const records = Array.from({ length: 5000 }, (_, i) => recordContent({ identifier: `CNVD-2023-${10_000 + i}` }));
  expect((await take(records)).summary.new).toBe(5000);
  expect(await rows(structure)).toEqual(before);
  expect((await rows('select from desk.record_product where vendor_id is not null')).length).toBe(5000);
});
