import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Type } from 'typebox';
import { afterAll, describe, expect, test } from 'vitest';
import { Refusal } from '../errors.ts';
import { readAssets } from './assets.ts';
import { closed } from './describe.ts';
import { countRequests } from './limit.ts';
import { json } from './reply.ts';
import { route } from './route.ts';
import { createServer } from './server.ts';
import { encodingFor, heldEtag } from './stored.ts';

const folder = mkdtempSync(join(tmpdir(), 'bulou-programs-'));
writeFileSync(join(folder, 'manifest.json'), '{}');
let time = Date.parse('2024-01-28T00:00:00Z');
let version = '1';
let sent = 100;

const app = await createServer({
  routes: [
    route({
      method: 'GET',
      path: '/api/v1/things',
      may: 'anyone',
      changesWith: 'published',
      takes: {
        query: Type.Object({
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 9 })),
          from: Type.Optional(Type.String({ format: 'date' })),
          since: Type.Optional(Type.String({ format: 'date-time' })),
          order: Type.Optional(Type.Union([Type.Literal('new'), Type.Literal('old')])),
        }),
      },
      does: () => ({ text: 'x'.repeat(2000) }),
      shows: (value) => json(value),
    }),
    route({ method: 'GET', path: '/api/v1/own', may: 'thing:read', does: () => 1, shows: (value) => json(value) }),
    route({
      method: 'POST',
      path: '/api/v1/asked',
      may: 'anyone',
      onlyReads: true,
      takes: { body: Type.Object({ a: Type.Integer() }) },
      does: ({ body }) => body,
      shows: (value) => json(value),
    }),
    route({
      method: 'POST',
      path: '/api/v1/changed',
      may: 'anyone',
      takes: {
        body: Type.Object(
          {
            count: Type.Optional(Type.Integer({ minimum: 1 })),
            note: Type.Optional(Type.Union([Type.String({ maxLength: 3 }), Type.Null()])),
            state: Type.Optional(Type.Union([Type.Literal('on'), Type.Literal('off')])),
            names: Type.Optional(Type.Array(Type.Object({ 'a/b': Type.String() }, closed), { maxItems: 2 })),
          },
          closed,
        ),
      },
      does: ({ body }) => body,
      shows: (value) => json(value),
    }),
  ],
  publicUrl: 'https://bulou.example',
  assets: readAssets(folder),
  version: async () => version,
  errorPage: ({ code }) => code,
  gatekeeper: {
    identify: async ({ authorization }) => {
      if (authorization === undefined) return null;
      if (authorization === 'Bearer good') return { known: true };
      throw new Refusal('people.api-key', { zh: '不对。', en: 'Wrong.' }, 401);
    },
    objection: () => null,
  },
  log: { request: () => {}, fault: ({ detail }) => console.error(detail) },
  timeZone: 'Asia/Shanghai',
  now: () => new Date(time),
  requestsPerMinute: 3,
  keyRequestsPerMinute: 5,
});
afterAll(() => app.close());

/** Each test comes from an address of its own, in a minute of its own. */
const from =
  (remoteAddress: string) =>
  (url: string, headers: Record<string, string> = {}, method: 'GET' | 'OPTIONS' = 'GET') =>
    app.inject({ method, url, headers, remoteAddress });

describe('requests are counted', () => {
  test('by address, and every answer says how many are left until when', async () => {
    const ask = from('192.0.2.1');
    const first = await ask('/api/v1/things');
    expect([first.headers['ratelimit-policy'], first.headers.ratelimit]).toEqual([
      '"requests";q=3;w=60',
      '"requests";r=2;t=60',
    ]);
    time += 20_000;
    await ask('/api/v1/things');
    await ask('/api/v1/things');
    const refused = await ask('/api/v1/things');
    expect([refused.statusCode, refused.headers['retry-after'], refused.headers.ratelimit]).toEqual([
      429,
      '40',
      '"requests";r=0;t=40',
    ]);
    time += 40_000;
    expect((await ask('/api/v1/things')).statusCode).toBe(200);
  });

  test('but not what a browser asks before each request of a page elsewhere', async () => {
    const ask = from('192.0.2.20');
    const preflight = { origin: 'https://elsewhere.example', 'access-control-request-method': 'GET' };
    for (let n = 0; n < 8; n += 1) expect((await ask('/api/v1/things', preflight, 'OPTIONS')).statusCode).toBe(204);
    expect((await ask('/api/v1/things')).headers.ratelimit).toBe('"requests";r=2;t=60');
    // Where no such question is answered, and where it is none, it counts like any other request.
    for (let n = 0; n < 2; n += 1) await ask('/nothing', preflight, 'OPTIONS');
    expect((await ask('/api/v1/things', {}, 'OPTIONS')).statusCode).toBe(429);
  });

  test('by key where there is one that is known, which allows more; guessing uses up the address’s', async () => {
    // A minute of its own, before and after: other tests ask with the same key.
    time += 60_000;
    const ask = from('192.0.2.2');
    const good = { authorization: 'Bearer good' };
    for (let n = 0; n < 5; n += 1) expect((await ask('/api/v1/things', good)).statusCode).toBe(200);
    expect((await ask('/api/v1/things', good)).statusCode).toBe(429);
    const guesses = [];
    for (let n = 0; n < 3; n += 1)
      guesses.push((await ask('/api/v1/things', { authorization: `Bearer ${n}` })).statusCode);
    expect(guesses).toEqual([401, 401, 429]);
    time += 60_000;
  });

  test('with bounded memory: the oldest windows go', () => {
    const counter = countRequests(() => new Date(time), 100);
    for (let n = 0; n < 500; n += 1) counter.take(`a${n}`, 3);
    expect([counter.knows('a499'), counter.knows('a0')]).toEqual([true, false]);
  });
});

