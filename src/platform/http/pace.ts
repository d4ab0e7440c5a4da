/** What one more request is told: to come at once or so much later, or not at all for so long; and what is left of the allowance. */
export type Paced = {
  readonly most: number;
  readonly left: number;
  /** Until the allowance is whole again. */
  readonly seconds: number;
  readonly waitMs: number;
  readonly isRefused: boolean;
};

/** Spreads the requests of each name so that no more than so many a minute are answered. */
export type Pace = { take(name: string, mostPerMinute: number): Paced };

const minuteMs = 60_000;
/** A program's own patience with an answer is longer than this. */
const longestWaitMs = 10_000;

/**
 * An allowance of a minute that may be used up at once and then comes back evenly (GCRA, ITU-T I.371): a request beyond it waits until it
 * is its turn, and only one that would wait for longer than ten seconds is refused. `mostNames` bounds the memory.
 */
export function paceRequests(now: () => Date, mostNames = 200_000): Pace {
  /** By name: when all that was taken would have been given out, one after the other. */
  const ends = new Map<string, number>();
  return {
    take(name, most) {
      const at = now().getTime();
      const step = minuteMs / most;
      const end = Math.max(ends.get(name) ?? at, at) + step;
      const waitMs = Math.max(0, end - at - minuteMs);
      const isRefused = waitMs > longestWaitMs;
      ends.delete(name);
      if (ends.size >= mostNames) forget(ends, at);
      ends.set(name, isRefused ? end - step : end);
      const left = Math.max(0, Math.floor((minuteMs - (end - at)) / step));
      return {
        most,
        left,
        seconds: Math.ceil((isRefused ? waitMs - longestWaitMs : end - at) / 1000),
        waitMs,
        isRefused,
      };
    },
  };
}

/** Those that have their whole allowance again, and then the oldest. */
function forget(ends: Map<string, number>, at: number): void {
  for (const [name, end] of ends) if (end <= at) ends.delete(name);
  const most = ends.size * 0.9;
  for (const name of ends.keys()) {
    if (ends.size <= most) return;
    ends.delete(name);
  }
}

/** Lets things happen later, all of them at once when it ends. */
export type Later = { after(ms: number, go: () => void): () => void; end(): void };

export function openLater(): Later {
  const waiting = new Map<() => void, NodeJS.Timeout>();
  return {
    after(ms, go) {
      const run = () => {
        waiting.delete(run);
        go();
      };
      waiting.set(run, setTimeout(run, ms));
      return () => {
        clearTimeout(waiting.get(run));
        waiting.delete(run);
      };
    },
    end() {
      for (const [run, timer] of waiting) {
        clearTimeout(timer);
        run();
      }
    },
  };
}
