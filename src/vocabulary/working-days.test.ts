import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dayOf } from './days.ts';
import { addWorkingDays, endOfDay, isWorkingDay, startOfDay, workingDaysBetween } from './working-days.ts';

type Year = { year: number; status: string; days: { day: string; isWorking: boolean; name: string }[] };
const { years } = JSON.parse(readFileSync(new URL('../../data/calendar-cn.json', import.meta.url), 'utf8')) as {
  years: Year[];
};
const calendar = new Map(years.flatMap(({ days }) => days.map(({ day, isWorking }) => [day, isWorking] as const)));
const plain = new Map<string, boolean>();
const weekday = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay();

describe('working days', () => {
  test('follow the week where the calendar is silent', () => {
    expect(addWorkingDays('2026-11-20', 2, plain)).toBe('2026-11-24');
    expect(addWorkingDays('2026-11-21', 1, plain)).toBe('2026-11-23');
    expect(addWorkingDays('2026-11-23', 0, plain)).toBe('2026-11-23');
    expect(addWorkingDays('2026-11-23', -1, plain)).toBe('2026-11-20');
  });

  test('leap over a holiday and take in the weekend that is worked for it', () => {
    // The last working day before the Spring Festival of 2026 is Saturday 14 February, the next Tuesday the 24th.
    expect(addWorkingDays('2026-02-13', 1, calendar)).toBe('2026-02-14');
    expect(addWorkingDays('2026-02-13', 2, calendar)).toBe('2026-02-24');
    expect(addWorkingDays('2026-02-25', 3, calendar)).toBe('2026-02-28');
    expect(isWorkingDay('2026-10-07', calendar)).toBe(false);
    expect(isWorkingDay('2026-10-10', calendar)).toBe(true);
  });

  test('counting is the inverse of adding', () => {
    const day = fc.integer({ min: 0, max: 1400 }).map((offset) => addDays('2024-01-01', offset));
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 30 }), (from, count) => {
        expect(workingDaysBetween(from, addWorkingDays(from, count, calendar), calendar)).toBe(count);
      }),
    );
    expect(workingDaysBetween('2026-11-24', '2026-11-20', plain)).toBe(-2);
  });

  test('a day ends in the zone of the platform, also where the clocks are changed', () => {
    expect(endOfDay('2026-11-24', 'Asia/Shanghai').toISOString()).toBe('2026-11-24T15:59:59.000Z');
    expect(endOfDay('2026-03-29', 'Europe/Berlin').toISOString()).toBe('2026-03-29T21:59:59.000Z');
    expect(startOfDay('2026-03-29', 'Europe/Berlin').toISOString()).toBe('2026-03-28T23:00:00.000Z');
    const zones = fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'UTC');
    fc.assert(
      fc.property(zones, fc.integer({ min: 0, max: 1400 }), (zone, offset) => {
        const day = addDays('2024-01-01', offset);
        expect(dayOf(endOfDay(day, zone), zone)).toBe(day);
        expect(dayOf(startOfDay(day, zone), zone)).toBe(day);
        expect(startOfDay(addDays(day, 1), zone).getTime() - endOfDay(day, zone).getTime()).toBe(1000);
      }),
    );
  });
});

describe('data/calendar-cn.json', () => {
  test('names each day once, in its year, and only weekends are worked in exchange', () => {
    const days = years.flatMap(({ year, days: list }) => list.map((entry) => ({ ...entry, year })));
    expect(new Set(days.map(({ day }) => day)).size).toBe(days.length);
    expect(days.filter(({ day, year }) => !day.startsWith(`${year}-`))).toEqual([]);
    expect(days.filter(({ day, isWorking }) => isWorking && ![0, 6].includes(weekday(day)))).toEqual([]);
  });

  test('the festivals of the moon stand on their days', () => {
    const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', { month: 'numeric', day: 'numeric', timeZone: 'UTC' });
    const on = (moon: string, season: string, year: number) => {
      for (let day = `${year}-${season}`; day < `${year}-12-31`; day = addDays(day, 1)) {
        if (lunar.format(new Date(`${day}T00:00:00Z`)) === moon) return day;
      }
      return '';
    };
    for (const { year } of years) {
      for (const [moon, name, season] of [
        ['1/1', '春节', '01-20'],
        ['5/5', '端午节', '05-25'],
        ['8/15', '中秋节', '09-05'],
      ] as const) {
        const found = years.flatMap(({ days }) => days).find(({ day }) => day === on(moon, season, year));
        expect(found?.name ?? `${year} ${moon}`).toContain(name);
      }
    }
  });

  test('an announced year exchanges whole holidays: as many weekend days are worked as weekdays beyond the law are free', () => {
    expect(years.filter(({ status }) => status === 'announced').map(({ year }) => year)).toEqual([2024, 2025, 2026]);
    const free = (year: number) => {
      let count = 0;
      for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) {
        if (isWorkingDay(day, calendar)) count += 1;
      }
      return count;
    };
    expect([2024, 2025, 2026].map(free)).toEqual([251, 248, 248]);
  });
});
