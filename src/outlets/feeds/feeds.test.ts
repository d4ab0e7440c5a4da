import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { transaction } from '#platform/db/index.ts';
import { createServer } from '#platform/http/index.ts';
import { withdrawRecord } from '#publish/index.ts';
import { testDatabase } from '../../../test/database.ts';
import { publishContents, recordContent } from '../../../test/factories.ts';
import { atomFaults, jsonFeedFaults, rssFaults } from '../../../test/feed-rules.ts';
import { plainServerOptions, siteServer } from '../../../test/site.ts';
import { embargoed, fillSite, hostile } from '../../../test/site-content.ts';
import { childrenOf, linkOf, textOf, xmlTree } from '../../../test/xml-tree.ts';
import { createFeeds } from './index.ts';

const owner = await testDatabase();
let app: FastifyInstance;
const later = new Date('2024-02-05T06:00:00Z');
const corrected = recordContent({ severity: 'medium', severityReason: '只在管理界面开放时可以利用' });
const gone = recordContent({ identifier: 'CNVD-2024-91000', title: 'Lanting 误收录漏洞', publishedOn: '2024-01-28' });

beforeAll(async () => {
  await fillSite(owner);
  await publishContents(owner, [gone]);
  expect(await publishContents(owner, [corrected], later)).toMatchObject({ corrected: 1, held: [] });
  await transaction(owner.db, (tx) => withdrawRecord(tx, gone.identifier, '重复收录', later));
  app = await siteServer(owner.outlet);
});
afterAll(() => app.close());

