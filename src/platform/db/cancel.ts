import { sql } from 'kysely';
import pg from 'pg';
import type { Database } from './connect.ts';
import type { Tx } from './model.ts';

/**
 * Lets an abort reach the statement that is running: a set-based one may take seconds. Gives a function that ends the watch and
 * waits for a cancellation under way; it must be awaited before the transaction's connection goes back to the pool, or the
 * cancellation may reach whatever runs next on it. A signal that arrives while the connection is idle is ignored by PostgreSQL.
 */
export async function cancellable(
  database: Database,
  tx: Tx,
  signal: AbortSignal | undefined,
): Promise<() => Promise<void>> {
  if (!signal) return async () => {};
  signal.throwIfAborted();
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
  const pid = rows[0]?.pid;
  let cancelling: Promise<void> | undefined;
  const cancel = () => {
    cancelling = cancelBackend(database.pool, pid);
  };
  signal.addEventListener('abort', cancel, { once: true });
  if (signal.aborted) cancel();
  return async () => {
    signal.removeEventListener('abort', cancel);
    await cancelling;
  };
}

/**
 * On a connection of its own: one from the pool might be waited for by somebody who waits for this.
 * Best effort: without it the abort is seen at the end of the statement.
 */
async function cancelBackend(pool: pg.Pool, pid: number | undefined): Promise<void> {
  const client = new pg.Client(pool.options);
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select pg_cancel_backend($1)', [pid]);
  } catch {
    // The transaction finds out by itself.
  } finally {
    await client.end().catch(() => {});
  }
}
