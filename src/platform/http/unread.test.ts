import { mkdtempSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readAssets } from './assets.ts';
import { nobodyKnown } from './gatekeeper.ts';
import type { RequestLine } from './log.ts';
import { page } from './reply.ts';
import { route } from './route.ts';
import { createServer } from './server.ts';

const folder = mkdtempSync(join(tmpdir(), 'bulou-unread-'));
writeFileSync(join(folder, 'manifest.json'), '{}');
const requests: RequestLine[] = [];

let app: FastifyInstance;
beforeAll(async () => {
  app = await createServer({
    routes: [
      route({ method: 'GET', path: '/of/:name', may: 'anyone', does: () => '', shows: () => page('fine') }),
      route({ method: 'GET', path: '/api/v1/of/:name', may: 'anyone', does: () => '', shows: () => page('fine') }),
    ],
    publicUrl: 'https://bulou.example',
    assets: readAssets(folder),
    version: async () => '1',
    errorPage: (problem, { language, url }) => `<p>${problem.code} ${problem.text[language]} back ${url}`,
    gatekeeper: nobodyKnown,
    log: { request: (line) => requests.push(line), fault: () => {} },
    timeZone: 'Asia/Shanghai',
    now: () => new Date('2024-01-28T00:00:00Z'),
    requestsPerMinute: 1000,
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => app.close());

/** Sends bytes as they are and gives the whole answer. */
function send(request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const { port } = app.server.address() as AddressInfo;
    const socket = connect(port, '127.0.0.1', () => socket.write(request));
    const parts: Buffer[] = [];
    socket.on('data', (part) => parts.push(part));
    socket.on('error', reject);
    socket.on('close', () => resolve(Buffer.concat(parts).toString('utf8')));
  });
}

const ask = (target: string, ...headers: string[]) =>
  send([`GET ${target} HTTP/1.1`, 'Host: x', 'Connection: close', ...headers, '', ''].join('\r\n'));

describe('what is no readable request gets the page for errors, with its policy', () => {
  test.each([
    ['an address with raw Chinese', () => ask('/of/x?q=漏洞'), 400, 'http.address-not-encoded'],
    ['headers beyond 32 KB', () => ask('/', `X-Long: ${'a'.repeat(40_000)}`), 431, 'http.headers-too-large'],
    ['a header that is none', () => ask('/', 'no header'), 400, 'http.bad-request'],
    ['no HTTP at all', () => send('\u0016\u0003\u0001 hello\r\n\r\n'), 400, 'http.bad-request'],
    ['an address that cannot be decoded', () => ask('/%E0%A4%A'), 400, 'http.bad-request'],
    ['a part of the address that is too long', () => ask(`/of/${'9'.repeat(500)}`), 414, 'http.address-too-long'],
  ])('%s', async (_what, sent, status, code) => {
    const answer = await sent();
    const [head = '', body = ''] = answer.split('\r\n\r\n', 2);
    expect(head).toContain(`HTTP/1.1 ${status} `);
    expect(head.toLowerCase()).toContain('content-type: text/html; charset=utf-8');
    expect(head.toLowerCase()).toContain("content-security-policy: default-src 'none';");
    expect(body).toContain(`<p>${code} `);
    expect(requests.at(-1)?.status).toBe(status);
  });

  test('in the language and the form that it asks for', async () => {
    expect(await ask('/of/x?q=漏洞')).toContain('百分号编码');
    expect(await ask('/of/x?q=漏洞', 'Accept-Language: en-GB,en')).toContain('not encoded');
    expect(await ask('/of/x?q=漏洞', 'Cookie: lang=en')).toContain('not encoded');
    const json = await ask('/%E0%A4%A', 'Accept: application/json');
    expect(json).toContain('application/problem+json');
    expect(json).toContain('"code":"http.bad-request"');
  });

  test('and as problem details below /api/, whatever program asks', async () => {
    for (const accept of ['*/*', 'text/html']) {
      for (const target of [
        '/api/v1/%E0%A4%A',
        `/api/v1/of/${'9'.repeat(500)}`,
        '/api/v1/of?q=漏洞',
        '/api/v1/of bad',
      ]) {
        const answer = await ask(target, `Accept: ${accept}`);
        expect([target, answer.includes('content-type: application/problem+json')]).toEqual([target, true]);
      }
      const long = await ask('/api/v1/of', `Accept: ${accept}`, `X-Long: ${'a'.repeat(40_000)}`);
      expect(long).toContain('"code":"http.headers-too-large"');
    }
  });

  test('but not the longest search that is allowed, with cookies beside it', async () => {
    const q = encodeURIComponent('漏'.repeat(2000));
    expect(q).toHaveLength(18_000);
    const answer = await ask(`/of/x?q=${q}`, `Cookie: session=${'a'.repeat(8000)}`);
    expect(answer).toContain('HTTP/1.1 200 ');
    expect(answer).toContain('fine');
  });

  test('and leads back to the address as a browser would have written it', async () => {
    expect(await ask('/of/x?q=漏洞%20a')).toContain('back /of/x?q=%E6%BC%8F%E6%B4%9E%20a');
  });

  test('without what was searched for in the log', async () => {
    await ask('/of/x?q=漏洞');
    expect(requests.at(-1)).toEqual({ at: '2024-01-28T00:00:00.000Z', method: '', path: '', status: 400, ms: 0 });
  });
});