const get = async (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers });
const atom = async (url: string) => xmlTree((await get(url)).body);
const entriesOf = async (url: string) => childrenOf(await atom(url), 'entry');
const idsOf = async (url: string) => (await entriesOf(url)).map((entry) => textOf(entry, 'id')?.replace(/^.*\//, ''));

const feeds = ['/records', '/vendors/Lanting', '/patches', '/advisories', '/sheep-wall', '/withdrawn', '/bulletins'];

describe.each(feeds.flatMap((path) => ['', '?lang=en'].map((query) => [path, query] as const)))(
  '%s%s',
  (path, query) => {
    test('keeps the rules of Atom, RSS and JSON Feed', async () => {
      const [one, other, third] = await Promise.all(
        ['atom', 'rss', 'feed.json'].map((suffix) => get(`${path}.${suffix}${query}`)),
      );
      expect([one, other, third].map((answer) => answer?.headers['content-type'])).toEqual([
        'application/atom+xml; charset=utf-8',
        'application/rss+xml; charset=utf-8',
        'application/feed+json; charset=utf-8',
      ]);
      expect(atomFaults(one?.body ?? '')).toEqual([]);
      expect(rssFaults(other?.body ?? '')).toEqual([]);
      expect(jsonFeedFaults(third?.body ?? '')).toEqual([]);
    });
  },
);

test('feeds of the demonstration say so in title and subtitle, in their language; others do not', async () => {
  const shown = await createServer({
    ...plainServerOptions(),
    ...{ routes: createFeeds(owner.outlet), demo: true, version: async () => '1', errorPage: () => '' },
  });
  for (const [query, name, text] of [
    ['', '演示数据', '均为虚构'],
    ['?lang=en', 'Demonstration data', 'made up or for show'],
  ] as const) {
    const url = `/records.feed.json${query}`;
    const { title, description } = (await shown.inject({ url })).json();
    expect([title, description]).toEqual([expect.stringContaining(` · ${name}`), expect.stringContaining(text)]);
    expect(atomFaults((await shown.inject({ url: `/records.atom${query}` })).body)).toEqual([]);
    const plain = (await get(url)).json();
    expect(`${plain.title} ${plain.description}`).not.toMatch(/演示|demonstration/i);
  }
  await shown.close();
});

describe('the feed of the records', () => {
  test('begins with what changed last: a correction keeps its id, is as old as its revision and says so', async () => {
    const [first, second] = await entriesOf('/records.atom');
    expect(first && textOf(first, 'id')).toBe('http://bulou.example/records/CNVD-2024-04955');
    // Its 公开日期 lies before the day on which it came here.
    expect(first && textOf(first, 'published')).toBe('2024-01-26T00:00:00.000Z');
    expect(first && textOf(first, 'updated')).toBe(later.toISOString());
    expect(first && textOf(first, 'summary')).toMatch(/^更正（第2版）。CNVD-2024-04955 · 中危 7.8 · 有补丁$/);
    expect(second && textOf(second, 'updated')).toBe('2024-01-29T04:00:00.000Z');
  });

  test('no longer lists what was withdrawn; the feed of withdrawn numbers tells of it under the same id', async () => {
    expect(await idsOf('/records.atom?limit=100')).not.toContain(gone.identifier);
    const [entry] = await entriesOf('/withdrawn.atom');
    expect(entry && textOf(entry, 'id')).toBe(`http://bulou.example/records/${gone.identifier}`);
    expect(entry && textOf(entry, 'updated')).toBe(later.toISOString());
    expect(entry && textOf(entry, 'summary')).toBe('已撤回：重复收录');
  });

  test('never tells of what is not public', async () => {
    for (const suffix of ['atom', 'rss', 'feed.json', 'csv', 'ndjson']) {
      expect((await get(`/records.${suffix}`)).body).not.toContain(embargoed.identifier);
      expect((await get(`/records.${suffix}?q=机密`)).body).not.toContain(embargoed.title);
    }
  });

  test('holds hostile texts as texts', async () => {
    const [entry] = await entriesOf(`/records.atom?q=${encodeURIComponent('跨站脚本')}`);
    expect(entry && textOf(entry, 'title')).toBe(hostile.title);
    const html = (entry && textOf(entry, 'content')) ?? '';
    expect(html).not.toMatch(/<script|<img|href="(javascript|data|vbscript)/i);
    expect(html).toContain('&lt;script>alert(2)&lt;/script>');
  });

  test('leads on to older entries until all of the query have been told', async () => {
    const told: (string | undefined)[] = [];
    for (let url: string | undefined = '/records.atom?kind=product&limit=7'; url !== undefined; ) {
      const page = await atom(url);
      told.push(...childrenOf(page, 'entry').map((entry) => textOf(entry, 'id')));
      url = linkOf(page, 'next')?.replace('http://bulou.example', '');
    }
    expect(told).toHaveLength(34);
    expect(new Set(told).size).toBe(34);
  });

  test('is named by one address, whoever asks and from whatever page of it', async () => {
    const asked = await atom('/records.atom?severity=high&q=&limit=1&lang=en');
    expect(textOf(asked, 'id')).toBe('http://bulou.example/records.atom?severity=high&lang=en');
    expect(linkOf(asked, 'alternate')).toBe('http://bulou.example/records?severity=high');
  });

  test('speaks the language of its address, not of its reader', async () => {
    const zh = (await get('/records.atom', { 'accept-language': 'en' })).body;
    expect(zh).toContain('xml:lang="zh-CN"');
    const en = await entriesOf('/records.atom?lang=en&q=CNVD-2024-90002');
    expect(en.map((entry) => textOf(entry, 'title'))).toEqual([
      'Command injection vulnerability in several Lanting products',
    ]);
  });
});

describe('a feed that was fetched already', () => {
  test('is not sent again, neither by its validator nor by its date', async () => {
    const { headers } = await get('/records.atom');
    expect(headers['last-modified']).toMatch(/ GMT$/);
    expect((await get('/records.atom', { 'if-none-match': String(headers.etag) })).statusCode).toBe(304);
    const since = String(headers['last-modified']);
    expect((await get('/records.atom', { 'if-modified-since': since })).statusCode).toBe(304);
    const before = new Date(Date.parse(since) - 1000).toUTCString();
    expect((await get('/records.atom', { 'if-modified-since': before })).statusCode).toBe(200);
    expect((await get('/records.atom', { 'if-modified-since': since, 'if-none-match': '"other"' })).statusCode).toBe(
      200,
    );
  });
});

describe('what cannot be followed', () => {
  test.each([
    ['/records.atom?severity=hgih', 'feeds.query', 'severity'],
    ['/records.csv?from=2024-02-30', 'feeds.query', '2024-02-30'],
    ['/records.ndjson?after=nowhere', 'feeds.query', 'after'],
    ['/records.atom?after=0.f9s.b1', 'feeds.query', 'after'],
    ['/records.atom?severty=high', 'feeds.unknown-parameter', 'severty'],
    ['/records.atom?limit=101', 'feeds.value', '1 至 100'],
    ['/records.csv?limit=0', 'feeds.value', '1 至 1000000'],
    ['/records.atom?lang=de', 'feeds.value', 'zh 或 en'],
    ['/sheep-wall.xlsx?year=12', 'feeds.value', '1990 至 9998'],
    ['/vendors/Lanting.atom?vendor=Other', 'feeds.unknown-parameter', 'vendor'],
  ])('%s is refused and named, never left out', async (url, code, named) => {
    const answer = await get(url, { accept: 'application/json' });
    expect([answer.statusCode, answer.json().code]).toEqual([400, code]);
    expect(answer.json().title).toContain(named);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });

  test('a vendor of whom nothing is public is unknown', async () => {
    const answer = await get('/vendors/Nobody.atom', { accept: 'application/json' });
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'feeds.unknown']);
  });

  test('a list longer than a file may be is refused with its length and the limit; its first rows can be asked for', async () => {
    const small = await createServer({
      ...plainServerOptions(),
      ...{ routes: createFeeds(owner.outlet, { mostRows: 10 }), version: async () => '1', errorPage: () => '' },
    });
    const answer = await small.inject({ url: '/records.csv', headers: { accept: 'application/json' } });
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'feeds.too-many-rows']);
    expect(answer.json().title).toMatch(/34 行，一个文件最多 10 行/);
    expect((await small.inject('/records.csv?limit=4')).body.trim().split('\r\n')).toHaveLength(5);
    await small.close();
  });
});

