/** What goes out compressed where a reader takes it so, and what caches between us and readers are told of that. */
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { publishCsaf, signTreeHead } from '#publish/index.ts';
import { signerOf } from '#publish/read/index.ts';
import { testAuthority } from './authority.ts';
import { testDatabase } from './database.ts';
import { publishContents, recordContent } from './factories.ts';
import { outletsOf } from './outlets.ts';
import { workServer } from './work-server.ts';

const owner = await testDatabase();
const server = await workServer(owner, { routes: (world) => outletsOf(owner.outlet, world).routes });
const now = new Date('2024-01-29T04:00:00Z');
const contents = Array.from({ length: 30 }, (_, n) => recordContent({ identifier: `CNVD-2024-${50_000 + n}` }));
await publishContents(owner, contents, now);
await signTreeHead({ db: owner.db }, signerOf('bulou.example/log', Buffer.alloc(32, 4)), now);
const made = { signer: null, authority: testAuthority, publicUrl: 'https://bulou.example', now };
await publishCsaf({ db: owner.db, pool: owner.pool, close: async () => {} }, { outlet: owner.outlet, ...made });

const ask = (url: string, encoding: string, headers: Record<string, string> = {}) =>
  server.app.inject({ method: 'GET', url, headers: { 'accept-encoding': encoding, ...headers } });
const varies = (headers: { readonly vary?: unknown }) => /\baccept-encoding\b/i.test(String(headers.vary));

const long = [
  ...[
    '/records.csv',
    '/records.ndjson',
    '/records.atom',
    '/records.rss',
    '/records.feed.json',
    '/vendors/Lanting.ndjson',
  ],
  ...['/.well-known/csaf/white/changes.csv', '/.well-known/csaf/provider-metadata.json', '/api/v1/log/leaves'],
  ...['/api/v1/records', '/records', '/dumps/gna-104.ndjson'],
];

test.each(long)('%s goes out compressed, is the same unpacked, and both say that it may be either', async (url) => {
  const plain = await ask(url, 'identity');
  expect([plain.statusCode, plain.headers['content-encoding'], varies(plain.headers)]).toEqual([200, undefined, true]);
  for (const [encoding, unpack] of [
    ['gzip', gunzipSync],
    ['br', brotliDecompressSync],
  ] as const) {
    const packed = await ask(url, encoding);
    expect([packed.headers['content-encoding'], varies(packed.headers)]).toEqual([encoding, true]);
    expect(unpack(packed.rawPayload).equals(plain.rawPayload)).toBe(true);
    expect(packed.rawPayload.length).toBeLessThan(plain.rawPayload.length);
    expect(String(packed.headers.vary).match(/accept-encoding/gi)).toHaveLength(1);
    const { etag } = packed.headers;
    if (etag === undefined) continue;
    const held = await ask(url, encoding, { 'if-none-match': String(etag) });
    expect([held.statusCode, varies(held.headers)]).toEqual([304, true]);
  }
});

test('whatever is text says so, however short; pictures and archives, which are packed already, do not', async () => {
  const routes = outletsOf(owner.outlet, server.world).routes;
  const paths = routes.flatMap(({ method, may, path }) =>
    method === 'GET' && may === 'anyone' && !path.includes(':') && !path.endsWith('/stream') ? [path] : [],
  );
  expect(paths.length).toBeGreaterThan(60);
  const wrong: string[] = [];
  let texts = 0;
  for (const path of paths) {
    for (const encoding of ['identity', 'gzip']) {
      const { statusCode, headers } = await ask(path, encoding);
      const type = String(headers['content-type']);
      if (statusCode !== 200) continue;
      const isText = /^text\/|json|xml/.test(type) && !/officedocument/.test(type);
      if (isText) texts += 1;
      if (isText !== varies(headers)) wrong.push(`${path} ${encoding} ${type}: ${headers.vary}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(texts).toBeGreaterThan(80);
});
