import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, describe, expect, test } from 'vitest';
import { auditBulletin, fromJson } from '#bulletin/index.ts';
import { demoCommand, loadDemoWeek } from '#demo/index.ts';
import { runCommandLine } from '#platform/terminal/index.ts';
import type { World } from '#platform/world.ts';
import { issueGate } from '#publish/index.ts';
import { unpackIdentifiers } from '#vocabulary/index.ts';
import { testDatabase } from '../../../test/database.ts';
import { demoWorld } from '../../../test/demo-world.ts';
import { bulletinCommands } from './commands.ts';

const owner = await testDatabase();
const database = { ...owner, close: async () => {} };
const now = new Date('2026-11-23T08:00:00Z');
await loadDemoWeek(database, now);
const folder = await mkdtemp(join(tmpdir(), 'bulou-bulletin-'));
afterAll(() => rm(folder, { recursive: true }));

const world = {
  withDatabase: <T>(work: (given: typeof database) => Promise<T>) => work(database),
  gate: async () => issueGate(null),
  now: () => now,
  timeZone: () => 'Asia/Shanghai',
};
const demonstration = {
  prepare: () => {},
  withWorld: <T>(work: (world: World) => Promise<T>) => work(demoWorld(owner, now)),
};
const issue = ['--from', '2024-01-22', '--to', '2024-01-28', '--issue', '2024-4', '--edition', '2024'];

async function run(argv: readonly string[]) {
  const said: string[] = [];
  const complained: string[] = [];
  const code = await runCommandLine([...bulletinCommands(world), demoCommand(demonstration)], argv, {
    env: { LANG: 'en_GB.UTF-8' },
    stdout: { write: (text: string) => void said.push(text) },
    stderr: { write: (text: string) => void complained.push(text) },
    signal: new AbortController().signal,
  });
  return { code, out: said.join(''), err: complained.join('') };
}

