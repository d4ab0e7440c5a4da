/** Nobody decides about their own report, nor about one that theirs was merged into, nor gives another's to their own. */
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { makeOrganisation, makePerson, makeStaff } from '../../../../test/accounts.ts';
import { testDatabase } from '../../../../test/database.ts';
import { putReport } from '../../../../test/desk-reports.ts';
import { recordContent } from '../../../../test/factories.ts';
import { refusal } from '../../../../test/refusal.ts';
import { movingWorld } from '../../../../test/review-world.ts';
import { workServer } from '../../../../test/work-server.ts';
import type { MoveInput, MoveName } from '../model.ts';
import { moveReport } from './move.ts';

const database = await testDatabase();
const { db, pool } = database;
const world = movingWorld(database);
const server = await workServer(database);
const now = new Date('2026-11-23T02:00:00Z');
const staff = await makeStaff(db, ['first-reviewer', 'third-reviewer', 'coordinator']);

const move = (receipt: string, name: MoveName, actor: (typeof staff)['coordinator'], input: MoveInput = {}) =>
  moveReport(world, { receipt, name, mover: { actor }, input }, { now, client: null });
const mergedInto = async (receipt: string) =>
  (
    await sql<{ into: string | null }>`select m.receipt as into from desk.report r
      left join desk.report m on m.id = r.merged_into where r.receipt = ${receipt}`.execute(db)
  ).rows[0]?.into;
const merge = (receipt: string, into: string) =>
  pool.query(
    `update desk.report set state = 'merged', merged_into = (select id from desk.report where receipt = $2)
     where receipt = $1`,
    [receipt, into],
  );

describe('merging', () => {
  test('into one’s own report, or one of one’s company, is for somebody else to decide', async () => {
    const company = await makeOrganisation(db, { kind: 'vendor' });
    const reviewer = await makePerson(db, { roles: ['first-reviewer', 'reporter'], organisationId: company.id });
    const others = await putReport(db);
    const own = await putReport(db, { personId: reviewer.personId });
    const colleagues = await putReport(db, { organisationId: company.id, personId: staff.coordinator.personId });
    for (const into of [own, colleagues]) {
      const refused = await refusal(move(others, 'merge', reviewer, { reason: 'same-flaw', into }));
      expect([refused.code, refused.status]).toEqual(['review.own-report', 403]);
    }
    await move(others, 'merge', staff['first-reviewer'], { reason: 'same-flaw', into: own });
    expect(await mergedInto(others)).toBe(own);
  });

  test('that happens to its target at the same time is noticed: no report stays merged into one that is merged', async () => {
    const [follower, middle, last] = [await putReport(db), await putReport(db), await putReport(db)];
    const other = await pool.connect();
    try {
      await other.query('begin');
      await other.query('select from desk.report where receipt = any ($1) order by id for update', [
        [follower, middle],
      ]);
      await other.query(
        `update desk.report set state = 'merged', version = version + 1,
           merged_into = (select id from desk.report where receipt = $2) where receipt = $1`,
        [follower, middle],
      );
      const late = refusal(move(middle, 'merge', staff['first-reviewer'], { reason: 'same-flaw', into: last }));
      await someoneWaits();
      await other.query('commit');
      expect((await late).code).toBe('review.changed');
    } finally {
      other.release();
    }
    await move(middle, 'merge', staff['first-reviewer'], { reason: 'same-flaw', into: last });
    expect([await mergedInto(follower), await mergedInto(middle)]).toEqual([last, last]);
  });
});

/** Until a statement of this database waits for a lock. */
async function someoneWaits(): Promise<void> {
  const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  while ((await pool.query(waiting)).rowCount === 0);
}

describe('whose report was merged into another', () => {
  test('does not decide about that one, by any way of the desk', async () => {
    const reviewer = await makePerson(db, { roles: ['first-reviewer', 'third-reviewer', 'archivist', 'reporter'] });
    const carrier = async (state: 'received' | 'third-review' | 'archiving') => {
      const receipt = await putReport(db, { state, priority: 0 });
      await merge(await putReport(db, { personId: reviewer.personId }), receipt);
      return receipt;
    };
    const [received, third, archiving] = [
      await carrier('received'),
      await carrier('third-review'),
      await carrier('archiving'),
    ];
    expect((await refusal(move(received, 'claim', reviewer))).code).toBe('review.own-report');
    expect((await refusal(move(third, 'pass-third', reviewer))).code).toBe('review.own-report');
    const given = move(third, 'assign', staff.coordinator, { assigneeId: reviewer.personId });
    expect((await refusal(given)).code).toBe('review.assignee');
    await pool.query(
      "update desk.report set assignee_id = $1 where state in ('received', 'first-review') and receipt <> $2",
      [staff.coordinator.personId, received],
    );
    const open = await putReport(db, { priority: 3 });
    const next = await server.post('/desk/next', { query: 'level=first' }, reviewer);
    expect(next.headers.location).toContain(open);
    for (const path of [`${third}/verification`, `${third}/originality`]) {
      expect((await server.get(`/desk/reports/${path}`, reviewer)).statusCode).toBe(403);
    }
    const entry = await server.post(`/desk/reports/${third}/entry`, { title: '改动' }, reviewer);
    const archive = await server.post(`/desk/reports/${archiving}/archive`, {}, reviewer, {
      accept: 'application/json',
    });
    expect([entry.statusCode, archive.statusCode]).toEqual([403, 403]);
  });
});

