import { addDays, type Day } from './days.ts';

/**
 * What departs from the ordinary week: true for a Saturday or Sunday that is worked, false for a holiday. Every other day
 * follows the week (Monday to Friday are worked).
 */
export type WorkingCalendar = ReadonlyMap<Day, boolean>;

export function isWorkingDay(day: Day, calendar: WorkingCalendar): boolean {
  const exception = calendar.get(day);
  if (exception !== undefined) return exception;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/**
 * The `count`-th working day after `day` (before it, when negative), `day` itself never counted; `day` for 0.
 * What arrives on a Friday with a target of two working days is due on the Tuesday.
 */
export function addWorkingDays(day: Day, count: number, calendar: WorkingCalendar): Day {
  const step = count < 0 ? -1 : 1;
  let reached = day;
  for (let left = Math.abs(count); left > 0; ) {
    reached = addDays(reached, step);
    if (isWorkingDay(reached, calendar)) left -= 1;
  }
  return reached;
}

/** Working days after `from` up to and with `to`; negative when `to` lies before. The inverse of `addWorkingDays`. */
export function workingDaysBetween(from: Day, to: Day, calendar: WorkingCalendar): number {
  if (to < from) return -workingDaysBetween(to, from, calendar);
  let count = 0;
  for (let day = from; day < to; ) {
    day = addDays(day, 1);
    if (isWorkingDay(day, calendar)) count += 1;
  }
  return count;
}

/** The last second of a day in a time zone, as an instant: until then whoever has the day as a limit is in time. */
export function endOfDay(day: Day, timeZone: string): Date {
  return new Date(startOfDay(addDays(day, 1), timeZone).getTime() - 1000);
}

/** The first instant of a day in a time zone. */
export function startOfDay(day: Day, timeZone: string): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  // Twice: the offset at UTC's midnight may be another one than at ours, where the clocks are changed.
  const near = midnight - offsetAt(midnight, timeZone);
  return new Date(midnight - offsetAt(near, timeZone));
}

/** How far the zone's clocks are before UTC at an instant, in milliseconds. */
function offsetAt(instant: number, timeZone: string): number {
  const parts = clockFormat(timeZone).formatToParts(new Date(instant));
  const read = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value);
  const day = [read('year'), read('month') - 1, read('day')] as const;
  const local = Date.UTC(...day, read('hour'), read('minute'), read('second'));
  return local - Math.floor(instant / 1000) * 1000;
}

const clockFormats = new Map<string, Intl.DateTimeFormat>();

function clockFormat(timeZone: string): Intl.DateTimeFormat {
  const day = { year: 'numeric', month: 'numeric', day: 'numeric' } as const;
  const clock = { hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' } as const;
  const format =
    clockFormats.get(timeZone) ?? new Intl.DateTimeFormat('en', { timeZone, calendar: 'gregory', ...day, ...clock });
  clockFormats.set(timeZone, format);
  return format;
}
