import type { WorkerEvents } from 'graphile-worker';
import type { Db } from '../db/index.ts';
import { holdersWithoutLock, holdStatement, releaseJobsOf } from './store.ts';

/**
 * While a process runs jobs, the session in which it listens for them holds a lock that bears its name; with the process goes the session, with
 * the session the lock. `failed` is told where it could not be taken.
 */
export function holdWhileListening(events: WorkerEvents, failed: (thrown: unknown) => void): void {
  events.on('pool:listen:success', ({ workerPool, client }) => {
    const hold = () => client.query(holdStatement, [workerPool.id]);
    // It asks to be told of jobs first.
    client.once('drain', () => void hold().catch(failed));
  });
}

/**
 * Lets those that live take up the jobs of processes that were killed, for which graphile-worker itself waits four hours: whoever holds
 * jobs without a lock, now and among `missedBefore`, has them taken away. Gives whom it missed for the first time, for the next look; until
 * then lies longer than it takes a living one to get its lock, at its start or after its connection broke.
 */
export async function releaseLeftBehind(db: Db, missedBefore: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  const missed = await holdersWithoutLock(db);
  const dead = missed.filter((holder) => missedBefore.has(holder));
  if (dead.length > 0) await releaseJobsOf(db, dead);
  return new Set(missed.filter((holder) => !missedBefore.has(holder)));
}
