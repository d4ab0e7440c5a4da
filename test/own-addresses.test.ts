import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordFormats } from '#formats/record-formats.ts';
import { apiInfo } from '#outlets/api/index.ts';
import { publishCsaf } from '#publish/index.ts';
import { testAuthority } from './authority.ts';
import { testDatabase } from './database.ts';
import { publishContents, recordContent } from './factories.ts';
import { findAll, parseHtml } from './html.ts';
import { siteServer } from './site.ts';

const owner = await testDatabase();
const identifier = 'CNVD-2024-07001';
let app: FastifyInstance;

beforeAll(async () => {
  await publishContents(owner, [
    recordContent({
      identifier,
      aliases: [{ scheme: 'CVE', value: 'CVE-2024-70001', url: null }],
      products: [
        { text: 'Lanting LT-AX30 <1.0.3', vendor: 'Lanting', product: 'LT-AX30', version: '<1.0.3', ranges: [] },
        { text: '兰亭 早期路由器', vendor: null, product: null, version: null, ranges: [] },
      ],
    }),
  ]);
  const publicUrl = 'http://bulou.example';
  const now = new Date('2024-01-29T04:00:00Z');
  const database = { db: owner.db, pool: owner.pool, close: async () => {} };
  await publishCsaf(database, { outlet: owner.outlet, signer: null, authority: testAuthority, publicUrl, now });
  app = await siteServer(owner.outlet);
}, 60_000);
afterAll(() => app.close());

const suffixes = ['json', ...recordFormats.map(({ suffix }) => suffix)];

test.each(suffixes)('every address of ours in a record as %s is answered', async (suffix) => {
  const document = await app.inject({ url: `/api/v1/records/${identifier}.${suffix}` });
  if (document.statusCode === 404) {
    // The platform of the tests is no numbering authority of GCVE.
    expect(suffix).toBe('gcve.json');
    return;
  }
  expect(document.statusCode).toBe(200);
  const found = document.body.match(/http:\/\/bulou\.example(\/[^\s"'<>\\]*)/g) ?? [];
  const dead: string[] = [];
  for (const address of new Set(found)) {
    const { pathname, search } = new URL(address);
    const { statusCode } = await app.inject({ url: pathname + search });
    if (statusCode !== 200) dead.push(`${statusCode} ${address}`);
  }
  expect(dead).toEqual([]);
});

test('an ending behind the address of a page leads to the document, and tells nothing of what is not public', async () => {
  for (const suffix of suffixes) {
    for (const one of [identifier, 'CNVD-2024-99999']) {
      const { statusCode, headers } = await app.inject({ url: `/records/${one}.${suffix}` });
      expect({ statusCode, location: headers.location }).toEqual({
        statusCode: 301,
        location: `/api/v1/records/${one}.${suffix}`,
      });
    }
  }
  expect((await app.inject({ url: `/records/${identifier}.exe` })).statusCode).toBe(404);
  expect((await app.inject({ url: '/records/.json' })).statusCode).toBe(404);
});

test('the reference of the interface leads to what is there, and offers nothing where there is nothing', async () => {
  const withReference = await siteServer(owner.outlet, undefined, { about: apiInfo });
  const page = await withReference.inject({ url: '/api' });
  await withReference.close();
  const offered = findAll(parseHtml(page.body), 'a')
    .filter(({ attributes }) => attributes.get('class') === 'bl-api-try')
    .map(({ attributes }) => attributes.get('href') ?? '');
  // A stream has no end.
  const ends = offered.filter((address) => address !== '/api/v1/stream');
  const answers = await Promise.all(ends.map(async (url) => [url, (await app.inject({ url })).statusCode]));
  // Nothing is signed here: what proves it is answered with a refusal that says so.
  expect(answers.filter(([url, status]) => status !== 200 && !String(url).includes('/log/'))).toEqual([]);
  expect(ends).toContain(`/api/v1/records/${identifier}`);
  expect(ends.filter((url) => /notices\/|bulletins\//.test(url))).toEqual([]);
});
