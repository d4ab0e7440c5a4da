import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { transaction } from '../db/index.ts';
import type { FaultLine } from '../http/index.ts';
import { projectRoot } from '../root.ts';
import type { JobHandlers } from './handlers.ts';
import { releaseLeftBehind } from './left-behind.ts';
import { runDueJobs, startJobs } from './run.ts';
import { countFailedJobs, enqueue, enqueueAll } from './store.ts';

const test_ = await testDatabase();
const database = { ...test_, close: async () => {} };
const { db, pool, outlet } = test_;

/** A name of the test's own: the tests of this file share a database. */
function recorder() {
  const name = `note-${randomUUID()}`;
  const seen: unknown[] = [];
  const handlers: JobHandlers = {
    [name]: async (payload) => {
      seen.push(payload);
    },
  };
  return { name, seen, handlers };
}

/** A job that goes on until it is told to end. */
function slow() {
  const name = `slow-${randomUUID()}`;
  const [begun, ended] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const handlers: JobHandlers = {
    [name]: () => {
      begun.resolve();
      return ended.promise;
    },
  };
  return { name, handlers, begun: begun.promise, end: ended.resolve };
}

/** A job that a process had begun when it was killed. */
async function leaveBehind(name: string): Promise<void> {
  await transaction(db, (tx) => enqueue(tx, name, 'half done'));
  await pool.query(
    `update jobs._private_jobs set locked_at = now(), locked_by = 'pool-of-the-dead', attempts = 1
     where task_id = (select id from jobs._private_tasks where identifier = $1)`,
    [name],
  );
}

async function holderOf(name: string): Promise<string | null> {
  const { rows } = await pool.query<{ holder: string | null }>(
    `select locked_by as holder from jobs._private_jobs
     where task_id = (select id from jobs._private_tasks where identifier = $1)`,
    [name],
  );
  return rows[0]?.holder ?? null;
}

