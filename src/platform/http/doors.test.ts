/** What a stranger tries at the door: another address, a key where none works, the secret of a link in the log. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readAssets } from './assets.ts';
import type { RequestLine } from './log.ts';
import { json } from './reply.ts';
import { type AnyRoute, route } from './route.ts';
import { createServer } from './server.ts';

const folder = mkdtempSync(join(tmpdir(), 'bulou-doors-'));
writeFileSync(join(folder, 'manifest.json'), '{}');

const showing = (path: string, change: Partial<AnyRoute> = {}) =>
  route({
    method: 'GET',
    path,
    may: 'anyone',
    does: (_input, { client }) => client.address,
    shows: (address) => json(address),
    ...change,
  });
const routes = [
  showing('/address'),
  showing('/api/address'),
  showing('/secret', { may: 'test:work', changesWith: 'published' }),
];
const requests: RequestLine[] = [];
const open = (trustProxy: boolean) =>
  createServer({
    routes,
    publicUrl: 'https://bulou.example',
    assets: readAssets(folder),
    version: async () => '1',
    errorPage: ({ code }) => code,
    gatekeeper: { identify: async ({ authorization }) => authorization ?? null, objection: () => null },
    log: { request: (line) => requests.push(line), fault: () => {} },
    timeZone: 'Asia/Shanghai',
    now: () => new Date('2026-11-23T00:00:00Z'),
    requestsPerMinute: 100_000,
    trustProxy,
  });
let direct: FastifyInstance;
let proxied: FastifyInstance;
beforeAll(async () => {
  [direct, proxied] = await Promise.all([open(false), open(true)]);
});
afterAll(() => Promise.all([direct.close(), proxied.close()]));

describe('the address of a reader', () => {
  const headers = { 'x-forwarded-for': '203.0.113.66, 198.51.100.7' };

  test('is what the proxy wrote, not what the reader sent before it', async () => {
    expect((await proxied.inject({ url: '/address', headers })).json()).toBe('198.51.100.7');
  });

  test('is that of the connection where no proxy is trusted', async () => {
    expect((await direct.inject({ url: '/address', headers })).json()).toBe('127.0.0.1');
  });
});

describe('an API key', () => {
  const headers = { authorization: 'Bearer anything' };

  test('opens the interface for programs, and no page or download', async () => {
    expect((await direct.inject({ url: '/api/address', headers })).statusCode).toBe(200);
    const page = await direct.inject({ url: '/address', headers });
    expect([page.statusCode, page.body]).toEqual([403, 'http.key-elsewhere']);
  });
});

test('what is not for everybody asks who reads, even where the answer could be kept', async () => {
  const answer = await direct.inject({ url: '/secret', headers: { accept: 'application/json' } });
  expect([answer.statusCode, answer.json().code]).toEqual([401, 'people.sign-in']);
});

test('the log holds no secret of a link, however its address was mangled', async () => {
  const secret = 'aB3-_'.repeat(8).concat('xyz');
  for (const url of [`/nowhere/${secret}`, `/Invitation/${secret}/join/`, `/${secret}%20?x=${secret}`])
    await direct.inject({ url });
  expect(requests.length).toBeGreaterThanOrEqual(3);
  expect(JSON.stringify(requests)).not.toContain(secret);
});
