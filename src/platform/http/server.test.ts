import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Refusal } from '../errors.ts';
import { readAssets } from './assets.ts';
import { nobodyKnown } from './gatekeeper.ts';
import type { FaultLine, RequestLine } from './log.ts';
import type { ServerOptions } from './options.ts';
import { file, page } from './reply.ts';
import { type AnyRoute, route } from './route.ts';
import { createServer } from './server.ts';
import { safeBack } from './switch.ts';

const folder = mkdtempSync(join(tmpdir(), 'bulou-assets-'));
writeFileSync(join(folder, 'manifest.json'), '{ "site.css": "site.0a0a.css" }');
writeFileSync(join(folder, 'site.0a0a.css'), `body{color:red}${' '.repeat(3000)}`);

let version = '7';
let calls = 0;
const requests: RequestLine[] = [];
const faults: FaultLine[] = [];

const routes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/counted/:name',
    may: 'anyone',
    takes: {
      params: Type.Object({ name: Type.String({ maxLength: 8 }) }),
      query: Type.Object({ q: Type.Optional(Type.String({ maxLength: 5 })) }),
    },
    changesWith: 'published',
    does: ({ params }, { language }) => {
      calls += 1;
      return `${params.name} ${language} ${'.'.repeat(4000)}`;
    },
    shows: (text) => page(text),
  }),
  route({
    method: 'GET',
    path: '/broken',
    may: 'anyone',
    does: () => {
      throw new Error('secret detail');
    },
    shows: () => page(''),
  }),
  route({
    method: 'GET',
    path: '/refused',
    may: 'anyone',
    does: () => {
      throw new Refusal('test.refused', { zh: '不行。', en: 'No.' }, 409);
    },
    shows: () => page(''),
  }),
  route({
    method: 'GET',
    path: '/once/:token',
    may: 'anyone',
    does: ({ params }) => {
      if ((params as { token: string }).token === 'breaks') throw new Error('broken');
      return '';
    },
    shows: () => page(''),
  }),
  route({
    method: 'GET',
    path: '/file',
    may: 'anyone',
    does: () => 'x',
    shows: (text) => file('text/markdown; charset=utf-8', text, '周报 4.md'),
  }),
];

const options: ServerOptions = {
  routes,
  publicUrl: 'https://bulou.example',
  assets: readAssets(folder),
  version: async () => version,
  errorPage: (problem, { language }) =>
    `<p>${problem.code} ${problem.text[language]} ${problem.reference ?? ''} ${problem.fields.map(({ field }) => field)}`,
  gatekeeper: nobodyKnown,
  log: { request: (line) => requests.push(line), fault: (line) => faults.push(line) },
  timeZone: 'Asia/Shanghai',
  now: () => new Date('2024-01-28T00:00:00Z'),
  requestsPerMinute: 1000,
};

let app: FastifyInstance;
beforeAll(async () => {
  app = await createServer(options);
});
afterAll(() => app.close());
beforeEach(() => {
  calls = 0;
  requests.length = 0;
  faults.length = 0;
});

const get = (url: string, headers: Record<string, string> = {}) => app.inject({ method: 'GET', url, headers });

describe('a page that changes with what is published', () => {
  test('is answered with 304 and without work while version and language stay', async () => {
    const first = await get('/counted/a');
    const etag = String(first.headers.etag);
    expect(first.statusCode).toBe(200);
    const again = await get('/counted/a', { 'if-none-match': etag });
    expect([again.statusCode, again.body, calls]).toEqual([304, '', 1]);
    expect((await get('/counted/a', { 'if-none-match': etag, cookie: 'lang=en' })).statusCode).toBe(200);
    version = '8';
    expect((await get('/counted/a', { 'if-none-match': etag })).statusCode).toBe(200);
  });

  test('is compressed for those who accept it', async () => {
    expect((await get('/counted/a', { 'accept-encoding': 'br, gzip' })).headers['content-encoding']).toBe('br');
    expect((await get('/counted/a', { 'accept-encoding': 'gzip' })).headers['content-encoding']).toBe('gzip');
    expect((await get('/counted/a')).headers['content-encoding']).toBeUndefined();
  });
});

describe('the language', () => {
  test.each([
    ['', '', 'zh'],
    ['', 'en-GB,en;q=0.9', 'en'],
    ['', 'zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['', 'en;q=0.5,zh-TW;q=0.7', 'zh'],
    ['', 'de,fr', 'zh'],
    ['lang=en', 'zh-CN', 'en'],
    ['theme=x; lang=zh', 'en', 'zh'],
    ['lang=xx', 'en', 'en'],
  ])('cookie "%s" and Accept-Language "%s" give %s', async (cookie, accepted, language) => {
    const { body } = await get('/counted/a', { cookie, 'accept-language': accepted });
    expect(body).toContain(`a ${language} `);
  });

  test('is kept by the switch, which leads back', async () => {
    const answer = await get('/language/en?back=%2Fcounted%2Fa%3Fq%3Dx');
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/counted/a?q=x']);
    expect(String(answer.headers['set-cookie'])).toMatch(/^lang=en; Path=\/; .*Secure$/);
    expect((await get('/language/fr')).statusCode).toBe(404);
  });

  test.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'javascript:alert(1)',
    '/a/..//evil.example',
    '/\t/evil.example',
    '/language/zh?back=/',
    '',
  ])('never leads elsewhere: %j', (back) => {
    expect(safeBack(back, 'https://bulou.example')).toBe('/');
  });
});

