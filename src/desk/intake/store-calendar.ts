import { sql } from 'kysely';
import type { Db } from '#platform/db/index.ts';
import type { Day, WorkingCalendar } from '#vocabulary/index.ts';

/** The days that depart from the ordinary week, as everything that has a limit counts them. */
export async function loadCalendar(db: Db): Promise<WorkingCalendar> {
  const { rows } = await sql<{ day: Day; isWorking: boolean }>`
    select day, is_working from desk.calendar_day`.execute(db);
  return new Map(rows.map(({ day, isWorking }) => [day, isWorking]));
}
