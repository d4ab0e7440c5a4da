import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { publishContents, recordContent } from '../../../test/factories.ts';
import { countedPublic, countedRecords } from './counted.ts';
import { issueFile, issueFiles, signingKeys } from './issue-files.ts';
import {
  findIssue,
  issueRevisions,
  issuesAround,
  issuesOfYear,
  issueYears,
  latestIssue,
  newestIssues,
  newestSummaries,
  publicIssues,
} from './issues.ts';

const owner = await testDatabase();
const { db, outlet } = owner;
const empty = await testDatabase();
const pdf = Buffer.from([0x25, 0x50, 0x44, 0x46, 0, 255, 128]);
const hash = createHash('sha256').update(pdf).digest('hex');
const weekly = { periodical: 'weekly' } as const;
const assessment = {
  ...{ total: { count: 9 }, bySeverity: { high: { count: 4 }, medium: { count: 3 }, low: { count: 2 } } },
  ...{ zeroDay: { count: 1 }, average: { value: '6.50' }, received: { count: 5 } },
};
const documentOf = (part: string) =>
  JSON.stringify({ schema: 'bulou-bulletin/1', parts: [part], figures: { assessment } });

type Made = { periodical?: string; year?: number; revision?: number; hasEnglish?: boolean; at?: string };

const issue = (id: number, numbers: number[], [from, to]: readonly [string, string], made: Made = {}) =>
  sql`
  insert into published.issue (id, periodical, year, numbers, revision, note, edition, period_from, period_to, bulletin, data_hash,
    english, english_hash, published_at)
  values (${id}, ${made.periodical ?? 'weekly'}, ${made.year ?? 2025}, ${numbers}, ${made.revision ?? 1},
    ${(made.revision ?? 1) > 1 ? JSON.stringify({ zh: '更正', en: 'Correction' }) : null}, '2025', ${from}, ${to},
    ${documentOf(`zh ${id}`)}, 'x', ${made.hasEnglish ? documentOf(`en ${id}`) : null}, ${made.hasEnglish ? 'y' : null},
    ${made.at ?? '2025-03-01T00:00:00Z'})`.execute(db);

// For every suite of the file, whichever comes first.
beforeAll(async () => {
  await issue(1, [5], ['2025-01-20', '2025-01-26']);
  await issue(2, [6, 7], ['2025-01-27', '2025-02-09'], { hasEnglish: true });
  await issue(3, [5], ['2025-01-20', '2025-01-26'], { revision: 2, at: '2025-03-02T00:00:00Z' });
  await issue(4, [51], ['2023-12-11', '2023-12-17'], { year: 2023 });
  await issue(5, [1], ['2025-01-01', '2025-12-31'], { periodical: 'annual' });
  await sql`insert into published.issue_file (issue_id, format, media_type, content, sha256)
    values (2, 'pdf', 'application/pdf', ${pdf}, ${hash}), (2, 'docx', 'application/x', ${pdf}, ${hash})`.execute(db);
});

describe('before the first issue', () => {
  test('there is none', async () => {
    expect(await newestIssues(empty.outlet, 'weekly', 5)).toEqual([]);
    expect(await newestSummaries(empty.outlet, 'weekly', 5)).toEqual([]);
    expect(await issueYears(empty.outlet, 'weekly')).toEqual([]);
    expect(await latestIssue(empty.outlet, 'weekly')).toBeNull();
    expect(await findIssue(empty.outlet, { ...weekly, year: 2024, number: 4 })).toBeNull();
    expect(await signingKeys(empty.outlet)).toEqual([]);
  });
});

