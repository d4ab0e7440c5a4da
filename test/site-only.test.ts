import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, onTestFinished, test, vi } from 'vitest';
import { readConfig } from '#platform/config.ts';
import { transaction } from '#platform/db/index.ts';
import { queueMail } from '#platform/mail/index.ts';
import { projectRoot } from '#platform/root.ts';
import { openPlatform, openWorld, serve, work } from '../src/app.ts';
import { testDatabase } from './database.ts';

const { db, ownerUrl } = await testDatabase();
const now = () => new Date('2024-02-01T02:00:00Z');

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return port;
}

/** A folder of data and a process's own way to the database. */
async function opened(folder: string) {
  const env = { DATABASE_URL: ownerUrl, BULOU_DATA: folder, BULOU_PORT: String(await freePort()) };
  const config = readConfig(env, projectRoot);
  const platform = await openPlatform(config, { join: true });
  onTestFinished(() => platform.close());
  return { platform, config, world: await openWorld(platform, config, now, false) };
}

test('a process that only answers leaves the work to one beside it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'bulou-site-only-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const site = await opened(folder);
  const running = await serve(site.platform, site.config, site.world, { siteOnly: true });
  onTestFinished(() => running.close());
  await transaction(db, (tx) => queueMail(tx, [{ to: 'zhao@example.org', subject: '一封信', text: '内容' }]));
  const answer = await fetch(`http://127.0.0.1:${site.config.port}/records`);
  expect(answer.status).toBe(200);
  const listening = () =>
    sql<{ count: number }>`select count(*)::integer as count from pg_stat_activity
      where datname = current_database() and query like 'select pg_advisory_lock_shared%'`.execute(db);
  expect((await listening()).rows).toEqual([{ count: 0 }]);
  const tasks = () =>
    sql<{ attempts: number }>`select attempts from jobs.jobs where task_identifier = 'mail.send-letter'`.execute(db);
  expect((await tasks()).rows).toEqual([{ attempts: 0 }]);

  const beside = await opened(folder);
  const stop = await work(beside.platform, beside.config, beside.world);
  onTestFinished(stop);
  await vi.waitFor(async () => expect(await readdir(join(folder, 'mail'))).toHaveLength(1), { timeout: 20_000 });
  await vi.waitFor(async () => expect((await tasks()).rows).toEqual([]), { timeout: 20_000 });
  expect((await listening()).rows).toEqual([{ count: 1 }]);
});

test('the worker does not hold the built-in database by itself', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'bulou-alone-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const { platform, config, world } = await opened(folder);
  const embedded = { url: '', folder, how: 'started' as const, stop: async () => {} };
  await expect(work({ ...platform, embedded }, config, world)).rejects.toMatchObject({ code: 'serve.not-running' });
});
