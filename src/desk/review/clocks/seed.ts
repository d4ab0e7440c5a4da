import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#platform/root.ts';
import type { CalendarDay } from './store-calendar.ts';

/** A year of the list that comes with the platform; `statutory`: only the days that the law names are known yet. */
export type SeedYear = {
  readonly year: number;
  readonly status: 'announced' | 'statutory';
  readonly days: readonly CalendarDay[];
};

/** Public holidays of the Chinese mainland and the weekends worked for them: `data/calendar-cn.json`. */
export function seedYears(): readonly SeedYear[] {
  const text = readFileSync(join(projectRoot, 'data/calendar-cn.json'), 'utf8');
  return (JSON.parse(text) as { years: readonly SeedYear[] }).years;
}
