import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { transaction } from '#platform/db/index.ts';
import { testDatabase } from '../../../test/database.ts';
import { publishContents, recordContent } from '../../../test/factories.ts';
import { findRecordPage, publishedVersion } from '../read/index.ts';
import { withdrawRecord } from '../withdraw.ts';
import { referenceRules } from './ask.ts';
import { checkReferences } from './check.ts';
import { judge, type Known, linksOf } from './model.ts';

const day = 86_400_000;
const start = new Date('2026-11-01T00:00:00Z');
const dayAfter = (days: number) => new Date(start.getTime() + days * day);
const fresh: Known = { state: 'unchecked', firstSeenAt: start, aliveAt: null, failures: 0, checks: 0 };

describe('a link', () => {
  test('is asked for on the day it is named and 3, 10 and 90 days later, then every 90', () => {
    let known: Known = fresh;
    const days: number[] = [];
    let now = start;
    for (let n = 0; n < 5; n += 1) {
      const judged = judge(known, { status: 200 }, now);
      days.push((judged.dueAt.getTime() - start.getTime()) / day);
      known = { ...known, ...judged };
      now = judged.dueAt;
    }
    expect(days).toEqual([3, 10, 90, 180, 270]);
  });

  test('that wants a login, forbids programs or is asked too often is there', () => {
    for (const status of [200, 206, 301, 401, 403, 405, 429, 451])
      expect(judge(fresh, { status }, start).state).toBe('alive');
  });

  test('dies with the third failure running, by its own word at once, and may come back', () => {
    let known: Known = { ...fresh, ...judge(fresh, { status: 200 }, start) };
    const states = [404, null, 503].map((status) => {
      known = { ...known, ...judge(known, { status }, dayAfter(10)) };
      return known.state;
    });
    expect(states).toEqual(['alive', 'alive', 'dead']);
    expect(known.aliveAt).toEqual(start);
    expect(judge(known, { status: 404 }, dayAfter(100)).state).toBe('dead');
    expect(judge(known, { status: 200 }, dayAfter(100))).toMatchObject({ state: 'alive', failures: 0 });
    expect(judge(fresh, { status: 410 }, start).state).toBe('dead');
  });

  test('is one of http or https without a login; each once', () => {
    const references = [
      'https://a.example/',
      'ftp://a.example',
      'javascript:1',
      'https://u:p@a.example',
      'https://a.example/',
    ];
    expect(linksOf({ references, patch: { url: 'http://b.example/1' } })).toEqual([
      'https://a.example/',
      'http://b.example/1',
    ]);
  });
});

describe('a round', () => {
  let server: Server;
  let base: string;
  const asked: string[] = [];
  const owner = { db: null, pool: null } as unknown as Awaited<ReturnType<typeof testDatabase>>;

  beforeAll(async () => {
    Object.assign(owner, await testDatabase());
    server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      if (request.url === '/moved') return response.writeHead(302, { location: '/here' }).end();
      if (request.url === '/no-head' && request.method === 'HEAD') return response.writeHead(500).end();
      if (request.url === '/large') return response.end('x'.repeat(request.method === 'GET' ? 3_000_000 : 0));
      if (request.url === '/gone') return response.writeHead(410).end();
      return response.end('here');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const references = ['/here', '/moved', '/no-head', '/large', '/gone'].map((path) => base + path);
    await publishContents(owner, [recordContent({ identifier: 'CNVD-2026-31001', references, patch: null })], start);
    await publishContents(
      owner,
      [recordContent({ identifier: 'CNVD-2026-31002', references: [`${base}/of-withdrawn`], patch: null })],
      start,
    );
  });
  afterAll(() => server.close());

  const round = (days: number, rules = { ...referenceRules, allowsLoopback: true }) =>
    checkReferences({ ...owner, close: async () => {} }, { now: () => dayAfter(days), rules, pause: async () => {} });

  test('takes down the links of public records, asks for each that is still named and public, and tells readers which are gone', {
    timeout: 30_000,
  }, async () => {
    const before = Number(await publishedVersion(owner.outlet));
    await transaction(owner.db, (tx) => withdrawRecord(tx, 'CNVD-2026-31002', '误报', start));
    expect(await round(0)).toEqual({ named: 5, checked: 5, dropped: 0, turned: 1 });
    expect(asked).toContain('HEAD /here');
    expect(asked).toContain('GET /no-head');
    expect(asked.join()).not.toContain('of-withdrawn');
    const { references } = await findRecordPage(owner.outlet, 'CNVD-2026-31001', 'Asia/Shanghai');
    expect(Object.fromEntries(references.map(({ url, state }) => [url.replace(base, ''), state]))).toEqual({
      '/here': 'alive',
      '/moved': 'alive',
      '/no-head': 'alive',
      '/large': 'alive',
      '/gone': 'dead',
    });
    expect(Number(await publishedVersion(owner.outlet))).toBeGreaterThan(before + 1);
    expect(await round(0)).toEqual({ named: 0, checked: 0, dropped: 0, turned: 0 });

    // What no public record names is not asked for any more, and again when one does.
    asked.splice(0);
    await transaction(owner.db, (tx) => withdrawRecord(tx, 'CNVD-2026-31001', '误报', start));
    expect(await round(4)).toEqual({ named: 0, checked: 0, dropped: 4, turned: 0 });
    expect(asked).toEqual([]);
    await publishContents(
      owner,
      [recordContent({ identifier: 'CNVD-2026-31003', references: [`${base}/here`], patch: null })],
      dayAfter(5),
    );
    expect(await round(5)).toMatchObject({ named: 1, checked: 1 });

    // Nothing in a network that only this server sees.
    asked.splice(0);
    await publishContents(
      owner,
      [
        recordContent({
          identifier: 'CNVD-2026-31004',
          references: [`${base}/inside`, 'http://169.254.169.254/latest'],
          patch: null,
        }),
      ],
      dayAfter(6),
    );
    expect(await round(6, referenceRules)).toMatchObject({ named: 2, checked: 2 });
    expect(asked).toEqual([]);
  });
});
