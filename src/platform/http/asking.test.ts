/** What a request may carry in: forms, JSON, its origin, who asks. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Refusal } from '../errors.ts';
import { readAssets } from './assets.ts';
import type { Gatekeeper } from './gatekeeper.ts';
import type { Problem } from './problem.ts';
import { json, page, redirect } from './reply.ts';
import { type AnyRoute, type RawInput, route } from './route.ts';
import { createServer } from './server.ts';

const folder = mkdtempSync(join(tmpdir(), 'bulou-asking-'));
writeFileSync(join(folder, 'manifest.json'), '{}');

const done: unknown[] = [];
const reports = Type.Object({
  title: Type.String({ minLength: 1, maxLength: 10 }),
  count: Type.Optional(Type.Integer({ minimum: 1, maximum: 9 })),
  kinds: Type.Optional(Type.Array(Type.Union([Type.Literal('product'), Type.Literal('instance')]), { maxItems: 2 })),
  anonymous: Type.Optional(Type.Boolean()),
});
const again = (refused: Problem, { body, params }: RawInput) =>
  page(JSON.stringify({ code: refused.code, fields: refused.fields, body, params }), refused.status);

const routes: AnyRoute[] = [
  route({
    method: 'POST',
    path: '/forms/:id',
    may: 'anyone',
    takes: { params: Type.Object({ id: Type.Integer() }), body: reports },
    does: ({ body }) => {
      if (body.title === 'taken') throw new Refusal('test.taken', { zh: '已有', en: 'taken' }, 409);
      if (body.title === 'gone') throw new Refusal('test.gone', { zh: '没有', en: 'gone' }, 404);
      if (body.title === 'broken') throw new Error('a fault of ours');
      done.push(body);
    },
    shows: () => redirect('/done', 303, ['a=1; Path=/', 'b=2; Path=/']),
    again,
  }),
  route({
    method: 'POST',
    path: '/api/forms',
    may: 'anyone',
    takes: { body: reports },
    does: ({ body }) => {
      done.push(body);
      return body;
    },
    shows: (body) => json(body, 201, { location: '/api/forms/1' }),
  }),
  route({
    method: 'POST',
    path: '/api/large',
    may: 'anyone',
    takes: { body: Type.Object({ text: Type.String() }), maxBytes: 3_000_000 },
    does: ({ body }) => body.text.length,
    shows: (length) => json({ length }),
  }),
  route({
    method: 'POST',
    path: '/api/busy',
    may: 'anyone',
    does: () => {
      throw new Refusal('test.busy', { zh: '稍候', en: 'wait' }, 429, undefined, { retryAfterSeconds: 90 });
    },
    shows: () => page(''),
  }),
  ...(['GET', 'POST'] as const).flatMap((method) =>
    ['/work', '/api/work'].map((path) =>
      route({
        method,
        path,
        may: 'test:work',
        does: (_input, { visitor }) => visitor,
        shows: (visitor) => json({ visitor }),
      }),
    ),
  ),
  route({
    method: 'GET',
    path: '/news',
    may: 'anyone',
    changesWith: 'published',
    does: (_input, { visitor }) => visitor,
    shows: (visitor) => json({ visitor }),
  }),
  route({
    method: 'GET',
    path: '/list',
    may: 'anyone',
    changesWith: 'published',
    knowsVisitor: true,
    does: (_input, { visitor }) => visitor,
    shows: (visitor) => page(`for ${visitor ?? 'everybody'}`),
  }),
];

/** Knows whoever says `person=…`; whoever is called guest may nothing. */
const gatekeeper: Gatekeeper = {
  identify: async ({ cookie, authorization }) => {
    if (authorization === 'Bearer wrong') throw new Refusal('test.key', { zh: '密钥无效', en: 'wrong key' }, 401);
    return /person=(\w+)/.exec(cookie ?? authorization ?? '')?.[1] ?? null;
  },
  objection: (visitor) =>
    visitor === 'guest' ? new Refusal('test.forbidden', { zh: '不可', en: 'not you' }, 403) : null,
};

let app: FastifyInstance;
beforeAll(async () => {
  app = await createServer({
    routes,
    publicUrl: 'https://bulou.example',
    assets: readAssets(folder),
    version: async () => '1',
    errorPage: (problem) => `<p>${problem.code} ${problem.fields.map(({ field }) => field)}`,
    gatekeeper,
    log: { request: () => {}, fault: () => {} },
    timeZone: 'Asia/Shanghai',
    now: () => new Date('2026-11-23T00:00:00Z'),
    requestsPerMinute: 100_000,
  });
});
afterAll(() => app.close());
beforeEach(() => {
  done.length = 0;
});

type Headers = Record<string, string>;
const form = (url: string, payload: string, headers: Headers = {}) =>
  app.inject({
    method: 'POST',
    url,
    payload,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  });
const send = (url: string, value: unknown, headers: Headers = {}) =>
  app.inject({ method: 'POST', url, payload: value as object, headers });

