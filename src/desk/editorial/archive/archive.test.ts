import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { makePerson } from '../../../../test/accounts.ts';
import { testDatabase } from '../../../../test/database.ts';
import { type OldIssue, oldIssue } from '../../../../test/old-issues.ts';
import { bulletinTerminal } from '../../../../test/run-bulletin.ts';
import { workServer } from '../../../../test/work-server.ts';
import { composeFigures } from '../figures.ts';
import { archivedIssues } from '../index.ts';

const owner = await testDatabase();
const now = new Date('2026-11-23T08:00:00Z');
const terminal = bulletinTerminal(owner, now);
const run = (argv: readonly string[]) => terminal.run(['import', ...argv]);
const file = async (name: string, text: string) => terminal.file(name, text);
const issueFile = (issue: OldIssue, name = `2024-${issue.number}.md`) => file(name, oldIssue(issue));
const figures = async () => {
  const { rows } = await sql<{ periodFrom: string; received: number; source: string }>`
    select * from desk.week_figure order by period_from`.execute(owner.db);
  return rows;
};

beforeEach(async () => {
  await sql`delete from desk.archived_issue`.execute(owner.db);
  await sql`delete from desk.week_figure`.execute(owner.db);
});

describe('bulletin import', () => {
  test('files issues with their figures, from which the next issue is composed', async () => {
    const paths = await Promise.all([
      issueFile({ number: 1, received: 1000 }),
      issueFile({ number: 2, received: 2000, before: 1000 }),
    ]);
    const { code, out, err } = await run(paths);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('2024-2.md: issue 2024-2, 2024-01-08 to 2024-01-14: filed.');
    expect(await figures()).toMatchObject([
      {
        periodFrom: '2024-01-01',
        received: 1000,
        average: '6.60',
        total: 51,
        zeroDay: 10,
        source: 'archived issue 2024-1',
      },
      { periodFrom: '2024-01-08', received: 2000, disposal: { 'key-sectors': 5, 'national-authority': 9 } },
    ]);
    const composed = await composeFigures(owner.db, {
      period: { from: '2024-01-15', to: '2024-01-21' },
      issue: { year: 2024, numbers: [3] },
      edition: '2024',
      choices: {},
      now,
      timeZone: 'Asia/Shanghai',
    });
    expect(composed.assessment.receivedBefore).toBe(2000);
    expect(composed.history.map(({ issue, received }) => [issue.numbers, received])).toEqual([
      [[1], 1000],
      [[2], 2000],
      [[3], 0],
    ]);
  });

  test('changes nothing the second time', async () => {
    const paths = await Promise.all([issueFile({ number: 1 }), issueFile({ number: 2 })]);
    await run(paths);
    const before = [await figures(), await archivedIssues(owner.db)];
    const again = await run([...paths, paths[0] ?? '']);
    expect(again).toMatchObject({ code: 0, out: expect.stringContaining('0 filed, 2 unchanged') });
    expect([await figures(), await archivedIssues(owner.db)]).toEqual(before);
  });

  test('keeps a doubtful figure as printed and flags it, on both sides of a week', async () => {
    const paths = await Promise.all([
      issueFile({ number: 1, received: 4150, originals: 4370 }),
      issueFile({ number: 2, received: 10920, before: 4370 }),
    ]);
    const { code, out } = await run(paths);
    expect(code).toBe(0);
    expect(out).toContain('doubtful reports received (stated-received): The text states 4150');
    const [second, first] = await archivedIssues(owner.db);
    expect(first).toMatchObject({ received: 4150, findings: 1, unread: 0 });
    expect(first?.doubtful.map(({ field, rule }) => [field, rule])).toEqual([
      ['received', 'stated-received'],
      ['received', 'stated-before'],
    ]);
    expect(second?.doubtful.map(({ field, rule }) => [field, rule])).toEqual([['receivedBefore', 'stated-before']]);
    expect((await figures())[0]).toMatchObject({ received: 4150 });
  });

  test('looks again at an issue filed before when its neighbour comes', async () => {
    await run([await issueFile({ number: 1, received: 4150 })]);
    expect((await archivedIssues(owner.db))[0]?.doubtful).toEqual([]);
    await run([await issueFile({ number: 2, before: 4370 })]);
    const [, first] = await archivedIssues(owner.db);
    expect(first?.doubtful).toMatchObject([{ field: 'received', rule: 'stated-before' }]);
  });

  test('corrects a mistyped period where its neighbours leave no other, and says so', async () => {
    const typo = { number: 2, printedYear: 2022 };
    const alone = await run([await issueFile(typo)]);
    expect(alone.code).toBe(1);
    expect(alone.err).toContain('editorial.archive-period');
    expect(alone.err).toContain('--from 2024-01-08 --to 2024-01-14');
    expect(await figures()).toEqual([]);
    const together = await run([await issueFile(typo), await issueFile({ number: 1 })]);
    expect(together.out).toContain('2024-01-08 to 2024-01-14, period corrected by its neighbours: filed.');
    const [second] = await archivedIssues(owner.db);
    expect(second).toMatchObject({
      period: { from: '2024-01-08', to: '2024-01-14' },
      printed: { from: '2022-01-08', to: '2024-01-14' },
      doubtful: [{ field: 'period', rule: 'stated-period' }],
    });
  });

  test('takes the period and the number that a person gives for one file', async () => {
    const unnumbered = oldIssue({ number: 2, printedYear: 2022 }).replace('　2024年第2期', '');
    const path = await file('unnumbered.md', unnumbered);
    expect((await run([path])).err).toContain('editorial.archive-incomplete: unnumbered.md: the issue number');
    const told = await run([path, '--issue', '2024-2', '--from', '2024-01-08', '--to', '2024-01-14']);
    expect(told).toMatchObject({ code: 0, err: '' });
    expect(await archivedIssues(owner.db)).toMatchObject([{ issue: { year: 2024, numbers: [2] } }]);
  });

  test.each([
    ['--from without --to', ['--from', '2024-01-01'], 1],
    ['an option for several files', ['--issue', '2024-1'], 2],
    ['a period that is none', ['--from', '2024-01-01', '--to', '2024-01-06'], 1],
  ])('refuses %s', async (_, options, count) => {
    const paths = await Promise.all(Array.from({ length: count }, (_each, n) => issueFile({ number: n + 1 })));
    expect(await run([...paths, ...options])).toMatchObject({
      code: 1,
      err: expect.stringContaining('editorial.option'),
    });
    expect(await figures()).toEqual([]);
  });

  test('files nothing at all when one of several cannot be filed, and names each', async () => {
    const paths = await Promise.all([
      issueFile({ number: 1 }),
      file('2024-2.md', oldIssue({ number: 2 }).replace(/本周共收集、整理信息安全漏洞51个/, '本周大约有五十个漏洞')),
      file('letter.txt', '本周没有会议。'),
    ]);
    const unreadable = await run(paths);
    expect(unreadable).toMatchObject({ code: 1, err: expect.stringContaining('bulletin.file-not-bulletin') });
    const incomplete = await run(paths.slice(0, 2));
    expect(incomplete.err).toContain('editorial.archive-incomplete: 2024-2.md: the totals');
    expect(await figures()).toEqual([]);
    expect(await archivedIssues(owner.db)).toEqual([]);
  });

  test('refuses another file of an issue unless it is to replace the first', async () => {
    await run([await issueFile({ number: 1, received: 1000 })]);
    const other = await issueFile({ number: 1, received: 1001 }, 'other.md');
    expect((await run([other])).err).toContain('editorial.archive-differs: other.md');
    expect(await run([other, '--replace'])).toMatchObject({ code: 0, out: expect.stringContaining('instead') });
    expect(await figures()).toMatchObject([{ received: 1001 }]);
    expect(await archivedIssues(owner.db)).toMatchObject([{ source: 'other.md', received: 1001 }]);
  });

  test('refuses a week that another issue, filed or in the same run, tells of', async () => {
    const first = await issueFile({ number: 1 });
    const same = await file('2024-5.md', oldIssue({ number: 1 }).replace('2024年第1期', '2024年第5期'));
    expect((await run([first, same])).err).toContain('editorial.archive-overlap: 2024-5.md');
    await run([first]);
    expect((await run([same])).err).toContain('editorial.archive-overlap: 2024-5.md');
    expect(await figures()).toHaveLength(1);
  });
});

test('the desk shows each old issue with its figures as printed, and why one is doubtful', async () => {
  const server = await workServer(owner, { now });
  const editor = await makePerson(owner.db, { roles: ['editor'] });
  const empty = await server.get('/desk/bulletins/archived', editor);
  expect([empty.statusCode, empty.body.includes('还没有往期')]).toEqual([200, true]);
  await run([
    await issueFile({ number: 1, received: 1000 }),
    await issueFile({ number: 2, received: 2000, before: 1100 }),
  ]);
  const { body } = await server.get('/desk/bulletins/archived', editor);
  expect(body).toContain('2024年第2期');
  expect(body).toContain('可疑');
  expect(body).toContain('2024-1.md');
  const reporter = await makePerson(owner.db, { roles: ['reporter'] });
  expect((await server.get('/desk/bulletins/archived', reporter)).statusCode).toBe(403);
});
