import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { transaction } from '#platform/db/index.ts';
import type { RecordContent } from '#vocabulary/index.ts';
import { testDatabase } from '../../../test/database.ts';
import { recordContent } from '../../../test/factories.ts';
import { refusal } from '../../../test/refusal.ts';
import { importRecords } from './index.ts';
import { saveRecord } from './save.ts';

const { db, pool } = await testDatabase();
const now = new Date('2024-01-29T04:00:00Z');
const later = new Date('2024-02-01T04:00:00Z');
const save = (record: RecordContent, at = now, isNew = false) =>
  transaction(db, (tx) => saveRecord(tx, record, { now: at, isNew }));

const record = recordContent({
  aliases: [{ scheme: 'CVE', value: 'CVE-2024-0001', url: null }],
  products: [
    { text: 'Microsoft Windows 10', vendor: '微软', product: 'Windows', version: '10', ranges: [] },
    {
      text: 'Lanting LT-AX30 <1.0.3',
      vendor: 'Lanting',
      product: 'LT-AX30',
      version: null,
      ranges: [{ from: null, fromIncluded: false, to: '1.0.3', toIncluded: false }],
    },
    { text: 'Lanting LT-AX40', vendor: 'lanting', product: 'LT-AX40', version: null, ranges: [] },
    { text: 'something', vendor: null, product: null, version: null, ranges: [] },
  ],
});

const tables = [
  'record',
  'record_alias',
  'record_product',
  'record_revision',
  'record_pending',
  'vendor',
  'vendor_alias',
  'product',
  'product_alias',
];

/** Everything the desk holds, but for what only tells when and under which internal number. */
async function contents(): Promise<unknown> {
  const all: Record<string, unknown> = {};
  for (const table of tables) {
    const { rows } =
      await pool.query(`select to_jsonb(t) - '{id,record_id,vendor_id,product_id,public_id,created_at,changed_at}'::text[] as row
      from desk.${table} t order by 1`);
    all[table] = rows.map(({ row }) => row);
  }
  const joined = await pool.query(`select p.position, v.name as vendor, n.name as product from desk.record_product p
    left join desk.vendor v on v.id = p.vendor_id left join desk.product n on n.id = p.product_id order by 1`);
  return { ...all, joined: joined.rows };
}

async function empty(): Promise<void> {
  await sql`truncate desk.record, desk.vendor, desk.product cascade`.execute(db);
}
beforeEach(empty);

test('saving one record leaves in the desk what importing it does', async () => {
  await importRecords({ db, pool, close: async () => {} }, [{ file: 'f', items: [{ kind: 'record', record }] }], {
    now,
  });
  const imported = await contents();
  await empty();
  await save(record);
  expect(await contents()).toEqual(imported);
});

test('a second content becomes the next revision, and the first is kept; the same content writes nothing', async () => {
  const first = await save(record);
  expect(first).toMatchObject({ revision: 1, changed: true });
  expect(await save(record, later)).toEqual({ ...first, changed: false });
  const second = await save(
    { ...record, title: '另一个名称', aliases: [], products: record.products.slice(0, 1) },
    later,
  );
  expect(second).toEqual({ recordId: first.recordId, revision: 2, changed: true });
  const { rows } =
    await pool.query(`select r.revision, r.title, v.content ->> 'title' as before, v.recorded_at, v.superseded_at,
      (select count(*) from desk.record_alias) as aliases, (select count(*) from desk.record_product) as products
    from desk.record r join desk.record_revision v on v.record_id = r.id`);
  expect(rows).toEqual([
    {
      revision: 2,
      title: '另一个名称',
      before: record.title,
      recorded_at: now,
      superseded_at: later,
      aliases: 0,
      products: 1,
    },
  ]);
});

test('a number in use is refused where a new one is meant, and a record that cannot be held is refused whole', async () => {
  await save(record);
  expect((await refusal(save({ ...record, title: 'x' }, now, true))).code).toBe('record.number-used');
  expect((await refusal(save({ ...record, title: ' ' }))).code).toBe('record.title-missing');
  expect((await refusal(save({ ...record, identifier: 'CNVD-26-1' }))).code).toBe('record.identifier');
  expect((await refusal(save({ ...record, description: 'a\u0000b' }))).code).toBe('record.characters');
  const { rows } = await pool.query('select title, revision from desk.record');
  expect(rows).toEqual([{ title: record.title, revision: 1 }]);
});
