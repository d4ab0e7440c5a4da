/** What `bench/beside.ts` measures, once it is bundled. */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { connect, type Db, startEmbedded } from '#platform/db/index.ts';
import { projectRoot } from '#platform/root.ts';
import { makeMillion } from './million-database.ts';
import type { LoadOrder, LoadResult } from './site-load.ts';
import { startServer } from './site-server.ts';

/** Milliseconds at the 95th of 100 requests, of records from memory while the work has a process of its own. */
const target = 10;
const { values } = parseArgs({ options: { records: { type: 'string', default: '300000' } } });
const say = (line: string) => console.log(line);
const given = process.env.BULOU_DATA;
const folder = given ?? mkdtempSync(join(tmpdir(), 'bulou-bench-beside-'));
process.env.BULOU_DATA = folder;
try {
  const records = await makeMillion(folder, { records: Number(values.records), say });
  const together = await measure(false);
  const apart = await measure(true);
  say(JSON.stringify({ bench: 'beside', records, together, apart, target }));
  process.exitCode = apart.p95 > target ? 1 : 0;
} finally {
  if (given === undefined) rmSync(folder, { recursive: true, force: true });
}

/** From when the dump that is due is begun until it is there: one reader, who asks for a record fifty times a second. */
async function measure(isApart: boolean) {
  const server = await startServer(say, isApart ? ['--site-only'] : []);
  const worker = isApart
    ? spawn(process.execPath, [join(projectRoot, 'bin/bulou'), 'work'], { stdio: 'ignore' })
    : null;
  const reader = fork(join(projectRoot, 'bench/site-load.ts'));
  const embedded = await startEmbedded({ folder, join: true });
  const database = connect(embedded.url, { applicationName: 'bulou bench beside', max: 1 });
  try {
    const paths = await recordPaths(server.port);
    // From here on they are in memory.
    await asked(reader, { port: server.port, paths, pauseMs: 0 });
    await sql`delete from published.dump_file`.execute(database.db);
    while (!isBeingMade()) await pause(200);
    const start = performance.now();
    const times: number[] = [];
    while (!(await isMade(database.db))) {
      times.push(...(await asked(reader, { port: server.port, paths, pauseMs: 20 })));
    }
    const dumpSeconds = Math.round((performance.now() - start) / 1000);
    const found = { ...quantiles(times), requests: times.length, dumpSeconds };
    say(`${isApart ? 'two processes' : 'one process'}: ${JSON.stringify(found)}`);
    return found;
  } finally {
    reader.kill();
    await database.close();
    await ended(worker);
    await server.stop();
  }
}

async function recordPaths(port: number): Promise<readonly string[]> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/records?limit=100&fields=identifier`);
  const { items } = (await answer.json()) as { items: readonly { identifier: string }[] };
  return items.map(({ identifier }) => `/api/v1/records/${identifier}`);
}

type Asking = { readonly port: number; readonly paths: readonly string[]; readonly pauseMs: number };

function asked(reader: ChildProcess, { port, paths, pauseMs }: Asking): Promise<readonly number[]> {
  const requests = paths.map((path) => ({ kind: 'record', path }));
  const order: LoadOrder = { port, requests, connections: 1, pauseMs };
  return new Promise((resolve, reject) => {
    reader.once('message', ({ times, failures }: LoadResult) =>
      failures.length > 0 ? reject(new Error(failures[0])) : resolve(times),
    );
    reader.send(order);
  });
}

function isBeingMade(): boolean {
  return readdirSync(join(folder, 'dumps')).some((name) => name.endsWith('.part'));
}

async function isMade(db: Db): Promise<boolean> {
  const { rows } = await sql`select 1 from published.dump_file limit 1`.execute(db);
  return rows.length > 0;
}

function quantiles(times: readonly number[]) {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number) =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}

async function ended(child: ChildProcess | null): Promise<void> {
  if (child === null || child.exitCode !== null) return;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await exited;
}
