import { EventEmitter } from 'node:events';
import { Logger, parseCronItems, run, runOnce, type TaskList, type WorkerEvents } from 'graphile-worker';
import type { Database } from '../db/index.ts';
import { messageOf } from '../errors.ts';
import type { Log } from '../http/index.ts';
import type { JobHandlers } from './handlers.ts';
import { holdWhileListening, releaseLeftBehind } from './left-behind.ts';
import { areLocked } from './store.ts';

/** A handler's name and when it runs: a crontab pattern in UTC (`0 1 * * 1`). A time that passed while nothing ran is made up for. */
export type Cron = { readonly name: string; readonly at: string };

export type JobsOptions = {
  readonly crons?: readonly Cron[];
  readonly log: Pick<Log, 'fault'>;
  readonly now: () => Date;
};

/**
 * Runs jobs as they come until `stop()`, which waits for the running ones. What fails is logged by the job's name and number, never
 * with its payload, and tried again later. What a process was doing that was killed is tried again one to two minutes later, by whoever
 * lives. A cron that names no handler is a mistake of ours and thrown at once.
 */
export async function startJobs(
  database: Database,
  handlers: JobHandlers,
  { crons = [], log, now }: JobsOptions,
): Promise<{ stop(): Promise<void> }> {
  const nameless = crons.find(({ name }) => handlers[name] === undefined);
  if (nameless) throw new Error(`no handler for the cron ${nameless.name}`);
  const note = (reference: string, path: string, detail: string) =>
    log.fault({ at: now().toISOString(), reference, path, detail });
  const events: WorkerEvents = new EventEmitter();
  events.on('job:error', ({ job, error }) => {
    const detail = error instanceof Error ? (error.stack ?? error.message) : messageOf(error);
    note(`job-${job.id}`, job.task_identifier, `attempt ${job.attempts} of ${job.max_attempts}: ${detail}`);
  });
  events.on('pool:listen:error', ({ error }) => note('jobs', 'listen', messageOf(error)));
  holdWhileListening(events, (thrown) => note('jobs', 'hold', messageOf(thrown)));
  const runner = await run({
    ...shared(database),
    events,
    concurrency: 2,
    pollInterval: 5000,
    taskList: tasksOf(handlers),
    parsedCronItems: parseCronItems(
      crons.map(({ name, at }) => ({ task: name, match: at, identifier: name, options: { backfillPeriod: oneDay } })),
    ),
  });
  runner.promise.catch((thrown) => note('jobs', 'stopped', messageOf(thrown)));
  const stopLooking = lookForLeftBehind(database, (thrown) => note('jobs', 'left-behind', messageOf(thrown)));
  return {
    stop: async () => {
      await Promise.all([runner.stop(), stopLooking()]);
    },
  };
}

/** At once and then each minute. */
function lookForLeftBehind({ db }: Database, failed: (thrown: unknown) => void): () => Promise<void> {
  let missed: ReadonlySet<string> = new Set();
  let looking = Promise.resolve();
  const look = () => {
    looking = looking
      .then(async () => {
        missed = await releaseLeftBehind(db, missed);
      })
      .catch(failed);
  };
  look();
  const timer = setInterval(look, 60_000);
  return () => {
    clearInterval(timer);
    return looking;
  };
}

/**
 * Runs what is due now and gives the number of jobs run: for tests and for commands. A job that throws makes it throw, after the
 * others have run; jobs without a handler here stay where they are.
 */
export async function runDueJobs(database: Database, handlers: JobHandlers): Promise<number> {
  const events: WorkerEvents = new EventEmitter();
  const failures: unknown[] = [];
  const started: string[] = [];
  events.on('job:start', ({ job }) => started.push(job.id));
  events.on('job:error', ({ error }) => failures.push(error));
  await runOnce({ ...shared(database), events, taskList: tasksOf(handlers) });
  // The run may end a moment before what became of its last jobs stands in the database.
  while (await areLocked(database.db, started));
  if (failures.length > 0) throw failures[0];
  return started.length;
}

const oneDay = 86_400_000;

/** Its own messages are left out: what fails is told by events, and they could hold a payload. */
const silent = new Logger(() => () => {});

function shared({ pool }: Database) {
  return { pgPool: pool, schema: 'jobs', noHandleSignals: true, logger: silent };
}

function tasksOf(handlers: JobHandlers): TaskList {
  return Object.fromEntries(
    Object.entries(handlers).map(([name, handle]) => [name, async (payload: unknown) => handle(payload)]),
  );
}
