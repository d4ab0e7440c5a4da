import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readAssets } from './assets.ts';
import { openLater, paceRequests } from './pace.ts';
import { page } from './reply.ts';
import { route } from './route.ts';
import { createServer } from './server.ts';

describe('an allowance that comes back evenly', () => {
  test('is used up at once, then each request waits its turn, and only who asks for far too much is refused', () => {
    let time = 0;
    const pace = paceRequests(() => new Date(time));
    const waits = Array.from({ length: 60 }, () => pace.take('a', 60).waitMs);
    expect(new Set(waits)).toEqual(new Set([0]));
    const beyond = Array.from({ length: 12 }, () => pace.take('a', 60));
    expect(beyond.slice(0, 10).map(({ waitMs }) => waitMs)).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((n) => n * 1000),
    );
    expect(beyond.map(({ isRefused }) => isRefused)).toEqual([...Array(10).fill(false), true, true]);
    expect(beyond.at(-1)).toMatchObject({ most: 60, left: 0, seconds: 1 });
    // Refused ones take nothing: a second later the next one waits as long as the last that was let in.
    time += 1000;
    expect(pace.take('a', 60)).toMatchObject({ waitMs: 10_000, isRefused: false });
    expect(pace.take('b', 60)).toMatchObject({ waitMs: 0, left: 59, seconds: 1 });
    time += 70_000;
    expect(pace.take('a', 60)).toMatchObject({ waitMs: 0, left: 59 });
  });

  test('lets a steady program through as fast as it may for as long as it likes', () => {
    let time = 0;
    const pace = paceRequests(() => new Date(time));
    let done = 0;
    // Two hands, each asking again as soon as it has its answer.
    let free: readonly [number, number] = [0, 0];
    while (time < 600_000) {
      time = Math.min(...free);
      const { waitMs, isRefused } = pace.take('a', 6000);
      expect(isRefused).toBe(false);
      free = [Math.max(...free), time + waitMs + 5];
      done += 1;
    }
    expect(done).toBeGreaterThan(6000 * 10.9);
    expect(done).toBeLessThan(6000 * 11.1);
  });

  test('is kept for so many names at most: the oldest go first', () => {
    const pace = paceRequests(() => new Date(0), 100);
    for (let n = 0; n < 500; n += 1) pace.take(`a${n}`, 3);
    expect([pace.take('a499', 3).left, pace.take('a0', 3).left]).toEqual([1, 2]);
  });
});

test('what was to happen later happens at the end, once, and not where it was dropped', async () => {
  const later = openLater();
  const happened: string[] = [];
  later.after(60_000, () => happened.push('late'));
  const drop = later.after(60_000, () => happened.push('dropped'));
  drop();
  await new Promise<void>((done) => void later.after(1, done));
  expect(happened).toEqual([]);
  later.end();
  later.end();
  expect(happened).toEqual(['late']);
});

const folder = mkdtempSync(join(tmpdir(), 'bulou-pace-'));
writeFileSync(join(folder, 'manifest.json'), '{}');
const shown = (path: string, counts?: 'files') =>
  route({
    ...{ method: 'GET', may: 'anyone', path, does: () => path, shows: () => page(path) },
    ...(counts && { counts }),
  });
const options = {
  routes: [shown('/page'), shown('/file', 'files')],
  publicUrl: 'https://bulou.example',
  assets: readAssets(folder),
  version: async () => '1',
  errorPage: ({ code }: { code: string }) => code,
  gatekeeper: { identify: async () => null, objection: () => null },
  log: { request: () => {}, fault: ({ detail }: { detail: string }) => console.error(detail) },
  timeZone: 'Asia/Shanghai',
  now: () => new Date(0),
  requestsPerMinute: 3,
  fileRequestsPerMinute: 600,
} as const;
const app = await createServer(options);
afterAll(() => app.close());

test('who fetches file by file gets all of them, the last ones later; pages have an allowance of their own', async () => {
  const asked = await Promise.all(Array.from({ length: 600 }, () => app.inject('/file')));
  expect(asked.every(({ statusCode }) => statusCode === 200)).toBe(true);
  const began = performance.now();
  const slow = await Promise.all([1, 2, 3].map(() => app.inject('/file')));
  expect(slow.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
  expect(performance.now() - began).toBeGreaterThan(250);
  expect(slow[0]?.headers).toMatchObject({ 'ratelimit-policy': '"files";q=600;w=60', ratelimit: '"files";r=0;t=61' });
  const pages = await Promise.all([1, 2, 3, 4].map(() => app.inject('/page')));
  expect(pages.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 429]);
});

test('who asks for far too much at once is refused, and told when to come back', async () => {
  const busy = await createServer(options);
  const asked = Array.from({ length: 705 }, async () => busy.inject('/file'));
  const refused = (await Promise.all(asked.slice(700)))[0];
  expect([refused?.statusCode, refused?.body, refused?.headers['retry-after']]).toEqual([429, 'http.too-many', '1']);
  // Closing does not wait for those that wait.
  const began = performance.now();
  await busy.close();
  await Promise.all(asked);
  expect(performance.now() - began).toBeLessThan(5000);
});
