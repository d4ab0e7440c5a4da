import { setTimeout as pause } from 'node:timers/promises';

/** Called between two pieces of a long work; gives back when it may go on. */
export type Rest = () => Promise<void>;

/**
 * A rest for work in the background of a process that answers readers: from the piece `after` on as long as the piece before it took,
 * times `share`. What is soon done is not held up, what takes hours leaves most of the machine to others. Ends at once when `signal` aborts.
 */
export function restBetween({
  after,
  share,
  signal,
}: {
  readonly after: number;
  readonly share: number;
  readonly signal: AbortSignal;
}): Rest {
  let pieces = 0;
  let began = performance.now();
  return async () => {
    pieces += 1;
    const took = performance.now() - began;
    if (pieces > after && !signal.aborted) await pause(took * share, undefined, { signal }).catch(() => {});
    began = performance.now();
  };
}
