import type { WorkerEvents } from 'graphile-worker';
import { sql } from 'kysely';
import type { Db } from '../db/index.ts';

/**
 * While a process runs jobs, the session in which it listens for them holds a lock that bears its name; with the process goes the session, with
 * the session the lock. `failed` is told where it could not be taken.
 */
export function holdWhileListening(events: WorkerEvents, failed: (thrown: unknown) => void): void {
  events.on('pool:listen:success', ({ workerPool, client }) => {
    // Shared: one that lost its connection and has a new one need not wait until the server has noticed.
    const hold = () => client.query(`select pg_advisory_lock_shared(${keyOf('$1::text')})`, [workerPool.id]);
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
  const { rows } = await sql<{ holder: string }>`
    select holder from (
      select locked_by as holder from jobs._private_jobs where locked_by like 'pool-%'
      union select locked_by from jobs._private_job_queues where locked_by like 'pool-%'
    ) as held
    where ${sql.raw(keyOf('holder'))} not in (
      select (classid::bigint << 32) | objid::bigint from pg_locks
      where locktype = 'advisory' and objsubid = 1 and granted
        and database = (select oid from pg_database where datname = current_database())
    )`.execute(db);
  const missed = rows.map(({ holder }) => holder);
  const dead = missed.filter((holder) => missedBefore.has(holder));
  if (dead.length > 0) await sql`select jobs.force_unlock_workers(${dead}::text[])`.execute(db);
  return new Set(missed.filter((holder) => !missedBefore.has(holder)));
}

/** A lock's number in PostgreSQL, of a pool's name. */
const keyOf = (name: string) => `hashtextextended('bulou jobs ' || ${name}, 0)`;
