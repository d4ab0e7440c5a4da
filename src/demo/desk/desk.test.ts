import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { openStates, reportStates } from '#desk/intake/index.ts';
import { verifyAudit } from '#people/index.ts';
import type { Db } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import type { World } from '#platform/world.ts';
import { testDatabase } from '../../../test/database.ts';
import { demoWorld } from '../../../test/demo-world.ts';
import { removeDemo } from '../actions.ts';
import { stepsOf } from './courses.ts';
import { readDeskReports } from './data.ts';
import { loadDesk } from './load.ts';
import { knownReports } from './store.ts';
import { timelineOf } from './timeline.ts';

const now = new Date('2026-11-23T08:00:00Z');
const reports = readDeskReports();

async function counted(db: Db, by: string): Promise<Record<string, number>> {
  const { rows } = await sql<{ name: string; reports: number }>`
    select ${sql.ref(by)}::text as name, count(*) as reports from desk.report group by 1`.execute(db);
  return Object.fromEntries(rows.map(({ name, reports: n }) => [name, n]));
}

describe('the times of the desk', () => {
  // A Monday before work, a Sunday, a night, the days after the long holidays, the turn of a year.
  const instants = [
    '2026-11-22T23:00:00Z',
    '2026-11-22T06:00:00Z',
    '2026-11-19T16:10:00Z',
    '2026-10-08T04:00:00Z',
    '2027-01-01T02:00:00Z',
  ];

  test.each(instants)('lie before %s, each step of a report after the one before', (instant) => {
    const at = new Date(instant);
    const calendar = new Map([
      ['2026-10-01', false],
      ['2026-10-02', false],
      ['2026-10-05', false],
    ] as const);
    const timeline = timelineOf(reports, { now: at, timeZone: 'Asia/Shanghai', calendar });
    expect(timeline.every((happening) => happening.at < at)).toBe(true);
    for (const report of reports) {
      const times = timeline
        .filter((happening) => happening.report === report)
        .map((happening) => happening.at.getTime());
      expect(times).toEqual(times.toSorted((a, b) => a - b));
    }
  });

  test('are the same for the same now', () => {
    const times = { now, timeZone: 'Asia/Shanghai', calendar: new Map() };
    expect(timelineOf(reports, times)).toEqual(timelineOf(readDeskReports(), times));
  });
});

describe('the desk of the demonstration', async () => {
  const database = await testDatabase();
  const world = demoWorld(database, now);
  const { db } = database;
  beforeAll(async () => {
    expect(await loadDesk(world)).toBe(reports.length);
  });

  test('has reports in every state, so that no queue is empty', async () => {
    const states = await counted(db, 'state');
    expect(Object.keys(states).sort()).toEqual([...reportStates].sort());
    for (const state of openStates) expect(states[state]).toBeGreaterThan(1);
  });

  test('has all four priorities, claimed and unclaimed ones, overdue ones, of both kinds and of people without a unit', async () => {
    expect(Object.keys(await counted(db, 'priority')).sort()).toEqual(['0', '1', '2', '3']);
    expect(Object.keys(await counted(db, 'kind')).sort()).toEqual(['instance', 'product']);
    const { rows } = await sql`select count(*) filter (where due_at < ${now}) > 4 as overdue,
      count(*) filter (where assignee_id is not null) > 4 as claimed, count(*) filter (where organisation_id is null) > 4 as alone,
      count(*) filter (where person_id is null) as nameless from desk.report`.execute(db);
    expect(rows).toEqual([{ overdue: true, claimed: true, alone: true, nameless: 1 }]);
  });

  test('went step by step: all steps of every report are done, each once', async () => {
    const done = new Map((await knownReports(db)).map((report) => [report.key, report.done]));
    expect([...done].sort()).toEqual(reports.map((report) => [report.key, stepsOf(report).length]).toSorted());
  });

  test('gives numbers, points and one batch of certificates', async () => {
    const { rows } =
      await sql`select (select count(*) from desk.record) as records, (select count(*) from desk.point_award) as awards,
      (select count(*) from desk.certificate where kind = 'instance') as of_instances,
      (select count(*) from desk.certificate) > 3 as certified, (select count(distinct issued_on) from desk.certificate) as batches,
      (select last from desk.identifier_counter where year = 2026) as last`.execute(db);
    expect(rows).toEqual([{ records: 8, awards: 8, ofInstances: 1, certified: true, batches: 1, last: 8 }]);
  });

  test('finds likely duplicates among its own', async () => {
    const { rows } = await sql<{ compared: unknown[] }>`select compared from desk.originality
      where jsonb_array_length(compared) > 0`.execute(db);
    expect(rows.length).toBeGreaterThan(0);
  });

  test('nobody worked on what they delivered, and nobody passed twice', async () => {
    const { rows } = await sql`select r.receipt from desk.report r
      where r.person_id = any (r.passed_by) or cardinality(r.passed_by) <> (select count(distinct p) from unnest(r.passed_by) p)`.execute(
      db,
    );
    expect(rows).toEqual([]);
  });

  test('stands in an unbroken audit log, in the order of time', async () => {
    expect(await verifyAudit(db)).toMatchObject({ whole: true });
    const { rows } = await sql`select id from (select id, at, lag(at) over (order by id) as earlier from people.audit
      where action like 'report.%') a where at < earlier`.execute(db);
    expect(rows).toEqual([]);
  });

  test('a second loading does nothing, whatever has been done since', async () => {
    await sql`update desk.report set version = version + 1 where state = 'received'`.execute(db);
    const before = await sql`select id from people.audit_head`.execute(db);
    expect(await loadDesk(world)).toBe(0);
    await sql`update desk.report set version = version - 1 where state = 'received'`.execute(db);
    expect((await sql`select id from people.audit_head`.execute(db)).rows).toEqual(before.rows);
  });
});

