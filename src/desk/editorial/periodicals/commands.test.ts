import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { periodicalFromJson } from '#bulletin/index.ts';
import { runCommandLine } from '#platform/terminal/index.ts';
import { issueGate } from '#publish/index.ts';
import { testDatabase } from '../../../../test/database.ts';
import { publishContents, recordContent } from '../../../../test/factories.ts';
import { periodicalCommands } from './commands.ts';

const owner = await testDatabase();
const database = { ...owner, close: async () => {} };
const now = new Date('2024-02-05T04:00:00Z');
await publishContents(
  owner,
  [1, 2, 3].map((n) =>
    recordContent({
      identifier: `CNVD-2024-0100${n}`,
      title: `Kestrel Gate${n}命令注入漏洞`,
      recordedOn: '2024-01-23',
      publishedOn: '2024-01-24',
    }),
  ),
  now,
);
const folder = await mkdtemp(join(tmpdir(), 'bulou-periodicals-'));
afterAll(() => rm(folder, { recursive: true }));

const world = {
  withDatabase: <T>(work: (given: typeof database) => Promise<T>) => work(database),
  gate: async () => issueGate(null),
  now: () => now,
  timeZone: () => 'Asia/Shanghai',
};

async function run(argv: readonly string[], lang = 'en_GB.UTF-8') {
  const said: string[] = [];
  const complained: string[] = [];
  const code = await runCommandLine(periodicalCommands(world), argv, {
    env: { LANG: lang },
    stdout: { write: (text: string) => void said.push(text) },
    stderr: { write: (text: string) => void complained.push(text) },
    signal: new AbortController().signal,
  });
  return { code, out: said.join(''), err: complained.join('') };
}

const formats = ['docx', 'html', 'json', 'md', 'pdf', 'xlsx'];
const filesOf = (name: string) =>
  [...formats, ...formats.map((format) => `en.${format}`)].map((ending) => `${name}.${ending}`).sort();
const state = async (periodical: string) =>
  (await owner.pool.query('select state, year, numbers from desk.issue where periodical = $1', [periodical])).rows;

describe('bulletin monthly', () => {
  test('writes twelve files under its name and keeps the report as a draft; --publish sends it through the gate', async () => {
    const out = join(folder, 'monthly');
    const { code, out: said, err } = await run(['bulletin', 'monthly', '--month', '2024-01', '--out', out, '--json']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(said)).toMatchObject({
      periodical: 'monthly',
      state: 'draft',
      total: 3,
      issue: { year: 2024, numbers: [1] },
    });
    expect((await readdir(out)).sort()).toEqual(filesOf('monthly'));
    const { figures, masthead } = periodicalFromJson(await readFile(join(out, 'monthly.en.json'), 'utf8'));
    expect([masthead.issue, figures.period]).toEqual(['January 2024', { from: '2024-01-01', to: '2024-01-31' }]);
    expect(await state('monthly')).toContainEqual({ state: 'draft', year: 2024, numbers: [1] });
    const published = await run(['bulletin', 'monthly', '--month', '2024-01', '--out', out, '--publish']);
    expect(published.out).toContain('the monthly report of January 2024: published.');
    expect(await state('monthly')).toContainEqual({ state: 'published', year: 2024, numbers: [1] });
  });

  test('changes nothing that is out: what differs is written and said, and refused with --publish', async () => {
    const out = join(folder, 'differs');
    const args = ['bulletin', 'monthly', '--month', '2023-12', '--out', out];
    await run([...args, '--publish']);
    const choices = join(folder, 'review.json');
    await writeFile(
      choices,
      JSON.stringify({
        texts: { zh: { 'types-none': { text: '改过', of: '' }, 'overview-scores': { text: '改过的一段。', of: '' } } },
      }),
    );
    const { code, out: said } = await run([...args, '--choices', choices], 'zh_CN.UTF-8');
    expect({ code, said }).toEqual({
      code: 0,
      said: expect.stringContaining('2023年12月月报：此前已发布，发布的内容不变'),
    });
    const refused = await run([...args, '--choices', choices, '--publish']);
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('editorial.issue-published') });
    expect(refused.err).toContain('The monthly report of December 2023 is published and never changes');
  });
});

test('bulletin annual counts up to today and says so', async () => {
  const out = join(folder, 'annual');
  const { code, out: said } = await run(['bulletin', 'annual', '--year', '2024', '--out', out]);
  expect(code).toBe(0);
  expect(said).toContain('Please look at periodical-running (countedUntil)');
  expect(said).toContain('the annual report of 2024: stored as a draft.');
  expect((await readdir(out)).sort()).toEqual(filesOf('annual'));
});

test('bulletin attention takes an editor’s choices, and starts from them the next time', async () => {
  const out = join(folder, 'attention');
  const choices = join(folder, 'attention.json');
  await writeFile(choices, '{ "domestic": ["CNVD-2024-01002"], "without": ["CNVD-2024-01003"] }');
  const args = [
    'bulletin',
    'attention',
    '--from',
    '2024-01-22',
    '--to',
    '2024-01-28',
    '--issue',
    '2024-4',
    '--out',
    out,
    '--json',
  ];
  const expected = { state: 'draft', foreign: ['CNVD-2024-01001'], domestic: ['CNVD-2024-01002'], views: 0 };
  expect(JSON.parse((await run([...args, '--choices', choices])).out)).toMatchObject(expected);
  expect(JSON.parse((await run(args)).out)).toMatchObject(expected);
  expect((await readdir(out)).sort()).toEqual(filesOf('attention'));
  await writeFile(choices, '{ "foreign": ["CNVD-2024-09999"] }');
  expect(await run([...args, '--choices', choices])).toMatchObject({
    code: 1,
    err: expect.stringContaining('editorial.not-listable'),
  });
});

test.each([
  [['monthly', '--month', '2024-13'], '“2024-13” is no month'],
  [['monthly', '--month', '2024-1'], '“2024-1” is no month'],
  [['monthly', '--month', '2024-03'], '2024-03 has not begun'],
  [['annual', '--year', '24'], '“24” is no year'],
  [['annual', '--year', '2025'], '2025 has not begun'],
  [['attention', '--from', '2024-01-23', '--to', '2024-01-28', '--issue', '2024-4'], 'not whole weeks'],
])('bulletin %j is refused, and no folder is made', async (args, reason) => {
  const out = join(folder, 'never');
  const { code, err } = await run(['bulletin', ...args, '--out', out]);
  expect({ code, err }).toEqual({ code: expect.any(Number), err: expect.stringContaining(reason) });
  expect(code).not.toBe(0);
  expect(await readdir(folder)).not.toContain('never');
});
