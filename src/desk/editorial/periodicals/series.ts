import type { Compared, MonthPoint } from '#bulletin/index.ts';
import { channelCounts } from '#desk/coordination/index.ts';
import { originalsReceived } from '#desk/intake/index.ts';
import type { Db } from '#platform/db/index.ts';
import { channels, monthOf, type Period } from '#vocabulary/index.ts';
import { averageOf } from '../counting.ts';
import { type CountedMonth, countedMonths, type PrintedReview, printedReviews } from './store-review.ts';

/**
 * Months as a series, oldest first: those of `printed` as a published report says where there is one, the others counted. Months
 * before the first record and report of all are left out. Reads in the caller's snapshot.
 */
export async function monthSeries(
  db: Db,
  months: readonly Period[],
  printed: readonly Period[] = months,
): Promise<readonly MonthPoint[]> {
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return [];
  const whole = { from: first.from, to: last.to };
  const counted = new Map((await countedMonths(db, whole)).map((month) => [month.month, month]));
  const reports = new Map((await printedReviews(db, 'monthly', whole)).map((one) => [one.period.from, one]));
  const received = await originalsReceived(db, months);
  const matters = await channelCounts(db, months);
  const points = months.map((period, n): MonthPoint => {
    const month = period.from.slice(0, 7);
    const found = counted.get(month);
    const said = printed.includes(period) ? reports.get(period.from) : undefined;
    const counts = matters[n] ?? null;
    const disposal = counts && channels.reduce((sum, channel) => sum + (counts[channel] ?? 0), 0);
    const all = { month, records: null, disposal, received: said?.received ?? received[n] ?? null };
    return { ...all, ...(said === undefined ? countedPoint(found) : printedPoint(said)) };
  });
  const begins = points.findIndex(({ total, received: came }) => total > 0 || (came ?? 0) > 0);
  return begins < 0 ? [] : points.slice(begins);
}

type Numbers = Omit<MonthPoint, 'month' | 'records' | 'disposal' | 'received'>;

function printedPoint({ total, bySeverity, unrated, average, zeroDay }: PrintedReview): Numbers {
  return { total, bySeverity, unrated, average, zeroDay };
}

function countedPoint(found: CountedMonth | undefined): Numbers {
  if (found === undefined) {
    return { total: 0, bySeverity: { high: 0, medium: 0, low: 0 }, unrated: 0, average: null, zeroDay: 0 };
  }
  const { total, high, medium, low, unrated, zeroDay, tenths, scored } = found;
  return { total, bySeverity: { high, medium, low }, unrated, average: averageOf(tenths, scored), zeroDay };
}

/** A month to compare with; null where it lies before the first record and report of all. */
export async function monthBefore(db: Db, day: string): Promise<Compared | null> {
  const [point] = await monthSeries(db, [monthOf(day)]);
  if (point === undefined) return null;
  const { total, bySeverity, average, zeroDay, received } = point;
  return { period: monthOf(day), total, high: bySeverity.high, average, zeroDay, received };
}

/** A year to compare with, by its published report or counted; null where there is nothing of it. */
export async function yearBefore(db: Db, year: number): Promise<Compared | null> {
  const period = { from: `${year}-01-01`, to: `${year}-12-31` };
  const [printed] = await printedReviews(db, 'annual', period);
  if (printed !== undefined) {
    const { total, bySeverity, average, zeroDay, received } = printed;
    return { period, total, high: bySeverity.high, average, zeroDay, received };
  }
  const months = await countedMonths(db, period);
  const [received] = await originalsReceived(db, [period]);
  const sum = (read: (month: CountedMonth) => number) => months.reduce((all, month) => all + read(month), 0);
  const total = sum((month) => month.total);
  if (total === 0 && (received ?? 0) === 0) return null;
  const average = averageOf(
    sum(({ tenths }) => tenths),
    sum(({ scored }) => scored),
  );
  return {
    period,
    total,
    high: sum(({ high }) => high),
    average,
    zeroDay: sum(({ zeroDay }) => zeroDay),
    received: received ?? null,
  };
}
