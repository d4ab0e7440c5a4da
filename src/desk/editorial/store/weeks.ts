import { sql } from 'kysely';
import type { WeekPoint } from '#bulletin/index.ts';
import type { Db, Tx } from '#platform/db/index.ts';
import type { Channel, Day, Period } from '#vocabulary/index.ts';

type PrintedRow = {
  periodFrom: Day;
  periodTo: Day;
  year: number;
  numbers: readonly number[];
  average: string | null;
  total: number;
  zeroDay: number | null;
  received: number | null;
  disposal: Record<Channel, number> | null;
};

/** What issues before `day` printed, newest first. */
export async function printedWeeks(db: Db, day: Day, limit: number): Promise<readonly WeekPoint[]> {
  const { rows } = await sql<PrintedRow>`
    select period_from, period_to, year, numbers, average, total, zero_day, received, disposal
    from desk.week_figure where period_to < ${day} order by period_to desc limit ${limit}`.execute(db);
  return rows.map(({ periodFrom, periodTo, year, numbers, ...point }) => ({
    ...point,
    issue: { year, numbers },
    period: { from: periodFrom, to: periodTo },
  }));
}

/**
 * The issue, other than `issue`, that has printed any day of the period: a week has its figures from one issue alone.
 * The gate publishes one issue at a time, so that inside it the answer holds to the end of the transaction.
 */
export async function otherIssueOver(
  db: Db,
  { period, issue }: Pick<WeekPoint, 'period' | 'issue'>,
): Promise<Pick<WeekPoint, 'period' | 'issue'> | null> {
  const { rows } = await sql<Pick<PrintedRow, 'periodFrom' | 'periodTo' | 'year' | 'numbers'>>`
    select period_from, period_to, year, numbers from desk.week_figure
    where period_from <= ${period.to} and period_to >= ${period.from}
      and (year <> ${issue.year} or numbers <> ${[...issue.numbers]}::integer[])
    order by period_from limit 1`.execute(db);
  const [row] = rows;
  return row
    ? { issue: { year: row.year, numbers: row.numbers }, period: { from: row.periodFrom, to: row.periodTo } }
    : null;
}

/** Takes away what an issue of the number filed, which a correction of it is about to file anew. */
export async function dropWeekFigure(tx: Tx, { year, numbers }: WeekPoint['issue']): Promise<void> {
  await sql`delete from desk.week_figure where year = ${year} and numbers = ${[...numbers]}::integer[]`.execute(tx);
}

/** Files what an issue prints of its week, so that later issues repeat it. Writes `desk.week_figure`. */
export async function saveWeekFigure(tx: Tx, point: WeekPoint, source: string): Promise<void> {
  const { issue, period, average, total, zeroDay, received, disposal } = point;
  await sql`
    insert into desk.week_figure
      (period_from, period_to, year, numbers, average, total, zero_day, received, disposal, source)
    values (${period.from}, ${period.to}, ${issue.year}, ${[...issue.numbers]}::integer[], ${average}, ${total},
      ${zeroDay}, ${received}, ${disposal === null ? null : JSON.stringify(disposal)}::jsonb, ${source})
    on conflict (period_from) do update set period_to = excluded.period_to, year = excluded.year,
      numbers = excluded.numbers, average = excluded.average, total = excluded.total, zero_day = excluded.zero_day,
      received = excluded.received, disposal = excluded.disposal, source = excluded.source`.execute(tx);
}

/** What the records themselves say of a week that no issue has printed. `tenths` is the sum of the scores, in tenths. */
export type CountedWeek = {
  readonly total: number;
  readonly scored: number;
  readonly tenths: number;
  readonly zeroDay: number;
};

export async function countedWeeks(db: Db, periods: readonly Period[]): Promise<readonly CountedWeek[]> {
  const { rows } = await sql<CountedWeek>`
    select c.* from unnest(${periods.map(({ from }) => from)}::date[], ${periods.map(({ to }) => to)}::date[])
      with ordinality as p (since, until, place)
    cross join lateral (
      select count(*) as total, count(score) as scored, coalesce(sum(score) * 10, 0)::bigint as tenths,
        count(*) filter (where zero_day) as zero_day
      from desk.record where recorded_on between p.since and p.until
    ) c order by p.place`.execute(db);
  return rows;
}
