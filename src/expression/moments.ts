import { addDays, type Day, isDay, lastDayOfMonth } from '#vocabulary/index.ts';
import type { AgoUnit, Moment, Operator } from './model.ts';

/** The first and the last day of a moment; of one that lies so long ago both are the same. */
export type DayRange = { readonly from: Day; readonly to: Day };

/** `2024-01-22`, `2024/1/22`, `2024年1月22日`, `2024-01`, `2024`, `7d`, `4周`, `today`; null for anything else. */
export function readMoment(text: string): Moment | null {
  const typed = text.normalize('NFKC').toLowerCase().trim();
  const named = namedDays.get(typed);
  if (named !== undefined) return { kind: 'ago', count: named, unit: 'd' };
  const [, count, unit] = /^(\d{1,3})(d|w|m|y|天|日|周|个月|年)$/.exec(typed) ?? [];
  if (count !== undefined && unit !== undefined) {
    return { kind: 'ago', count: Number(count), unit: chineseUnits[unit] ?? (unit as AgoUnit) };
  }
  const [, year, month, day] = calendarPattern.exec(typed) ?? [];
  if (year === undefined) return null;
  const value = [year, month?.padStart(2, '0'), day?.padStart(2, '0')].filter((part) => part !== undefined).join('-');
  return isDay(`${value}-01-01`.slice(0, 10)) ? { kind: 'calendar', value } : null;
}

const namedDays = new Map([
  ['today', 0],
  ['今天', 0],
  ['yesterday', 1],
  ['昨天', 1],
]);
const chineseUnits: Readonly<Record<string, AgoUnit>> = { 天: 'd', 日: 'd', 周: 'w', 个月: 'm', 年: 'y' };
const calendarPattern = /^([1-9]\d{3})(?:[-/.年](?:(\d{1,2})(?:[-/.月](?:(\d{1,2})日?)?)?)?)?$/;

/** The moment as it is written in an expression. */
export function formatMoment(moment: Moment): string {
  return moment.kind === 'calendar' ? moment.value : `${moment.count}${moment.unit}`;
}

/** The days of a moment, seen from `today`. */
export function rangeOf(moment: Moment, today: Day): DayRange {
  if (moment.kind === 'ago') {
    const day = before(today, moment.count, moment.unit);
    return { from: day, to: day };
  }
  const { value } = moment;
  if (value.length === 4) return { from: `${value}-01-01`, to: `${value}-12-31` };
  if (value.length === 7) return { from: `${value}-01`, to: lastDayOfMonth(`${value}-01`) };
  return { from: value, to: value };
}

/** Whether a day fulfils a comparison with a moment. Days are text that sorts as they do. */
export function dayHolds(day: Day, operator: Operator, { from, to }: DayRange): boolean {
  switch (operator) {
    case ':':
      return from <= day && day <= to;
    case '<':
      return day < from;
    case '<=':
      return day <= to;
    case '>':
      return day > to;
    case '>=':
      return day >= from;
  }
}

/** The days that a comparison lets through, both ends included; null where that side is open. */
export function bounds(
  operator: Operator,
  { from, to }: DayRange,
): { readonly from: Day | null; readonly to: Day | null } {
  switch (operator) {
    case ':':
      return { from, to };
    case '<':
      return { from: null, to: addDays(from, -1) };
    case '<=':
      return { from: null, to };
    case '>':
      return { from: addDays(to, 1), to: null };
    case '>=':
      return { from, to: null };
  }
}

function before(today: Day, count: number, unit: AgoUnit): Day {
  if (unit === 'd') return addDays(today, -count);
  if (unit === 'w') return addDays(today, -7 * count);
  return monthsAgo(today, unit === 'm' ? count : 12 * count);
}

/** The same day of an earlier month, or its last one where it is shorter. */
function monthsAgo(today: Day, count: number): Day {
  const [year = 0, month = 1, date = 1] = today.split('-').map(Number);
  const months = year * 12 + (month - 1) - count;
  const first = `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}-01`;
  const last = lastDayOfMonth(first);
  return `${first.slice(0, 8)}${String(Math.min(date, Number(last.slice(8)))).padStart(2, '0')}`;
}
