/** What strangers read on every public page, made from the routes: nothing that only somebody in the right place, or of the right language, can read. */

import { beforeAll, expect, test } from 'vitest';
import { publishDump, signTreeHead } from '#publish/index.ts';
import { signerOf } from '#publish/read/index.ts';
import { testDatabase } from './database.ts';
import { type Element, parseHtml, textOf } from './html.ts';
import { publicPages } from './public-pages.ts';
import { siteRoutes, siteServer } from './site.ts';
import { fillSite } from './site-content.ts';

const owner = await testDatabase();
const app = await siteServer(owner.outlet);
const pages = publicPages(siteRoutes(owner.outlet));

beforeAll(async () => {
  await fillSite(owner);
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
    return /\p{Script=Han}{2}/u.test(child) && !own.startsWith('zh') ? [child.trim().slice(0, 60)] : [];
  });
}

test('what is Chinese on an English page is marked as Chinese', async () => {
  const found: string[] = [];
  // The names of fields on the page of help are there to be typed, in whatever language.
  for (const url of [...pages, '/records/CNVD-2024-90002'].filter((one) => one !== '/search/help'))
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
