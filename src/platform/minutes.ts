import type { Clock } from './clock.ts';

/** Calls back after so many milliseconds; what it gives takes that back. The real one unless a test gives another. */
export type Timer = (callback: () => void, ms: number) => () => void;

export type EachMinute = {
  readonly now: Clock;
  readonly timer?: Timer;
};

/**
 * Does `work` at the beginning of every minute by the clock, never before it and one run at a time: a run that takes longer than a minute
 * lets the minutes pass that it took. Every wait is measured anew against the clock, so nothing drifts. `work` catches what it throws.
 * The function it gives ends that and waits for the run that is on its way.
 */
export function eachMinute(work: () => Promise<void>, { now, timer = realTimer }: EachMinute): () => Promise<void> {
  let isStopped = false;
  let running: Promise<void> = Promise.resolve();
  let cancel = () => {};
  const arm = (from: number) => {
    const next = nextMinute(from);
    const wait = () => {
      const left = next - now().getTime();
      // A timer may come a moment early, and the clock may have been set back; never a run before its minute.
      if (left > 0) cancel = timer(wait, Math.min(left, minute));
      else run(next);
    };
    wait();
  };
  const run = (begun: number) => {
    running = work().finally(() => {
      if (!isStopped) arm(Math.max(begun, now().getTime()));
    });
  };
  arm(now().getTime());
  return async () => {
    isStopped = true;
    cancel();
    await running;
  };
}

const minute = 60_000;

/** The first beginning of a minute after an instant. */
export function nextMinute(instant: number): number {
  return (Math.floor(instant / minute) + 1) * minute;
}

const realTimer: Timer = (callback, ms) => {
  const handle = setTimeout(callback, ms);
  return () => clearTimeout(handle);
};
