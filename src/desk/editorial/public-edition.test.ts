/** The embargo: what has not passed the gate is counted in an issue, and told of nowhere in it. */
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { auditFigures, fromJson } from '#bulletin/index.ts';
import { loadDemoWeek, readDemoWeek } from '#demo/index.ts';
import { importRecords } from '#desk/record/index.ts';
import { transaction } from '#platform/db/index.ts';
import { publishIssue } from '#publish/index.ts';
import { addDays, unpackIdentifiers, weekOf } from '#vocabulary/index.ts';
import { testDatabase } from '../../../test/database.ts';
import { choicesBefore, composeIssue, storeIssue } from './actions.ts';
import type { ComposeRequest } from './figures.ts';
import { renderFiles } from './files.ts';
import { identifiersIn, publicEdition } from './public-edition.ts';
import { releaseIssue } from './release.ts';

const owner = await testDatabase();
const database = { ...owner, close: async () => {} };
/** The day after the week: most of its original finds are still under embargo. */
const now = new Date('2024-01-29T02:00:00Z');
await loadDemoWeek(database, now);
const { records, choices } = readDemoWeek();
const hidden = records.filter(({ publishedOn }) => publishedOn === null || publishedOn > '2024-01-29');
const first = { periodical: 'weekly', revision: 1, note: null, english: null } as const;
const request: ComposeRequest = {
  period: { from: '2024-01-22', to: '2024-01-28' },
  issue: { year: 2024, numbers: [4] },
  edition: '2024',
  choices,
  now,
};

describe('an issue of a week under embargo', () => {
  test('counts what is not public', async () => {
    const { bulletin } = await composeIssue(database.db, request);
    expect(hidden.length).toBeGreaterThan(200);
    const counted = new Set(identifiersIn(bulletin.figures));
    expect(hidden.filter(({ identifier }) => !counted.has(identifier))).toEqual([]);
    expect(bulletin.figures.assessment.total.count).toBe(406);
  });

  test('proposes nothing that is not public', async () => {
    const { bulletin } = await composeIssue(database.db, { ...request, choices: {} });
    const words = JSON.stringify(bulletin.parts);
    expect(hidden.filter(({ identifier, title }) => words.includes(identifier) || words.includes(title))).toEqual([]);
  });

  test('leaves the desk without the number or title of any hidden record, in every file and everywhere outlets can look', async () => {
    const { rows } = await database.db.executeQuery<{ format: string; content: Buffer }>(
      sql`select format || ' ' || language as format, content from published.issue_file join published.issue i on i.id = issue_id
        where i.numbers = '{4}' and format in ('json', 'html', 'md')`.compile(database.db),
    );
    expect(rows.map(({ format }) => format).sort()).toEqual([
      'html en',
      'html zh',
      'json en',
      'json zh',
      'md en',
      'md zh',
    ]);
    const stored = await sql<{ text: string }>`select bulletin::text || english::text as text from published.issue
      where numbers = '{4}'`.execute(database.db);
    const texts = [...rows.map(({ content }) => content.toString('utf8')), ...stored.rows.map(({ text }) => text)];
    for (const text of texts) {
      expect(hidden.filter(({ identifier, title }) => text.includes(identifier) || text.includes(title))).toEqual([]);
      expect(text).not.toMatch(/CNVD-C-|notice-\d/);
    }
    const json = rows.find(({ format }) => format === 'json zh')?.content.toString('utf8') ?? '';
    const told = new Set(identifiersIn(fromJson(json).figures));
    expect(hidden.filter(({ identifier }) => told.has(identifier))).toEqual([]);
    expect(told.size).toBe(406 - hidden.length);
  });

  test('says outside exactly what it says inside', async () => {
    const { bulletin } = await composeIssue(database.db, request);
    const outside = await publicEdition(database.db, bulletin);
    expect({ ...outside, figures: null }).toEqual({ ...bulletin, figures: null });
    expect(outside.figures.assessment.total.count).toBe(406);
    expect(unpackIdentifiers(outside.figures.assessment.total.ids)).toHaveLength(406 - hidden.length);
    expect(outside.figures.reporting.total.reported).toEqual({ count: 16710, ids: [] });
    expect(auditFigures(bulletin.figures)).toEqual([]);
  });

  test('is refused by the gate in the form that may not leave the desk', async () => {
    const other = await composeIssue(database.db, { ...request, issue: { year: 2024, numbers: [5] } });
    const { id } = await storeIssue(database.db, other);
    const files = await renderFiles(other.bulletin, null);
    const publishing = transaction(database.db, (tx) =>
      publishIssue(tx, { ...first, id, bulletin: other.bulletin, now }, files),
    );
    await expect(publishing).rejects.toMatchObject({ code: 'publish.issue-embargoed' });
  });
});

