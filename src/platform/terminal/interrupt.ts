/**
 * A signal that Ctrl-C, SIGTERM and a closed terminal abort, once a process. Another Ctrl-C after that does not wait for the
 * clean end any more; but one Ctrl-C may arrive several times, from the terminal and from each launcher between it and us
 * (`npm`, `bin/bulou`), so what comes within a second counts as the same.
 */
export function interruptSignal(now: () => number = () => performance.now()): AbortSignal {
  const controller = new AbortController();
  let firstAt = 0;
  const stop = (name: NodeJS.Signals) => {
    if (!controller.signal.aborted) {
      firstAt = now();
      controller.abort(new Error(name));
    } else if (name === 'SIGINT' && now() - firstAt > 1000) {
      process.exit(130);
    }
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, stop);
  return controller.signal;
}
