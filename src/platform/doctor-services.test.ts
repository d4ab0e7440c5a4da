import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { refusal } from '../../test/refusal.ts';
import { readConfig } from './config.ts';
import { transaction } from './db/index.ts';
import { checkFiles, checkJobs, checkMail } from './doctor-services.ts';
import { enqueue } from './jobs/index.ts';

const { db, pool } = await testDatabase();
const database = { db, pool, close: async () => {} };
const folder = await mkdtemp(join(tmpdir(), 'bulou-doctor-'));
afterAll(() => rm(folder, { recursive: true, force: true }));
const configured = (env: Record<string, string> = {}) => readConfig({ BULOU_DATA: folder, ...env }, '/');

describe('the doctor', () => {
  test('stores a file, reads it and leaves nothing of it', async () => {
    const { well, text } = await checkFiles(configured());
    expect([well, text.en]).toEqual([true, expect.stringContaining('files are kept encrypted')]);
    const left = await readdir(join(folder, 'files'), { recursive: true, withFileTypes: true });
    expect(left.filter((entry) => entry.isFile())).toEqual([]);
  });

  test('names a key that is not whole', async () => {
    const broken = await mkdtemp(join(folder, 'broken-'));
    await writeFile(join(broken, 'secret.key'), 'short');
    await chmod(join(broken, 'secret.key'), 0o600);
    expect((await refusal(checkFiles(configured({ BULOU_DATA: broken })))).code).toBe('secrets.key');
  });

  test('says where letters go, and what is wrong with a server that does not answer', async () => {
    expect((await checkMail(configured())).text.en).toContain(join(folder, 'mail'));
    const away = await checkMail(configured({ BULOU_MAIL_URL: 'smtp://u:secret@127.0.0.1:9' }));
    expect([away.well, away.text.en]).toEqual([false, expect.stringContaining('127.0.0.1:9')]);
    expect(JSON.stringify(away)).not.toContain('secret');
  });

  test('counts jobs that failed for good', async () => {
    expect((await checkJobs(database)).well).toBe(true);
    await transaction(db, (tx) => enqueue(tx, 'never', {}));
    await pool.query('update jobs._private_jobs set attempts = max_attempts');
    const found = await checkJobs(database);
    expect([found.well, found.text.en]).toEqual([false, expect.stringMatching(/^1 jobs? /)]);
  });
});
