/** What strangers read on every public page, made from the routes: nothing that only somebody in the right place, or of the right language, can read. */

import { beforeAll, expect, test } from 'vitest';
import { publishDump, signTreeHead } from '#publish/index.ts';
import { signerOf } from '#publish/read/index.ts';
import { testDatabase } from './database.ts';
import { publishContents, recordContent } from './factories.ts';
import { type Element, findAll, parseHtml, textOf } from './html.ts';
import { publicPages } from './public-pages.ts';
import { siteRoutes, siteServer } from './site.ts';
import { fillSite } from './site-content.ts';

const owner = await testDatabase();
const app = await siteServer(owner.outlet);
const pages = publicPages(siteRoutes(owner.outlet));

/** Of which every name is Chinese. */
const chinese = recordContent({
  identifier: 'CNVD-2024-90010',
  title: '青屿安全路由器命令注入漏洞',
  products: [
    { text: '青屿网络 安全路由器 <2.0', vendor: '青屿网络', product: '安全路由器', version: '<2.0', ranges: [] },
  ],
  publishedOn: '2024-01-28',
});
const more = [
  ...['/', '/records/CNVD-2024-90002', '/records/CNVD-2024-90010', '/records/CNVD-2024-90010/history'],
  ...[
    '/vendors/青屿网络',
    '/vendors/青屿网络/products',
    '/products/青屿网络/安全路由器',
    '/statistics?vendor=青屿网络',
  ],
].map(encodeURI);

beforeAll(async () => {
  await fillSite(owner);
  await publishContents(owner, [chinese]);
  const now = new Date('2024-01-29T01:00:00Z');
  await signTreeHead({ db: owner.db }, signerOf('bulou.example/log', Buffer.alloc(32, 4)), now);
  const file = {
    ...{ name: 'records.ndjson.gz', folder: '1', mediaType: 'application/gzip', sha256: 'a'.repeat(64), madeAt: now },
    ...{ bytes: 1000, records: 30, leaves: 30, year: null },
  };
  await publishDump({ db: owner.db, pool: owner.pool, close: async () => {} }, [file], now);
});

const open = async (url: string, language: 'zh' | 'en') =>
  parseHtml((await app.inject({ url, headers: { 'accept-language': language } })).body);

/** An instant without the offset of its clock. What is there verbatim for programs is not ours to write. */
const bareInstant = /\d{4}-\d{2}-\d{2} \d{2}:\d{2}(?! UTC)/;

function withoutVerbatim(element: Element): string {
  if (['pre', 'script', 'head'].includes(element.name)) return '';
  return element.children.map((child) => (typeof child === 'string' ? child : withoutVerbatim(child))).join('');
}

test('no page shows an instant without saying of which zone', async () => {
  const [bare, zoned] = [[] as string[], [] as string[]];
  for (const url of pages) {
    for (const language of ['zh', 'en'] as const) {
      const text = withoutVerbatim(await open(url, language));
      const found = bareInstant.exec(text);
      if (found !== null) bare.push(`${url} ${found[0]}`);
      if (/\d{2}:\d{2} UTC\+8/.test(text)) zoned.push(url);
    }
  }
  expect(bare).toEqual([]);
  expect(zoned).toEqual(expect.arrayContaining(['/transparency', '/downloads', '/records/CNVD-2024-04955/history']));
});

test('the pages of the log and of the dumps say it as everywhere', async () => {
  for (const url of ['/transparency', '/downloads'])
    expect(textOf(await open(url, 'en'))).toContain('2024-01-29 09:00 UTC+8');
});

/** Texts of a page in Chinese that no element around them calls Chinese (WCAG 3.1.2): a screen reader would spell them in English. */
function unmarked(element: Element, language = 'en'): string[] {
  // A window's title has the language of its page.
  if (['title', 'script', 'style', 'pre', 'code', 'kbd'].includes(element.name)) return [];
  const own = element.attributes.get('lang') ?? language;
  return element.children.flatMap((child) => {
    if (typeof child !== 'string') return unmarked(child, own);
    // Proper names are none of the criterion's.
    return /\p{Script=Han}{2}/u.test(child.replaceAll('青屿网络', '')) && !own.startsWith('zh')
      ? [child.trim().slice(0, 60)]
      : [];
  });
}

test('what is Chinese on an English page is marked as Chinese', async () => {
  const found: string[] = [];
  // The names of fields on the page of help are there to be typed, in whatever language.
  for (const url of [...pages, ...more].filter((one) => one !== '/search/help'))
    found.push(...unmarked(await open(url, 'en')).map((text) => `${url}: ${text}`));
  expect(found).toEqual([]);
});

