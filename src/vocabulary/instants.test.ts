import { expect, it } from 'vitest';
import { minuteOf, secondOf } from './instants.ts';

const instant = new Date('2026-11-22T16:05:09.900Z');

it('shows an instant on the day and at the time of the zone', () => {
  expect(minuteOf(instant, 'Asia/Shanghai')).toBe('2026-11-23 00:05');
  expect(secondOf(instant, 'Asia/Shanghai')).toBe('2026-11-23 00:05:09');
});

it('keeps zones apart, and the hour of daylight saving', () => {
  expect(minuteOf(instant, 'UTC')).toBe('2026-11-22 16:05');
  expect(minuteOf(new Date('2026-07-01T22:00:00Z'), 'Europe/Berlin')).toBe('2026-07-02 00:00');
});
