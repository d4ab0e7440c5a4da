import { expect, test } from 'vitest';
import { eachMinute, nextMinute, type Timer } from './minutes.ts';

/** A clock that stands until it is told, with the one timer that waits on it. */
function standing(start: string) {
  let at = Date.parse(start);
  let waiting: { callback: () => void; due: number } | null = null;
  const timer: Timer = (callback, ms) => {
    const mine = { callback, due: at + ms };
    waiting = mine;
    return () => {
      if (waiting === mine) waiting = null;
    };
  };
  return {
    now: () => new Date(at),
    timer,
    set: (text: string) => {
      at = Date.parse(text);
    },
    /** Lets the timer fire when it is due, or so much sooner. */
    fire: async (early = 0) => {
      const fired = waiting;
      waiting = null;
      if (fired === null) throw new Error('nothing waits');
      at = Math.max(at, fired.due - early);
      fired.callback();
      await new Promise(setImmediate);
    },
    waits: () => waiting !== null,
  };
}

test('work begins with each minute by the clock, however crooked the start, and does not drift', async () => {
  const clock = standing('2026-03-02T02:00:17.345Z');
  const runs: string[] = [];
  const stop = eachMinute(async () => void runs.push(clock.now().toISOString()), clock);
  for (let n = 0; n < 500; n += 1) await clock.fire();
  await stop();
  expect(runs).toHaveLength(500);
  expect(runs.every((at) => at.endsWith(':00.000Z'))).toBe(true);
  expect(new Set(runs).size).toBe(500);
  expect(runs.at(-1)).toBe('2026-03-02T10:20:00.000Z');
});

test('a timer that comes early is sent back: nothing goes out before its minute', async () => {
  const clock = standing('2026-03-02T02:00:17Z');
  const runs: string[] = [];
  const stop = eachMinute(async () => void runs.push(clock.now().toISOString()), clock);
  await clock.fire(3);
  expect(runs).toEqual([]);
  await clock.fire();
  expect(runs).toEqual(['2026-03-02T02:01:00.000Z']);
  await stop();
});

test('a run of more than a minute lets those minutes pass, and none runs beside it', async () => {
  const clock = standing('2026-03-02T02:00:17Z');
  const long = Promise.withResolvers<void>();
  const runs: string[] = [];
  const stop = eachMinute(() => {
    runs.push(clock.now().toISOString());
    return runs.length === 1 ? long.promise : Promise.resolve();
  }, clock);
  await clock.fire();
  expect(clock.waits()).toBe(false);
  clock.set('2026-03-02T02:03:30Z');
  long.resolve();
  await new Promise(setImmediate);
  await clock.fire();
  expect(runs).toEqual(['2026-03-02T02:01:00.000Z', '2026-03-02T02:04:00.000Z']);
  await stop();
});

test('a clock that is set back does not run a minute twice', async () => {
  const clock = standing('2026-03-02T02:00:17Z');
  const runs: string[] = [];
  const stop = eachMinute(async () => {
    runs.push(clock.now().toISOString());
    clock.set('2026-03-02T02:00:50Z');
  }, clock);
  await clock.fire();
  await clock.fire();
  expect(runs).toEqual(['2026-03-02T02:01:00.000Z']);
  await clock.fire();
  expect(runs.at(-1)).toBe('2026-03-02T02:02:00.000Z');
  await stop();
});

test('stopping waits for the run on its way and starts no other', async () => {
  const clock = standing('2026-03-02T02:00:17Z');
  const long = Promise.withResolvers<void>();
  let isDone = false;
  const work = async () => {
    await long.promise;
    isDone = true;
  };
  const stop = eachMinute(work, clock);
  await clock.fire();
  const stopped = stop();
  long.resolve();
  await stopped;
  expect([isDone, clock.waits()]).toEqual([true, false]);
});

test('the beginning of a minute belongs to that minute', () => {
  const at = Date.parse('2026-03-02T02:00:00.000Z');
  expect(nextMinute(at)).toBe(at + 60_000);
  expect(nextMinute(at - 1)).toBe(at);
});
