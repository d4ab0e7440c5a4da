import { beforeEach, expect, test } from 'vitest';
import { importRecords } from '#desk/record/index.ts';
import { transaction } from '#platform/db/index.ts';
import type { AffectedProduct, RecordContent } from '#vocabulary/index.ts';
import { testDatabase } from '../../test/database.ts';
import { recordContent } from '../../test/factories.ts';
import { publishDue, withdrawRecord } from './index.ts';

const { db, pool } = await testDatabase();
const database = { db, pool, close: async () => {} };
const now = new Date('2024-01-29T04:00:00Z');

beforeEach(async () => {
  await pool.query(`truncate desk.record, desk.vendor, desk.vendor_alias, desk.product, published.record_revision, published.record,
    published.retracted, published.patch, published.vendor, published.product, published.tally restart identity cascade`);
});

const row = (vendor: string | null, product: string | null): AffectedProduct => ({
  text: [vendor, product].filter((part) => part !== null).join(' ') || '某产品',
  ...{ vendor, product, version: null, ranges: [] },
});

async function take(...contents: Partial<RecordContent>[]): Promise<void> {
  const items = contents.map((fields) => ({ kind: 'record' as const, record: recordContent(fields) }));
  await importRecords(database, [{ file: 'test', items }], { now });
}

const products = async () =>
  (
    await pool.query(`select p.id, v.name as vendor, p.name, p.records from published.product p
      left join published.vendor v on v.id = p.vendor_id order by p.id`)
  ).rows;

test('products get numbers one after the other as they go out, one a vendor and spelling; what is held back takes none', async () => {
  await take(
    {
      identifier: 'CNVD-2024-00001',
      products: [row('Acme', 'RX-820G'), row('ACME', 'rx 820g'), row('Borealis', 'RX-820G')],
    },
    { identifier: 'CNVD-2024-00002', products: [row('Acme', 'Secret Gateway')], publishedOn: '2024-03-01' },
    { identifier: 'CNVD-2024-00003', products: [row('Acme', 'Cloud'), row('Acme', 'RX-820G'), row(null, null)] },
  );
  await publishDue(database, { now });
  expect(await products()).toEqual([
    { id: 1, vendor: 'Acme', name: 'RX-820G', records: 2 },
    { id: 2, vendor: 'Borealis', name: 'RX-820G', records: 1 },
    { id: 3, vendor: 'Acme', name: 'Cloud', records: 1 },
  ]);
  const { rows } = await pool.query('select product_ids from published.record order by identifier');
  expect(rows).toEqual([{ product_ids: [1, 2] }, { product_ids: [1, 3] }]);
});

test('a withdrawn record counts for no product, and numbers are never given again', async () => {
  await take({ identifier: 'CNVD-2024-00001', products: [row('Acme', 'RX-820G')] });
  await publishDue(database, { now });
  await transaction(db, (tx) => withdrawRecord(tx, 'CNVD-2024-00001', '重复', now));
  expect(await products()).toMatchObject([{ id: 1, records: 0 }]);
  await take({ identifier: 'CNVD-2024-00002', products: [row('Acme', 'Cloud')] });
  await publishDue(database, { now });
  expect(await products()).toMatchObject([
    { id: 1, records: 0 },
    { id: 2, records: 1 },
  ]);
});

test('what was published before there were these columns is filled when the gate opens next', async () => {
  const cvss3 = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
  await take({
    ...{
      identifier: 'CNVD-2024-00001',
      products: [{ ...row('Acme', 'RX-820G'), version: 'SP1' }],
      cause: 'design',
      weaknesses: ['CWE-79'],
    },
    ...{ verification: 'verified', discoverer: '某实验室', cvss3 },
  });
  await publishDue(database, { now });
  const columns = 'product_ids, stated_versions, cause, weaknesses, verified, discoverer, cvss3';
  const before = (await pool.query(`select ${columns} from published.record`)).rows;
  expect(before).toMatchObject([
    { product_ids: [1], stated_versions: ['["SP1"]'], cause: 'design', weaknesses: ['CWE-79'], verified: true },
  ]);
  await pool.query(`update published.record set product_ids = null, stated_versions = null, cause = null, weaknesses = '{}', verified = false,
    discoverer = null, cvss3 = null`);
  await pool.query('delete from published.product');
  const version = async () => (await pool.query('select version from published.state')).rows[0]?.version;
  const known = await version();
  await publishDue(database, { now });
  expect((await pool.query(`select ${columns} from published.record`)).rows).toEqual(before);
  expect(await products()).toMatchObject([{ id: 1, name: 'RX-820G', records: 1 }]);
  expect(await version()).toBeGreaterThan(known);
  await pool.query('update published.record set stated_versions = null');
  await publishDue(database, { now });
  expect((await pool.query(`select ${columns} from published.record`)).rows).toEqual(before);
});
