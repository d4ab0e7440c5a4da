import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildStyles } from '../tools/styles.ts';
import { testDatabase } from './database.ts';
import { type Element, everyElement, parseHtml } from './html.ts';
import { publicPages } from './public-pages.ts';
import { siteRoutes, siteServer } from './site.ts';
import { fillSite } from './site-content.ts';

const owner = await testDatabase();
const pages = publicPages(siteRoutes(owner.outlet));
let app: FastifyInstance;
let folder: string;
beforeAll(async () => {
  await fillSite(owner);
  folder = await mkdtemp(join(tmpdir(), 'bulou-weight-'));
  await buildStyles(join(import.meta.dirname, '..'), folder);
  app = await siteServer(owner.outlet, join(folder, 'public'));
});
afterAll(async () => {
  await app?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Over the wire with gzip, the poorer of the two encodings; there are no fonts, and pictures are not counted. */
const mostBytes = { document: 60_000, whole: 100_000 };

type Page = { readonly url: string; readonly status: number; readonly bytes: number; readonly elements: Element[] };

/** The pages themselves; addresses that lead on or give a file are left out, and must not fail. */
async function openAll(language: 'zh' | 'en'): Promise<readonly Page[]> {
  const found: Page[] = [];
  for (const url of pages) {
    const answer = await app.inject({ url, headers: { 'accept-language': language, accept: 'text/html' } });
    expect([url, [200, 301, 303, 400, 404].includes(answer.statusCode)]).toEqual([url, true]);
    if (!String(answer.headers['content-type']).startsWith('text/html')) continue;
    const elements = [...everyElement(parseHtml(answer.body))];
    found.push({ url, status: answer.statusCode, bytes: gzipSync(answer.rawPayload).length, elements });
  }
  return found;
}

const assets = new Map<string, number>();
async function weightOf(asset: string): Promise<number> {
  const known = assets.get(asset);
  if (known !== undefined) return known;
  const { statusCode, rawPayload } = await app.inject({ url: asset, headers: { 'accept-encoding': 'gzip' } });
  expect([asset, statusCode]).toEqual([asset, 200]);
  assets.set(asset, rawPayload.length);
  return rawPayload.length;
}

/** The style sheets and scripts that a page loads. */
function loads({ elements }: Page): string[] {
  return elements.flatMap(({ name, attributes }) => {
    const isStyle = name === 'link' && attributes.get('rel') === 'stylesheet';
    const address = isStyle ? attributes.get('href') : name === 'script' ? attributes.get('src') : undefined;
    return address === undefined ? [] : [address];
  });
}

function metaOf({ elements }: Page): Record<string, string> {
  const tags = elements.filter(({ name, attributes }) => name === 'meta' && attributes.has('property'));
  return Object.fromEntries(
    tags.map(({ attributes }) => [attributes.get('property') ?? '', attributes.get('content') ?? '']),
  );
}

describe('every public page', () => {
  test('is known: the front page, lists, a record, an issue are among them', () => {
    expect(pages).toEqual(expect.arrayContaining(['/', '/records', '/records/CNVD-2024-04955', '/bulletins/2024/4']));
  });

  test.each(['zh', 'en'] as const)('in %s weighs little over the wire, with all that it loads', async (language) => {
    const opened = await openAll(language);
    const heavy: string[] = [];
    let styled = 0;
    for (const page of opened) {
      const loaded = await Promise.all(loads(page).map(weightOf));
      const whole = loaded.reduce((sum, bytes) => sum + bytes, page.bytes);
      if (page.status === 200 && loaded.length > 1) styled++;
      if (page.bytes > mostBytes.document || whole > mostBytes.whole)
        heavy.push(`${page.url}: ${page.bytes}, ${whole}`);
    }
    expect(heavy).toEqual([]);
    expect(styled).toBeGreaterThan(15);
  });

  test.each(['zh', 'en'] as const)('in %s that may be listed says what it is where it is shared', async (language) => {
    const listed = (await openAll(language)).filter(({ elements }) =>
      elements.some(({ name, attributes }) => name === 'link' && attributes.get('rel') === 'canonical'),
    );
    expect(listed.length).toBeGreaterThan(15);
    for (const page of listed) {
      const canonical = page.elements
        .find(({ attributes }) => attributes.get('rel') === 'canonical')
        ?.attributes.get('href');
      expect({ page: page.url, ...metaOf(page) }).toMatchObject({
        page: page.url,
        'og:type': expect.stringMatching(/^(website|article)$/),
        'og:title': expect.stringMatching(/\S/),
        'og:description': expect.stringMatching(/\S/),
        'og:url': canonical,
        'og:site_name': expect.stringMatching(/\S/),
        'og:image': expect.stringMatching(/^http:\/\/bulou\.example\/(records\/[\w-]+\/)?card(\.en)?\.png$/),
        'og:image:type': 'image/png',
        'og:image:width': '1200',
        'og:image:height': '630',
        'og:image:alt': expect.stringMatching(/\S/),
      });
    }
  });
});
