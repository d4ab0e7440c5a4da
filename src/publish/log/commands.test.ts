import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { runCommandLine } from '#platform/terminal/index.ts';
import { testDatabase } from '../../../test/database.ts';
import { publishContents, recordContent } from '../../../test/factories.ts';
import { logCommands, signTreeHead } from '../index.ts';
import { signerOf, type VerifierKey, verifierText } from '../read/index.ts';

const { db, pool } = await testDatabase();
const database = { db, pool, close: async () => {} };
const folder = mkdtempSync(join(tmpdir(), 'bulou-log-commands-'));
const now = new Date('2024-01-29T04:00:00Z');
const signer = signerOf('bulou.example/log', Buffer.alloc(32, 3));
const kept = join(folder, 'checkpoint');

async function run(argv: readonly string[], known: VerifierKey | null = signer.verifier) {
  const said: string[] = [];
  const complained: string[] = [];
  const world = {
    withDatabase: <T>(work: (given: typeof database) => Promise<T>) => work(database),
    knownKey: () => known,
  };
  const code = await runCommandLine(logCommands(world), argv, {
    env: { LANG: 'en_GB.UTF-8' },
    stdout: { write: (text: string) => void said.push(text) },
    stderr: { write: (text: string) => void complained.push(text) },
    signal: new AbortController().signal,
  });
  return { code, out: said.join(''), err: complained.join('') };
}

beforeAll(async () => {
  expect(await run(['log', 'head'])).toMatchObject({ code: 1, err: expect.stringContaining('log.no-head') });
  await publishContents({ db, pool }, [recordContent({ identifier: 'CNVD-2024-30001' })], now);
  await signTreeHead(database, signer, now);
  await publishContents({ db, pool }, [recordContent({ identifier: 'CNVD-2024-30002' })], now);
});

test('log head prints the checkpoint, which log verify takes back', async () => {
  const { code, out } = await run(['log', 'head']);
  expect(code).toBe(0);
  expect(out).toMatch(/^bulou\.example\/log\n1\n\S+\n\n— bulou\.example\/log \S+\n$/);
  writeFileSync(kept, out);
  const verified = await run(['log', 'verify', '--checkpoint', kept]);
  expect(verified).toMatchObject({ code: 0, out: expect.stringContaining('2 leaves agree') });
  expect(verified.out).toContain('1 kept elsewhere');
  expect(verified.out).toContain('The newest 1 are not signed yet.');
});

describe('log verify', () => {
  test('says in JSON what it looked at, and whose key counted', async () => {
    const { code, out } = await run(['log', 'verify', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      whole: true,
      leaves: 2,
      heads: 1,
      signed: 1,
      broken: null,
      keysFrom: 'data folder',
    });
    const given = await run(['log', 'verify', '--json', '--key', verifierText(signer.verifier)], null);
    expect(JSON.parse(given.out)).toMatchObject({ whole: true, keysFrom: 'option' });
    const unproven = await run(['log', 'verify', '--json'], null);
    expect(JSON.parse(unproven.out)).toMatchObject({ whole: true, keysFrom: 'database' });
    expect(unproven.err).toContain('that the database itself states');
  });

  test('ends with 2 where what it should compare with cannot be read', async () => {
    writeFileSync(join(folder, 'letter'), 'Dear log,');
    for (const argv of [
      ['--checkpoint', join(folder, 'letter')],
      ['--checkpoint', join(folder, 'nowhere')],
      ['--key', 'x'],
    ]) {
      expect(await run(['log', 'verify', ...argv])).toMatchObject({ code: 2 });
    }
    const { out } = await run(['log', 'verify', '--json', '--checkpoint', join(folder, 'letter')]);
    expect(JSON.parse(out)).toMatchObject({ whole: null, unreadable: expect.stringContaining('log.checkpoint-file') });
  });

  test('ends with 1 and names number and leaf when something is wrong', async () => {
    const where = "where identifier = 'CNVD-2024-30001'";
    const { rows } = await pool.query(`select content::text as content from published.record_revision ${where}`);
    const put = async (content: string) => {
      await pool.query('alter table published.record_revision disable trigger immutable');
      await pool.query(`update published.record_revision set content = $1 ${where}`, [content]);
      await pool.query('alter table published.record_revision enable trigger immutable');
    };
    await put(rows[0].content.replace('{', '{ '));
    const { code, out } = await run(['log', 'verify']);
    expect(code).toBe(1);
    expect(out).toContain('log.revision-changed');
    expect(out).toContain('CNVD-2024-30001, revision 1, leaf 0');
    expect(await run(['log', 'verify', '--json'])).toMatchObject({ code: 1 });
    await put(rows[0].content);
    expect(await run(['log', 'verify'])).toMatchObject({ code: 0 });
  });
});
