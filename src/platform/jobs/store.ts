import { sql } from 'kysely';
import type { Db, Tx } from '../db/index.ts';

export type JobOptions = {
  readonly runAt?: Date;
  /** A job of the same key that has not started yet is replaced instead of doubled. */
  readonly key?: string;
};

/** Puts a job into the caller's transaction: it runs when that commits, and never otherwise. `payload` is JSON. */
export async function enqueue(tx: Tx, name: string, payload: unknown, options: JobOptions = {}): Promise<void> {
  await sql`select jobs.add_job(
      identifier => ${name}, payload => ${asJson(payload)}::json,
      run_at => ${options.runAt ?? null}::timestamptz, job_key => ${options.key ?? null}
    )`.execute(tx);
}

/** The same for many jobs of one name, in one statement. */
export async function enqueueAll(tx: Tx, name: string, payloads: readonly unknown[]): Promise<void> {
  if (payloads.length === 0) return;
  await sql`select from jobs.add_jobs(array(
      select row(${name}::text, payload, null, null, null, null, null, null)::jobs.job_spec
      from json_array_elements(${asJson(payloads)}::json) as payload
    ))`.execute(tx);
}

/** How many jobs have failed as often as they may: nobody tries them again by themselves. */
export async function countFailedJobs(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from jobs.jobs where attempts >= max_attempts and locked_at is null`.execute(db);
  return rows[0]?.count ?? 0;
}

function asJson(value: unknown): string {
  return JSON.stringify(value) ?? 'null';
}

/** True while one of these jobs is still held by whoever ran it. */
export async function areLocked(db: Db, ids: readonly string[]): Promise<boolean> {
  const { rows } = await sql<{ locked: boolean }>`
    select exists (select from jobs._private_jobs where id = any (${ids}::bigint[]) and locked_at is not null) as locked`.execute(
    db,
  );
  return rows[0]?.locked ?? false;
}

/** Takes in a session, as long as it lives, the lock that bears the name of one who runs jobs: `$1`. Shared: one whose connection broke takes it again at once. */
export const holdStatement = `select pg_advisory_lock_shared(${keyOf('$1::text')})`;

/** Those who hold jobs, or a queue of them, and have no such lock. */
export async function holdersWithoutLock(db: Db): Promise<readonly string[]> {
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
  return rows.map(({ holder }) => holder);
}

/** Gives what these hold to whoever comes next. */
export async function releaseJobsOf(db: Db, holders: readonly string[]): Promise<void> {
  await sql`select jobs.force_unlock_workers(${holders}::text[])`.execute(db);
}

/** A lock's number in PostgreSQL, of a name. */
function keyOf(name: string): string {
  return `hashtextextended('bulou jobs ' || ${name}, 0)`;
}