describe('a list as a file', () => {
  test('is saved under its name, in the language of its address', async () => {
    const { headers, body } = await get('/records.csv?lang=en&limit=1');
    expect(headers['content-disposition']).toContain("filename*=UTF-8''Vulnerabilities.csv");
    expect(headers['content-type']).toBe('text/csv; charset=utf-8; header=present');
    expect(body).toMatch(/^\ufeffCNVD number,Title \(Chinese\),/);
  });

  test('is not read from the database when only its headers are asked for', async () => {
    const { statusCode, body } = await app.inject({ method: 'HEAD', url: '/records.csv' });
    expect([statusCode, body]).toEqual([200, '']);
  });

  test('holds whole records, a line each', async () => {
    const lines = (await get('/records.ndjson?q=CNVD-2024-04955')).body
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toMatchObject([
      { identifier: 'CNVD-2024-04955', severity: 'medium', references: corrected.references },
    ]);
  });

  test.each([
    '/patches',
    '/advisories',
    '/sheep-wall',
    '/withdrawn',
    '/bulletins',
    '/bulletins/monthly',
    '/vendors/Lanting',
  ])('stands beside every list: %s', async (path) => {
    for (const suffix of ['csv', 'xlsx', 'ndjson']) {
      const { statusCode, rawPayload } = await get(`${path}.${suffix}`);
      expect([suffix, statusCode, suffix === 'ndjson' || rawPayload.length > 10]).toEqual([suffix, 200, true]);
    }
  });
});

test.each([
  '/records?severity=high',
  '/patches',
  '/advisories',
  '/sheep-wall',
  '/withdrawn',
  '/bulletins',
  '/bulletins/annual',
])('the page %s names its feeds to programs and to people, and each of its links leads to a list', async (url) => {
  const { body } = await get(url);
  const named = [...body.matchAll(/<link rel="alternate" type="([^"]+)"[^>]* href="([^"]+)"/g)];
  expect(named.map(([, type]) => type)).toEqual([
    'application/atom+xml',
    'application/rss+xml',
    'application/feed+json',
  ]);
  const offered = [...(/<div class="bl-offers">.*?<\/div>/.exec(body)?.[0] ?? '').matchAll(/href="([^"]+)"/g)];
  // What is asked by an expression can be subscribed to as an alert as well.
  expect(offered).toHaveLength(url.startsWith('/records') ? 7 : 6);
  for (const [, href = ''] of [...named.map(([, , href]) => ['', href]), ...offered]) {
    expect((await get(String(href).replaceAll('&amp;', '&'))).statusCode).toBe(200);
  }
});

test('the addresses that the feeds of the periodicals had lead to them for good', async () => {
  const { statusCode, headers } = await get('/bulletins/feed.atom?language=en');
  expect([statusCode, headers.location]).toEqual([301, '/bulletins.atom?lang=en']);
  expect((await get('/bulletins/monthly/feed.atom')).headers.location).toBe('/bulletins/monthly.atom');
});
