/** Composing over a real PostgreSQL: other editions, other periods, weeks that nobody printed. */
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { loadDemoWeek, readDemoWeek } from '#demo/index.ts';
import { recordIdentifierPattern, unpackIdentifiers } from '#vocabulary/index.ts';
import { testDatabase } from '../../../test/database.ts';
import { readBulletin } from '../../../test/read-bulletin.ts';
import { composeIssue } from './actions.ts';
import { type ComposeRequest, composeFigures } from './figures.ts';

const database = await testDatabase();
const now = new Date('2026-11-23T08:00:00Z');
await loadDemoWeek({ ...database, close: async () => {} }, now);
const { choices } = readDemoWeek();
const period = { from: '2024-01-22', to: '2024-01-28' };
const request: ComposeRequest = { period, issue: { year: 2024, numbers: [4] }, edition: '2024', choices, now };

describe('edition 2025 over the same week', () => {
  test('has nine figures, the change in per cent, a heading for the industries, no Table 4 and no news', async () => {
    const { bulletin } = await composeIssue(database.db, { ...request, edition: '2025' });
    const read = readBulletin(bulletin);
    expect(read.captions('figure')).toHaveLength(9);
    expect(read.captions('table')).toHaveLength(3);
    expect(read.headings()).toContain('本周行业漏洞收录情况');
    expect(read.headings()).not.toContain('本周漏洞要闻速递');
    expect(read.text('assessment-totals')).toContain('总数12980个，与上周（4975个）环比增加161%。');
  });

  test('an unknown edition is refused with those that exist', async () => {
    await expect(composeIssue(database.db, { ...request, edition: '1999' })).rejects.toMatchObject({
      name: 'Refusal',
      code: 'bulletin.unknown-edition',
    });
  });
});

describe('the figures', () => {
  test('carry, behind every number, exactly the identifiers that they counted', async () => {
    const figures = await composeFigures(database.db, request);
    const { rows } = await sql<{ identifier: string; severity: string }>`
      select identifier, severity from desk.record where recorded_on between ${period.from} and ${period.to}`.execute(
      database.db,
    );
    expect(unpackIdentifiers(figures.assessment.total.ids).sort()).toEqual(
      rows.map(({ identifier }) => identifier).sort(),
    );
    const high = rows.filter(({ severity }) => severity === 'high').map(({ identifier }) => identifier);
    expect(unpackIdentifiers(figures.assessment.bySeverity.high.ids).sort()).toEqual(high.sort());
    expect(unpackIdentifiers(figures.reporting.total.reported.ids)).toHaveLength(16710);
    expect(figures.assessment.total.ids.every((id) => recordIdentifierPattern.test(id.split('..')[0] ?? ''))).toBe(
      true,
    );
  });

  test('are the same however often they are composed', async () => {
    expect(await composeFigures(database.db, request)).toEqual(await composeFigures(database.db, request));
  });

  test('leave the database as it is', async () => {
    const before = await sql`select count(*) as issues, max(composed_at) as last from desk.issue`.execute(database.db);
    await composeIssue(database.db, request);
    const after = await sql`select count(*) as issues, max(composed_at) as last from desk.issue`.execute(database.db);
    expect(after.rows).toEqual(before.rows);
  });
});

describe('two merged weeks', () => {
  test('are one issue over both, compared with the issue before them', async () => {
    const { bulletin } = await composeIssue(database.db, {
      ...request,
      period: { from: '2024-01-15', to: '2024-01-28' },
      issue: { year: 2024, numbers: [3, 4] },
    });
    expect(bulletin.masthead.issue).toBe('2024年第3、4期');
    const { history, assessment } = bulletin.figures;
    expect(assessment.receivedBefore).toBe(5608);
    expect(history.map((point) => point.issue.numbers)).toEqual([[47], [48], [49], [50], [51], [52], [1], [2], [3, 4]]);
  });
});

describe('weeks that no issue printed', () => {
  test('are counted from records and reports', async () => {
    const figures = await composeFigures(database.db, {
      ...request,
      period: { from: '2024-02-05', to: '2024-02-11' },
      issue: { year: 2024, numbers: [6] },
      choices: {},
    });
    expect(figures.history.slice(-3)).toMatchObject([
      { issue: { year: 2024, numbers: [4] }, total: 406, average: '6.50', received: 12980 },
      {
        issue: { year: 2024, numbers: [5] },
        period: { from: '2024-01-29', to: '2024-02-04' },
        total: 0,
        average: null,
        received: 0,
        disposal: { education: 0 },
      },
      { issue: { year: 2024, numbers: [6] } },
    ]);
    expect(figures.history).toHaveLength(10);
  });

  test('agree with what the week’s own issue counts', async () => {
    await sql`delete from desk.week_figure where period_from = ${period.from}`.execute(database.db);
    const figures = await composeFigures(database.db, {
      ...request,
      period: { from: '2024-01-29', to: '2024-02-04' },
      issue: { year: 2024, numbers: [5] },
      choices: {},
    });
    const own = (await composeFigures(database.db, request)).history.at(-1);
    expect(figures.history.at(-2)).toEqual(own);
  });

  test('an empty week is composed, and says that there is nothing', async () => {
    const { bulletin } = await composeIssue(database.db, {
      ...request,
      period: { from: '2024-02-05', to: '2024-02-11' },
      issue: { year: 2024, numbers: [6] },
      choices: {},
    });
    const { figures } = bulletin;
    expect(figures.assessment).toMatchObject({ total: { count: 0 }, average: { value: null }, level: null });
    expect([figures.alerts, figures.important, figures.single, figures.verification]).toEqual([[], [], null, null]);
    expect(readBulletin(bulletin).text('assessment-totals')).toContain('0');
  });

  test('before the first record and report of all there is no history', async () => {
    const figures = await composeFigures(database.db, {
      ...request,
      period: { from: '2019-01-07', to: '2019-01-13' },
      issue: { year: 2019, numbers: [1] },
      choices: {},
    });
    expect(figures.history).toHaveLength(1);
    expect(figures.assessment.receivedBefore).toBeNull();
  });

  test('a week that still runs is counted up to today, and the audit says so', async () => {
    const { bulletin, warnings } = await composeIssue(database.db, {
      ...request,
      now: new Date('2024-01-25T03:00:00Z'),
    });
    expect(bulletin.figures.countedUntil).toBe('2024-01-25');
    expect(warnings.map(({ rule }) => rule)).toContain('period-running');
  });
});
