import { expect, test } from 'vitest';
import { loadDemoWeek } from '#demo/index.ts';
import { testDatabase } from '../../../../test/database.ts';
import { oldIssue } from '../../../../test/old-issues.ts';
import { bulletinTerminal } from '../../../../test/run-bulletin.ts';
import { archivedIssues } from '../index.ts';

const owner = await testDatabase();
const now = new Date('2026-11-23T08:00:00Z');
const terminal = bulletinTerminal(owner, now);

test('refuses a week that was published here, and one whose figures come from elsewhere', async () => {
  await loadDemoWeek({ ...owner, close: async () => {} }, now);
  const imported = (number: number) =>
    terminal.run(['import', terminal.file(`2024-${number}.md`, oldIssue({ number }))]);
  expect((await imported(4)).err).toContain('editorial.archive-published: 2024-4.md: 2024年第4期');
  expect((await imported(2)).err).toContain('editorial.archive-overlap: 2024-2.md');
  expect(await archivedIssues(owner.db)).toEqual([]);
  expect(await imported(8)).toMatchObject({ code: 0, err: '' });
});