describe('a form', () => {
  test('arrives with its types: numbers, yes and no, and a list of one', async () => {
    const answered = await form('/forms/7', 'title=%E9%A2%98&count=3&kinds=product&anonymous=true');
    expect([answered.statusCode, answered.headers.location]).toEqual([303, '/done']);
    expect(answered.headers['set-cookie']).toEqual(['a=1; Path=/', 'b=2; Path=/']);
    expect(answered.headers['cache-control']).toBe('no-store');
    expect(done).toEqual([{ title: '题', count: 3, kinds: ['product'], anonymous: true }]);
  });

  test('cannot reach a prototype with the names of its fields', async () => {
    await form('/forms/7', 'title=x&__proto__[title]=evil&__proto__=evil&constructor=evil');
    expect(done).toMatchObject([{ title: 'x' }]);
    expect(Object.getPrototypeOf(done[0])).not.toBe('evil');
    expect(({} as Record<string, unknown>).title).toBeUndefined();
  });

  test('that is refused is shown again with what was typed and every mistake at its field', async () => {
    const answered = await form('/forms/7', 'title=&count=12&kinds=x&note=kept');
    expect(answered.statusCode).toBe(400);
    const { code, fields, body, params } = answered.json();
    expect(code).toBe('http.input');
    expect(new Set(fields.map(({ field }: { field: string }) => field))).toEqual(new Set(['title', 'count', 'kinds']));
    expect(body).toMatchObject({ title: '', count: expect.anything() });
    expect(params).toEqual({ id: '7' });
    expect(done).toEqual([]);
  });

  test('with a field of the wrong type or without one it must have names it', async () => {
    const wrong = (await form('/forms/7', 'title=x&count=many')).json();
    expect([wrong.fields, wrong.body.count]).toEqual([
      [{ field: 'count', text: { zh: '请填写整数。', en: 'Write a whole number.' } }],
      'many',
    ]);
    const missing = (await form('/forms/7', 'count=1')).json();
    expect(missing.fields).toEqual([{ field: 'title', text: { zh: '必须填写。', en: 'This is required.' } }]);
  });

  test('is shown again with the sentence of an action that refused', async () => {
    const answered = await form('/forms/7', 'title=taken&count=2');
    expect([answered.statusCode, answered.json().code, answered.json().body.title]).toEqual([
      409,
      'test.taken',
      'taken',
    ]);
  });

  test('is not shown again for what does not exist, for a fault of ours, and to a program', async () => {
    expect((await form('/forms/7', 'title=gone')).body).toContain('<p>test.gone');
    expect((await form('/forms/7', 'title=broken')).body).toContain('<p>http.fault');
    expect((await form('/forms/x', 'title=y')).statusCode).toBe(404);
    const program = await form('/forms/7', 'title=taken', { accept: 'application/json' });
    expect(program.headers['content-type']).toContain('application/problem+json');
    expect(program.json()).toMatchObject({ status: 409, code: 'test.taken' });
  });

  test('of more than 1 MB is refused, whatever it says of its length', async () => {
    const answered = await form('/forms/7', `title=${'x'.repeat(1_000_001)}`);
    expect([answered.statusCode, done]).toEqual([413, []]);
    expect(answered.body).toContain('http.too-large');
  });
});

