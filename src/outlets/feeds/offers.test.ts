import Excel from 'exceljs';
import { beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { publishContents, recordContent } from '../../../test/factories.ts';
import { siteServer } from '../../../test/site.ts';
import { fillSite } from '../../../test/site-content.ts';

const owner = await testDatabase();
const app = await siteServer(owner.outlet);

const dotted = [
  { text: 'Node.js Next.js <1', vendor: 'Node.js', product: 'Next.js', version: null, ranges: [] },
  { text: 'Tool.csv 1/2', vendor: null, product: 'Tool.csv 1/2', version: null, ranges: [] },
];

beforeAll(async () => {
  await fillSite(owner);
  await publishContents(owner, [
    recordContent({
      identifier: 'CNVD-2024-92000',
      title: 'Next.js命令执行漏洞',
      products: dotted,
      sectors: ['industrial-control'],
    }),
  ]);
  await owner.pool.query(
    `insert into published.sub_library (slug, title_zh, title_en, about_zh, about_en, expression, position)
     values ('plants', '工厂', 'Plants', '工厂用的产品。', 'What plants use.', 'sector:industrial-control', 90),
            ('broken', '坏的', 'Broken', '。', '.', 'sector:(', 91) on conflict do nothing`,
  );
});

const get = (url: string) => app.inject({ url });
const offeredBy = (body: string) => [
  ...[...body.matchAll(/<link rel="alternate" type="[^"]+"[^>]* href="([^"]+)"/g)],
  ...[...body.matchAll(/<a href="([^"]*\.(?:atom|rss|feed\.json|csv|xlsx|ndjson)(?:\?[^"]*)?)"/g)],
];

const nine = [
  '/records',
  '/records?severity=high&q=Lanting',
  '/sectors/plants',
  '/types/application',
  '/vendors/Lanting',
  '/vendors/Node.js',
  '/products/Lanting/LT-AX7',
  '/products/Node.js/Next.js',
  '/products/-/Tool.csv%201%2F2',
  '/patches',
  '/advisories',
  '/bulletins',
  '/bulletins/monthly',
  '/bulletins/annual',
  '/bulletins/attention',
  '/sheep-wall',
  '/withdrawn',
];

test.each([
  ...nine.map((url) => [url, 9] as const),
  ...['/vendors', '/vendors?q=lan&sort=records', '/vendors?letter=N', '/statistics'].map((url) => [url, 3] as const),
])('every file and feed that %s offers is there', async (url, count) => {
  for (const language of ['zh', 'en']) {
    const { statusCode, body } = await app.inject({ url, headers: { 'accept-language': language } });
    expect(statusCode).toBe(200);
    const offered = offeredBy(body).map(([, href = '']) => href.replaceAll('&amp;', '&'));
    expect(offered.length).toBeGreaterThanOrEqual(count);
    for (const href of offered) expect([href, (await get(href)).statusCode]).toEqual([href, 200]);
  }
});

test('what is taken from an English page has its headings in English, from a Chinese one in Chinese', async () => {
  for (const url of ['/records', '/vendors', '/patches', '/advisories', '/bulletins', '/withdrawn', '/statistics']) {
    for (const [language, isChinese] of [
      ['zh', true],
      ['en', false],
    ] as const) {
      const { body } = await app.inject({ url, headers: { 'accept-language': language } });
      const hrefs = offeredBy(body).map(([, href = '']) => href.replaceAll('&amp;', '&'));
      const csv = hrefs.find((href) => href.startsWith(`${url}.csv`)) ?? '';
      const headings = (await get(csv)).body.split('\r\n', 1)[0] ?? '';
      expect([csv, /\p{Script=Han}/u.test(headings)]).toEqual([csv, isChinese]);
      const xlsx = hrefs.find((href) => href.startsWith(`${url}.xlsx`)) ?? '';
      const book = new Excel.Workbook();
      await book.xlsx.load(new Uint8Array((await get(xlsx)).rawPayload).buffer);
      const row = JSON.stringify(book.worksheets[0]?.getRow(1).values);
      expect([xlsx, /\p{Script=Han}/u.test(row)]).toEqual([xlsx, isChinese]);
    }
  }
});

const lines = async (url: string) =>
  (await get(url)).body
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
const identifiers = async (url: string) => (await lines(url)).map(({ identifier }) => identifier);

describe('a part of the records with an address of its own', () => {
  test('has the records that its page counts', async () => {
    expect(await identifiers('/sectors/plants.ndjson')).toContain('CNVD-2024-92000');
    expect(await identifiers('/sectors/plants.ndjson')).toEqual(
      await identifiers('/records.ndjson?q=sector:industrial-control'),
    );
    expect(await identifiers('/types/application.ndjson')).toEqual(
      await identifiers('/records.ndjson?type=application'),
    );
    expect(await identifiers('/products/Node.js/Next.js.ndjson')).toEqual(['CNVD-2024-92000']);
    expect(await identifiers('/products/-/Tool.csv%201%2F2.ndjson')).toEqual(['CNVD-2024-92000']);
  });

  test('is narrowed by what is asked beside it, never widened', async () => {
    expect(await identifiers('/products/Node.js/Next.js.ndjson?q=nowhere')).toEqual([]);
    expect(await identifiers('/products/Node.js/Next.js.ndjson?q=nowhere%20OR%20%E5%91%BD%E4%BB%A4')).toEqual([
      'CNVD-2024-92000',
    ]);
    const feed = (await get('/products/Node.js/Next.js.atom?severity=high')).body;
    expect(feed).toContain('<id>http://bulou.example/products/Node.js/Next.js.atom?severity=high</id>');
  });

  test('is empty where its expression can no longer be read, rather than everything', async () => {
    expect(await identifiers('/sectors/broken.ndjson')).toEqual([]);
  });

  test.each([
    '/sectors/none.csv',
    '/types/none.csv',
    '/products/Lanting/None.atom',
    '/products/None/LT-AX7.csv',
    '/products/-/LT-AX7.csv',
    '/products/%00/%00.csv',
  ])('%s is unknown', async (url) => {
    const { statusCode, body } = await app.inject({ url, headers: { accept: 'application/json' } });
    expect([statusCode, JSON.parse(body).code]).toEqual([404, 'feeds.unknown']);
  });
});

test('the vendors as a file are those of the page, with the addresses of theirs', async () => {
  const all = await lines('/vendors.ndjson');
  expect(all).toContainEqual({ name: 'Node.js', records: 1, url: 'http://bulou.example/vendors/Node.js' });
  expect((await lines('/vendors.ndjson?letter=n')).map(({ name }) => name)).toEqual(['Node.js']);
  expect(await lines('/vendors.ndjson?q=NODE')).toHaveLength(1);
  const counts = (await lines('/vendors.ndjson?sort=records')).map(({ records }) => records);
  expect(counts).toEqual(counts.toSorted((a, b) => b - a));
  const refused = await app.inject({ url: '/vendors.csv?sort=size', headers: { accept: 'application/json' } });
  expect([refused.statusCode, refused.json().code]).toEqual([400, 'feeds.value']);
});
