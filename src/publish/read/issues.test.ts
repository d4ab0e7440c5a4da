import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { findIssue, issueFile, latestIssue, listIssues } from './issues.ts';

const { db, outlet } = await testDatabase();
const empty = await testDatabase();
const pdf = Buffer.from([0x25, 0x50, 0x44, 0x46, 0, 255, 128]);
const hash = createHash('sha256').update(pdf).digest('hex');

const issue = (id: number, numbers: number[], from: string, to: string) => sql`
  insert into published.issue (id, year, numbers, edition, period_from, period_to, bulletin, data_hash)
  values (${id}, 2025, ${numbers}, '2025', ${from}, ${to}, ${JSON.stringify({ schema: 'bulou-bulletin/1', parts: [id] })}, 'x')`;

describe('before the first issue', () => {
  test('there is none', async () => {
    expect(await listIssues(empty.outlet)).toEqual([]);
    expect(await latestIssue(empty.outlet)).toBeNull();
    expect(await findIssue(empty.outlet, 2024, 4)).toBeNull();
  });
});

describe('published issues', () => {
  beforeAll(async () => {
    await issue(1, [5], '2025-01-20', '2025-01-26').execute(db);
    await issue(2, [6, 7], '2025-01-27', '2025-02-09').execute(db);
    await sql`insert into published.issue_file values (2, 'pdf', 'application/pdf', ${pdf}, ${hash}),
      (2, 'docx', 'application/x', ${pdf}, ${hash})`.execute(db);
  });

  test('come newest period first, with the formats that they have', async () => {
    const issues = await listIssues(outlet);
    expect(issues.map(({ id, numbers, formats, period }) => ({ id, numbers, formats, period }))).toEqual([
      { id: 2, numbers: [6, 7], formats: ['docx', 'pdf'], period: { from: '2025-01-27', to: '2025-02-09' } },
      { id: 1, numbers: [5], formats: [], period: { from: '2025-01-20', to: '2025-01-26' } },
    ]);
  });

  test('a merged issue answers to each of its numbers', async () => {
    for (const number of [6, 7]) {
      expect(await findIssue(outlet, 2025, number)).toMatchObject({ id: 2, bulletin: { parts: [2] } });
    }
    expect(await findIssue(outlet, 2025, 8)).toBeNull();
    expect(await findIssue(outlet, 2024, 6)).toBeNull();
  });

  test.each([Number.NaN, 0.5, 2 ** 40, -1])('number %d is no issue, and no error', async (number) => {
    expect(await findIssue(outlet, 2025, number)).toBeNull();
    expect(await findIssue(outlet, number, 6)).toBeNull();
  });

  test('the latest is that of the latest period', async () => {
    expect(await latestIssue(outlet)).toMatchObject({ id: 2, edition: '2025' });
  });

  test('a file comes byte for byte', async () => {
    expect(await issueFile(outlet, 2, 'pdf')).toEqual({ mediaType: 'application/pdf', content: pdf, sha256: hash });
    expect(await issueFile(outlet, 1, 'pdf')).toBeNull();
  });
});