describe('published issues', () => {
  test('come newest period first, each in its last revision, with the files that they have', async () => {
    const issues = await newestIssues(outlet, 'weekly', 2);
    expect(
      issues.map(({ id, revision, numbers, files, period }) => ({ id, revision, numbers, files, period })),
    ).toEqual([
      {
        ...{ id: 2, revision: 1, numbers: [6, 7], period: { from: '2025-01-27', to: '2025-02-09' } },
        files: [
          { format: 'docx', language: 'zh' },
          { format: 'pdf', language: 'zh' },
        ],
      },
      { id: 3, revision: 2, numbers: [5], files: [], period: { from: '2025-01-20', to: '2025-01-26' } },
    ]);
  });

  test('are listed by the years in which there are any', async () => {
    expect(await issueYears(outlet, 'weekly')).toEqual([2025, 2023]);
    expect((await issuesOfYear(outlet, 'weekly', 2025)).map(({ id }) => id)).toEqual([2, 3]);
    expect((await issuesOfYear(outlet, 'weekly', 2023)).map(({ id }) => id)).toEqual([4]);
    expect(await issuesOfYear(outlet, 'weekly', 2024)).toEqual([]);
    expect(await issuesOfYear(outlet, 'weekly', 2 ** 40)).toEqual([]);
  });

  test('say in one line what they counted, and when they first went out', async () => {
    const [, corrected] = await newestSummaries(outlet, 'weekly', 5);
    expect(corrected).toMatchObject({
      id: 3,
      note: { zh: '更正', en: 'Correction' },
      totals: { total: 9, bySeverity: { high: 4, medium: 3, low: 2 }, zeroDay: 1, average: '6.50', received: 5 },
      publishedAt: new Date('2025-03-02T00:00:00Z'),
      firstPublishedAt: new Date('2025-03-01T00:00:00Z'),
    });
  });

  test('a merged issue answers to each of its numbers', async () => {
    for (const number of [6, 7]) {
      expect(await findIssue(outlet, { ...weekly, year: 2025, number })).toMatchObject({
        id: 2,
        bulletin: { parts: ['zh 2'] },
      });
    }
    expect(await findIssue(outlet, { ...weekly, year: 2025, number: 8 })).toBeNull();
    expect(await findIssue(outlet, { ...weekly, year: 2024, number: 6 })).toBeNull();
  });

  test('are read in English where there is an English edition', async () => {
    const asked = { ...weekly, year: 2025, language: 'en' } as const;
    expect(await findIssue(outlet, { ...asked, number: 6 })).toMatchObject({
      hasEnglish: true,
      bulletin: { parts: ['en 2'] },
    });
    expect(await findIssue(outlet, { ...asked, number: 5 })).toMatchObject({
      hasEnglish: false,
      bulletin: { parts: ['zh 3'] },
    });
  });

  test('a corrected one is its last revision, and the earlier ones when asked for', async () => {
    const asked = { ...weekly, year: 2025, number: 5 };
    expect(await findIssue(outlet, asked)).toMatchObject({
      id: 3,
      revision: 2,
      note: { zh: '更正', en: 'Correction' },
    });
    expect(await findIssue(outlet, { ...asked, revision: 1 })).toMatchObject({ id: 1, note: null });
    expect(await findIssue(outlet, { ...asked, revision: 3 })).toBeNull();
    const revisions = await issueRevisions(outlet, { ...weekly, year: 2025, numbers: [5] });
    expect(revisions.map(({ id, revision }) => [id, revision])).toEqual([
      [3, 2],
      [1, 1],
    ]);
  });

  test.each([Number.NaN, 0.5, 2 ** 40, -1])('number %d is no issue, and no error', async (number) => {
    expect(await findIssue(outlet, { ...weekly, year: 2025, number })).toBeNull();
    expect(await findIssue(outlet, { ...weekly, year: number, number: 6 })).toBeNull();
    expect(await findIssue(outlet, { ...weekly, year: 2025, number: 6, revision: number })).toBeNull();
    expect(await publicIssues(outlet, 'weekly', [{ year: number, number: 6 }])).toEqual(new Set());
  });

  test('know their neighbours by period, over the end of a year', async () => {
    const found = await findIssue(outlet, { ...weekly, year: 2025, number: 5 });
    if (found === null) throw new Error('issue 5 is there');
    const { earlier, later } = await issuesAround(outlet, found);
    expect([earlier?.id, later?.id]).toEqual([4, 2]);
    const last = await latestIssue(outlet, 'weekly');
    expect(last).toMatchObject({ id: 2, edition: '2025' });
    expect(await issuesAround(outlet, last ?? found)).toMatchObject({ earlier: { id: 3 }, later: null });
  });

  test('are told from those that are not out', async () => {
    const asked = [5, 7, 8].map((number) => ({ year: 2025, number }));
    expect(await publicIssues(outlet, 'weekly', asked)).toEqual(new Set(['2025-5', '2025-7']));
  });

  test('a periodical keeps to itself', async () => {
    expect(await latestIssue(outlet, 'annual')).toMatchObject({ id: 5 });
    expect(await findIssue(outlet, { periodical: 'annual', year: 2025, number: 5 })).toBeNull();
  });

  test('a file comes byte for byte, in its language', async () => {
    const wanted = { format: 'pdf', language: 'zh' } as const;
    expect(await issueFile(outlet, 2, wanted)).toEqual({
      ...{ mediaType: 'application/pdf', content: pdf, sha256: hash, signature: null },
    });
    expect(await issueFile(outlet, 2, { ...wanted, language: 'en' })).toBeNull();
    expect(await issueFile(outlet, 1, wanted)).toBeNull();
    expect(await issueFiles(outlet, 2)).toEqual([
      { format: 'docx', language: 'zh', bytes: 7, sha256: hash, signedBy: null },
      { format: 'pdf', language: 'zh', bytes: 7, sha256: hash, signedBy: null },
    ]);
  });
});

describe('what a number counted', () => {
  const number = { issueId: 2, path: 'assessment/total' };
  const identifiers = Array.from({ length: 60 }, (_, n) => `CNVD-2025-${String(10_000 + n)}`);

  beforeAll(async () => {
    await publishContents(
      owner,
      identifiers.map((identifier) => recordContent({ identifier })),
    );
    await sql`insert into published.issue_counted select 2, 'assessment/total', identifier from published.record`.execute(
      db,
    );
    await sql`update published.record set withdrawn = true where identifier = 'CNVD-2025-10003'`.execute(db);
  });

  test('is listed by number, a page at a time, without what was withdrawn', async () => {
    expect(await countedPublic(outlet, number)).toBe(59);
    const first = await countedRecords(outlet, number, null);
    expect(first.lines).toHaveLength(50);
    const second = await countedRecords(outlet, number, first.next);
    expect(second.next).toBeNull();
    const listed = [...first.lines, ...second.lines].map(({ identifier }) => identifier);
    expect(listed).toEqual(identifiers.filter((one) => one !== 'CNVD-2025-10003'));
  });

  test('is nothing at a path or an issue that has none, and for a cursor that is nonsense', async () => {
    expect(await countedPublic(outlet, { ...number, path: 'assessment/zeroDay' })).toBe(0);
    expect((await countedRecords(outlet, { ...number, issueId: 1 }, null)).lines).toEqual([]);
    expect((await countedRecords(outlet, number, 'z\0')).lines).toEqual([]);
  });
});
