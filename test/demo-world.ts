import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFileStore } from '#platform/files/index.ts';
import { secretsUnder } from '#platform/secrets.ts';
import type { World } from '#platform/world.ts';
import type { TestDatabase } from './database.ts';

const folder = mkdtempSync(join(tmpdir(), 'bulou-demo-'));
const key = randomBytes(32);
const files = await openFileStore(folder, key);
// With the process: files of a worker share this module, and the first that is done must not take the folder from the next.
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

/** The world in which the demonstration is loaded: a test database, files in a temp folder, a clock that stands. */
export function demoWorld({ db, pool }: Pick<TestDatabase, 'db' | 'pool'>, now: Date): World {
  return {
    database: { db, pool, close: async () => {} },
    files,
    secrets: secretsUnder(key),
    signer: null,
    checksReferences: false,
    now: () => now,
    timeZone: 'Asia/Shanghai',
    publicUrl: 'https://bulou.example',
    demo: true,
  };
}
