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
 * Gives the jobs of processes that were killed to those that live, which would otherwise be done by graphile-worker after four hours. Gives the names of those
 * that hold jobs and do not live; whoever is among `missedBefore`, too, has its jobs taken away. Between two looks lies longer than it takes a
 * living one to get its lock, at its start or after its connection broke.
 */
export async function releaseLeftBehind(db: Db, missedBefore: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  const missed = await holdersWithoutLock(db);
  const dead = missed.filter((holder) => missedBefore.has(holder));
  if (dead.length > 0) await releaseJobsOf(db, dead);
  return new Set(missed.filter((holder) => !missedBefore.has(holder)));
}