test('an English page of a record says once what of it is in Chinese only', async () => {
  const told = async (url: string, language: 'zh' | 'en' = 'en') =>
    /Title and description are[^.]*\.|The (title|description) is in Chinese[^.]*\./.exec(
      textOf(await open(url, language)),
    )?.[0];
  expect(await told('/records/CNVD-2024-04955')).toBe(
    'Title and description are in Chinese; no English text has been supplied.',
  );
  expect(await told('/records/CNVD-2024-90002')).toBe(
    'The description is in Chinese; none has been supplied in English.',
  );
  expect(await told('/records/CNVD-2024-04955', 'zh')).toBeUndefined();
});

const noticeOf = async (url: string, language: 'zh' | 'en' = 'en') =>
  findAll(await open(url, language), 'p', 'bl-notice')
    .map(textOf)
    .find((text) => /不认识的条件|does not know/.test(text));

test('a page says which of the address it does not know, in either language', async () => {
  expect(await noticeOf('/records?serverity=high&utm_source=x')).toBe(
    'The address asks for “serverity”, which this page does not know: the list is not filtered by it. It takes: q, severity, type, sector, kind, vendor, cve, patched, exploited, year, from, to, sort.',
  );
  expect(await noticeOf('/vendors?foo=1&<b>=2', 'zh')).toBe(
    '地址中有不认识的条件“foo”“<b>”，未按它们筛选。本页可用的条件：q、letter、sort。',
  );
  expect(await noticeOf('/products/Lanting/LT-AX30?serverity=high')).toContain(
    '“serverity”, which this page does not know',
  );
  for (const url of [
    '/about?foo=1',
    '/hot?foo=1',
    '/types?foo=1',
    '/statistics?foo=1',
    '/patches?foo=1',
    '/withdrawn?foo=1',
    '/advisories?foo=1',
  ])
    expect([url, await noticeOf(url)]).toEqual([url, expect.stringContaining('“foo”')]);
  for (const url of ['/about?utm_source=x', '/?from=singlemessage&isappinstalled=0', '/vendors?nsukey=a&from=timeline'])
    expect([url, await noticeOf(url)]).toEqual([url, undefined]);
});

test('no link of ours asks a page for what it does not know', async () => {
  const asked = new Map<string, string>();
  for (const url of pages) {
    for (const { attributes } of findAll(await open(url, 'en'), 'a')) {
      const link = new URL((attributes.get('href') ?? '').replaceAll('&amp;', '&'), 'http://bulou.example/');
      const shape = `${link.pathname} ${[...new Set(link.searchParams.keys())].toSorted()}`;
      if (link.host === 'bulou.example' && link.search !== '') asked.set(shape, link.pathname + link.search);
    }
  }
  expect(asked.size).toBeGreaterThan(40);
  const told: string[] = [];
  for (const url of asked.values()) {
    const { statusCode, headers, body } = await app.inject({ url, headers: { 'accept-language': 'en' } });
    const isPage = statusCode === 200 && String(headers['content-type']).startsWith('text/html');
    if (isPage && body.includes('which this page does not know')) told.push(url);
  }
  expect(told).toEqual([]);
});

test('patches have names that readers of English can read where there are any, and the page says so once where there are none', async () => {
  const patch = { name: '补丁', vendor: 'Kestrel Nets', url: null, description: null, publishedOn: null };
  const of = (at: number, content: Parameters<typeof recordContent>[0]) =>
    recordContent({ identifier: `CNVD-2024-9200${at}`, publishedOn: '2024-01-28', patch, ...content });
  const named = (at: number, titleEn: string | null, name: string, vendor: string) =>
    of(at, { ...(titleEn !== null && { titleEn }), patch: { ...patch, name, vendor } });
  await publishContents(owner, [
    named(1, 'Command injection in Lanting LT-AX30', '蓝汀LT-AX30命令注入漏洞的补丁', 'Kestrel Nets'),
    named(2, null, 'KB5034', 'Kestrel Nets'),
    named(3, null, '青屿安全路由器命令注入漏洞的补丁', 'Merlin Nets'),
  ]);
  const shown = async (vendor: string, language: 'zh' | 'en') => {
    const page = await open(`/patches?vendor=${encodeURIComponent(vendor)}`, language);
    const names = findAll(page, 'td').filter(({ attributes }) =>
      /^(?:Patch|补丁)$/.test(attributes.get('data-name') ?? ''),
    );
    return [
      ...names.map((cell) => `${findAll(cell, 'span')[0]?.attributes.get('lang')} ${textOf(cell)}`).toSorted(),
      textOf(page).includes('no English name'),
    ];
  };
  expect(await shown('Kestrel Nets', 'en')).toEqual([
    'en KB5034',
    'en Patch for Command injection in Lanting LT-AX30',
    false,
  ]);
  expect(await shown('Kestrel Nets', 'zh')).toEqual(['en KB5034', 'zh-CN 蓝汀LT-AX30命令注入漏洞的补丁', false]);
  expect(await shown('Merlin Nets', 'en')).toEqual(['zh-CN 青屿安全路由器命令注入漏洞的补丁', true]);
});
