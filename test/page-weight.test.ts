import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from './database.ts';
import { publicPages } from './public-pages.ts';
import { siteRoutes, siteServer } from './site.ts';
import { fillSite } from './site-content.ts';

const owner = await testDatabase();
const pages = publicPages(siteRoutes(owner.outlet));
let app: FastifyInstance;
beforeAll(async () => {
  await fillSite(owner);
  app = await siteServer(owner.outlet);
});
afterAll(() => app.close());

/** Of the document over the wire; styles and scripts are fetched once for all pages and have limits of their own (tools/styles.ts). */
const mostBytes = 60_000;

describe('every public page', () => {
  test('is known: the front page, lists, a record, an issue are among them', () => {
    expect(pages).toEqual(expect.arrayContaining(['/', '/records', '/records/CNVD-2024-04955', '/bulletins/2024/4']));
  });

  test.each(['zh', 'en'])('in %s answers, and weighs little over the wire', async (language) => {
    const heavy: string[] = [];
    const kinds = new Map<string, number>();
    for (const url of pages) {
      const answer = await app.inject({ url, headers: { 'accept-language': language, accept: 'text/html' } });
      kinds.set(url, answer.statusCode);
      if (!String(answer.headers['content-type']).startsWith('text/html')) continue;
      const br = brotliCompressSync(answer.rawPayload, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }).length;
      const bytes = Math.max(br, gzipSync(answer.rawPayload).length);
      if (bytes > mostBytes) heavy.push(`${url}: ${bytes}`);
    }
    expect(heavy).toEqual([]);
    // Whatever stands for nothing is a page of its own; nothing fails.
    expect([...kinds].filter(([, status]) => ![200, 301, 303, 400, 404].includes(status))).toEqual([]);
    expect([...kinds.values()].filter((status) => status === 200).length).toBeGreaterThan(15);
  });
});
