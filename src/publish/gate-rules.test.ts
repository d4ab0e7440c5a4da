import { beforeEach, describe, expect, test } from 'vitest';
import { importRecords } from '#desk/record/index.ts';
import { transaction } from '#platform/db/index.ts';
import type { RecordContent } from '#vocabulary/index.ts';
import { testDatabase } from '../../test/database.ts';
import { recordContent } from '../../test/factories.ts';
import { publishDue, publishRecords, rejectNumber, verifyLog, withdrawRecord } from './index.ts';

const { db, pool } = await testDatabase();
const database = { db, pool, close: async () => {} };
const now = new Date('2024-01-29T04:00:00Z');
let made = 0;
let identifier: string;

// A number of its own for each test: the log, which is verified here, cannot be emptied.
beforeEach(() => {
  made += 2;
  identifier = `CNVD-2024-3${String(made).padStart(4, '0')}`;
});

const rows = async (statement: string) => (await pool.query(statement, [identifier])).rows;
const content = (change: Partial<RecordContent> = {}) => recordContent({ identifier, ...change });
const take = (...contents: RecordContent[]) =>
  importRecords(database, [{ file: 'test', items: contents.map((record) => ({ kind: 'record' as const, record })) }], {
    now,
  });
const reasonWaits = `update desk.record_pending set reason = '厂商更名。'
  where record_id = (select id from desk.record where identifier = $1)`;
const open = () => publishDue(database, { now });
const revisions = () =>
  rows('select revision, kind, reason from published.record_revision where identifier = $1 order by revision');
const isPublic = async () =>
  (await rows('select from published.record where identifier = $1 and not withdrawn')).length > 0;

describe('a reason', () => {
  const correct = async (title: string, reason?: string) => {
    await take(content({ title }));
    const asked = reason === undefined ? { now } : { now, reason };
    return transaction(db, (tx) => publishRecords(tx, [identifier], asked));
  };

  test('stands with a correction, never with what is published first or again', async () => {
    await correct('甲漏洞', '首次');
    await correct('乙漏洞', '名称有误。');
    await correct('丙漏洞');
    await transaction(db, (tx) => withdrawRecord(tx, identifier, '重复', now));
    await correct('丁漏洞', '恢复');
    expect(await revisions()).toEqual([
      { revision: 1, kind: 'published', reason: null },
      { revision: 2, kind: 'corrected', reason: '名称有误。' },
      { revision: 3, kind: 'corrected', reason: null },
      { revision: 4, kind: 'withdrawn', reason: '重复' },
      { revision: 5, kind: 'published', reason: null },
    ]);
    expect(await verifyLog(db, { keys: [], checkpoints: [] })).toMatchObject({ whole: true });
  });

  test('that waits with the record goes before that of the call, and is spent with it', async () => {
    await correct('甲漏洞');
    await take(content({ title: '乙漏洞' }));
    await rows(reasonWaits);
    await transaction(db, (tx) => publishRecords(tx, [identifier], { now, reason: '批量更正' }));
    await correct('丙漏洞', '批量更正');
    expect((await revisions()).map(({ reason }) => reason)).toEqual([null, '厂商更名。', '批量更正']);
  });

  test('of what lint holds waits until it goes', async () => {
    await correct('甲漏洞');
    await take(content({ title: '乙漏洞', products: [] }));
    await rows(reasonWaits);
    expect((await open()).held).toHaveLength(1);
    await take(content({ title: '乙漏洞' }));
    await open();
    expect((await revisions()).at(-1)).toEqual({ revision: 2, kind: 'corrected', reason: '厂商更名。' });
  });
});

describe('a patch', () => {
  const patches = () =>
    rows('select number, identifier, is_listed from published.patch where identifier >= $1 order by number');

  test('that a record no longer names is unlisted, and listed again under its number when it does', async () => {
    await take(content());
    await open();
    const other = `CNVD-2024-3${String(made + 1).padStart(4, '0')}`;
    const [{ number }] = await patches();
    expect(await patches()).toEqual([{ number, identifier, is_listed: true }]);
    await take(content({ patch: null }), content({ identifier: other }));
    await open();
    expect(await patches()).toEqual([
      { number, identifier, is_listed: false },
      { number: number + 1, identifier: other, is_listed: true },
    ]);
    await take(content());
    await open();
    expect(await patches()).toMatchObject([
      { number, identifier, is_listed: true },
      { number: number + 1, is_listed: true },
    ]);
  });

  test('of a withdrawn record is unlisted, and comes back with it', async () => {
    await take(content());
    await open();
    const before = await patches();
    await transaction(db, (tx) => withdrawRecord(tx, identifier, '误报', now));
    expect(await patches()).toEqual(before.map((one) => ({ ...one, is_listed: false })));
    await transaction(db, (tx) => publishRecords(tx, [identifier], { now }));
    expect(await patches()).toEqual(before);
  });
});

test('a rejected number that a record comes in under later stays rejected until somebody publishes it by name', async () => {
  await transaction(db, (tx) => rejectNumber(tx, { identifier, reason: '误发', instead: null }, now));
  await take(content());
  expect(await open()).toMatchObject({ published: 0 });
  expect(await isPublic()).toBe(false);
  await transaction(db, (tx) => publishRecords(tx, [identifier], { now }));
  expect(await isPublic()).toBe(true);
  expect(await rows('select from published.retracted where identifier = $1')).toEqual([]);
  expect(await revisions()).toEqual([
    { revision: 1, kind: 'rejected', reason: '误发' },
    { revision: 2, kind: 'published', reason: null },
  ]);
  expect(await verifyLog(db, { keys: [], checkpoints: [] })).toMatchObject({ whole: true });
});

const exploit = "该接口未过滤参数。\nPOST /login HTTP/1.1\nHost: target.example\n\nname=admin' OR '1'='1";

describe('a record of the desk is held at the gate', () => {
  test.each([
    ['with exploit code in its description', { description: exploit }, 'record.lint.exploit'],
    ['without a product', { products: [] }, 'record.lint.products'],
    ['without a vector', { cvss2: null, cvss3: null, cvss4: null }, 'record.lint.vector'],
    ['without a description', { description: ' ' }, 'record.lint.description'],
    ['without remediation and patch', { remediation: null, patch: null }, 'record.lint.remediation'],
    ['with a reference that is no link', { references: ['见厂商公告'] }, 'record.lint.references'],
    ['without a severity', { severity: null }, 'record.lint.severity'],
    ['with a level that departs from its score', { severity: 'low' }, 'record.lint.level'],
  ] as const)('%s, and goes once it is mended', async (_, change, code) => {
    await take(content(change));
    const { published, held, flaws } = await open();
    expect([published, held]).toEqual([0, [{ identifier, code: 'publish.lint' }]]);
    expect(flaws).toMatchObject({ [code]: 1 });
    expect(await isPublic()).toBe(false);
    expect(await revisions()).toEqual([]);
    const named = await transaction(db, (tx) => publishRecords(tx, [identifier], { now }));
    expect(named.held).toEqual([{ identifier, code: 'publish.lint' }]);
    await take(content());
    expect((await open()).published).toBe(1);
  });
});
