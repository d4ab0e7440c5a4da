import { sql } from 'kysely';
import type { ReportState } from '#desk/intake/index.ts';
import type { Db } from '#platform/db/index.ts';
import type { Day } from '#vocabulary/index.ts';
import type { DayCount, OverdueReport, StateCount, StayCount, WayCount } from './model.ts';

/** What is open or returned, by state and kind, and how much of it is past its limit. Reads the queue's index alone. */
export async function countStates(db: Db, now: Date): Promise<readonly StateCount[]> {
  const { rows } = await sql<StateCount>`
    select state, count(*) as total, count(*) filter (where kind = 'instance') as instances,
      count(*) filter (where due_at < ${now}) as overdue, min(due_at) as first_due_at
    from desk.report where state in (
      'received', 'first-review', 'second-review', 'third-review', 'waiting-vendor', 'archiving', 'appealed', 'returned')
    group by state`.execute(db);
  return rows;
}

/** The reports past their limit, longest first; no titles: whoever reads statistics need not read reports. */
export async function overdueReports(db: Db, now: Date, limit: number): Promise<readonly OverdueReport[]> {
  const { rows } = await sql<OverdueReport>`
    select r.receipt, r.kind, r.state, r.due_at, r.priority, p.name as assignee
    from (select * from desk.report where due_at < ${now} order by due_at, id limit ${limit}) r
    left join people.person p on p.id = r.assignee_id order by r.due_at, r.id`.execute(db);
  return rows;
}

/** How long reports that left a state since then had been in it: count, median and ninetieth percentile, in seconds. */
export async function staysSince(db: Db, since: Date): Promise<readonly StayCount[]> {
  const { rows } = await sql<Omit<StayCount, 'median' | 'p90'> & { shares: readonly number[] }>`
    select e.from_state as state, r.kind, count(*) as total,
      percentile_cont(array[0.5, 0.9]) within group (order by e.state_seconds) as shares
    from desk.report_event e join desk.report r on r.id = e.report_id
    where e.at >= ${since} and e.state_seconds is not null and e.from_state in (
      'received', 'first-review', 'second-review', 'third-review', 'waiting-vendor', 'archiving', 'returned', 'appealed')
    group by e.from_state, r.kind`.execute(db);
  return rows.map(({ shares, ...row }) => ({ ...row, median: shares[0] ?? 0, p90: shares[1] ?? 0 }));
}

/** The whole way from receipt to archive of what was archived since then, by kind; and how much of it was in time. */
export async function waysSince(db: Db, since: Date): Promise<readonly WayCount[]> {
  const { rows } = await sql<Omit<WayCount, 'median' | 'p90'> & { shares: readonly number[] }>`
    select r.kind, count(*) as total,
      percentile_cont(array[0.5, 0.9]) within group (order by extract(epoch from e.at - r.received_at)) as shares
    from desk.report_event e join desk.report r on r.id = e.report_id
    where e.at >= ${since} and e.state_seconds is not null and e.to_state = 'archived'
    group by r.kind`.execute(db);
  return rows.map(({ shares, ...row }) => ({ ...row, median: shares[0] ?? 0, p90: shares[1] ?? 0 }));
}

type Moved = { day: Day; state: ReportState; total: number };

/** What came in and what left the levels on each day since `from`, newest first; days without anything are left out. */
export async function daysSince(db: Db, from: Day, since: Date, timeZone: string): Promise<readonly DayCount[]> {
  const { rows: received } = await sql<{ day: Day; total: number }>`
    select received_on as day, count(*) as total from desk.report
    where received_on >= ${from} and state <> 'tallied' group by received_on`.execute(db);
  const { rows: moved } = await sql<Moved>`
    select (at at time zone ${timeZone})::date as day, to_state as state, count(*) as total from desk.report_event
    where at >= ${since} and state_seconds is not null group by 1, 2`.execute(db);
  const days = [...new Set([...received, ...moved].map(({ day }) => day))].sort().toReversed();
  const of = (day: Day, ...states: readonly ReportState[]) =>
    moved.filter((row) => row.day === day && states.includes(row.state)).reduce((sum, { total }) => sum + total, 0);
  return days.map((day) => ({
    day,
    received: received.find((row) => row.day === day)?.total ?? 0,
    toSecond: of(day, 'second-review'),
    toThird: of(day, 'third-review'),
    toArchive: of(day, 'archiving'),
    archived: of(day, 'archived'),
    returned: of(day, 'returned'),
    closed: of(day, 'rejected', 'merged', 'withdrawn'),
  }));
}
