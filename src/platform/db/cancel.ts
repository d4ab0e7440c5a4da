import { sql } from 'kysely';
import type { Database } from './connect.ts';
import type { Tx } from './model.ts';

/**
 * Lets an abort reach the statement that is running: a set-based one may take seconds. Gives a function that ends the watch;
 * it must be called before the transaction's connection goes back to the pool.
 */
export async function cancellable(database: Database, tx: Tx, signal: AbortSignal | undefined): Promise<() => void> {
  if (!signal) return () => {};
  signal.throwIfAborted();
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
  const pid = rows[0]?.pid;
  const cancel = () => {
    // Best effort: without it the abort is seen at the end of the statement.
    database.pool.query('select pg_cancel_backend($1)', [pid]).catch(() => {});
  };
  signal.addEventListener('abort', cancel, { once: true });
  return () => signal.removeEventListener('abort', cancel);
}