describe('what goes wrong', () => {
  test('a fault of ours shows a reference that the log knows, and no detail', async () => {
    const { statusCode, body } = await get('/broken?q=private');
    expect(statusCode).toBe(500);
    expect(body).not.toContain('secret detail');
    expect(faults).toHaveLength(1);
    expect(body).toContain(faults[0]?.reference);
    expect(faults[0]?.detail).toContain('secret detail');
    expect(JSON.stringify([faults, requests])).not.toContain('private');
  });

  test('a refusal keeps its status and text, in the language and form asked for', async () => {
    expect((await get('/refused')).body).toContain('test.refused 不行。');
    const json = await get('/refused', { accept: 'application/json', 'accept-language': 'en' });
    expect(json.headers['content-type']).toContain('application/problem+json');
    expect(json.json()).toEqual({ type: 'about:blank', title: 'No.', status: 409, code: 'test.refused' });
  });

  test('an input outside its schema names the field', async () => {
    const json = await get('/counted/a?q=toolong', { accept: 'application/json', 'accept-language': 'en' });
    expect(json.statusCode).toBe(400);
    expect(json.json().fields).toEqual([{ field: 'q', detail: 'This is too long; 5 characters are the most.' }]);
  });

  test('an unknown address is 404 in both forms and never cached', async () => {
    const html = await get('/nowhere', { accept: 'text/html,application/json;q=0.9' });
    expect([html.statusCode, html.headers['cache-control']]).toEqual([404, 'no-store']);
    expect(html.body).toContain('http.not-found');
    expect((await get('/nowhere', { accept: 'application/json' })).json().status).toBe(404);
    expect((await get('/assets/../../package.json')).statusCode).toBe(404);
    expect((await get('/%E0%A4%A')).statusCode).toBe(400);
  });

  test('too many requests are refused with the limit and the wait, files of the look excepted', async () => {
    const narrow = await createServer({ ...options, requestsPerMinute: 2 });
    const statuses: number[] = [];
    for (let n = 0; n < 3; n += 1) statuses.push((await narrow.inject('/counted/a')).statusCode);
    expect(statuses).toEqual([200, 200, 429]);
    const refused = await narrow.inject({ url: '/counted/a', headers: { 'accept-language': 'en' } });
    expect(refused.body).toMatch(/2 a minute are allowed. Try again in \d+ seconds/);
    expect(refused.headers['retry-after']).toBeDefined();
    expect((await narrow.inject('/assets/site.0a0a.css')).statusCode).toBe(200);
    await narrow.close();
  });
});

test('every answer carries the strict policy', async () => {
  for (const url of ['/counted/a', '/nowhere', '/broken', '/assets/site.0a0a.css']) {
    const { headers } = await get(url);
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|data:|https:|\*/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['strict-transport-security']).toContain('max-age=31536000');
  }
});

test('files of the look are cached for good and compressed', async () => {
  const css = await get('/assets/site.0a0a.css', { 'accept-encoding': 'gzip' });
  expect(css.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect(css.headers['content-encoding']).toBe('gzip');
});

test('a download carries its name in UTF-8', async () => {
  const { headers } = await get('/file');
  expect(headers['content-disposition']).toBe(
    `attachment; filename="___4.md"; filename*=UTF-8''%E5%91%A8%E6%8A%A5%204.md`,
  );
});

test('request lines hold path, status and time, never the query', async () => {
  await get('/counted/a?q=weak');
  expect(requests).toEqual([
    { at: '2024-01-28T00:00:00.000Z', method: 'GET', path: '/counted/a', status: 200, ms: expect.any(Number) },
  ]);
});

test('a route that does not say who may use it stops the start, and so does one declared twice', async () => {
  const silent = { ...routes[0], may: undefined } as unknown as AnyRoute;
  await expect(createServer({ ...options, routes: [silent] })).rejects.toMatchObject({ code: 'http.route-may' });
  const twice = routes.concat(routes);
  await expect(createServer({ ...options, routes: twice })).rejects.toMatchObject({ code: 'http.route-twice' });
});

test('a build that has not run is named at the start', () => {
  expect(() => readAssets(join(folder, 'none'))).toThrow(/npm run build/);
});

test('the log never holds a link that works once', async () => {
  await get('/once/secret-of-the-link?x=1');
  await get('/once/breaks');
  expect([...requests, ...faults].map(({ path }) => path)).toEqual(['/once/:token', '/once/:token', '/once/:token']);
});
