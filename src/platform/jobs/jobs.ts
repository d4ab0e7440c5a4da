import type { Database, Tx } from '../db/index.ts';
import type { Log } from '../http/index.ts';

/** What each kind of job does. A handler that throws is tried again later (up to 25 times); it must be safe to run twice. */
export type JobHandlers = Readonly<Record<string, (payload: unknown) => Promise<void>>>;

/** A handler's name and when it runs: a crontab pattern in UTC (`0 1 * * 1`). */
export type Cron = { readonly name: string; readonly at: string };

export type JobOptions = {
  readonly runAt?: Date;
  /** A job of the same key that has not started yet is replaced instead of doubled. */
  readonly key?: string;
};

/** Puts a job into the caller's transaction: it runs when that commits, and never otherwise. `payload` is JSON. */
export declare function enqueue(tx: Tx, name: string, payload: unknown, options?: JobOptions): Promise<void>;

/** Runs jobs as they come until `stop()`, which waits for the running ones. */
export declare function startJobs(
  database: Database,
  handlers: JobHandlers,
  options: { readonly crons?: readonly Cron[]; readonly log: Pick<Log, 'fault'>; readonly now: () => Date },
): Promise<{ stop(): Promise<void> }>;

/** Runs what is due now and gives the number of jobs run: for tests and for commands. A job that throws makes it throw. */
export declare function runDueJobs(database: Database, handlers: JobHandlers): Promise<number>;
