import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refusal } from '../../../test/refusal.ts';
import { fetchDocument } from './fetch-document.ts';

const here = { privateHost: null, allowsLoopback: true };
const contentTypes = ['text/plain'];
let server: Server;
let base = '';
const seen: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    const path = request.url ?? '';
    seen.push(path);
    const [, times] = /^\/again\/(\d)$/.exec(path) ?? [];
    const plain = { 'content-type': 'text/plain; charset=utf-8' };
    if (times !== undefined && times !== '0')
      response.writeHead(301, { location: `/again/${Number(times) - 1}` }).end();
    else if (path === '/elsewhere') response.writeHead(302, { location: base.replace('127.0.0.1', 'localhost') }).end();
    else if (path === '/inside') response.writeHead(302, { location: 'http://169.254.169.254/latest/' }).end();
    else if (path === '/page') response.writeHead(200, { 'content-type': 'text/html' }).end('<p>');
    else if (path === '/zip') response.writeHead(200, { ...plain, 'content-encoding': 'gzip' }).end('x');
    else if (path === '/gone') response.writeHead(404, plain).end('no');
    else if (path === '/large') response.writeHead(200, plain).end('x'.repeat(100_001));
    else response.writeHead(200, plain).end('Contact: mailto:a@vendor.example');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const get = (path: string) => fetchDocument({ address: `${base}${path}`, contentTypes, rules: here });

describe('a document somebody named', () => {
  test('is given with the address it was found at, after up to three redirects of the same host', async () => {
    const { url, bytes } = await get('/again/3');
    expect([url, Buffer.from(bytes).toString()]).toEqual([`${base}/again/0`, 'Contact: mailto:a@vendor.example']);
    expect((await refusal(get('/again/4'))).text.en).toContain('too many times');
  });

  test.each(['/elsewhere', '/inside'])('is not followed to another host: %s', async (path) => {
    seen.length = 0;
    expect((await refusal(get(path))).text.en).toContain('another site');
    expect(seen).toEqual([path]);
  });

  test.each([
    ['/page', 'content type'],
    ['/zip', 'content type'],
    ['/gone', '404'],
    ['/large', 'too large'],
  ])('is refused with the reason: %s, %s', async (path, reason) => {
    const refused = await refusal(get(path));
    expect([refused.code, refused.status, refused.text.en.includes(reason)]).toEqual(['http.fetch-failed', 502, true]);
  });
});

describe('what must not be asked', () => {
  test.each([
    'http://vendor.example/security.txt',
    'https://vendor.example:8443/security.txt',
    'https://user:pass@vendor.example/',
    'file:///etc/passwd',
    'vendor.example',
    '',
  ])('is refused before anything is sent: %j', async (address) => {
    expect((await refusal(fetchDocument({ address, contentTypes }))).code).toBe('http.fetch-address');
  });

  test('as an address inside, or a name of one, gets the same answer as one that is not there', async () => {
    const answers = await Promise.all(
      [
        'https://127.0.0.1/',
        'https://localhost/',
        'https://10.0.0.7/',
        'https://[::ffff:a9fe:a9fe]/',
        'https://nowhere.invalid/',
      ].map(async (address) => (await refusal(fetchDocument({ address, contentTypes }))).text.en),
    );
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('cannot be reached');
  });
});
