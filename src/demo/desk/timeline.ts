import {
  addDays,
  addWorkingDays,
  type Day,
  dayOf,
  endOfDay,
  isWorkingDay,
  type WorkingCalendar,
  weekOf,
} from '#vocabulary/index.ts';
import { stepsOf, waitOf } from './courses.ts';
import type { DeskReport, DeskStep, Moment } from './model.ts';

/** Something that happens on the demonstration's desk: a report comes in (`step` null), or the `place`-th step of one. */
export type Happening = {
  readonly at: Date;
  readonly report: DeskReport;
  readonly place: number;
  readonly step: DeskStep | null;
};

export type Times = { readonly now: Date; readonly timeZone: string; readonly calendar: WorkingCalendar };

/** Minutes of a day between which the desk works. */
const windows = [
  [9 * 60, 11 * 60 + 50],
  [13 * 60 + 30, 17 * 60 + 40],
] as const;

/** All of it in the order of time: the same for the same `now`. Everything lies before `now`. */
export function timelineOf(reports: readonly DeskReport[], times: Times): readonly Happening[] {
  return reports
    .flatMap((report) => happeningsOf(report, times))
    .map((happening, order) => ({ happening, order }))
    .sort((a, b) => a.happening.at.getTime() - b.happening.at.getTime() || a.order - b.order)
    .map(({ happening }) => happening);
}

/** The last Monday at half past eight: what was archived before has its certificate, what came later waits for the next batch. */
export function lastBatchBefore(times: Times): Date {
  const monday = weekOf(dayOf(times.now, times.timeZone)).from;
  const batch = instant({ day: monday, minute: 8 * 60 + 30 }, times);
  return batch <= times.now ? batch : instant({ day: addDays(monday, -7), minute: 8 * 60 + 30 }, times);
}

function happeningsOf(report: DeskReport, times: Times): Happening[] {
  const { received } = report;
  if (received.startsWith('-')) {
    return [{ at: new Date(times.now.getTime() + Number(received) * 60_000), report, place: -1, step: null }];
  }
  let moment = momentOf(received, times);
  const all: Happening[] = [{ at: instant(moment, times), report, place: -1, step: null }];
  for (const [place, step] of stepsOf(report).entries()) {
    moment = later(moment, waitOf(step, `${report.key} ${place}`), times.calendar);
    all.push({ at: instant(moment, times), report, place, step });
  }
  return all;
}

function momentOf(text: string, { now, timeZone, calendar }: Times): Moment {
  const [, back, hour, minute] = /^(\d+) (\d\d):(\d\d)$/.exec(text) ?? [];
  if (back === undefined) throw new Error(`“${text}” is no time of the demonstration's desk`);
  const day = addWorkingDays(dayOf(now, timeZone), -Number(back), calendar);
  return { day, minute: Number(hour) * 60 + Number(minute) };
}

/** So many minutes later, of those in which the desk works. */
export function later({ day, minute }: Moment, minutes: number, calendar: WorkingCalendar): Moment {
  let left = minutes;
  for (let at: Day = day, from = minute; ; at = addDays(at, 1), from = 0) {
    if (!isWorkingDay(at, calendar)) continue;
    for (const [opens, closes] of windows) {
      const begins = Math.max(from, opens);
      if (begins >= closes) continue;
      if (begins + left <= closes) return { day: at, minute: begins + left };
      left -= closes - begins;
    }
  }
}

function instant({ day, minute }: Moment, { timeZone }: Times): Date {
  const midnight = endOfDay(addDays(day, -1), timeZone).getTime() + 1000;
  return new Date(midnight + minute * 60_000);
}
