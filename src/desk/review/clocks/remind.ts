import { loadCalendar } from '#desk/intake/index.ts';
import { type Tx, transaction } from '#platform/db/index.ts';
import { type Letter, queueMail } from '#platform/mail/index.ts';
import type { World } from '#platform/world.ts';
import { addWorkingDays, dayOf, endOfDay, isWorkingDay, startOfDay } from '#vocabulary/index.ts';
import { overdueLetter, owedReturnLetter, owingLetter } from './letters.ts';
import { claimLetter, coordinators, forgetLetters, overdueByState, owedReturns, owingReviewers } from './store.ts';

export type RemindingWorld = Pick<World, 'database' | 'timeZone' | 'publicUrl'>;

/** The working day on which a reporter is reminded, counted back from the last. */
const daysBeforeReturn = 2;
/** Nobody is reminded at night. */
const fromHour = 8;
const keptForMs = 90 * 86_400_000;

/**
 * Puts the reminders of a working day into the mail: to each reviewer what they have claimed and is due today or overdue, to reporters
 * what they still owe two working days before the end, to coordinators how much is overdue. Once a day, or once a return, however
 * often it runs; nothing on days off or before eight o’clock. Gives how many letters. Writes `desk.clock_letter` and jobs.
 */
export function sendReminders(world: RemindingWorld, now: Date): Promise<number> {
  return transaction(world.database.db, async (tx) => {
    const calendar = await loadCalendar(tx);
    const today = dayOf(now, world.timeZone);
    const isEarly = now.getTime() - startOfDay(today, world.timeZone).getTime() < fromHour * 3_600_000;
    if (isEarly || !isWorkingDay(today, calendar)) return 0;
    const letters = [
      ...(await lettersToReviewers(tx, world, now)),
      ...(await lettersToReporters(tx, world, now, addWorkingDays(today, daysBeforeReturn, calendar))),
      ...(await lettersToCoordinators(tx, world, now)),
    ];
    await queueMail(tx, letters);
    await forgetLetters(tx, new Date(now.getTime() - keptForMs));
    return letters.length;
  });
}

async function lettersToReviewers(tx: Tx, { timeZone, publicUrl }: RemindingWorld, now: Date): Promise<Letter[]> {
  const today = dayOf(now, timeZone);
  const letters: Letter[] = [];
  for (const { personId, receipts, ...to } of await owingReviewers(tx, afterToday(now, timeZone))) {
    if (await claimLetter(tx, `owing ${personId} ${today}`, now)) letters.push(owingLetter(to, receipts, publicUrl));
  }
  return letters;
}

/** The first instant after this day: a limit is the last second of its day. */
const afterToday = (now: Date, timeZone: string) => new Date(endOfDay(dayOf(now, timeZone), timeZone).getTime() + 1000);

async function lettersToReporters(tx: Tx, world: RemindingWorld, now: Date, last: string): Promise<Letter[]> {
  const { timeZone, publicUrl } = world;
  const letters: Letter[] = [];
  for (const { receipt, dueAt, ...to } of await owedReturns(tx, now, endOfDay(last, timeZone))) {
    const key = `return ${receipt} ${dueAt.toISOString()}`;
    if (await claimLetter(tx, key, now))
      letters.push(owedReturnLetter(to, { receipt, publicUrl }, dayOf(dueAt, timeZone)));
  }
  return letters;
}

async function lettersToCoordinators(tx: Tx, { timeZone, publicUrl }: RemindingWorld, now: Date): Promise<Letter[]> {
  const overdue = await overdueByState(tx, now);
  if (overdue.length === 0) return [];
  const letters: Letter[] = [];
  for (const { personId, ...to } of await coordinators(tx)) {
    const key = `overdue ${personId} ${dayOf(now, timeZone)}`;
    if (await claimLetter(tx, key, now)) letters.push(overdueLetter(to, overdue, publicUrl));
  }
  return letters;
}