describe('a job', () => {
  test('runs once, after the transaction that put it there', async () => {
    const { name, seen, handlers } = recorder();
    // A name's first use would make the run wait for the transaction that brings it.
    expect(await runDueJobs(database, handlers)).toBe(0);
    await transaction(db, async (tx) => {
      await enqueue(tx, name, { n: 1, text: '编号' });
      expect(await runDueJobs(database, handlers)).toBe(0);
    });
    expect(await runDueJobs(database, handlers)).toBe(1);
    expect(await runDueJobs(database, handlers)).toBe(0);
    expect(seen).toEqual([{ n: 1, text: '编号' }]);
  });

  test('of a transaction that was rolled back never runs', async () => {
    const { name, seen, handlers } = recorder();
    await transaction(db, async (tx) => {
      await enqueue(tx, name, {});
      throw new Error('changed my mind');
    }).catch(() => {});
    await runDueJobs(database, handlers);
    expect(seen).toEqual([]);
  });

  test('waits for its time, and one of the same key is replaced', async () => {
    const { name, seen, handlers } = recorder();
    const later = new Date('2999-01-01T00:00:00Z');
    await transaction(db, (tx) => enqueue(tx, name, 'first', { runAt: later, key: name }));
    expect(await runDueJobs(database, handlers)).toBe(0);
    await transaction(db, (tx) => enqueue(tx, name, 'second', { key: name }));
    expect(await runDueJobs(database, handlers)).toBe(1);
    expect(seen).toEqual(['second']);
  });

  test('comes in thousands in one statement', async () => {
    const { name, seen, handlers } = recorder();
    await transaction(db, (tx) => enqueueAll(tx, name, []));
    await transaction(db, (tx) => enqueueAll(tx, name, [{ n: 1 }, { n: 2 }, { n: 3 }]));
    expect(await runDueJobs(database, handlers)).toBe(3);
    expect(seen).toEqual(expect.arrayContaining([{ n: 1 }, { n: 2 }, { n: 3 }]));
  });

  test('that throws makes the run throw, lets the others run and is kept for another try', async () => {
    const { name, seen, handlers } = recorder();
    const broken = `broken-${randomUUID()}`;
    let tries = 0;
    const all: JobHandlers = {
      ...handlers,
      [broken]: async () => {
        tries += 1;
        throw new Error(`the mail server is away (${tries})`);
      },
    };
    await transaction(db, async (tx) => {
      await enqueue(tx, broken, {});
      await enqueue(tx, name, 'well');
    });
    await expect(runDueJobs(database, all)).rejects.toThrow('the mail server is away (1)');
    expect(seen).toEqual(['well']);
    await makeDue(broken);
    await expect(runDueJobs(database, all)).rejects.toThrow('the mail server is away (2)');
  });

  test('that failed for good is counted', async () => {
    const before = await countFailedJobs(db);
    const broken = `broken-${randomUUID()}`;
    await transaction(db, (tx) => enqueue(tx, broken, {}));
    await pool.query(
      `update jobs._private_jobs set max_attempts = 1
       where task_id = (select id from jobs._private_tasks where identifier = $1)`,
      [broken],
    );
    const fails = { [broken]: () => Promise.reject(new Error('no')) };
    await expect(runDueJobs(database, fails)).rejects.toThrow('no');
    expect(await countFailedJobs(db)).toBe(before + 1);
  });

  test('that failed for good is run again, or given up, by the statements of docs/operations.md', async () => {
    const { name, seen, handlers } = recorder();
    await transaction(db, (tx) => enqueueAll(tx, name, ['mended', 'given up']));
    const { rows } = await pool.query<{ id: number; payload: string }>(
      `update jobs._private_jobs set attempts = max_attempts, last_error = 'away'
       where task_id = (select id from jobs._private_tasks where identifier = $1) returning id, payload`,
      [name],
    );
    expect(await runDueJobs(database, handlers)).toBe(0);
    const page = readFileSync(join(projectRoot, 'docs/operations.md'), 'utf8');
    const [list, rerun, drop] = page.match(/^SELECT .*jobs\.(jobs|reschedule_jobs|complete_jobs)\b.*;/gm) ?? [];
    const idOf = (payload: string) => String(rows.find((row) => row.payload === payload)?.id);
    expect((await pool.query(list ?? '')).rows).toEqual(
      expect.arrayContaining(rows.map(({ id }) => ({ id, task_identifier: name, last_error: 'away' }))),
    );
    await pool.query((rerun ?? '').replace('17', idOf('mended')));
    await pool.query((drop ?? '').replace('17', idOf('given up')));
    expect(await runDueJobs(database, handlers)).toBe(1);
    expect(seen).toEqual(['mended']);
  });
});