describe('JSON', () => {
  test('is answered with JSON, its status and headers', async () => {
    const answered = await send('/api/forms', { title: 'x', kinds: ['product', 'instance'] });
    expect([answered.statusCode, answered.headers.location]).toEqual([201, '/api/forms/1']);
    expect(answered.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(answered.json()).toEqual({ title: 'x', kinds: ['product', 'instance'] });
  });

  test.each([
    ['broken', '{"title":', 400],
    ['nothing', '', 400],
    ['a list', '[1]', 400],
    ['a prototype', '{"title":"x","__proto__":{"isAdministrator":true}}', 400],
  ])('that is %s is refused as problem details', async (_name, payload, status) => {
    const answered = await app.inject({
      method: 'POST',
      url: '/api/forms',
      payload,
      headers: { 'content-type': 'application/json' },
    });
    expect([answered.statusCode, done]).toEqual([status, []]);
    expect(answered.headers['content-type']).toContain('application/problem+json');
    expect(answered.json().code).toMatch(/^http\./);
  });

  test('of another content type is refused', async () => {
    const answered = await app.inject({
      method: 'POST',
      url: '/api/forms',
      payload: '<a/>',
      headers: { 'content-type': 'application/xml' },
    });
    expect([answered.statusCode, answered.json().code]).toEqual([415, 'http.media-type']);
  });

  test('may be larger than 1 MB where the route says so, and no larger than that', async () => {
    expect((await send('/api/large', { text: 'x'.repeat(2_000_000) })).json()).toEqual({ length: 2_000_000 });
    expect((await send('/api/large', { text: 'x'.repeat(3_000_000) })).statusCode).toBe(413);
    expect((await send('/api/forms', { title: 'x'.repeat(2_000_000) })).statusCode).toBe(413);
  });

  test('says when the same may be tried again', async () => {
    const answered = await send('/api/busy', {});
    expect([answered.statusCode, answered.headers['retry-after'], answered.json().code]).toEqual([
      429,
      '90',
      'test.busy',
    ]);
  });
});

describe('a change', () => {
  const cookie = 'person=li';
  test.each<[string, Headers, number]>([
    ['a page of ours', { 'sec-fetch-site': 'same-origin', origin: 'https://bulou.example', cookie }, 200],
    ['the address bar', { 'sec-fetch-site': 'none', cookie }, 200],
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example', cookie }, 403],
    ['another site without a cookie', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, 403],
    ['a site of the same domain', { 'sec-fetch-site': 'same-site', origin: 'https://x.bulou.example', cookie }, 403],
    [
      'another site that claims our origin',
      { 'sec-fetch-site': 'cross-site', origin: 'https://bulou.example', cookie },
      403,
    ],
    ['an old browser on a page of ours', { origin: 'https://bulou.example', cookie }, 200],
    ['an old browser behind a proxy', { origin: 'http://inner:8080', host: 'inner:8080', cookie }, 200],
    ['an old browser on another site', { origin: 'https://evil.example', cookie }, 403],
    ['a sandboxed frame', { origin: 'null', cookie }, 403],
    ['nobody knows where, with a cookie', { cookie }, 403],
    ['a program with a key', { authorization: 'Bearer person=li' }, 200],
  ])('asked for by %s', async (_name, headers, status) => {
    const answered = await send('/api/work', {}, headers);
    expect(answered.statusCode).toBe(status);
    if (status === 403) expect(answered.json().code).toBe('http.cross-site');
  });

  test('by a program without key or cookie reaches the question who asks', async () => {
    expect((await send('/api/work', {})).json()).toMatchObject({ status: 401, code: 'people.sign-in' });
    expect((await send('/api/forms', { title: 'x' })).statusCode).toBe(201);
  });

  test('reading is not hindered by where the link stood', async () => {
    const headers = { 'sec-fetch-site': 'cross-site', cookie };
    expect((await app.inject({ url: '/work', headers })).statusCode).toBe(200);
  });
});

describe('whoever is not signed in', () => {
  test('is led to the sign-in, and back to where they were', async () => {
    const answered = await app.inject({ url: '/work?a=1&b=%E4%B8%AD', headers: { accept: 'text/html' } });
    expect(answered.statusCode).toBe(303);
    expect(answered.headers.location).toBe('/sign-in?back=%2Fwork%3Fa%3D1%26b%3D%25E4%25B8%25AD');
    expect(answered.headers['cache-control']).toBe('no-store');
  });

  test('is led back to the front page rather than to an endless address', async () => {
    const answered = await app.inject({ url: `/work?a=${'x'.repeat(2000)}` });
    expect(answered.headers.location).toBe('/sign-in?back=%2F');
  });

  test('gets 401 where programs call, and where JSON was asked for', async () => {
    for (const [url, accept] of [
      ['/api/work', 'text/html'],
      ['/work', 'application/json'],
    ] as const) {
      const answered = await app.inject({ url, headers: { accept } });
      expect([answered.statusCode, answered.json().code]).toEqual([401, 'people.sign-in']);
    }
  });

  test('cannot learn what a form takes: the question who asks comes before its content', async () => {
    const answered = await send('/api/work', { anything: 1 }, { 'content-type': 'application/json' });
    expect(answered.json().code).toBe('people.sign-in');
  });
});

describe('whoever is signed in', () => {
  test('is known to the action', async () => {
    expect((await app.inject({ url: '/work', headers: { cookie: 'person=li' } })).json()).toEqual({ visitor: 'li' });
  });

  test('is nobody where the answer changes with what is published: it is the same for everybody', async () => {
    expect((await app.inject({ url: '/news', headers: { cookie: 'person=li' } })).json()).toEqual({ visitor: null });
  });

  test('is known where the page asks for it, and then nothing of the answer is kept or taken for another’s', async () => {
    const forAll = await app.inject({ url: '/list' });
    const { etag } = forAll.headers;
    expect([forAll.body, forAll.headers['cache-control'], forAll.headers.vary]).toEqual([
      'for everybody',
      'no-cache',
      'Accept-Language, Cookie, accept-encoding',
    ]);
    const held = { 'if-none-match': String(etag) };
    expect((await app.inject({ url: '/list', headers: held })).statusCode).toBe(304);
    const own = await app.inject({ url: '/list', headers: { ...held, cookie: 'person=li' } });
    expect([own.statusCode, own.body, own.headers.etag, own.headers['cache-control']]).toEqual([
      200,
      'for li',
      undefined,
      'no-store',
    ]);
    expect((await app.inject({ url: '/list', headers: { authorization: 'person=li' } })).body).toBe('for everybody');
  });

  test('without the permission is told so', async () => {
    const answered = await app.inject({ url: '/api/work', headers: { cookie: 'person=guest' } });
    expect([answered.statusCode, answered.json().code]).toEqual([403, 'test.forbidden']);
  });

  test('with a wrong key is told so', async () => {
    const answered = await app.inject({ url: '/api/work', headers: { authorization: 'Bearer wrong' } });
    expect([answered.statusCode, answered.json().code]).toEqual([401, 'test.key']);
  });
});
