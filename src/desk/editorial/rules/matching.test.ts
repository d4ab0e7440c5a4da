/** What expressions find among the records of the demonstration week: against filters by hand, and against what readers find. */
import { beforeAll, describe, expect, test } from 'vitest';
import { loadDemoWeek } from '#demo/index.ts';
import { parseExpression } from '#expression/index.ts';
import { eachRecord, parseListQuery } from '#search/index.ts';
import type { PublishedRecord } from '#vocabulary/index.ts';
import { testDatabase } from '../../../../test/database.ts';
import { publishContents, recordContent } from '../../../../test/factories.ts';
import { findsOf, matchedBy } from './matching.ts';

const owner = await testDatabase();
const { db, pool, outlet } = owner;
const now = new Date('2026-11-23T02:00:00Z');
const today = '2024-01-28';
await loadDemoWeek({ db, pool, close: async () => {} }, now);
/** Recorded in the week, public in 2030: held by the desk alone. */
const hidden = recordContent({
  identifier: 'CNVD-2024-09001',
  title: 'Kestrel 密门命令注入漏洞',
  products: [{ text: 'Kestrel 密门', vendor: 'Kestrel', product: '密门', version: null, ranges: [] }],
  ...{ recordedOn: '2024-01-23', publishedOn: '2030-01-01' },
});
let week: readonly PublishedRecord[] = [];
let numbers: readonly string[] = [];
/** As the catalogues have them. */
let exploited: ReadonlySet<string> = new Set();
let epss: ReadonlyMap<string, number> = new Map();

beforeAll(async () => {
  await publishContents(owner, [hidden], now);
  const { rows } = await pool.query(
    `select v.content from published.record p join published.record_revision v using (identifier, revision)
     where not p.withdrawn and (v.content ->> 'recordedOn') between '2024-01-22' and '2024-01-28' order by identifier`,
  );
  week = rows.map(({ content }) => content);
  numbers = week.map(({ identifier }) => identifier);
  exploited = new Set(['CVE-2024-990001', 'CVE-2024-990004']);
  epss = new Map([
    ['CVE-2024-990001', 0.91374],
    ['CVE-2024-990003', 0.47102],
    ['CVE-2024-990004', 0.03867],
  ]);
  for (const cve of exploited) {
    await pool.query(`insert into published.exploited (cve, source, added_on) values ($1, 'kev', '2024-01-20')`, [cve]);
  }
  for (const [cve, score] of epss) {
    await pool.query(
      `insert into published.epss (cve, score, percentile, scored_on) values ($1, $2, 0.5, '2024-01-20')`,
      [...[cve, score]],
    );
  }
});

async function found(text: string, among: readonly string[] = numbers): Promise<string[]> {
  const parsed = parseExpression(text);
  if (!parsed.ok) throw new Error(`${text} is no expression`);
  const [set] = await matchedBy(db, among, { expressions: [parsed.expression], today });
  return [...(set ?? [])].sort();
}

const cves = ({ aliases }: PublishedRecord) => aliases.filter(({ scheme }) => scheme === 'CVE').map((one) => one.value);
const says = (record: PublishedRecord, text: string) =>
  [record.title, record.description, ...record.products.map((product) => product.text)].some((one) =>
    one.includes(text),
  );
const isOf = ({ products }: PublishedRecord, vendor: string) => products.some((one) => one.vendor?.includes(vendor));

const byHand: readonly (readonly [string, (record: PublishedRecord) => boolean])[] = [
  ['severity:high patch:no', ({ severity, patch }) => severity === 'high' && patch === null],
  ['级别：高 补丁：无', ({ severity, patch }) => severity === 'high' && patch === null],
  ['命令注入', (record) => says(record, '命令注入')],
  ['"缓冲区溢出" vendor:"D-Link"', (record) => says(record, '缓冲区溢出') && isOf(record, 'D-Link')],
  ['厂商：用友 OR vendor:Adobe', (record) => isOf(record, '用友') || isOf(record, 'Adobe')],
  ['sector:telecom -拒绝服务', (record) => record.sectors.includes('telecom') && !says(record, '拒绝服务')],
  ['score>=9', ({ score }) => (score ?? 0) >= 9],
  ['exploited:yes', (record) => cves(record).some((cve) => exploited.has(cve))],
  ['epss>=0.4', (record) => cves(record).some((cve) => (epss.get(cve) ?? 0) >= 0.4)],
  [
    'NOT exploited:yes epss>=0.01',
    (record) => cves(record).some((cve) => !exploited.has(cve) && (epss.get(cve) ?? 0) >= 0.01),
  ],
  ['recorded>=2d', ({ recordedOn }) => (recordedOn ?? '') >= '2024-01-26'],
  ['published:2024-01-23..2024-01-25', ({ publishedOn }) => publishedOn >= '2024-01-23' && publishedOn <= '2024-01-25'],
  [
    'type:(web-application, database) verified:yes',
    ({ objectType, verification }) =>
      (objectType === 'web-application' || objectType === 'database') && verification === 'verified',
  ],
];

describe('among the records of the week', () => {
  test.each(byHand)('%s finds what a filter by hand leaves', async (text, isIt) => {
    const expected = week.filter(isIt).map(({ identifier }) => identifier);
    expect(expected.length, 'the week has such a record').toBeGreaterThan(0);
    expect(await found(text)).toEqual(expected.sort());
  });

  test.each(byHand)('%s finds what readers find with it', async (text) => {
    const q = `(${text}) recorded:2024-01-22..2024-01-28`;
    const { query } = parseListQuery(new URLSearchParams({ q }), today);
    const read: string[] = [];
    for await (const { identifier } of eachRecord(outlet, query, { batch: 500 })) read.push(identifier);
    expect(await found(text)).toEqual(read.sort());
  });

  test('everything is found without reading a record', async () => {
    expect(await found('', ['CNVD-1999-00001'])).toEqual(['CNVD-1999-00001']);
  });

  test('`7d` counts back from the day given, not from now', async () => {
    expect(await found('recorded>=6d')).toEqual([...numbers].sort());
    expect(await found('recorded<6d')).toEqual([]);
  });

  test('only what is asked about is found: a record that is not public never by itself', async () => {
    expect(await found('密门')).toEqual([]);
    expect(await found('密门 vendor:Kestrel', [...numbers, hidden.identifier])).toEqual([hidden.identifier]);
    // It has no day on which it became public.
    expect(await found('published<=2031', [hidden.identifier])).toEqual(
      hidden.publishedOn === null ? [] : [hidden.identifier],
    );
  });

  test('of a public record the published revision counts, not what the desk has changed since', async () => {
    const [first = ''] = numbers;
    await pool.query(
      `update desk.record set content = jsonb_set(content, '{title}', '"改了一半的标题"') where identifier = $1`,
      [first],
    );
    expect(await found('改了一半的标题')).toEqual([]);
    await pool.query(`update published.record set withdrawn = true where identifier = $1`, [first]);
    expect(await found('改了一半的标题')).toEqual([first]);
    await pool.query(`update published.record set withdrawn = false where identifier = $1`, [first]);
  });

  test('a rule that can no longer be read finds nothing, and the others go on', async () => {
    const rule = (id: number, expression: string) => {
      return { id, place: 'alerts' as const, name: { zh: '甲', en: 'A' }, expression, most: 8 };
    };
    const finds = await findsOf(db, [rule(1, 'gone:field'), rule(2, 'vendor:Adobe')], { identifiers: numbers, today });
    expect(finds.map(({ rule: { id }, found: of }) => [id, of.size > 0])).toEqual([[2, true]]);
  });
});
