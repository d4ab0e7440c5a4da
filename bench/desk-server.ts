import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor } from '#people/index.ts';
import { connect, type Database, migrate, startEmbedded } from '#platform/db/index.ts';
import { type AnyRoute, createServer, readAssets } from '#platform/http/index.ts';
import { projectRoot } from '#platform/root.ts';
import { secretsUnder } from '#platform/secrets.ts';
import type { World } from '#platform/world.ts';
import type { LoadOrder, LoadResult } from './site-load.ts';

/** The day on which the measurements of the desk take place. */
export const benchNow = new Date('2026-11-23T01:00:00Z');

/** A database of its own, migrated, for one measurement of the desk; gone afterwards. The process ends with 1 where `measure` gives false. */
export async function withBenchDatabase(
  name: string,
  measure: (database: Database) => Promise<boolean>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bulou-bench-'));
  await chmod(folder, 0o711);
  const postgres = await startEmbedded({ folder });
  try {
    await migrate(postgres.url, join(projectRoot, 'migrations'));
    const database = connect(postgres.url, { applicationName: `bulou bench ${name}` });
    process.exitCode = (await measure(database)) ? 0 : 1;
    await database.close();
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Routes of the desk as one person asks them, without files, mails and the look. */
export function deskServer(database: Database, actor: Actor, routesOf: (world: World) => readonly AnyRoute[]) {
  const assets = mkdtempSync(join(tmpdir(), 'bulou-bench-assets-'));
  const names = ['site.css', 'site.js', 'desk.css', 'desk.js', 'sign.svg'];
  writeFileSync(join(assets, 'manifest.json'), JSON.stringify(Object.fromEntries(names.map((name) => [name, name]))));
  process.once('exit', () => rmSync(assets, { recursive: true, force: true }));
  const publicUrl = 'http://127.0.0.1';
  return createServer({
    routes: routesOf({
      ...{ database, now: () => benchNow, timeZone: 'Asia/Shanghai', publicUrl, demo: false },
      files: { save: nothing, read: nothing, has: nothing, remove: nothing },
      secrets: secretsUnder(Buffer.alloc(32, 7)),
      signer: null,
      checksReferences: false,
    }),
    errorPage: ({ code }) => code,
    version: async () => '',
    publicUrl,
    assets: readAssets(assets),
    gatekeeper: { identify: async () => actor, objection: () => null },
    log: { request: () => {}, fault: ({ detail }) => console.error(detail) },
    timeZone: 'Asia/Shanghai',
    now: () => benchNow,
    requestsPerMinute: 10_000_000,
  });
}

function nothing(): never {
  throw new Error('the pages touch no file');
}

/** The same on a port, for readers of another process. */
export async function listeningDesk(
  ...given: Parameters<typeof deskServer>
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const app = await deskServer(...given);
  await app.listen({ port: 0, host: '127.0.0.1' });
  const address = app.server.address();
  return { port: typeof address === 'object' && address !== null ? address.port : 0, close: () => app.close() };
}

/** Readers in a process of their own, so that they do not compute where the server does. */
export const startReaders = (): ChildProcess => fork(join(projectRoot, 'bench/site-load.ts'));

/** What they found, once all that was ordered is read. */
export function readAll(readers: ChildProcess, what: LoadOrder): Promise<LoadResult> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error('the readers ended'));
    readers.once('exit', ended);
    readers.once('message', (result) => {
      readers.off('exit', ended);
      resolve(result as LoadResult);
    });
    readers.send(what);
  });
}

/** Milliseconds. */
export type Times = { readonly p50: number; readonly p95: number; readonly max: number };

export function timesOf(times: readonly number[]): Times {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10;
  return { p50: at(0.5), p95: at(0.95), max: at(1) };
}