describe('bulletin compose', () => {
  test('writes twelve files, six in each language, and says which, with the choices of the time before', async () => {
    const out = join(folder, 'six');
    const { code, out: said, err } = await run(['bulletin', 'compose', ...issue, '--out', out, '--json']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const formats = ['docx', 'html', 'json', 'md', 'pdf', 'xlsx'];
    expect((await readdir(out)).sort()).toEqual(
      [...formats, ...formats.map((format) => `en.${format}`)].map((ending) => `bulletin.${ending}`).sort(),
    );
    expect(JSON.parse(said)).toMatchObject({ state: 'already', total: 406, average: '6.50', warnings: [] });
    const bulletin = fromJson(await readFile(join(out, 'bulletin.json'), 'utf8'));
    expect(bulletin.figures.single?.record.title).toBe('Tenda A18缓冲区溢出漏洞');
    expect((await readFile(join(out, 'bulletin.pdf'))).subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('writes files in which an audit finds nothing, whatever of what they counted is not public', async () => {
    const out = join(folder, 'audited');
    await run(['bulletin', 'compose', ...issue, '--out', out]);
    const bulletin = fromJson(await readFile(join(out, 'bulletin.json'), 'utf8'));
    const { count, ids } = bulletin.figures.assessment.total;
    expect(unpackIdentifiers(ids).length).toBeLessThan(count);
    const files = ['json', 'md', 'html', 'docx', 'pdf'].flatMap((format) => [
      `bulletin.${format}`,
      `bulletin.en.${format}`,
    ]);
    const { code, out: said } = await run(['bulletin', 'audit', ...files.map((name) => join(out, name))]);
    expect({ code, said: said.includes('nothing found') }).toEqual({ code: 0, said: true });
    await run(['bulletin', 'monthly', '--month', '2024-01', '--out', out]);
    const month = await run(['bulletin', 'audit', join(out, 'monthly.json'), join(out, 'monthly.en.json')]);
    expect(month.out).not.toContain('periodical-ids');
    expect(month.out).not.toContain('error');
    // More identifiers than it counts contradict wherever the document is.
    const broken = { ...bulletin, figures: { ...bulletin.figures, withoutVendor: { count: 0, ids: ids.slice(0, 1) } } };
    expect(auditBulletin(broken, 'public').map(({ rule }) => rule)).toContain('counted-ids');
  });

  test('publishes the next issue on request', async () => {
    const next = ['--from', '2024-01-29', '--to', '2024-02-04', '--issue', '2024-5', '--out', join(folder, 'next')];
    const { code, out } = await run(['bulletin', 'compose', ...next, '--publish']);
    expect(code).toBe(0);
    expect(out).toContain('No. 5 of 2024: published.');
  });

  test.each([
    ['an issue that is none', ['--issue', '4'], 'editorial.option: --issue'],
    ['a day that does not exist', ['--from', '2024-02-30'], 'editorial.option: --from'],
    ['a period the wrong way round', ['--to', '2024-01-01'], 'editorial.option: --to'],
    ['an unknown edition', ['--edition', '1999'], 'bulletin.unknown-edition'],
    ['a period that is no whole week', ['--to', '2024-01-27'], 'editorial.option: --from, --to'],
    ['a number of another year', ['--issue', '2025-4'], 'editorial.audit'],
    ['choices that are not there', ['--choices', '/nowhere/choices.json'], 'editorial.option: --choices'],
  ])('refuses %s and writes nothing', async (_name, change, start) => {
    const out = join(folder, 'refused');
    const { code, err } = await run(['bulletin', 'compose', ...issue, '--out', out, ...change]);
    expect(err).toContain(start);
    expect(code).toBe(1);
    expect(await readdir(folder)).not.toContain('refused');
  });

  test('leaves nothing half-written where it cannot write', async () => {
    const blocked = join(folder, 'blocked');
    await writeFile(blocked, 'a file where the folder should be');
    const { code, err } = await run(['bulletin', 'compose', ...issue, '--out', blocked]);
    expect({ code, start: err.slice(0, 24) }).toEqual({ code: 1, start: 'editorial.option: --out:' });
    expect(await readFile(blocked, 'utf8')).toContain('a file where');
  });

  test('publishes nothing that it could not write', async () => {
    await symlink(join(folder, 'gone'), join(folder, 'dangling'));
    const late = ['--from', '2024-02-05', '--to', '2024-02-11', '--issue', '2024-6', '--publish'];
    const { code, err } = await run(['bulletin', 'compose', ...late, '--out', join(folder, 'dangling', 'out')]);
    expect({ code, start: err.slice(0, 24) }).toEqual({ code: 1, start: 'editorial.option: --out:' });
    const { rows } = await sql`select from desk.issue where numbers = '{6}'`.execute(database.db);
    expect(rows).toEqual([]);
  });

  test('takes choices with a byte order mark, and none that are not UTF-8', async () => {
    const compose = async (bytes: Uint8Array) => {
      const choices = join(folder, 'choices.json');
      await writeFile(choices, bytes);
      const place = ['--issue', '2024-40', '--out', join(folder, 'encoded'), '--choices', choices];
      return run(['bulletin', 'compose', ...issue, ...place]);
    };
    const marked = await compose(Buffer.from('\ufeff{"news": []}'));
    expect(marked).toMatchObject({ code: 0, out: expect.stringContaining('No. 40 of 2024: stored as a draft') });
    const gbk = Buffer.from(
      '{"news": [{"title": "\xd6\xdc", "summary": "s", "url": "https://example.com/"}]}',
      'latin1',
    );
    expect(await compose(gbk)).toMatchObject({ code: 1, err: expect.stringContaining('is not UTF-8') });
  });

  test('keeps drafts of one week and of two merged ones beside each other until one is published', async () => {
    const week = ['--from', '2024-03-04', '--to', '2024-03-10', '--issue', '2024-10', '--out', join(folder, 'one')];
    const both = ['--from', '2024-03-04', '--to', '2024-03-17', '--issue', '2024-10,11', '--out', join(folder, 'two')];
    for (const options of [both, week, both, [...week, '--publish']]) {
      expect(await run(['bulletin', 'compose', ...options])).toMatchObject({ code: 0 });
    }
    const { code, err } = await run(['bulletin', 'compose', ...both]);
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('editorial.number-taken') });
  });
});

describe('demo', () => {
  test('says that the week is there already', async () => {
    await run(['demo']);
    const { code, out } = await run(['demo']);
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('there already') });
  });
});