test('the record of a report is that of what it is merged into, and none once it is taken up again', async () => {
  const reporter = await makePerson(db, { roles: ['reporter'] });
  const [follower, carrier] = [await putReport(db, { personId: reporter.personId }), await putReport(db)];
  const record = await sql<{
    id: number;
  }>`insert into desk.record (identifier, content, content_hash, title, kind, zero_day,
      origin, changed_at)
    values ('CNVD-2026-77002', ${JSON.stringify(recordContent())}::jsonb, '\\x00', '条目', 'product', false, 'desk', now())
    returning id`.execute(db);
  const recordId = record.rows[0]?.id ?? 0;
  await sql`update desk.report set state = 'archived', record_id = ${recordId} where receipt = ${carrier}`.execute(db);
  const merged = await move(follower, 'merge', staff['first-reviewer'], { reason: 'same-flaw', into: carrier });
  const appealed = await move(follower, 'appeal', reporter, { note: '并非同一漏洞' });
  const reopened = await move(follower, 'reopen', staff['third-reviewer']);
  expect([merged, appealed, reopened].map((report) => report.recordId)).toEqual([recordId, null, null]);
  expect(reopened.state).toBe('received');
});

test('taking the next report while what is merged into it moves: neither blocks the other', async () => {
  await pool.query(`update desk.report set assignee_id = $1 where state in ('received', 'first-review')`, [
    staff.coordinator.personId,
  ]);
  const follower = await putReport(db);
  const carrier = await putReport(db, { priority: 0 });
  await merge(follower, carrier);
  const other = await pool.connect();
  try {
    await other.query('begin');
    await other.query('select from desk.report where receipt = $1 for update', [follower]);
    const next = await server.post('/desk/next', { query: 'level=first' }, staff['first-reviewer'], {
      accept: 'application/json',
    });
    expect([next.statusCode, next.json().code]).toEqual([409, 'review.changed']);
    await other.query('rollback');
  } finally {
    other.release();
  }
  const next = await server.post('/desk/next', { query: 'level=first' }, staff['first-reviewer']);
  expect(next.headers.location).toContain(carrier);
});

test('a reviewer does not get at the desk’s side of their own report by its files or its record', async () => {
  const reviewer = await makePerson(db, { roles: ['third-reviewer', 'reporter'] });
  const own = await putReport(db, { state: 'archived', personId: reviewer.personId });
  const { rows } = await sql<{ id: string }>`
    insert into desk.file (id, report_id, sha256, name, media_type, bytes, purpose, person_id, added_at)
    select gen_random_uuid(), id, ${'0'.repeat(64)}, '验证.txt', 'text/plain', 1, 'verification',
      ${staff['third-reviewer'].personId}, now() from desk.report where receipt = ${own} returning id`.execute(db);
  const file = `/files/${rows[0]?.id}`;
  expect((await server.get(file, reviewer)).statusCode).toBe(404);
  // Let in, and the store of this test has no such content.
  expect((await server.get(file, staff['third-reviewer'])).statusCode).toBe(410);
  const others = await putReport(db, { state: 'third-review' });
  await sql`insert into desk.record (identifier, content, content_hash, title, kind, zero_day, origin, changed_at)
    values ('CNVD-2026-77001', ${JSON.stringify(recordContent({ title: '机密条目' }))}::jsonb,
      '\\x00', '机密条目', 'product', false, 'desk', now())`.execute(db);
  await sql`update desk.report set record_id = (select id from desk.record where identifier = 'CNVD-2026-77001')
    where receipt = ${own}`.execute(db);
  const compare = `/desk/reports/${others}/compare/CNVD-2026-77001`;
  const refused = await server.get(compare, reviewer);
  expect([refused.statusCode, refused.body.includes('机密条目')]).toEqual([404, false]);
  expect((await server.get(compare, staff['third-reviewer'])).body).toContain('机密条目');
});