describe('an answer to a program', () => {
  test('is open to pages of other sites where anyone may read it, and nowhere else', async () => {
    const ask = from('192.0.2.3');
    const open = await ask('/api/v1/things', { origin: 'https://elsewhere.example' });
    expect(open.headers['access-control-allow-origin']).toBe('*');
    expect(open.headers['access-control-allow-credentials']).toBeUndefined();
    const own = await ask('/api/v1/own', { authorization: 'Bearer good' });
    expect([own.statusCode, own.headers['access-control-allow-origin']]).toEqual([200, undefined]);
  });

  test('to OPTIONS says what the path knows', async () => {
    const ask = from('192.0.2.4');
    const open = await ask('/api/v1/things', {}, 'OPTIONS');
    expect([open.statusCode, open.headers.allow]).toEqual([204, 'GET, HEAD, OPTIONS']);
    expect(open.headers['access-control-allow-methods']).toBe('GET, HEAD, OPTIONS');
    const own = await ask('/api/v1/own', {}, 'OPTIONS');
    expect([own.headers.allow, own.headers['access-control-allow-origin']]).toEqual(['GET, HEAD, OPTIONS', undefined]);
  });

  test('to a method that the path does not know is 405 with those that it knows, whatever came with it', async () => {
    const ask = (method: 'PUT' | 'DELETE', url: string) =>
      app.inject({
        ...{ method, url, remoteAddress: '192.0.2.14', headers: { 'accept-language': 'en' } },
        ...(method === 'PUT' && { payload: '{', headers: { 'content-type': 'application/json' } }),
      });
    const removed = await ask('DELETE', '/api/v1/things');
    expect([removed.statusCode, removed.headers.allow, removed.json().code, removed.json().title]).toEqual([
      ...[405, 'GET, HEAD, OPTIONS', 'http.method'],
      'This address does not take DELETE. It takes: GET, HEAD, OPTIONS.',
    ]);
    expect(removed.headers['access-control-allow-origin']).toBe('*');
    expect((await ask('PUT', '/api/v1/own')).statusCode).toBe(405);
    const got = await from('192.0.2.15')('/api/v1/asked');
    expect([got.statusCode, got.headers.allow]).toEqual([405, 'POST, OPTIONS']);
    expect((await from('192.0.2.15')('/api/v1/nothing')).statusCode).toBe(404);
  });

  test('to JSON that calls itself something else is the same, where nothing is changed', async () => {
    const send = (payload: string, type?: string) =>
      app.inject({
        ...{ method: 'POST', url: '/api/v1/asked', remoteAddress: `192.0.2.${sent++}`, payload },
        headers: { 'accept-language': 'en', ...(type !== undefined && { 'content-type': type }) },
      });
    for (const type of ['application/json', 'application/x-www-form-urlencoded', 'text/plain;charset=UTF-8', undefined])
      expect((await send('{"a":1}', type)).json()).toEqual({ a: 1 });
    for (const broken of ['{"a":', 'a=1', '']) {
      const answer = await send(broken, 'application/x-www-form-urlencoded');
      expect([answer.statusCode, answer.json().code]).toEqual([400, 'http.not-json']);
    }
  });

  test('in JSON is checked as it came, each place named', async () => {
    const send = (payload: unknown, type = 'application/json') =>
      app.inject({
        ...{ method: 'POST', url: '/api/v1/changed', remoteAddress: `192.0.2.${sent++}` },
        payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
        headers: { 'accept-language': 'en', 'content-type': type },
      });
    const right = { count: 1, note: null, state: 'on', names: [{ 'a/b': 'x' }] };
    expect((await send(right)).json()).toEqual(right);
    const wrong = { count: '1', note: 5, state: 'up', names: [{ 'a/b': 1 }, { 'a~b': 'x' }], more: { a: 1 } };
    const answer = await send(wrong);
    expect([answer.statusCode, answer.json().code, answer.json().fields]).toEqual([
      ...[400, 'http.input'],
      [
        { field: 'more', detail: 'There is no such member. There are: count, note, state, names.' },
        { field: 'count', detail: 'Write a whole number.' },
        { field: 'note', detail: 'Write text.' },
        { field: 'state', detail: 'Choose one from the list.', allowed: ['on', 'off'] },
        { field: 'names/0/a~1b', detail: 'Write text.' },
        { field: 'names/1/a~1b', detail: 'This is required.' },
        { field: 'names/1/a~0b', detail: 'There is no such member. There are: a/b.' },
      ],
    ]);
    expect((await send({ note: 'long' })).json().fields).toEqual([
      { field: 'note', detail: 'This is too long; 3 characters are the most.' },
    ]);
    expect((await send({ names: [{ 'a/b': 'x\0' }], note: '\ud83d' })).json().fields).toEqual([
      { field: 'names/0/a~1b', detail: expect.stringContaining('U+0000') },
      { field: 'note', detail: expect.stringContaining('surrogate') },
    ]);
    const latin = await app.inject({
      ...{ method: 'POST', url: '/api/v1/changed', remoteAddress: `192.0.2.${sent++}` },
      payload: Buffer.from('{"note":"\xff"}', 'latin1'),
      headers: { 'content-type': 'application/json' },
    });
    expect([latin.statusCode, latin.json().code]).toEqual([400, 'http.not-json']);
    const form = await send('count=1', 'application/x-www-form-urlencoded');
    expect([form.statusCode, form.json().code]).toEqual([415, 'http.media-type']);
  });

  test('as a whole number is written as numbers are', async () => {
    const ask = from('192.0.2.17');
    for (const limit of ['0x3', '0b1', '1e0', '3.0', '%2B3', '03', '%203', '%20', '3%0A', '-0', '%00']) {
      expect((await ask(`/api/v1/things?limit=${limit}`, { 'accept-language': 'en' })).json().fields).toEqual([
        { field: 'limit', detail: expect.stringMatching(/^(Write a whole number\.|This holds a character)/) },
      ]);
      time += 60_000;
    }
    expect((await ask('/api/v1/things?limit=3')).statusCode).toBe(200);
  });

  test('in another encoding than UTF-8, or cut off, is not looked for by its signs', async () => {
    const ask = from('192.0.2.16');
    for (const query of ['order=%B8%DF%CE%A3', 'order=%E6%BC', '%B8%DF=1', 'order=100%']) {
      const answer = await ask(`/api/v1/things?${query}`, { 'accept-language': 'en' });
      expect([answer.statusCode, answer.json().code]).toEqual([400, 'http.query-encoding']);
      time += 60_000;
    }
    expect((await ask('/api/v1/things?order=%E6%BC%8F')).json().code).toBe('http.input');
    expect((await ask('/api/v1/things?limit=%33')).statusCode).toBe(200);
  });

  test('names what it does not know and the limit that was passed', async () => {
    const ask = from('192.0.2.5');
    const unknown = await ask('/api/v1/things?limt=3', { 'accept-language': 'en' });
    expect([unknown.statusCode, unknown.json().code, unknown.json().title]).toEqual([
      400,
      'http.unknown-parameter',
      'This address has no parameter “limt”. It takes: limit, from, since, order.',
    ]);
    const large = await ask('/api/v1/things?limit=10', { 'accept-language': 'en' });
    expect(large.json().fields).toEqual([{ field: 'limit', detail: 'This number is too large; the most is 9.' }]);
    const wrong = await ask('/api/v1/things?limit=x&from=1&since=2024-01-28&order=up', { 'accept-language': 'en' });
    expect(wrong.json().fields).toEqual([
      { field: 'limit', detail: 'Write a whole number.' },
      { field: 'from', detail: 'Write a day as 2024-01-22.' },
      {
        field: 'since',
        detail: 'Write an instant with its zone, as 2024-01-22T00:00:00Z (in an address, “+” is written %2B).',
      },
      { field: 'order', detail: 'Choose one from the list.', allowed: ['new', 'old'] },
    ]);
  });

  test('has a strong validator for each encoding, which goes with the version', async () => {
    const ask = from('192.0.2.6');
    const plain = await ask('/api/v1/things');
    const packed = await ask('/api/v1/things', { 'accept-encoding': 'gzip' });
    expect(String(packed.headers.etag)).toBe(String(plain.headers.etag).replace(/"$/, '-gzip"'));
    time += 60_000;
    expect((await ask('/api/v1/things', { 'if-none-match': String(packed.headers.etag) })).statusCode).toBe(304);
    version = '2';
    expect((await ask('/api/v1/things', { 'if-none-match': String(packed.headers.etag) })).statusCode).toBe(200);
  });
});

test.each([
  [undefined, null],
  ['br', 'br'],
  ['gzip, deflate, br', 'br'],
  ['gzip', 'gzip'],
  ['*', 'gzip'],
  ['br;q=0, gzip;q=0.5', 'gzip'],
  ['br;q=0.4, gzip;q=0.8', 'gzip'],
  ['gzip;q=0, *;q=0.1', 'br'],
  ['identity', null],
])('Accept-Encoding %j gives %j', (accepted, encoding) => {
  expect(encodingFor(accepted)).toBe(encoding);
});

test('a validator is known in any encoding, weak or strong, and no other is', () => {
  expect(heldEtag('"a-br"', 'a')).toBe('"a-br"');
  expect(heldEtag('W/"a", "b"', 'a')).toBe('"a"');
  expect(heldEtag('"ab", "a-zip"', 'a')).toBeNull();
});
