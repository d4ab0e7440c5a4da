import type { WeekPoint } from '#bulletin/index.ts';
import { channelCounts } from '#desk/coordination/index.ts';
import { originalsReceived } from '#desk/intake/index.ts';
import type { Db } from '#platform/db/index.ts';
import { addDays, channels, type Day, type Period } from '#vocabulary/index.ts';
import { averageOf } from './counting.ts';
import { countedWeeks, printedWeeks } from './store/weeks.ts';

/** How many issues before this one the ten-week figures show. */
const issuesBefore = 9;

/**
 * The issues before `period`, oldest first: as printed where an issue or an archive says so, else counted from the records.
 * Weeks before the first record, report or print of all are left out. Reads in the caller's snapshot.
 */
export async function historyBefore(db: Db, period: Period): Promise<readonly WeekPoint[]> {
  const printed = await printedWeeks(db, period.from, issuesBefore);
  const slots = slotsBefore(period.from, printed);
  const silent = slots.filter((slot): slot is Period => !('issue' in slot));
  const counted = silent.length === 0 ? [] : await countWeeks(db, silent);
  const points = slots.map((slot) => ('issue' in slot ? slot : (counted[silent.indexOf(slot)] ?? null)));
  const first = points.findIndex((point) => point !== null && (point.total > 0 || point.received !== null));
  return first < 0
    ? []
    : numberSilent(
        points.slice(first).filter((point) => point !== null),
        new Set(counted),
      );
}

/** Backwards from `day` without a gap: a printed issue where one ends there, else a plain week cut where an issue begins. */
function slotsBefore(day: Day, printed: readonly WeekPoint[]): (WeekPoint | Period)[] {
  const slots: (WeekPoint | Period)[] = [];
  let from = day;
  while (slots.length < issuesBefore) {
    const until = addDays(from, -1);
    const issue = printed.find(({ period }) => period.to === until);
    const week = { from: addDays(from, -7), to: until };
    slots.unshift(issue ?? week);
    from = issue?.period.from ?? week.from;
  }
  return slots;
}

async function countWeeks(db: Db, periods: readonly Period[]): Promise<(WeekPoint | null)[]> {
  const records = await countedWeeks(db, periods);
  const received = await originalsReceived(db, periods);
  const matters = await channelCounts(db, periods);
  return periods.map((period, n): WeekPoint | null => {
    const week = records[n];
    if (week === undefined) return null;
    const counts = matters[n] ?? null;
    return {
      issue: { year: Number(period.to.slice(0, 4)), numbers: [] },
      period,
      average: averageOf(week.tenths, week.scored),
      total: week.total,
      zeroDay: week.zeroDay,
      received: received[n] ?? null,
      disposal:
        counts &&
        (Object.fromEntries(channels.map((channel) => [channel, counts[channel] ?? 0])) as WeekPoint['disposal']),
    };
  });
}

/**
 * A week that nobody numbered gets the number after the one before it; where nothing stands before it in its year, the count
 * of Mondays: what it would have been without holidays.
 */
function numberSilent(points: readonly WeekPoint[], silent: ReadonlySet<WeekPoint | null>): WeekPoint[] {
  const numbered: WeekPoint[] = [];
  for (const point of points) {
    const before = numbered.at(-1)?.issue;
    const next = before?.year === point.issue.year ? Math.max(...before.numbers) + 1 : mondaysUntil(point.period.to);
    numbered.push(silent.has(point) ? { ...point, issue: { year: point.issue.year, numbers: [next] } } : point);
  }
  return numbered;
}

function mondaysUntil(day: string): number {
  const dayOfYear = (Date.parse(day) - Date.parse(`${day.slice(0, 4)}-01-01`)) / 86_400_000 + 1;
  return Math.max(1, Math.ceil(dayOfYear / 7));
}
