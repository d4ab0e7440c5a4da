import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { runCommandLine } from '#platform/terminal/index.ts';
import { testDatabase } from '../../../test/database.ts';
import { recordContent } from '../../../test/factories.ts';
import { importCommands } from './index.ts';

const { db, pool } = await testDatabase();
const folder = await mkdtemp(join(tmpdir(), 'bulou-commands-'));
const good = join(folder, 'good.ndjson');
await writeFile(good, `${JSON.stringify(recordContent({ origin: 'records' }))}\n`);

beforeEach(() => pool.query('truncate desk.record restart identity cascade'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const commands = importCommands({
  now: () => new Date('2024-01-29T04:00:00Z'),
  withDatabase: (work) => work({ db, pool, close: async () => {} }),
  publish: async (_database, { onProgress }) => {
    onProgress({ done: 1, total: 1 });
    return { published: 1, corrected: 0, unchanged: 0, held: [], flaws: {} };
  },
});

async function run(language: string, ...argv: string[]) {
  const written = { out: '', err: '' };
  const collector = (stream: 'out' | 'err') => ({
    write(text: string) {
      written[stream] += text;
    },
  });
  const world = {
    env: { LANG: language },
    stdout: collector('out'),
    stderr: collector('err'),
    signal: new AbortController().signal,
  };
  return { code: await runCommandLine(commands, argv, world), written };
}

test('an import tells in the language of the terminal what came in and what is public', async () => {
  const chinese = await run('zh_CN.UTF-8', 'import', 'records', good);
  expect(chinese.code).toBe(0);
  expect(chinese.written.out).toContain('1 个文件，读到 1 条：新增 1');
  expect(chinese.written.out).toContain('公开 1 条');
  await pool.query('truncate desk.record restart identity cascade');
  const english = await run('en_GB.UTF-8', 'import', 'records', good);
  expect(english.written.out).toContain('1 file, 1 records read: 1 new');
});

test('with --json standard output is one JSON summary with the counts', async () => {
  const { written, code } = await run('C', 'import', 'records', '--json', good);
  expect(code).toBe(0);
  expect(JSON.parse(written.out)).toMatchObject({
    files: 1,
    read: 1,
    new: 1,
    nothingChanged: false,
    gate: { published: 1 },
  });
});

test('a broken file ends with exit code 1 although the rest came in', async () => {
  const { written, code } = await run('en', 'import', 'records', '--json', good, join(folder, 'missing.ndjson'));
  expect(code).toBe(1);
  expect(JSON.parse(written.out)).toMatchObject({ new: 1, broken: 1, brokenFiles: [{ code: 'import.missing' }] });
});

test('nothing to import is a refusal with its code, and no stack', async () => {
  const { written, code } = await run('en', 'import', 'cnvd-xml', join(folder, 'missing.xml'));
  expect(code).toBe(1);
  expect(written.err).toMatch(/^import\.nothing: /);
  expect(written.err).not.toContain('    at ');
});

test('--dry-run says that nothing was kept', async () => {
  const { written } = await run('en', 'import', 'records', '--dry-run', good);
  expect(written.out).toContain('dry run, nothing kept');
  expect((await pool.query('select from desk.record')).rowCount).toBe(0);
});
