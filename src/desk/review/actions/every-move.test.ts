/** The moves of the table as the database has them: a sample of what `sweep.test.ts` tries without one. */
import { describe, expect, test } from 'vitest';
import type { ReportState } from '#desk/intake/index.ts';
import type { Actor } from '#people/index.ts';
import { makeOrganisation, makePerson, makeStaff } from '../../../../test/accounts.ts';
import { testDatabase } from '../../../../test/database.ts';
import { refusal } from '../../../../test/refusal.ts';
import { completeContent, deliver, movingWorld } from '../../../../test/review-world.ts';
import type { MoveInput, MoveName, Mover } from '../model.ts';
import { findReport } from '../store/reports.ts';
import { workflow } from '../workflow.ts';
import { moveReport } from './move.ts';

const database = await testDatabase();
const { db, pool } = database;
const world = movingWorld(database);
const staff = await makeStaff(db, [
  'first-reviewer',
  'second-reviewer',
  'third-reviewer',
  'archivist',
  'coordinator',
  'auditor',
]);
const vendor = await makeOrganisation(db, { kind: 'vendor' });
const member = await makePerson(db, { roles: ['vendor-member'], organisationId: vendor.id });
const reporter = await makePerson(db, { roles: ['reporter'], organisationId: (await makeOrganisation(db)).id });
const now = new Date('2026-11-23T02:00:00Z');
const context = { now, client: null };
const record = await pool.query(
  `insert into desk.record (identifier, content, content_hash, title, kind, zero_day, origin)
   values ('CNVD-2026-00001', '{}', '', 'x', 'product', true, 'desk') returning id`,
);

const levelOf: Readonly<Partial<Record<ReportState, Actor>>> = {
  received: staff['first-reviewer'],
  'first-review': staff['first-reviewer'],
  'second-review': staff['second-reviewer'],
  'third-review': staff['third-reviewer'],
  'waiting-vendor': staff['third-reviewer'],
  archiving: staff.archivist,
  appealed: staff['third-reviewer'],
};

function moverOf(name: MoveName, state: ReportState): Mover {
  const row = workflow.find((one) => one.name === name);
  if (row?.may === 'platform') return 'platform';
  if (row?.may === 'reporter') return { actor: reporter };
  if (row?.may === 'report:answer') return { actor: member };
  if (row?.may === 'review:coordinate') return { actor: staff.coordinator };
  return { actor: levelOf[state] ?? staff['third-reviewer'] };
}

function inputOf(name: MoveName, state: ReportState, other: string): MoveInput {
  const row = workflow.find((one) => one.name === name);
  return {
    ...(row?.reasons && { reason: row.reasons.find((reason) => reason !== 'vendor-silent') ?? '' }),
    ...((row?.noteNeeded || name === 'resubmit') && { note: '说明' }),
    ...(row?.takes === 'into' && { into: other }),
    ...(row?.takes === 'assigneeId' && { assigneeId: levelOf[state]?.personId ?? 0 }),
    ...(row?.takes === 'organisationId' && { organisationId: vendor.id }),
    ...(row?.takes === 'answer' && { answer: 'confirmed' as const }),
    ...(row?.takes === 'recordId' && { recordId: record.rows[0].id as number }),
  };
}

/** A report put into a state, with everything that a move out of it may ask for. */
async function reportIn(state: ReportState, name: MoveName): Promise<{ receipt: string; other: string }> {
  const [receipt = '', other = ''] = await deliver(db, reporter, now, [completeContent, completeContent]);
  const ids = await pool.query<{ id: number }>('select id from desk.report where receipt = any($1) order by id', [
    [receipt, other],
  ]);
  const [id, otherId] = ids.rows.map((row) => row.id);
  const mover = moverOf(name, state);
  const holder = name === 'release' && typeof mover === 'object' && 'actor' in mover ? levelOf[state]?.personId : null;
  await pool.query(
    `update desk.report set state = $2, merged_into = $3, assignee_id = $4, due_at = $5, state_since = $6 where id = $1`,
    [
      id,
      state,
      state === 'merged' ? otherId : null,
      holder ?? null,
      new Date('2026-11-22T15:59:59Z'),
      new Date('2026-11-20T02:00:00Z'),
    ],
  );
  if (name === 'carry-on') await pool.query(`update desk.report set state = 'withdrawn' where id = $1`, [otherId]);
  await pool.query(`insert into desk.entry (report_id, revision, content, edited_at) values ($1, 1, $2, $3)`, [
    id,
    JSON.stringify({ title: 'x', products: [{ text: 'x' }], description: 'x', remediation: 'x' }),
    now,
  ]);
  await pool.query(
    `insert into desk.verification (report_id, at, person_id, environment, outcome, note) values ($1, $2, $3, '', 'reproduced', '')`,
    [id, now, staff['third-reviewer'].personId],
  );
  await pool.query(
    `insert into desk.originality (report_id, at, person_id, original, note, compared) values ($1, $2, $3, true, '', '[]')`,
    [id, now, staff['third-reviewer'].personId],
  );
  if (name === 'answer-as-vendor') {
    await pool.query('insert into desk.report_party (report_id, organisation_id, asked_at) values ($1, $2, $3)', [
      id,
      vendor.id,
      now,
    ]);
  }
  return { receipt, other };
}

const snapshot = async (receipt: string) =>
  (
    await pool.query(
      `select r.*, (select count(*) from desk.report_event where report_id = r.id) as events,
        (select count(*) from people.audit where object_id = r.receipt) as lines,
        (select to_state from desk.report_event where report_id = r.id order by id desc limit 1) as last
       from desk.report r where receipt = $1`,
      [receipt],
    )
  ).rows[0];

const cases = workflow.flatMap(({ name, from }) => from.map((state) => [name, state] as const));

describe('in the database', () => {
  test.each(cases)('%s from %s stores what it gives, with its history and its line in the log', async (name, state) => {
    const { receipt, other } = await reportIn(state, name);
    const before = await snapshot(receipt);
    const request = { receipt, name, mover: moverOf(name, state), input: inputOf(name, state, other) };
    const moved = await moveReport(world, request, context);
    expect(await findReport(db, receipt)).toEqual(moved);
    const after = await snapshot(receipt);
    expect(after).toMatchObject({ version: before.version + 1, last: moved.state });
    expect([after.lines - before.lines, after.events > before.events]).toEqual([1, true]);
  });

  test.each(cases)('%s from %s by the auditor, or from a wrong state, changes nothing at all', async (name, state) => {
    const { receipt, other } = await reportIn(state, name);
    const input = inputOf(name, state, other);
    const before = await snapshot(receipt);
    const auditor: Mover = { actor: staff.auditor };
    expect([403, 404, 409]).toContain(
      (await refusal(moveReport(world, { receipt, name, mover: auditor, input }, context))).status,
    );
    expect(await snapshot(receipt)).toEqual(before);
    await pool.query(`update desk.report set state = 'archived', merged_into = null where receipt = $1`, [receipt]);
    const archived = await snapshot(receipt);
    const request = { receipt, name, mover: moverOf(name, state), input };
    expect([404, 409]).toContain((await refusal(moveReport(world, request, context))).status);
    expect(await snapshot(receipt)).toEqual(archived);
  });
});
