/**
 * How long a reader waits: whole HTTP answers (HTML, compressed) of record pages, lists and searches at 4 connections, with all
 * records of the corpus. `node bench/site.ts [--requests N]`; the last line is JSON. Exit code 1 when a target is missed.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { LoadOrder, LoadResult } from './site-load.ts';
import { lists, months, searches } from './site-requests.ts';
import { startServer } from './site-server.ts';

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

const connections = 4;
/** Milliseconds at the 95th of 100 requests, by kind. */
const targets: Readonly<Record<string, number>> = { record: 15, list: 80, search: 80 };

const { values } = parseArgs({ options: { requests: { type: 'string', default: '2000' } } });
const requests = Number(values.requests);
const say = (line: string) => console.log(line);

const loadBefore = Math.round((loadavg()[0] ?? 0) * 10) / 10;
const server = await startServer(say);
const load = fork(join(import.meta.dirname, 'site-load.ts'));
try {
  const found = await survey(server.port);
  say(
    `${found.total} records; ${found.records.length} record pages and ${found.deep.length} places far down to choose from`,
  );
  const random = generator(20_240_122);
  const draw = (kind: string, paths: readonly string[]): Request[] =>
    Array.from({ length: requests }, () => ({ kind, path: paths[Math.floor(random() * paths.length)] ?? '/' }));
  const search = searches.map((text) => `/records?q=${encodeURIComponent(text)}`);
  const list = [...lists.map((query) => `/records?${query}`), ...found.deep];
  // Each search once, one at a time, before anything is known of it: what the first reader of the day waits.
  const first = await measure(
    'search, first time',
    search.map((path) => ({ kind: 'first', path })),
    1,
  );
  await measure('(warming up)', [...draw('record', found.records), ...draw('list', list)].slice(0, 600));
  const record = await measure('record', draw('record', found.records));
  const listed = await measure('list', draw('list', list));
  const searched = await measure('search', draw('search', search));
  const mixed = await measure(
    'all mixed',
    shuffled([...draw('record', found.records), ...draw('list', list), ...draw('search', search)], random),
  );
  const kinds = { record, list: listed, search: searched, first, mixed };
  const missed = Object.entries({ record, list: listed, search: searched }).filter(
    ([kind, { p95 }]) => p95 > (targets[kind] ?? 0),
  );
  const failures = Object.values(kinds).flatMap((one) => one.failures);
  for (const failure of new Set(failures)) say(`failed: ${failure}`);
  const summary = {
    bench: 'site',
    records: found.total,
    connections,
    /** Of the machine before the bench: figures taken beside other work are worth less. */
    loadBefore,
    serverRssMB: residentMB(server.pid),
    kinds,
    missed: missed.map(([kind]) => kind),
  };
  say(JSON.stringify(summary));
  process.exitCode = missed.length > 0 || failures.length > 0 ? 1 : 0;
} finally {
  load.kill();
  await server.stop();
}

async function measure(name: string, asked: readonly Request[], readers = connections): Promise<Measured> {
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
async function survey(port: number): Promise<{ total: number; records: string[]; deep: string[] }> {
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
