import { messageOf } from '#platform/errors.ts';
import type { Timer } from '#platform/minutes.ts';
import { deliverDue } from './deliver.ts';
import { composeDigests } from './digests.ts';
import { matchNew } from './matching.ts';
import type { AlertWorld } from './world.ts';

export type Alerting = {
  /** Something is to be sent now: does not wait for the next round. */
  kick(): void;
  /** Lets what is on its way end. */
  stop(): Promise<void>;
};

export type AlertingOptions = {
  /** Told of what went wrong with a round; the next one goes on from there. */
  readonly report: (line: string) => void;
  readonly timer?: Timer;
};

const matchEveryMs = 5_000;
const deliverEveryMs = 2_000;

/**
 * Watches the log for what went public, composes digests when they are due, and sends: two rounds beside each other, so that a slow
 * receiver holds up nothing but itself. What happened while nothing ran is made up for at once.
 */
export function keepAlerting(world: AlertWorld, { report, timer = realTimer }: AlertingOptions): Alerting {
  const controller = new AbortController();
  const { signal } = controller;
  const failing = (thrown: unknown) => {
    if (!signal.aborted) report(`alerts.round-failed: ${messageOf(thrown)}`);
  };
  const delivering = rounds(() => deliverDue(world, { signal }), { everyMs: deliverEveryMs, failing, timer });
  const matching = rounds(
    async () => {
      await matchNew(world, signal);
      await composeDigests(world, signal);
      delivering.kick();
    },
    { everyMs: matchEveryMs, failing, timer },
  );
  return {
    kick: delivering.kick,
    stop: async () => {
      controller.abort();
      await Promise.all([matching.stop(), delivering.stop()]);
    },
  };
}

type Rounds = { readonly everyMs: number; readonly failing: (thrown: unknown) => void; readonly timer: Timer };

/** One round after another, never two at a time; a kick during one is followed by another. */
function rounds(work: () => Promise<unknown>, { everyMs, failing, timer }: Rounds): Alerting {
  let isStopped = false;
  let isWanted = false;
  let running: Promise<void> | null = null;
  let cancel = () => {};
  const begin = () => {
    cancel();
    if (isStopped) return;
    if (running !== null) {
      isWanted = true;
      return;
    }
    running = work()
      .then(() => {}, failing)
      .finally(() => {
        running = null;
        if (isStopped) return;
        cancel = timer(begin, isWanted ? 0 : everyMs);
        isWanted = false;
      });
  };
  begin();
  return {
    kick: begin,
    stop: async () => {
      isStopped = true;
      cancel();
      await running;
    },
  };
}

const realTimer: Timer = (callback, ms) => {
  const handle = setTimeout(callback, ms);
  return () => clearTimeout(handle);
};
