import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';
import type { Day } from '#vocabulary/index.ts';

/** A day that departs from the ordinary week. */
export type CalendarDay = { readonly day: Day; readonly isWorking: boolean; readonly name: string };

export async function calendarDays(db: Db): Promise<readonly CalendarDay[]> {
  const { rows } = await sql<CalendarDay>`select day, is_working, name from desk.calendar_day order by day`.execute(db);
  return rows;
}

/** Locks the calendar until the transaction ends: changes of it, and of the limits that hang on it, come one after another. */
export async function lockCalendar(tx: Tx): Promise<void> {
  await sql`lock table desk.calendar_day in share row exclusive mode`.execute(tx);
}

/** Adds days, or changes those that are there; gives how many are new or different. Writes `desk.calendar_day`. */
export async function saveDays(tx: Tx, days: readonly CalendarDay[]): Promise<number> {
  const result = await sql`
    insert into desk.calendar_day (day, is_working, name)
    select * from unnest(${days.map(({ day }) => day)}::date[], ${days.map(({ isWorking }) => isWorking)}::boolean[],
      ${days.map(({ name }) => name)}::text[])
    on conflict (day) do update set is_working = excluded.is_working, name = excluded.name
    where (calendar_day.is_working, calendar_day.name) is distinct from (excluded.is_working, excluded.name)`.execute(
    tx,
  );
  return Number(result.numAffectedRows ?? 0n);
}

/** True when the day was there. */
export async function removeDay(tx: Tx, day: Day): Promise<boolean> {
  const result = await sql`delete from desk.calendar_day where day = ${day}`.execute(tx);
  return result.numAffectedRows === 1n;
}
