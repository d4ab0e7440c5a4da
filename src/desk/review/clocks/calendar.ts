import { clockOf, dueBy, loadCalendar } from '#desk/intake/index.ts';
import { type Actor, appendAudit, demand } from '#people/index.ts';
import { type Tx, transaction } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import type { Client } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { type Day, isDay } from '#vocabulary/index.ts';
import { onField } from '../refusals.ts';
import { seedYears } from './seed.ts';
import { lockRunningClocks, saveDueDates } from './store.ts';
import { type CalendarDay, calendarDays, lockCalendar, removeDay, saveDays } from './store-calendar.ts';

type CalendarWorld = Pick<World, 'database' | 'timeZone'>;

/** Who changes the calendar, when, from where. */
export type CalendarContext = { readonly actor: Actor; readonly now: Date; readonly client: Client };

/** What a change did: days of the calendar, and limits of open reports that moved with them. */
export type CalendarChange = { readonly days: number; readonly limits: number };

/** The exceptions, in order; for whoever may edit them. Refuses `people.forbidden`. */
export function readCalendar(world: CalendarWorld, actor: Actor): Promise<readonly CalendarDay[]> {
  demand(actor, 'calendar:edit');
  return calendarDays(world.database.db);
}

/** Adds a day, or changes it. Refuses `review.calendar-day` and `review.calendar-name`. Writes the calendar, limits, the audit log. */
export function addDay(world: CalendarWorld, given: CalendarDay, context: CalendarContext): Promise<CalendarChange> {
  const day: CalendarDay = { ...given, name: given.name.trim() };
  if (!isDay(day.day)) throw wrongDay();
  if (day.name.length < 1 || day.name.length > 60) throw wrongName();
  return change(world, context, { day: day.day, working: day.isWorking }, (tx) => saveDays(tx, [day]));
}

/** Takes a day out, so that it follows the week again; nothing when it is not there. Writes the calendar, limits, the audit log. */
export function dropDay(world: CalendarWorld, day: Day, context: CalendarContext): Promise<CalendarChange> {
  if (!isDay(day)) throw wrongDay();
  return change(world, context, { day, removed: true }, async (tx) => ((await removeDay(tx, day)) ? 1 : 0));
}

/** Takes in a year of the list that comes with the platform. Refuses `review.calendar-year`. */
export function importYear(world: CalendarWorld, year: number, context: CalendarContext): Promise<CalendarChange> {
  const found = seedYears().find((one) => one.year === year);
  if (!found) throw unknownYear(year);
  return change(world, context, { year }, (tx) => saveDays(tx, found.days));
}

type Detail = Readonly<Record<string, string | number | boolean>>;

async function change(
  world: CalendarWorld,
  { actor, now, client }: CalendarContext,
  detail: Detail,
  write: (tx: Tx) => Promise<number>,
): Promise<CalendarChange> {
  demand(actor, 'calendar:edit');
  return transaction(world.database.db, async (tx) => {
    await lockCalendar(tx);
    const days = await write(tx);
    if (days === 0) return { days, limits: 0 };
    const limits = await recountLimits(tx, world.timeZone);
    const object = { kind: 'calendar', id: String(detail.year ?? detail.day) };
    const entry = { at: now, actor, object, action: 'calendar.changed', address: client.address };
    await appendAudit(tx, [{ ...entry, detail: { ...detail, days, limits } }]);
    return { days, limits };
  });
}

/** Counts the limits of all reports that have one anew, by the calendar as it is now; gives how many moved. */
async function recountLimits(tx: Tx, timeZone: string): Promise<number> {
  const time = { calendar: await loadCalendar(tx), timeZone };
  const moved = (await lockRunningClocks(tx)).flatMap(({ id, kind, state, startedAt, dueAt }) => {
    const clock = clockOf(state, kind);
    const due = clock === null ? dueAt : dueBy(clock, startedAt, time);
    return due.getTime() === dueAt.getTime() ? [] : [{ id, dueAt: due }];
  });
  await saveDueDates(tx, moved);
  return moved.length;
}

function wrongDay(): Refusal {
  const text = { zh: '请填写存在的日期，如 2026-10-01。', en: 'Give a day that exists, like 2026-10-01.' };
  return new Refusal('review.calendar-day', text, 400, undefined, onField('day', text));
}

function wrongName(): Refusal {
  const text = {
    zh: '请填写名称，不超过60字，如“国庆节”。',
    en: 'Give a name of at most 60 characters, like “National Day”.',
  };
  return new Refusal('review.calendar-name', text, 400, undefined, onField('name', text));
}

function unknownYear(year: number): Refusal {
  const text = {
    zh: `随附的列表中没有 ${year} 年。请逐日添加。`,
    en: `The list that comes with the platform does not have ${year}. Add its days one by one.`,
  };
  return new Refusal('review.calendar-year', text, 400, undefined, onField('year', text));
}
