/** What `bench/api.ts` measures, once it is bundled. */
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { askEach, hammer, type Latency } from './api-load.ts';
import { startNginx } from './api-nginx.ts';
import { makeMillion } from './million-database.ts';
import { startServer } from './site-server.ts';

const { values } = parseArgs({
  options: { records: { type: 'string', default: '1000000' }, seconds: { type: 'string', default: '10' } },
});
const seconds = Number(values.seconds);
const say = (line: string) => console.log(line);
/** Milliseconds at the 95th of 100 requests; requests a second. */
const targets = { memory: 5, memoryPerSecond: 8000, cold: 10, list: 30, changes: 50, statistics: 50 } as const;

/** What is asked of lists and of numbers. */
const lists = [
  ...['severity=high', 'type=web-application', 'sector=telecom', 'patched=no', 'severity=low&patched=no'],
  ...['vendor=Microsoft', 'type=network-device&severity=high', 'from=2019-01-01&to=2019-12-31', 'sort=severity'],
].flatMap((query) => Array.from({ length: 8 }, (_, n) => `/api/v1/records?${query}&limit=${93 + n}`));
const numbersAsked = [
  ...['by=year', 'by=month', 'by=week', 'by=month&sector=telecom', 'by=year&vendor=Microsoft'],
  ...['by=year&from=2016-03-15&to=2022-10-20', 'by=month&from=2019-01-15&to=2020-02-10&sector=telecom'],
].flatMap((query) => Array.from({ length: 8 }, () => `/api/v1/statistics?${query}`));

const given = process.env.BULOU_DATA;
const folder = given ?? mkdtempSync(join(tmpdir(), 'bulou-bench-api-'));
process.env.BULOU_DATA = folder;
// One address asks all of it.
process.env.BULOU_REQUESTS_PER_MINUTE = '900000000';
try {
  const records = await makeMillion(folder, { records: Number(values.records), say });
  const loadBefore = Math.round((loadavg()[0] ?? 0) * 10) / 10;
  const server = await startServer(say);
  try {
    const base = `http://127.0.0.1:${server.port}`;
    const readyAfterSeconds = await untilSearched(base);
    const measured = await measure(base);
    const missed = missedOf(measured);
    say(JSON.stringify({ bench: 'api', records, loadBefore, readyAfterSeconds, ...measured, missed }));
    process.exitCode = missed.length > 0 ? 1 : 0;
  } finally {
    await server.stop();
  }
} finally {
  if (given === undefined) rmSync(folder, { recursive: true, force: true });
}

/** The first list waits for what searches count in: how long after the server said that it is there. */
async function untilSearched(base: string): Promise<number> {
  const start = performance.now();
  await askEach(base, ['/api/v1/records?limit=1']);
  const seconds = Math.round((performance.now() - start) / 100) / 10;
  say(`lists are answered after   ${seconds} s`);
  return seconds;
}

async function measure(base: string) {
  const numbers = await identifiers(base);
  const paths = numbers.map((number) => `/api/v1/records/${number}`);
  const half = Math.floor(paths.length / 2);
  // What nobody has asked for yet, one after the other.
  const cold = await askEach(base, paths.slice(half));
  said('record, cold', cold);
  const hot = paths.slice(0, Math.min(half, 1000));
  await askEach(base, hot);
  const memory = await hammer(base, hot, { seconds, connections: 8 });
  said('record, from memory', memory);
  const files = await nginxBeside(base, hot);
  const list = await askEach(base, lists);
  said('filtered list of 100', list);
  const pages = Array.from(
    { length: 40 },
    (_, n) => `/api/v1/records/changes?after=${-1 + n * Math.floor(numbers.length / 50)}`,
  );
  const changes = await askEach(base, pages);
  said('page of 1,000 changes', changes);
  const packed = await askEach(base, pages, 'gzip');
  said('the same, gzip', packed);
  const statistics = await askEach(base, numbersAsked);
  said('statistics', statistics);
  return { memory, cold, list, changes, packed, statistics, ...(files !== null && { nginx: files }) };
}

type Measured = Awaited<ReturnType<typeof measure>>;

function missedOf({ memory, cold, list, changes, statistics }: Measured): string[] {
  return [
    ...(memory.p95 > targets.memory ? ['memory'] : []),
    ...((memory.perSecond ?? 0) < targets.memoryPerSecond ? ['memoryPerSecond'] : []),
    ...(cold.p95 > targets.cold ? ['cold'] : []),
    ...(list.p95 > targets.list ? ['list'] : []),
    ...(changes.p95 > targets.changes ? ['changes'] : []),
    ...(statistics.p95 > targets.statistics ? ['statistics'] : []),
  ];
}

/** Numbers from all over the log, some thousands of them. */
async function identifiers(base: string): Promise<string[]> {
  const { size } = (await (await fetch(`${base}/api/v1/log/leaves?limit=1`)).json()) as { size: number };
  const found: string[] = [];
  for (let part = 0; part < 8; part += 1) {
    const from = Math.floor((size / 8) * part);
    const page = await fetch(`${base}/api/v1/records/changes?after=${from - 1}&limit=500`);
    const { items } = (await page.json()) as { items: { identifier: string; state: string }[] };
    found.push(...items.filter(({ state }) => state === 'published').map(({ identifier }) => identifier));
  }
  return [...new Set(found)];
}

async function nginxBeside(base: string, hot: readonly string[]): Promise<Latency | null> {
  const nginx = await startNginx(base, hot);
  if (nginx === null) {
    say('nginx is not installed: nothing stands beside');
    return null;
  }
  try {
    const files = await hammer(nginx.base, hot, { seconds, connections: 8 });
    said('nginx, the same as files', files);
    return files;
  } finally {
    await nginx.stop();
  }
}

function said(name: string, { p50, p95, p99, perSecond }: Latency): void {
  const rate = perSecond === null ? '' : `  ${perSecond}/s`;
  say(`${name.padEnd(26)} p50 ${p50} ms  p95 ${p95} ms  p99 ${p99} ms${rate}`);
}
