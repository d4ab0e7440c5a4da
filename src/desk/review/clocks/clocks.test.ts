import { beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '#people/index.ts';
import { runDueJobs } from '#platform/jobs/index.ts';
import type { Letter } from '#platform/mail/index.ts';
import type { World } from '#platform/world.ts';
import { makePerson, makeStaff } from '../../../../test/accounts.ts';
import { testDatabase } from '../../../../test/database.ts';
import { refusal } from '../../../../test/refusal.ts';
import { completeContent, deliver, movingWorld } from '../../../../test/review-world.ts';
import { moveReport } from '../actions/move.ts';
import { reviewCrons, reviewJobs } from '../jobs.ts';
import type { MoveInput, MoveName } from '../model.ts';
import { findReport } from '../store/reports.ts';
import { addDay, dropDay, importYear, readCalendar } from './calendar.ts';
import { lapseReturned } from './lapse.ts';
import { sendReminders } from './remind.ts';

const database = await testDatabase();
const { db, pool } = database;
const world = movingWorld(database);
const staff = await makeStaff(db, ['first-reviewer', 'third-reviewer', 'coordinator', 'administrator']);
const monday = new Date('2026-11-23T02:00:00Z');
const at = (instant: string) => new Date(instant);
const client = { address: '192.0.2.7', userAgent: 'test' };
let reporter: Actor;

beforeEach(async () => {
  await pool.query('delete from desk.report');
  await pool.query('delete from desk.calendar_day');
  await pool.query('delete from desk.clock_letter');
  reporter = await makePerson(db, { roles: ['reporter'] });
  await letters();
});

async function delivered(now = monday, content = completeContent): Promise<string> {
  return (await deliver(db, reporter, now, [content]))[0] ?? '';
}
const move = (receipt: string, name: MoveName, actor: Actor, input: MoveInput = {}, now = monday) =>
  moveReport(world, { receipt, name, mover: { actor }, input }, { now, client });
const giveBack = (receipt: string) =>
  move(receipt, 'return', staff['first-reviewer'], { reason: 'no-steps', note: '请补充验证步骤' });

async function letters(): Promise<Letter[]> {
  const sent: Letter[] = [];
  await runDueJobs(world.database, {
    'mail.send-letter': async (payload) => void sent.push(payload as Letter),
    'review.match-reports': async () => {},
  });
  return sent;
}
const dueOf = async (receipt: string) => (await findReport(db, receipt))?.dueAt?.toISOString();

describe('a returned report', () => {
  test('lapses when its clock has run out, not a second earlier, and only once', async () => {
    const receipt = await delivered();
    await giveBack(receipt);
    await letters();
    expect(await dueOf(receipt)).toBe('2026-12-07T15:59:59.000Z');
    expect(await lapseReturned(world, at('2026-12-07T15:59:59Z'))).toBe(0);
    const runs = await Promise.all([1, 2].map(() => lapseReturned(world, at('2026-12-07T16:00:00Z'))));
    expect(runs.toSorted()).toEqual([0, 1]);
    expect(await findReport(db, receipt)).toMatchObject({ state: 'rejected', dueAt: null });
    const { rows } = await pool.query(
      'select reason, actor_id, for_reporter from desk.report_event order by id desc limit 1',
    );
    expect(rows).toEqual([{ reason: 'incomplete-after-return', actor_id: null, for_reporter: true }]);
    const audit = await pool.query(
      `select is_system from people.audit where object_id = $1 and action = 'report.lapsed'`,
      [receipt],
    );
    expect(audit.rows).toEqual([{ is_system: true }]);
    expect((await letters()).map(({ to }) => to)).toEqual([reporter.email]);
  });

  test('can be appealed after that; the appeal leads back to the level that returned it', async () => {
    const receipt = await delivered();
    await giveBack(receipt);
    await lapseReturned(world, at('2026-12-08T01:00:00Z'));
    await move(receipt, 'appeal', reporter, { note: '材料已按时准备' }, at('2026-12-09T01:00:00Z'));
    const reopened = await move(receipt, 'reopen', staff['third-reviewer'], {}, at('2026-12-10T01:00:00Z'));
    expect(reopened.state).toBe('received');
  });
});

describe('reminders', () => {
  test('tell reviewers what is due, reporters what they owe, coordinators how much is late; receipts only, and once a day', async () => {
    const claimed = await delivered();
    await move(claimed, 'claim', staff['first-reviewer']);
    const returned = await delivered();
    await giveBack(returned);
    await delivered(at('2026-11-02T02:00:00Z'));
    await letters();

    // Due on Monday the 30th: nothing for the reviewer on the Friday before, and late is only what came on the 2nd.
    await sendReminders(world, at('2026-11-27T01:00:00Z'));
    expect((await letters()).map(({ to }) => to)).toEqual([staff.coordinator.email]);

    const monday30 = at('2026-11-30T01:00:00Z');
    expect(await sendReminders(world, monday30)).toBe(2);
    expect(await sendReminders(world, at('2026-11-30T05:00:00Z'))).toBe(0);
    const [toReviewer, toCoordinator] = await letters();
    expect(toReviewer).toMatchObject({ to: staff['first-reviewer'].email });
    expect(toReviewer?.text).toContain(claimed);
    expect(toCoordinator?.text).toContain('1份');

    // The return is due on 7 December; two working days before that is Thursday the 3rd.
    await sendReminders(world, at('2026-12-02T01:00:00Z'));
    expect((await letters()).filter(({ to }) => to === reporter.email)).toEqual([]);
    await sendReminders(world, at('2026-12-03T01:00:00Z'));
    await sendReminders(world, at('2026-12-04T01:00:00Z'));
    const owed = (await letters()).filter(({ to }) => to === reporter.email);
    expect(owed.map(({ text }) => text.includes(returned) && text.includes('2026-12-07'))).toEqual([true]);
    for (const { subject, text } of [toReviewer, toCoordinator, ...owed].flatMap((letter) => letter ?? [])) {
      expect(`${subject}${text}`).not.toMatch(/网关|命令执行|诊断/);
    }
  });

  test('rest at night, on weekends and on holidays', async () => {
    const receipt = await delivered(at('2026-11-02T02:00:00Z'));
    await move(receipt, 'claim', staff['first-reviewer']);
    expect(await sendReminders(world, at('2026-11-22T23:59:00Z'))).toBe(0);
    expect(await sendReminders(world, at('2026-11-28T03:00:00Z'))).toBe(0);
    await pool.query(`insert into desk.calendar_day values ('2026-11-24', false, '临时放假')`);
    expect(await sendReminders(world, at('2026-11-24T03:00:00Z'))).toBe(0);
    expect(await sendReminders(world, at('2026-11-23T00:00:00Z'))).toBe(2);
  });
});

describe('the jobs', () => {
  test('each cron has its handler, and the handlers do the work', async () => {
    const receipt = await delivered();
    await giveBack(receipt);
    const jobs = reviewJobs({ ...world, now: () => at('2026-12-08T01:00:00Z') } as World);
    expect(reviewCrons.map(({ name }) => name).filter((name) => jobs[name] === undefined)).toEqual([]);
    for (const name of ['review.lapse-returned', 'review.send-reminders']) {
      expect(reviewCrons.map((cron) => cron.name)).toContain(name);
      await jobs[name]?.({});
    }
    expect((await findReport(db, receipt))?.state).toBe('rejected');
  });
});

describe('the calendar', () => {
  const by = () => ({ actor: staff.administrator, now: monday, client });

  test('a holiday moves the limits of open reports, and taking it out moves them back', async () => {
    const product = await delivered();
    const instance = await delivered(monday, { ...completeContent, kind: 'instance' });
    const returned = await delivered();
    await giveBack(returned);
    const done = await delivered();
    await move(done, 'withdraw', reporter);
    expect(await dueOf(instance)).toBe('2026-11-25T15:59:59.000Z');
    const change = await addDay(world, { day: '2026-11-24', isWorking: false, name: '临时放假' }, by());
    expect(change).toEqual({ days: 1, limits: 3 });
    expect(await dueOf(product)).toBe('2026-12-01T15:59:59.000Z');
    expect(await dueOf(instance)).toBe('2026-11-26T15:59:59.000Z');
    expect(await dueOf(returned)).toBe('2026-12-08T15:59:59.000Z');
    expect(await dueOf(done)).toBeUndefined();
    expect(await addDay(world, { day: '2026-11-24', isWorking: false, name: '临时放假' }, by())).toEqual({
      days: 0,
      limits: 0,
    });
    await addDay(world, { day: '2026-11-28', isWorking: true, name: '调休上班' }, by());
    expect(await dueOf(product)).toBe('2026-11-30T15:59:59.000Z');
    await dropDay(world, '2026-11-24', by());
    await dropDay(world, '2026-11-28', by());
    expect(await dueOf(product)).toBe('2026-11-30T15:59:59.000Z');
    expect(await dueOf(instance)).toBe('2026-11-25T15:59:59.000Z');
    expect(await dueOf(returned)).toBe('2026-12-07T15:59:59.000Z');
  });

  test('a report that came back counts from then, not from its receipt', async () => {
    const receipt = await delivered();
    await giveBack(receipt);
    await move(receipt, 'resubmit', reporter, { note: '步骤见说明' }, at('2026-11-25T02:00:00Z'));
    expect(await dueOf(receipt)).toBe('2026-12-02T15:59:59.000Z');
    await addDay(world, { day: '2026-11-24', isWorking: false, name: '临时放假' }, by());
    expect(await dueOf(receipt)).toBe('2026-12-02T15:59:59.000Z');
    await addDay(world, { day: '2026-11-26', isWorking: false, name: '临时放假' }, by());
    expect(await dueOf(receipt)).toBe('2026-12-03T15:59:59.000Z');
  });

  test('the national days of a year come in at once, and again changes nothing', async () => {
    expect((await importYear(world, 2026, by())).days).toBe(39);
    expect((await importYear(world, 2026, by())).days).toBe(0);
    expect(await readCalendar(world, staff.administrator)).toHaveLength(39);
    const { rows } = await pool.query(
      `select detail from people.audit where action = 'calendar.changed' and detail ? 'year'`,
    );
    expect(rows).toEqual([{ detail: { year: 2026, days: 39, limits: 0 } }]);
  });

  test('refuses what is no day, no name, no known year, and whoever may not', async () => {
    const off = { isWorking: false, name: '放假' };
    expect((await refusal(Promise.resolve().then(() => addDay(world, { day: '2026-02-30', ...off }, by())))).code).toBe(
      'review.calendar-day',
    );
    const nameless = { day: '2026-02-03', isWorking: false, name: ' ' };
    expect((await refusal(Promise.resolve().then(() => addDay(world, nameless, by())))).code).toBe(
      'review.calendar-name',
    );
    expect((await refusal(Promise.resolve().then(() => importYear(world, 1999, by())))).code).toBe(
      'review.calendar-year',
    );
    const reviewer = { ...by(), actor: staff['first-reviewer'] };
    expect((await refusal(Promise.resolve().then(() => importYear(world, 2026, reviewer)))).code).toBe(
      'people.forbidden',
    );
  });
});
