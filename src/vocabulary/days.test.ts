import { expect, test } from 'vitest';
import {
  addDays,
  chineseDay,
  dayOf,
  daysBetween,
  isDay,
  isWholeWeeks,
  monthOf,
  monthsBefore,
  weekOf,
  weeksBefore,
} from './days.ts';

test.each([
  ['2024-02-29', true],
  ['2023-02-29', false],
  ['2024-13-01', false],
  ['2024-1-1', false],
  ['2024-01-01T00:00', false],
  ['', false],
])('“%s” is a day: %s', (text, is) => {
  expect(isDay(text)).toBe(is);
});

test('days are counted over months and leap days', () => {
  expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
  expect(addDays('2024-01-01', -1)).toBe('2023-12-31');
  expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
  expect(daysBetween('2024-03-01', '2024-02-28')).toBe(-2);
});

test('a week goes from Monday to Sunday, over the turn of the year too', () => {
  const week = { from: '2024-12-30', to: '2025-01-05' };
  for (const day of ['2024-12-30', '2025-01-01', '2025-01-05']) expect(weekOf(day)).toEqual(week);
  expect(isWholeWeeks(week)).toBe(true);
  expect(isWholeWeeks({ from: '2025-01-27', to: '2025-02-09' })).toBe(true);
  expect(isWholeWeeks({ from: '2025-01-28', to: '2025-02-09' })).toBe(false);
  expect(isWholeWeeks({ from: '2025-02-03', to: '2025-02-02' })).toBe(false);
  expect(weeksBefore(week, 2)).toEqual([
    { from: '2024-12-16', to: '2024-12-22' },
    { from: '2024-12-23', to: '2024-12-29' },
  ]);
});

test('a month goes from its first day to its last, and months go back over the turn of the year', () => {
  expect(monthOf('2024-02-10')).toEqual({ from: '2024-02-01', to: '2024-02-29' });
  expect(monthOf('2023-12-31')).toEqual({ from: '2023-12-01', to: '2023-12-31' });
  expect(monthsBefore('2024-02-10', 3)).toEqual([
    { from: '2023-11-01', to: '2023-11-30' },
    { from: '2023-12-01', to: '2023-12-31' },
    { from: '2024-01-01', to: '2024-01-31' },
  ]);
});

test('the day of an instant is the one on the wall in Shanghai', () => {
  expect(dayOf(new Date('2024-01-21T15:59:59Z'))).toBe('2024-01-21');
  expect(dayOf(new Date('2024-01-21T16:00:00Z'))).toBe('2024-01-22');
  expect(dayOf(new Date('2024-01-21T16:00:00Z'), 'UTC')).toBe('2024-01-21');
  expect(chineseDay('2024-01-22')).toBe('2024年01月22日');
});
