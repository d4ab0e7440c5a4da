import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkAddress, checkUrl, guardedFetch } from './guarded-fetch.ts';

const outside = { privateHost: 'id.example.org', allowsLoopback: false };
const here = { privateHost: 'localhost:1', allowsLoopback: true };
const asking = { method: 'GET', headers: {}, body: undefined, redirect: 'manual' } as const;

describe('where a provider’s documents may lead', () => {
  const urls: readonly (readonly [string, boolean])[] = [
    ['https://id.example.org/token', true],
    ['https://keys.example.net/jwks', true],
    ['http://id.example.org/token', false],
    ['https://127.0.0.1/', false],
    ['https://[::1]/', false],
    ['https://10.0.0.7/', false],
    ['https://192.168.1.1:8443/', false],
    ['https://172.20.0.1/', false],
    ['https://100.64.0.1/', false],
    ['https://169.254.169.254/latest/meta-data/', false],
    ['https://[fe80::1]/', false],
    ['https://[fd00::1]/', false],
    ['https://[::ffff:10.0.0.7]/', false],
    ['https://[::ffff:a9fe:a9fe]/', false],
    ['https://0.0.0.0/', false],
    ['https://[64:ff9b::a00:7]/', false],
    ['https://[2002:a00:7::1]/', false],
    ['https://168.63.129.16/', false],
    ['https://2130706433/', false],
    ['file:///etc/passwd', false],
  ];
  test.each(urls)('%s: %s', (address, isAllowed) => {
    const check = () => checkUrl(new URL(address), outside);
    if (isAllowed) expect(check).not.toThrow();
    else expect(check).toThrow();
  });

  test('only the issuer itself may lie in a private network, and never on this machine or its link', () => {
    const own = new URL('https://id.example.org/');
    expect(() => checkAddress('10.0.0.7', own, outside)).not.toThrow();
    expect(() => checkAddress('10.0.0.7', new URL('https://keys.example.net/'), outside)).toThrow(/private/);
    for (const address of ['127.0.0.1', '::1', '169.254.169.254', '0.0.0.0'])
      expect(() => checkAddress(address, own, outside)).toThrow();
    expect(() => checkAddress('127.0.0.1', new URL('http://localhost:1/'), here)).not.toThrow();
  });

  test('is checked where the name is looked up: a name of this machine does not pass', async () => {
    await expect(guardedFetch(outside)('https://localhost:1/', asking)).rejects.toThrow(/this machine/);
  });
});

describe('what is fetched', () => {
  let server: Server;
  let base = '';
  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url === '/there') response.writeHead(302, { location: `${base}/secret` }).end();
      else if (request.url === '/large') response.end('x'.repeat(1_100_000));
      else response.end('{"plain":true}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());

  test('is given as it is; redirects are not followed, and what is too large is cut off', async () => {
    const get = guardedFetch(here);
    expect(await (await get(`${base}/`, asking)).json()).toEqual({ plain: true });
    const moved = await get(`${base}/there`, asking);
    expect([moved.status, await moved.text()]).toEqual([302, '']);
    await expect(get(`${base}/large`, asking)).rejects.toThrow(/1 MB/);
  });
});
