import { expect, test } from 'vitest';
import { instantIn, isZone, zonedMinute } from './index.ts';

test('a minute on the clocks of a zone is one instant', () => {
  expect(instantIn('2026-12-01T09:30', 'Asia/Shanghai')?.toISOString()).toBe('2026-12-01T01:30:00.000Z');
  expect(instantIn('2026-07-01 09:30', 'Europe/Berlin')?.toISOString()).toBe('2026-07-01T07:30:00.000Z');
  expect(instantIn('2026-12-31T23:59', 'Pacific/Kiritimati')?.toISOString()).toBe('2026-12-31T09:59:00.000Z');
});

test('an hour that the zone skips is none, of one that it has twice it is the first', () => {
  expect(instantIn('2026-03-29T02:30', 'Europe/Berlin')).toBeNull();
  expect(instantIn('2026-10-25T02:30', 'Europe/Berlin')?.toISOString()).toBe('2026-10-25T00:30:00.000Z');
});

test.each(['2026-02-30T09:30', '2026-12-01', '', '2026-12-01T24:30', '2026-12-01T09:61'])(
  '“%s” is no minute',
  (text) => {
    expect(instantIn(text, 'UTC')).toBeNull();
  },
);

test('a zone has an IANA name', () => {
  expect(['Asia/Shanghai', 'UTC', 'America/Argentina/Buenos_Aires'].map(isZone)).toEqual([true, true, true]);
  expect(['+08:00', 'Mars/Base', '', 'asia', 'x; drop'].map(isZone)).toEqual([false, false, false, false, false]);
});

test.each([
  ['Asia/Shanghai', '2026-07-01 08:00 UTC+8'],
  ['UTC', '2026-07-01 00:00 UTC'],
  ['Europe/Berlin', '2026-07-01 02:00 UTC+2'],
  ['Asia/Kolkata', '2026-07-01 05:30 UTC+5:30'],
  ['America/St_Johns', '2026-06-30 21:30 UTC−2:30'],
])('an instant in %s says how far its clock is from UTC then', (zone, shown) => {
  expect(zonedMinute(new Date('2026-07-01T00:00:59Z'), zone)).toBe(shown);
});

test('the offset is the one of the instant, not of today', () => {
  expect(zonedMinute(new Date('2026-01-01T00:00:00Z'), 'Europe/Berlin')).toBe('2026-01-01 01:00 UTC+1');
});
