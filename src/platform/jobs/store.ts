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
