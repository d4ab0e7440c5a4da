import { describe, expect, test } from 'vitest';
import { makePerson, makeStaff } from '../../../../test/accounts.ts';
import { testDatabase } from '../../../../test/database.ts';
import { completeContent, deliver, movingWorld } from '../../../../test/review-world.ts';
import { workServer } from '../../../../test/work-server.ts';
import { calendarRoutes } from '../clocks/routes.ts';
import { moveReport } from '../index.ts';
import { readStatistics } from './actions.ts';
import { lengthOf } from './page.tsx';
import { statisticsRoutes } from './routes.ts';

const database = await testDatabase();
const { db, pool } = database;
const world = movingWorld(database);
const staff = await makeStaff(db, ['first-reviewer', 'second-reviewer', 'editor', 'administrator']);
const reporter = await makePerson(db, { roles: ['reporter'] });
const at = (instant: string) => new Date(instant);
const now = at('2026-11-23T02:00:00Z');
const client = { address: '192.0.2.7', userAgent: 'test' };
const first = { mover: { actor: staff['first-reviewer'] }, input: {} };

const instance = { ...completeContent, kind: 'instance' as const };
const [late = ''] = await deliver(db, reporter, at('2026-11-16T02:00:00Z'), [instance]);
const receipts = await deliver(db, reporter, at('2026-11-20T02:00:00Z'), [
  completeContent,
  completeContent,
  completeContent,
]);
// One hour, two and four from receipt to claim; one passed on the day after, one closed in the small hours of Shanghai's Monday.
for (const [place, receipt] of receipts.entries()) {
  const claimedAt = new Date(at('2026-11-20T02:00:00Z').getTime() + 3_600_000 * 2 ** place);
  await moveReport(world, { receipt, name: 'claim', ...first }, { now: claimedAt, client });
}
const pass = { receipt: receipts[0] ?? '', name: 'pass-first', ...first } as const;
await moveReport(world, pass, { now: at('2026-11-21T03:00:00Z'), client });
const reject = { receipt: receipts[1] ?? '', name: 'reject', mover: first.mover, input: { reason: 'spam' } } as const;
await moveReport(world, reject, { now: at('2026-11-22T16:30:00Z'), client });

describe('statistics of the desk', () => {
  test('count what waits, list what is late, measure each level and each day', async () => {
    const looking = { actor: staff.editor, now, client };
    const { states, overdue, stays, days } = await readStatistics(world, looking);
    expect(states.find(({ state }) => state === 'received')).toMatchObject({ total: 1, instances: 1, overdue: 1 });
    expect(states.map(({ state }) => state).sort()).toEqual(['first-review', 'received', 'second-review']);
    expect(overdue.map(({ receipt, assignee }) => [receipt, assignee])).toEqual([[late, null]]);
    const received = stays.find(({ state }) => state === 'received');
    expect(received).toEqual({ state: 'received', kind: 'product', total: 3, median: 7200, p90: 12_960 });
    // 00:30 on Monday in Shanghai is still Sunday in UTC.
    expect(days.find(({ day }) => day === '2026-11-23')).toMatchObject({ received: 0, closed: 1 });
    expect(days.find(({ day }) => day === '2026-11-21')).toMatchObject({ toSecond: 1 });
    expect(days.find(({ day }) => day === '2026-11-20')).toMatchObject({ received: 3 });
    const { rows } = await pool.query(
      `select actor_id from people.audit where action = 'statistics.read' order by id desc limit 1`,
    );
    expect(rows).toEqual([{ actor_id: staff.editor.personId }]);
  });

  test('what waits is counted anew each time, the month only every five minutes', async () => {
    const fresh = { ...world, database: { ...world.database } };
    const look = (minutes: number) =>
      readStatistics(fresh, { actor: staff.editor, now: new Date(now.getTime() + minutes * 60_000), client });
    const before = await look(0);
    const [added = ''] = await deliver(db, reporter, now, [completeContent]);
    const soon = await look(4);
    const later = await look(5);
    const waits = ({ states }: typeof before) => states.find(({ state }) => state === 'received')?.total ?? 0;
    const received = ({ days }: typeof before) => days.find(({ day }) => day === '2026-11-23')?.received;
    expect([waits(soon) - waits(before), received(soon), received(later)]).toEqual([1, 0, 1]);
    expect([soon.pastAt, later.pastAt]).toEqual([now, new Date(now.getTime() + 300_000)]);
    await pool.query('delete from desk.report where receipt = $1', [added]);
  });

  test('a length of time is said in the unit that fits', () => {
    expect([59, 5400, 172_800, 0].map((seconds) => lengthOf(seconds).zh)).toEqual([
      '1分钟',
      '1.5小时',
      '2.0天',
      '0分钟',
    ]);
  });
});

describe('the pages', async () => {
  const server = await workServer(database, {
    routes: (made) => [...statisticsRoutes(made), ...calendarRoutes(made)],
    jobs: () => ({}),
    now,
  });

  test('show no title to whoever reads statistics, and link reports only for those who may open them', async () => {
    const forEditor = await server.get('/desk/statistics', staff.editor);
    expect(forEditor.statusCode).toBe(200);
    expect(forEditor.body).toContain(late);
    expect(forEditor.body).not.toContain(`/desk/reports/${late}`);
    expect(forEditor.body).not.toContain('某网关');
    expect((await server.get('/desk/statistics', staff['first-reviewer'])).body).toContain(`/desk/reports/${late}`);
    expect((await server.get('/desk/statistics', reporter)).statusCode).toBe(403);
  });

  test('the calendar takes in a year, says what moved, and shows a refused form again with what was typed', async () => {
    const { administrator } = staff;
    const taken = await server.post('/admin/calendar/import', { year: 2026 }, administrator);
    expect(taken.headers.location).toBe('/admin/calendar?days=39&limits=0');
    const page = await server.get('/admin/calendar?days=39&limits=0', administrator);
    expect(page.body).toContain('2026-10-01');
    const wrong = await server.post(
      '/admin/calendar',
      { day: '2026-02-30', isWorking: 'false', name: '某日' },
      administrator,
    );
    expect(wrong.statusCode).toBe(400);
    expect(wrong.body).toContain('value="某日"');
    const removed = await server.post('/admin/calendar/remove', { day: '2026-10-01' }, administrator);
    expect(removed.headers.location).toBe('/admin/calendar?days=1&limits=0');
    expect((await server.get('/admin/calendar', staff.editor)).statusCode).toBe(403);
  });
});
