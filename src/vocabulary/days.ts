/** A calendar day in the platform's time zone, `YYYY-MM-DD`. */
export type Day = string;

/** A stretch of whole days, both ends included. Normally Monday to Sunday; a holiday merges several weeks. */
export type Period = { readonly from: Day; readonly to: Day };

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

/** True for a day that exists: `2024-02-29` yes, `2023-02-29` no. */
export function isDay(text: string): boolean {
  if (!dayPattern.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}

/** The day that lies `count` days after (before, when negative) `day`. */
export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}

/** Whole days from `from` to `to`; 0 for the same day, negative when `to` lies before. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** The Monday-to-Sunday week that holds `day`. */
export function weekOf(day: Day): Period {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  const from = addDays(day, -weekday);
  return { from, to: addDays(from, 6) };
}

/** True when the period is one or more whole Monday-to-Sunday weeks. */
export function isWholeWeeks(period: Period): boolean {
  return weekOf(period.from).from === period.from && weekOf(period.to).to === period.to && period.from <= period.to;
}

/** The `count` weeks before `period`, oldest first. */
export function weeksBefore(period: Period, count: number): Period[] {
  const weeks: Period[] = [];
  for (let back = count; back > 0; back -= 1) weeks.push(weekOf(addDays(period.from, -7 * back)));
  return weeks;
}

/** The whole calendar month that holds `day`. */
export function monthOf(day: Day): Period {
  return { from: `${day.slice(0, 7)}-01`, to: lastDayOfMonth(day) };
}

export function lastDayOfMonth(day: Day): Day {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** The `count` whole months before the one that holds `day`, oldest first. */
export function monthsBefore(day: Day, count: number): Period[] {
  const months: Period[] = [];
  let from = monthOf(day).from;
  while (months.length < count) {
    from = monthOf(addDays(from, -1)).from;
    months.unshift(monthOf(from));
  }
  return months;
}

/** The calendar day of an instant in `timeZone` (an IANA name, the platform's default `Asia/Shanghai`). */
export function dayOf(instant: Date, timeZone = 'Asia/Shanghai'): Day {
  // By its parts: how a locale writes a whole date changes with releases of the runtime's data.
  const parts = dayFormat(timeZone).formatToParts(instant);
  const read = (type: 'year' | 'month' | 'day') => parts.find((part) => part.type === type)?.value ?? '';
  return `${read('year')}-${read('month')}-${read('day')}`;
}

/** One a zone: making one takes far longer than using it. */
const dayFormats = new Map<string, Intl.DateTimeFormat>();

function dayFormat(timeZone: string): Intl.DateTimeFormat {
  const form = { timeZone, calendar: 'gregory', year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  const format = dayFormats.get(timeZone) ?? new Intl.DateTimeFormat('en', form);
  dayFormats.set(timeZone, format);
  return format;
}

/** `2024年01月22日`. */
export function chineseDay(day: Day): string {
  const [year, month, date] = day.split('-');
  return `${year}年${month}月${date}日`;
}