describe('a loading that is cut off', () => {
  test('is completed by the next, at the times of the first', async () => {
    const whole = await testDatabase();
    await loadDesk(demoWorld(whole, now));
    const database = await testDatabase();
    for (const writes of [1, 40, 90]) {
      await expect(loadDesk(cutOff(demoWorld(database, now), writes))).rejects.toThrow('cut off');
    }
    await loadDesk(demoWorld(database, new Date('2026-11-24T03:00:00Z')));
    const history = async ({ db }: { db: Db }) =>
      (
        await sql`select r.title, e.move, e.to_state, e.at from desk.report_event e join desk.report r on r.id = e.report_id
          order by e.at, r.title, e.move`.execute(db)
      ).rows;
    expect(await history(database)).toEqual(await history(whole));
    expect(await counted(database.db, 'state')).toEqual(await counted(whole.db, 'state'));
    const files = async ({ db }: { db: Db }) =>
      (await sql`select name, count(*) as n from desk.file group by 1 order by 1`.execute(db)).rows;
    expect(await files(database)).toEqual(await files(whole));
    expect(await verifyAudit(database.db)).toMatchObject({ whole: true });
  });
});

/** The same world, whose process ends after so many files or moves: at the calls of `timeZone`, which every action reads. */
function cutOff(world: World, calls: number): World {
  let left = calls;
  return {
    ...world,
    get timeZone() {
      left -= 1;
      if (left < 0) throw new Error('cut off');
      return world.timeZone;
    },
  };
}

describe('taking the desk out', () => {
  test('leaves the log whole, gives no number twice, and loads again', async () => {
    const database = await testDatabase();
    const world = demoWorld(database, now);
    await loadDesk(world);
    expect(await removeDemo(world.database, now)).toBe(8);
    const { rows: left } =
      await sql`select (select count(*) from desk.report) as reports, (select count(*) from desk.record) as records,
      (select count(*) from desk.file) as files, (select count(*) from desk.submission) as deliveries,
      (select count(*) from people.person where disabled_at is null) as usable,
      (select count(*) from people.organisation where suspended_at is null) as organisations`.execute(database.db);
    expect(left).toEqual([{ reports: 0, records: 0, files: 0, deliveries: 0, usable: 0, organisations: 0 }]);
    expect(await loadDesk(world)).toBe(reports.length);
    const { rows: first } = await sql`select min(split_part(receipt, '-', 4)::integer) as receipt,
      (select min(identifier) from desk.record) as record, (select min(number) from desk.certificate) as certificate
      from desk.report`.execute(database.db);
    expect(first).toEqual([
      {
        receipt: reports.length + 1,
        record: 'CNVD-2026-00009',
        certificate: expect.stringMatching(/^CNVD-YC-2026-0000[5-9]$/),
      },
    ]);
    expect(await verifyAudit(database.db)).toMatchObject({ whole: true });
  });

  test('is refused while a report of somebody real depends on one of them', async () => {
    const database = await testDatabase();
    const world = demoWorld(database, now);
    await loadDesk(world);
    await sql`insert into desk.report (receipt, received_on, received_at, state_since, kind, original, state, title, merged_into)
      select 'CNVD-C-2026-900000', '2026-11-20', ${now}, ${now}, 'product', true, 'merged', 'x', min(id) from desk.report`.execute(
      database.db,
    );
    await expect(removeDemo(world.database, now)).rejects.toSatisfy(
      (thrown) => thrown instanceof Refusal && thrown.code === 'demo.entangled',
    );
    const { rows } = await sql`select count(*) as reports from desk.report`.execute(database.db);
    expect(rows).toEqual([{ reports: reports.length + 1 }]);
  });
});
