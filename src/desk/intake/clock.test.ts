import { describe, expect, test } from 'vitest';
import { clockNames, clockOf, clocks, dueBy } from './clock.ts';
import { openStates, reportStates } from './states.ts';

const time = { calendar: new Map([['2026-11-25', false]]), timeZone: 'Asia/Shanghai' };

describe('a clock', () => {
  test('ends with the last second of its day, over weekends and holidays, in the zone of the platform', () => {
    // Friday afternoon in Shanghai; Wednesday the 25th is off.
    const friday = new Date('2026-11-20T08:00:00Z');
    expect(dueBy('review-instance', friday, time).toISOString()).toBe('2026-11-24T15:59:59.000Z');
    expect(dueBy('review-product', friday, time).toISOString()).toBe('2026-11-30T15:59:59.000Z');
    expect(dueBy('appeal-window', friday, time).toISOString()).toBe('2026-12-05T15:59:59.000Z');
  });

  test('counts from the day it is there, not here', () => {
    // Still Friday in UTC, already Saturday in Shanghai.
    const late = new Date('2026-11-20T16:30:00Z');
    expect(dueBy('review-instance', late, time).toISOString()).toBe('2026-11-24T15:59:59.000Z');
    const utc = { ...time, timeZone: 'UTC' };
    expect(dueBy('review-instance', late, utc).toISOString()).toBe('2026-11-24T23:59:59.000Z');
    const monday = new Date('2026-11-23T16:30:00Z');
    expect(dueBy('review-instance', monday, time).toISOString()).toBe('2026-11-27T15:59:59.000Z');
    expect(dueBy('review-instance', monday, utc).toISOString()).toBe('2026-11-26T23:59:59.000Z');
  });

  test('runs in every state in which somebody has to act, and in no other', () => {
    for (const kind of ['product', 'instance'] as const) {
      const running = reportStates.filter((state) => clockOf(state, kind) !== null);
      expect([...running].sort()).toEqual([...openStates, 'returned'].sort());
    }
    expect(clockOf('archiving', 'instance')).toBe('review-instance');
    expect(clockNames.filter((name) => clocks[name].days < 1)).toEqual([]);
  });
});
