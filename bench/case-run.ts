import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { coordinationRoutes } from '#desk/coordination/index.ts';
import type { Actor } from '#people/index.ts';
import { connect, type Database, migrate, startEmbedded } from '#platform/db/index.ts';
import { createServer, readAssets } from '#platform/http/index.ts';
import { projectRoot } from '#platform/root.ts';
import { secretsUnder } from '#platform/secrets.ts';
import { type FilledCase, fillCase } from './case-fill.ts';
import type { LoadOrder, LoadResult } from './site-load.ts';

const { values } = parseArgs({ options: { requests: { type: 'string', default: '200' } } });
const requests = Number(values.requests);
const now = new Date('2026-11-23T01:00:00Z');
/** Milliseconds at the 95th of 100 whole pages, one reader. */
const target = 300;

const folder = await mkdtemp(join(tmpdir(), 'bulou-bench-'));
await chmod(folder, 0o711);
const postgres = await startEmbedded({ folder });
try {
  await migrate(postgres.url, join(projectRoot, 'migrations'));
  const database = connect(postgres.url, { applicationName: 'bulou bench case' });
  process.exitCode = (await measureAll(database)) ? 0 : 1;
  await database.close();
} finally {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}

async function measureAll(database: Database): Promise<boolean> {
  const loadBefore = Math.round((loadavg()[0] ?? 0) * 10) / 10;
  const filled = await fillCase(database.db);
  const load = fork(join(projectRoot, 'bench/site-load.ts'));
  const pages: Record<string, Times> = {};
  const failures: string[] = [];
  for (const [side, actor] of Object.entries(readers(filled))) {
    const { port, close } = await serve(database, actor);
    for (const [name, paths] of Object.entries(asked(filled, side))) {
      const order = (count: number) =>
        Array.from({ length: count }, (_, at) => ({ kind: name, path: paths[at % paths.length] ?? '/' }));
      await ordered(load, { port, requests: order(10), connections: 1 });
      const result = await ordered(load, { port, requests: order(requests), connections: 1 });
      failures.push(...result.failures);
      pages[name] = { ...timesOf(result.times), kilobytes: Math.round(result.bytes / requests / 1000) };
      console.log(
        `${name.padEnd(24)} median ${pages[name]?.p50} ms  p95 ${pages[name]?.p95} ms  longest ${pages[name]?.max} ms`,
      );
    }
    await close();
  }
  load.kill();
  for (const failure of new Set(failures)) console.log(`failed: ${failure}`);
  const missed = Object.entries(pages).flatMap(([name, { p95 }]) => (p95 > target ? [name] : []));
  for (const name of missed) console.log(`MISSED: ${name}`);
  console.log(JSON.stringify({ bench: 'case', requests, loadBefore, pages, target, missed }));
  return missed.length === 0 && failures.length === 0;
}

function asked({ number, threads }: FilledCase, side: string): Readonly<Record<string, readonly string[]>> {
  if (side === 'vendor') return { 'vendor: case': [`/cases/${number}`], 'vendor: list': ['/cases'] };
  return {
    'desk: case': [`/desk/cases/${number}`],
    'desk: case, any thread': threads.map((thread) => `/desk/cases/${number}?thread=${thread}`),
    'desk: list': ['/desk/cases', '/desk/cases?tab=unassigned', '/desk/cases?q=2025-47'],
    'desk: list, unread': ['/desk/cases?tab=unread'],
  };
}

function readers({ coordinatorId, memberId, organisationId }: FilledCase): Readonly<Record<string, Actor>> {
  const common = { email: 'reader@example.org', secondFactor: true, scopes: null } as const;
  const organisation = { id: organisationId, name: '示例厂商', kind: 'vendor' } as const;
  return {
    desk: { ...common, personId: coordinatorId, name: '协调员', organisation: null, roles: ['coordinator'] },
    vendor: { ...common, personId: memberId, name: '厂商人员', organisation, roles: ['vendor-member'] },
  };
}

type Times = { readonly p50: number; readonly p95: number; readonly max: number; readonly kilobytes?: number };

function timesOf(times: readonly number[]): Times {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10;
  return { p50: at(0.5), p95: at(0.95), max: at(1) };
}

async function serve(database: Database, actor: Actor): Promise<{ port: number; close(): Promise<void> }> {
  const assets = mkdtempSync(join(folder, 'assets-'));
  const names = ['site.css', 'site.js', 'desk.css', 'desk.js', 'sign.svg'];
  writeFileSync(join(assets, 'manifest.json'), JSON.stringify(Object.fromEntries(names.map((name) => [name, name]))));
  const app = await createServer({
    routes: coordinationRoutes({
      ...{ database, now: () => now, timeZone: 'Asia/Shanghai', publicUrl: 'http://127.0.0.1', demo: false },
      files: { save: nothing, read: nothing, has: nothing, remove: nothing },
      secrets: secretsUnder(Buffer.alloc(32, 7)),
    }),
    errorPage: ({ code }) => code,
    version: async () => '',
    publicUrl: 'http://127.0.0.1',
    assets: readAssets(assets),
    gatekeeper: { identify: async () => actor, objection: () => null },
    log: { request: () => {}, fault: ({ detail }) => console.error(detail) },
    timeZone: 'Asia/Shanghai',
    now: () => now,
    requestsPerMinute: 10_000_000,
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const address = app.server.address();
  return { port: typeof address === 'object' && address !== null ? address.port : 0, close: () => app.close() };
}

function nothing(): never {
  throw new Error('the pages touch no file');
}

function ordered(child: ChildProcess, what: LoadOrder): Promise<LoadResult> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error('the readers ended'));
    child.once('exit', ended);
    child.once('message', (result) => {
      child.off('exit', ended);
      resolve(result as LoadResult);
    });
    child.send(what);
  });
}