describe('the runner', () => {
  test('runs jobs as they come, logs what fails without its payload, and stops after the running ones', async () => {
    const faults: FaultLine[] = [];
    const done = Promise.withResolvers<void>();
    const failed = Promise.withResolvers<void>();
    const [good, bad] = [`good-${randomUUID()}`, `bad-${randomUUID()}`];
    const runner = await startJobs(
      database,
      {
        [good]: async () => done.resolve(),
        [bad]: async () => {
          throw new Error('refused');
        },
      },
      {
        log: {
          fault: (line) => {
            faults.push(line);
            failed.resolve();
          },
        },
        now: () => new Date('2026-11-23T00:00:00Z'),
      },
    );
    await transaction(db, async (tx) => {
      await enqueue(tx, good, {});
      await enqueue(tx, bad, { secret: 'embargoed' });
    });
    await Promise.all([done.promise, failed.promise]);
    await runner.stop();
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject({ at: '2026-11-23T00:00:00.000Z', path: bad });
    expect(faults[0]?.reference).toMatch(/^job-\d+$/);
    expect(faults[0]?.detail).toMatch(/^attempt 1 of 25: Error: refused/);
    expect(JSON.stringify(faults)).not.toContain('embargoed');
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  test('makes up for a cron whose time passed while nothing ran', async () => {
    const name = `cron-${randomUUID()}`;
    const ran = Promise.withResolvers<void>();
    await pool.query(
      `insert into jobs._private_known_crontabs (identifier, known_since, last_execution)
       values ($1, now() - interval '3 hours', now() - interval '3 hours')`,
      [name],
    );
    // An hour that has begun and passed since then: by the clock itself it comes again only tomorrow.
    const { rows } = await pool.query(
      `select extract(hour from (now() - interval '1 hour') at time zone 'UTC') as hour`,
    );
    const runner = await startJobs(
      database,
      { [name]: async () => ran.resolve() },
      { crons: [{ name, at: `0 ${rows[0].hour} * * *` }], log: { fault: () => {} }, now: () => new Date(0) },
    );
    await ran.promise;
    await runner.stop();
  });

  test('leaves what it is doing to nobody while it lives, with a new connection, too', async () => {
    const { name, handlers, begun, end } = slow();
    const faults: FaultLine[] = [];
    const log = { fault: (line: FaultLine) => void faults.push(line) };
    const runner = await startJobs(database, handlers, { log, now: () => new Date(0) });
    await transaction(db, (tx) => enqueue(tx, name, {}));
    await begun;
    const missed = () => releaseLeftBehind(db, new Set());
    await vi.waitFor(async () => expect(await missed()).toEqual(new Set()));
    const holder = await holderOf(name);
    const broken = await pool.query(`select pg_terminate_backend(pid, 5000) from pg_stat_activity
      where datname = current_database() and query like 'select pg_advisory_lock_shared%'`);
    expect(broken.rowCount).toBe(1);
    await vi.waitFor(() => expect(faults).toHaveLength(1));
    await vi.waitFor(async () => expect(await missed()).toEqual(new Set()), { timeout: 10_000 });
    expect(await holderOf(name)).toBe(holder);
    end();
    await runner.stop();
    // It may end a moment before what became of its last job stands in the database.
    await vi.waitFor(async () => expect(await holderOf(name)).toBe(null));
  });

  test('takes up what one that was killed has left behind, at the second look', async () => {
    const { name, seen, handlers } = recorder();
    await leaveBehind(name);
    expect(await runDueJobs(database, handlers)).toBe(0);
    const first = await releaseLeftBehind(db, new Set(['pool-of-another']));
    expect(first).toEqual(new Set(['pool-of-the-dead']));
    expect(await holderOf(name)).toBe('pool-of-the-dead');
    expect(await runDueJobs(database, handlers)).toBe(0);
    expect(await releaseLeftBehind(db, first)).toEqual(new Set());
    expect(await runDueJobs(database, handlers)).toBe(1);
    expect(seen).toEqual(['half done']);
  });

  test('looks for that each minute', async () => {
    vi.useFakeTimers({ toFake: ['setInterval'] });
    onTestFinished(() => void vi.useRealTimers());
    const { name, seen, handlers } = recorder();
    await leaveBehind(name);
    const runner = await startJobs(database, handlers, { log: { fault: () => {} }, now: () => new Date(0) });
    vi.advanceTimersByTime(60_000);
    await vi.waitFor(() => expect(seen).toEqual(['half done']), { timeout: 30_000 });
    await runner.stop();
  });

  test('does not start with a cron that names no handler', async () => {
    const options = { crons: [{ name: 'nobody', at: '0 1 * * 1' }], log: { fault: () => {} }, now: () => new Date(0) };
    await expect(startJobs(database, {}, options)).rejects.toThrow('nobody');
  });
});

test('the role of the outlets can neither see the queue nor put anything into it', async () => {
  for (const statement of ['select 1 from jobs.jobs', `select jobs.add_job('mail.send-letter', '{}')`]) {
    await expect(outlet.pool.query(statement)).rejects.toMatchObject({ code: '42501' });
  }
});

async function makeDue(name: string): Promise<void> {
  await pool.query(
    `update jobs._private_jobs set run_at = now()
     where task_id = (select id from jobs._private_tasks where identifier = $1)`,
    [name],
  );
}
