import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { sectors } from '#vocabulary/index.ts';
import { testDatabase } from '../../../test/database.ts';
import { publishedRecord, publishForTest } from '../../../test/published-records.ts';
import { overview, publishedVersion, weeklyCounts } from './overview.ts';
import { findRecord, findRevision, identifiersByCve, newestRecords } from './records.ts';

const { db, outlet } = await testDatabase();

const cve = (value: string) => ({ scheme: 'CVE' as const, value, url: null });
const row = (vendor: string, product: string) => ({
  text: `${vendor} ${product}`,
  ...{ vendor, product, version: null, ranges: [] },
});

const router = publishedRecord({
  identifier: 'CNVD-2024-00010',
  title: 'Acme RX-820G 命令注入漏洞',
  aliases: [cve('CVE-2024-1000')],
  products: [row('Acme', 'RX-820G')],
  score: 7.5,
  objectType: 'network-device',
  publishedOn: '2024-01-22',
});
const others = [
  publishedRecord({
    identifier: 'CNVD-2024-00011',
    title: 'Acme Cloud 漏洞',
    products: [row('Acme', 'Cloud')],
    publishedOn: '2024-01-28',
  }),
  publishedRecord({
    identifier: 'CNVD-2024-00012',
    title: 'Acme RX-820G 拒绝服务漏洞',
    products: [row('Acme', 'RX-820G')],
    publishedOn: '2024-01-15',
  }),
  publishedRecord({
    identifier: 'CNVD-2024-00013',
    title: 'Borealis 漏洞',
    aliases: [cve('CVE-2024-1000')],
    severity: null,
    publishedOn: '2024-01-09',
  }),
  publishedRecord({
    identifier: 'CNVD-2024-00014',
    title: 'Unrelated 漏洞',
    severity: 'low',
    publishedOn: '2024-01-29',
  }),
  publishedRecord({
    identifier: 'CNVD-2024-00015',
    title: 'Acme Withdrawn 漏洞',
    aliases: [cve('CVE-2024-1000')],
    products: [row('Acme', 'Cloud')],
    publishedOn: '2024-02-05',
  }),
];
const at = '2024-02-06T08:30:00.000Z';

beforeAll(async () => {
  await publishForTest(db, [router, ...others]);
  await sql`insert into published.record_revision (identifier, revision, kind, content, reason, published_at)
    select identifier, 2, 'withdrawn', content, 'not a vulnerability', ${at}::timestamptz from published.record_revision
    where identifier = 'CNVD-2024-00015'`.execute(db);
  await sql`update published.record set withdrawn = true, revision = 2 where identifier = 'CNVD-2024-00015'`.execute(
    db,
  );
  await sql`insert into published.tally (scope, grain, starts_on, dimension, key, records)
    select '', 'all', '1970-01-01', dimension, key, records from (values ('total', 'all', 5), ('severity', 'high', 3),
      ('severity', 'low', 1), ('severity', 'none', 1), ('objectType', 'network-device', 1)
    ) counted (dimension, key, records)`.execute(db);
  await sql`update published.state set version = 7`.execute(db);
});

describe('a record by its number', () => {
  test('is given whole, with its history', async () => {
    const found = await findRecord(outlet, router.identifier);
    expect(found?.record).toEqual(router);
    expect(found).toMatchObject({
      revision: 1,
      withdrawn: null,
      revisions: [{ revision: 1, kind: 'published', reason: null }],
    });
    expect(found?.revisions[0]?.publishedAt).toBeInstanceOf(Date);
  });

  test('says why and when it was withdrawn', async () => {
    const found = await findRecord(outlet, 'CNVD-2024-00015');
    expect(found?.withdrawn).toEqual({ reason: 'not a vulnerability', at: new Date(at) });
    expect(found?.revisions.map((entry) => entry.kind)).toEqual(['published', 'withdrawn']);
  });

  test('can be read as each publication put it', async () => {
    const first = await findRevision(outlet, 'CNVD-2024-00015', 1);
    expect(first).toMatchObject({ kind: 'published', reason: null, record: { title: 'Acme Withdrawn 漏洞' } });
    expect(await findRevision(outlet, 'CNVD-2024-00015', 3)).toBeNull();
  });

  test.each(['CNVD-2024-99999', '', "' or true --", 'CNVD-2024-00010\0', '漏'.repeat(9000)])(
    'is nothing for %j, and no error',
    async (identifier) => {
      expect(await findRecord(outlet, identifier)).toBeNull();
      expect(await findRevision(outlet, identifier, 1)).toBeNull();
    },
  );

  test.each([0, -1, 1.5, Number.NaN, 2 ** 40])('has no revision %d', async (revision) => {
    expect(await findRevision(outlet, router.identifier, revision)).toBeNull();
  });
});

describe('a CVE', () => {
  test('leads to all records that name it and are not withdrawn', async () => {
    expect(await identifiersByCve(outlet, 'CVE-2024-1000')).toEqual(['CNVD-2024-00010', 'CNVD-2024-00013']);
    expect(await identifiersByCve(outlet, 'CVE-2024-1001\0')).toEqual([]);
  });
});

describe('the whole database', () => {
  test('shows its newest records first, without withdrawn ones', async () => {
    const rows = await newestRecords(outlet, 2);
    expect(rows.map((one) => one.identifier)).toEqual(['CNVD-2024-00014', 'CNVD-2024-00011']);
  });

  test('gives rows with days and numbers as they are', async () => {
    const rows = await newestRecords(outlet, 3);
    const { identifier, title, severity, score, objectType, publishedOn } = router;
    expect(rows[2]).toEqual({
      identifier,
      title,
      titleEn: null,
      severity,
      score,
      objectType,
      patched: false,
      publishedOn,
    });
  });

  test('is summed up from the counts of the gate', async () => {
    const whole = await overview(outlet);
    expect(whole).toMatchObject({ version: 7, total: 5, severity: { high: 3, medium: 0, low: 1, unrated: 1 } });
    expect(whole.objectType['network-device']).toBe(1);
    expect(Object.keys(whole.sector)).toEqual([...sectors]);
    expect(await publishedVersion(outlet)).toBe(7);
  });

  test('is counted by week up to its newest record, empty weeks too', async () => {
    const weeks = await weeklyCounts(outlet, 4);
    expect(weeks.map((week) => [week.from, week.to, week.total])).toEqual([
      ['2024-01-08', '2024-01-14', 1],
      ['2024-01-15', '2024-01-21', 1],
      ['2024-01-22', '2024-01-28', 2],
      ['2024-01-29', '2024-02-04', 1],
    ]);
    expect(weeks[0]?.severity).toEqual({ high: 0, medium: 0, low: 0, unrated: 1 });
    expect(await weeklyCounts(outlet, 0)).toEqual([]);
  });
});
