import type { WorkingTime } from '#desk/intake/index.ts';
import { addWorkingDays, type Day, dayOf } from '#vocabulary/index.ts';
import type { NoticeTemplate } from './model.ts';

/**
 * Working days in which an answer is owed, by kind of letter. A running system is exposed every day, so a channel and a unit have
 * fewer than a vendor, who has as many as for verifying a report. None of them is stated publicly by CNVD: change them here.
 */
export const answerDays: Readonly<Record<NoticeTemplate, number>> = { vendor: 10, unit: 5, channel: 5 };

/** So many working days after the reminder, which goes on the first day late, a notice is escalated. */
export const escalationDays = 3;

/** The last day for an answer to a letter sent now. */
export function dueDay(template: NoticeTemplate, now: Date, { calendar, timeZone }: WorkingTime): Day {
  return addWorkingDays(dayOf(now, timeZone), answerDays[template], calendar);
}
