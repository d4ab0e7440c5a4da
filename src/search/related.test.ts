import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { findRecord, type RecordView } from '#publish/read/index.ts';
import { testDatabase } from '../../test/database.ts';
import { publishedRecord, publishForTest } from '../../test/published-records.ts';
import { relatedRecords } from './related.ts';

const { db, outlet } = await testDatabase();

const cve = (value: string) => ({ scheme: 'CVE' as const, value, url: null });
const row = (vendor: string, product: string) => ({
  text: `${vendor} ${product}`,
  vendor,
  product,
  version: null,
  ranges: [],
});
const acme = [row('Acme', 'RX-820G')];

const router = publishedRecord({
  identifier: 'CNVD-2024-00010',
  title: 'Acme RX-820G 命令注入漏洞',
  aliases: [cve('CVE-2024-1000'), cve('CVE-2024-1001')],
  products: acme,
  publishedOn: '2024-01-22',
});
const others = [
  { title: 'Acme Cloud 漏洞', products: [row('Acme', 'Cloud')], publishedOn: '2024-01-28' },
  { title: 'Acme rx-820g 拒绝服务漏洞', products: acme, publishedOn: '2024-01-15' },
  { title: 'Borealis 漏洞', aliases: [cve('CVE-2024-1000'), cve('CVE-2024-1001')], publishedOn: '2024-01-09' },
  { title: 'Unrelated RX-820G 漏洞', publishedOn: '2024-01-29' },
  { title: 'Acme Withdrawn 漏洞', aliases: [cve('CVE-2024-1000')], products: acme, publishedOn: '2024-02-05' },
  { title: 'Acme RX-820G 又一漏洞', aliases: [cve('CVE-2024-1001')], products: acme, publishedOn: '2024-01-02' },
].map((fields, n) => publishedRecord({ identifier: `CNVD-2024-0001${n + 1}`, ...fields }));

beforeAll(async () => {
  await publishForTest(db, [router, ...others]);
  await sql`update published.record set withdrawn = true where identifier = 'CNVD-2024-00015'`.execute(db);
  await sql`update published.state set version = version + 1`.execute(db);
});

async function beside(identifier: string, limit: number) {
  const related = await relatedRecords(outlet, (await findRecord(outlet, identifier)) as RecordView, limit);
  return related.map((one) => `${one.identifier} ${one.relation}`);
}

describe('beside a record', () => {
  test('stand those with its CVEs, then of its product, then of its vendor, each once and for its best reason', async () => {
    expect(await beside(router.identifier, 10)).toEqual([
      'CNVD-2024-00013 cve',
      'CNVD-2024-00016 cve',
      'CNVD-2024-00012 product',
      'CNVD-2024-00011 vendor',
    ]);
  });

  test('stand no more than asked, the nearest first', async () => {
    expect(await beside(router.identifier, 3)).toHaveLength(3);
    expect(await beside(router.identifier, 1)).toEqual(['CNVD-2024-00013 cve']);
    expect(await beside(router.identifier, 0)).toEqual([]);
  });

  test('stands nothing where neither CVE nor vendor is known', async () => {
    expect(await beside('CNVD-2024-00014', 5)).toEqual([]);
  });

  test('a withdrawn one still leads to its vendor', async () => {
    expect(await beside('CNVD-2024-00015', 2)).toEqual(['CNVD-2024-00010 cve', 'CNVD-2024-00013 cve']);
    expect(await beside('CNVD-2024-00015', 9)).toContain('CNVD-2024-00012 product');
  });
});
