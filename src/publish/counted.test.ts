/** What the numbers of an issue counted: filed when it goes out, public as far as the records are, growing as they become so. */
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { loadDemoWeek } from '#demo/index.ts';
import { transaction } from '#platform/db/index.ts';
import { unpackIdentifiers } from '#vocabulary/index.ts';
import { testDatabase } from '../../test/database.ts';
import { eraseFromPublic, publishDue, publishRecords, withdrawRecord } from './index.ts';
import { verifyLogIn } from './log/verify.ts';
import { countedPublic, countedRecords, findIssue } from './read/index.ts';

const owner = await testDatabase();
const { db, outlet } = owner;
const database = { ...owner, close: async () => {} };
/** The day after the week: more than half of it is still under embargo. */
const now = new Date('2024-01-29T02:00:00Z');
const path = 'assessment/total';
let issueId: number;
/** Of the week and public when the issue went out. */
let first: readonly string[];

beforeAll(async () => {
  await loadDemoWeek(database, now);
  const issue = await findIssue(outlet, { periodical: 'weekly', year: 2024, number: 4 });
  issueId = issue?.id ?? 0;
  first = unpackIdentifiers(issue?.bulletin.figures.assessment.total.ids ?? []);
});

const shown = () => countedPublic(outlet, { issueId, path });
const all = async () =>
  (await sql<object>`select * from published.issue_counted order by issue_id, path, identifier`.execute(db)).rows;

test('what was counted is filed whole at the desk, and as far as it is public where outlets look', async () => {
  const { rows } = await sql<{ path: string; records: number }>`
    select path, count(*)::integer as records from desk.issue_counted where issue_id = ${issueId} group by path`.execute(
    db,
  );
  const counted = new Map(rows.map((row) => [row.path, row.records]));
  expect([counted.get(path), counted.get('assessment/zeroDay')]).toEqual([406, 316]);
  expect([...counted.keys()].filter((one) => /reporting|disposal|received/.test(one))).toEqual([]);
  expect(first.length).toBeLessThan(200);
  const outside = await sql`select from published.issue_counted c
    where not exists (select from published.record p where p.identifier = c.identifier)`.execute(db);
  expect(outside.rows).toEqual([]);
});

test('lists follow the records: they grow, lose what is withdrawn and get it back, and go with an issue that is erased', async () => {
  expect(await shown()).toBe(first.length);
  const { rows } = await sql<{ identifier: string }>`select identifier from desk.record
    where published_on = '2024-01-30' order by identifier`.execute(db);
  const due = rows.map(({ identifier }) => identifier);
  expect(due.length).toBeGreaterThan(0);
  await publishDue(database, { now: new Date('2024-01-30T02:00:00Z') });
  expect(await shown()).toBe(first.length + due.length);
  const [one = ''] = due;
  const { lines } = await countedRecords(outlet, { issueId, path }, one.slice(0, -1));
  expect(lines[0]).toMatchObject({ identifier: one });

  const later = new Date('2024-02-05T02:00:00Z');
  await transaction(db, (tx) => withdrawRecord(tx, one, '误报', later));
  expect(await shown()).toBe(first.length + due.length - 1);
  await transaction(db, (tx) => publishRecords(tx, [one], { now: later }));
  expect(await shown()).toBe(first.length + due.length);

  await publishDue(database, { now: new Date('2030-01-01T00:00:00Z') });
  expect(await shown()).toBeGreaterThan(first.length + due.length);
  expect(await shown()).toBeLessThanOrEqual(406);

  // An issue of before migration 0027 had nothing of this: it is filed when the gate opens next.
  const before = await all();
  await sql`truncate desk.issue_counted, published.issue_counted`.execute(db);
  await publishDue(database, { now: later });
  expect(await all()).toEqual(before);

  const erased = {
    identifiers: [],
    certificates: [],
    advisories: [],
    issues: [{ periodical: 'weekly' as const, year: 2024, numbers: [4] }],
    now: later,
  };
  await transaction(db, (tx) => eraseFromPublic(tx, erased));
  expect(await all()).toEqual([]);
  await transaction(db, async (tx) => expect((await verifyLogIn(tx, { keys: [] })).broken).toBeNull());
});
