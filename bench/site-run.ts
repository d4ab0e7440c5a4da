/** What `bench/site.ts` measures, once it is bundled. */
import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '#platform/root.ts';
import { makeMillion } from './million-database.ts';
import type { LoadOrder, LoadResult } from './site-load.ts';
import { lists, months, numbers, searches, vendors } from './site-requests.ts';
import { type BenchServer, startServer } from './site-server.ts';

type Request = LoadOrder['requests'][number];
type Measured = {
  requests: number;
  p50: number;
  p95: number;
  p99: number;
  perSecond: number;
  /** Of the server's process, a request: says the same on a busy machine. */
  processorMs: number;
  failures: readonly string[];
};

/** Milliseconds at the 95th of 100 requests of one reader, by kind; searching texts among so many has no target yet. */
const targets: Readonly<Record<string, number>> = { record: 10, list: 30, statistics: 50, vendor: 50 };
const crowd = 4;

const { values } = parseArgs({
  options: { requests: { type: 'string', default: '1000' }, records: { type: 'string', default: '1000000' } },
});
const requests = Number(values.requests);
const say = (line: string) => console.log(line);

const given = process.env.BULOU_DATA;
const folder = given ?? mkdtempSync(join(tmpdir(), 'bulou-bench-site-'));
process.env.BULOU_DATA = folder;
try {
  await makeMillion(folder, { records: Number(values.records), say });
  const loadBefore = tenths(loadavg()[0] ?? 0);
  const started = performance.now();
  const server = await startServer(say);
  const load = fork(join(projectRoot, 'bench/site-load.ts'));
  try {
    const found = await survey(server.port);
    const readyAfterSeconds = tenths((performance.now() - started) / 1000);
    say(
      `${found.total} records; ${found.records.length} pages and ${found.deep.length} places far down to choose from`,
    );
    const kinds = await measureAll({ server, load }, found);
    const missed = Object.keys(targets).filter((kind) => (kinds[kind]?.p95 ?? 0) > (targets[kind] ?? 0));
    const failures = Object.values(kinds).flatMap((one) => one.failures);
    for (const failure of new Set(failures)) say(`failed: ${failure}`);
    const summary = {
      ...{ bench: 'site', records: found.total, readyAfterSeconds },
      /** Of the machine before the bench: figures taken beside other work are worth less. */
      ...{ loadBefore, serverRssMB: residentMB(server.pid), kinds, missed },
    };
    say(JSON.stringify(summary));
    process.exitCode = missed.length > 0 || failures.length > 0 ? 1 : 0;
  } finally {
    load.kill();
    await server.stop();
  }
} finally {
  if (given === undefined) rmSync(folder, { recursive: true, force: true });
}

type Found = { readonly total: number; readonly records: string[]; readonly deep: string[] };
type Bench = { readonly server: BenchServer; readonly load: ChildProcess };

async function measureAll(bench: Bench, found: Found): Promise<Record<string, Measured>> {
  const random = generator(20_240_122);
  const draw = (kind: string, paths: readonly string[]): Request[] =>
    Array.from({ length: requests }, () => ({ kind, path: paths[Math.floor(random() * paths.length)] ?? '/' }));
  const search = searches.map((text) => `/records?q=${encodeURIComponent(text)}`);
  const list = [...lists.map((query) => `/records?${query}`), ...found.deep];
  // Each search once, one at a time, before anything is known of it: what the first reader of the day waits.
  const first = await measure(
    bench,
    'search, first time',
    search.map((path) => ({ kind: 'first', path })),
    1,
  );
  const firstLists = await measure(
    bench,
    'list, first time',
    list.map((path) => ({ kind: 'first', path })),
    1,
  );
  await measure(bench, '(warming up)', [...draw('record', found.records), ...draw('list', list)].slice(0, 600), 1);
  const drawn = {
    ...{ record: draw('record', found.records), list: draw('list', list), search: draw('search', search) },
    ...{ statistics: draw('statistics', numbers).slice(0, 200), vendor: draw('vendor', vendors).slice(0, 200) },
  };
  const kinds: Record<string, Measured> = { first, firstLists };
  for (const [kind, asked] of Object.entries(drawn)) kinds[kind] = await measure(bench, kind, asked, 1);
  const all = shuffled([...drawn.record, ...drawn.list, ...drawn.search], random);
  kinds.mixed = await measure(bench, 'all mixed, 4 readers', all, crowd);
  return kinds;
}

async function measure(
  { server, load }: Bench,
  name: string,
  asked: readonly Request[],
  readers: number,
): Promise<Measured> {
  const start = performance.now();
  const processorBefore = processorMs(server.pid);
  const { times, failures, bytes } = await order(load, { port: server.port, requests: asked, connections: readers });
  const seconds = (performance.now() - start) / 1000;
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => tenths(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  const measured = {
    requests: times.length,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    perSecond: Math.round(times.length / seconds),
    processorMs: tenths((processorMs(server.pid) - processorBefore) / times.length),
    failures,
  };
  const size = (bytes / 1024 / Math.max(1, times.length)).toFixed(1);
  say(
    `${name.padEnd(20)} p50 ${measured.p50} ms  p95 ${measured.p95} ms  p99 ${measured.p99} ms  ${measured.perSecond}/s  server ${measured.processorMs} ms CPU and ${size} KB each`,
  );
  return measured;
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

function order(child: ChildProcess, what: LoadOrder): Promise<LoadResult> {
  return new Promise((resolve, reject) => {
    child.once('message', (result) => resolve(result as LoadResult));
    child.once('exit', () => reject(new Error('the readers ended')));
    child.send(what);
  });
}

/** Reads lists as a reader would, for the numbers of records all over the years and for addresses of pages far down. */
async function survey(port: number): Promise<Found> {
  const read = async (path: string) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`);
    if (!answer.ok) throw new Error(`${answer.status} ${path}`);
    return answer.text();
  };
  const records = new Set<string>();
  for (const query of months()) {
    for (const [path] of (await read(`/records?${query}`)).matchAll(/\/records\/CNVD-[\d-]+/g)) records.add(path);
  }
  const deep: string[] = [];
  for (const query of ['limit=100', 'sort=severity&limit=100', 'severity=medium&limit=100', 'q=漏洞&limit=100']) {
    for (let path = `/records?${query}`, page = 0; page < 25; page += 1) {
      const next = nextPage(await read(path));
      if (next === null) break;
      if (page % 3 === 2) deep.push(next);
      path = next;
    }
  }
  const total = await count(read);
  return { total, records: [...records], deep };
}

/** The list says it in its heading: `98,477 records`. */
async function count(read: (path: string) => Promise<string>): Promise<number> {
  const heading = /<h2[^>]*>([^<]*\d[^<]*)<\/h2>/.exec(await read('/records'))?.[1] ?? '';
  return Number(/\d[\d,]*/.exec(heading)?.[0].replaceAll(',', ''));
}

function nextPage(html: string): string | null {
  const address = /href="(\/records\?[^"]*after=[^"]*)"/.exec(html)?.[1];
  return address?.replaceAll('&amp;', '&') ?? null;
}

/** Processor time that the server's process has used, in milliseconds (Linux counts in hundredths of a second). */
function processorMs(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return Number.NaN;
  }
}

function residentMB(pid: number): number | null {
  try {
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024);
  } catch {
    return null;
  }
}

/** The same numbers from 0 to 1 in every run. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function shuffled<Value>(list: readonly Value[], random: () => number): Value[] {
  return list
    .map((value) => ({ value, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value);
}