describe('the gate reads the words of an issue too', () => {
  const news = (summary: string) => [{ title: '要闻', summary, url: 'https://news.example.com/1' }];
  const publish = async (number: number, summary: string) => {
    const composed = await composeIssue(database.db, {
      ...request,
      period: weekOf(addDays('2024-01-01', (number - 1) * 7)),
      issue: { year: 2024, numbers: [number] },
      choices: { news: news(summary) },
    });
    return releaseIssue(database, composed, { now, gate: publishIssue });
  };

  test('and refuses the number of a hidden record in a news item', async () => {
    const summary = `详见${hidden[0]?.identifier}。`;
    await expect(publish(8, summary)).rejects.toMatchObject({ code: 'publish.issue-embargoed' });
  });

  test('but lets the number of another database through', async () => {
    expect(await publish(9, '详见CNVD-2019-00001。')).toMatchObject({ state: 'published' });
  });
});

describe('a published issue', () => {
  test('stays as it is: the same again is a no-op, another is refused', async () => {
    const same = await composeIssue(database.db, { ...request, now: new Date('2024-01-30T02:00:00Z') });
    expect(await releaseIssue(database, same, { now, gate: publishIssue })).toMatchObject({ state: 'already' });
    const other = await composeIssue(database.db, { ...request, choices: { ...choices, news: [] } });
    expect(await releaseIssue(database, other, { now })).toMatchObject({ state: 'differs' });
    await expect(releaseIssue(database, other, { now, gate: publishIssue })).rejects.toMatchObject({
      code: 'editorial.issue-published',
    });
  });

  test('keeps the choices it was composed with', async () => {
    expect(await choicesBefore(database.db, request.issue)).toEqual(choices);
    expect(await choicesBefore(database.db, { year: 2030, numbers: [1] })).toEqual({});
  });

  test('files what it printed of its week', async () => {
    const { rows } = await sql`select total, average, received, source from desk.week_figure
      where period_from = '2024-01-22'`.execute(database.db);
    expect(rows).toEqual([{ total: 406, average: '6.50', received: 12980, source: 'issue 2024-4' }]);
  });

  test('cannot be overlapped by a merged number', async () => {
    const merged = await composeIssue(database.db, {
      ...request,
      period: { from: '2024-01-15', to: '2024-01-28' },
      issue: { year: 2024, numbers: [3, 4] },
    });
    await expect(storeIssue(database.db, merged)).rejects.toMatchObject({ code: 'editorial.number-taken' });
  });

  test.each([
    { period: request.period, numbers: [77] },
    { period: { from: '2024-01-22', to: '2024-02-04' }, numbers: [77, 78] },
    // Printed by an issue that was taken over from an archive, not published here.
    { period: { from: '2024-01-15', to: '2024-01-21' }, numbers: [77] },
  ])(
    'keeps its period to itself: $numbers over $period.from to $period.to stays a draft',
    async ({ period, numbers }) => {
      const week = sql`select * from desk.week_figure order by period_from`;
      const before = await week.execute(database.db);
      const second = await composeIssue(database.db, {
        ...request,
        period,
        issue: { year: 2024, numbers },
        choices: {},
      });
      const taken = { code: 'bulletin.period-taken', status: 409 };
      await expect(releaseIssue(database, second, { now, gate: publishIssue })).rejects.toMatchObject(taken);
      // And at the gate itself, where two publishers may meet.
      const { id } = await storeIssue(database.db, second);
      const bulletin = await publicEdition(database.db, second.bulletin);
      const files = await renderFiles(bulletin, null);
      const publishing = transaction(database.db, (tx) => publishIssue(tx, { ...first, id, bulletin, now }, files));
      await expect(publishing).rejects.toMatchObject(taken);
      expect((await week.execute(database.db)).rows).toEqual(before.rows);
      const { rows } = await sql`select state from desk.issue where id = ${id}`.execute(database.db);
      expect(rows).toEqual([{ state: 'draft' }]);
      await sql`delete from desk.issue where id = ${id}`.execute(database.db);
    },
  );

  test('needs all six files', async () => {
    const { bulletin } = await composeIssue(database.db, { ...request, issue: { year: 2024, numbers: [7] } });
    const outside = await publicEdition(database.db, bulletin);
    const publishing = transaction(database.db, (tx) =>
      publishIssue(tx, { ...first, id: 999, bulletin: outside, now }, []),
    );
    await expect(publishing).rejects.toMatchObject({ code: 'publish.issue-files' });
  });
});

describe('a week of which nothing is public yet', () => {
  test('is composed all the same: everything counted, nobody named, and the audit says what is missing', async () => {
    const other = { ...(await testDatabase()), close: async () => {} };
    const items = records.map((record) => ({ kind: 'record' as const, record }));
    await importRecords(other, [{ file: 'demo', items }], { now });
    const { bulletin, warnings } = await composeIssue(other.db, { ...request, choices: {} });
    expect(bulletin.figures.assessment.total.count).toBe(406);
    expect(JSON.stringify(bulletin.parts)).not.toMatch(/CNVD-2024-\d/);
    expect(warnings.map(({ rule }) => rule)).toEqual(['named-few', 'named-few', 'named-few']);
  });
});
