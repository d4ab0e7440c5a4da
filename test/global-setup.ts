import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { type Embedded, migrate, startEmbedded } from '#platform/db/index.ts';
import { sweepAbandoned } from './abandoned.ts';
import { memoryFolder } from './memory-folder.ts';
import { dropDatabase, runOn } from './server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    database: { ownerUrl: string; template: string };
  }
}

/**
 * One PostgreSQL for the whole run, with one migrated database that every test file clones: the built-in one in a temp
 * folder, or the server of `BULOU_TEST_DATABASE_URL`, whose user must be allowed to make databases and roles.
 * All temp folders of the run stand in one, in memory where there is room, which goes with it.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const usual = tmpdir();
  const base = process.env.TMPDIR ? usual : (memoryFolder() ?? usual);
  await sweepAbandoned([...new Set([usual, base])]);
  // Workers and what they start have it from here.
  process.env.TMPDIR = await openFolder(join(base, `bulou-tmp-${process.pid}-`));
  const server = await testServer(base);
  const template = `bulou_test_template_${process.pid}`;
  await dropDatabase(server.ownerUrl, template);
  await runOn(server.ownerUrl, `CREATE DATABASE ${template} ENCODING 'UTF8' TEMPLATE template0`);
  const templateUrl = new URL(server.ownerUrl);
  templateUrl.pathname = `/${template}`;
  await migrate(templateUrl.href, 'migrations');
  project.provide('database', { ownerUrl: server.ownerUrl, template });
  return async () => {
    await dropDatabase(server.ownerUrl, template);
    await server.stop();
    // What was killed last may still be writing.
    await rm(tmpdir(), { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  };
}

/** As root the database servers run as another user, who must be able to enter. */
async function openFolder(prefix: string): Promise<string> {
  const folder = await mkdtemp(prefix);
  await chmod(folder, 0o711);
  return folder;
}

type Server = { readonly ownerUrl: string; stop(): Promise<void> };

async function testServer(base: string): Promise<Server> {
  const named = process.env.BULOU_TEST_DATABASE_URL;
  if (named) return { ownerUrl: named, stop: async () => {} };
  const folder = await openFolder(join(base, `bulou-test-${process.pid}-`));
  // The data of a test run need not survive a power cut.
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' };
  const server: Embedded = await startEmbedded({ folder, settings });
  return {
    ownerUrl: server.url,
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
