import { connect, type Database } from './connect.ts';

/**
 * Runs work whose transactions do not wait for the disk, over a pool of its own on the same database, and waits once when it is done:
 * hundreds of small transactions take the time of one. For what is begun again where it was cut off: a loss of power may lose the last
 * of them, never one without all after it, and leaves no half (PostgreSQL, “Asynchronous Commit”).
 */
export async function hastily<T>(database: Pick<Database, 'pool'>, work: (hasty: Database) => Promise<T>): Promise<T> {
  const { connectionString = '', application_name: applicationName = 'bulou', max } = database.pool.options;
  const hasty = connect(connectionString, { applicationName, ...(max && { max }), waitsForDisk: false });
  try {
    return await work(hasty);
  } finally {
    await hasty.close();
    // A commit that waits waits for all before it, but one that wrote nothing does not wait; this writes a few bytes that nobody reads.
    await database.pool.query(`select pg_logical_emit_message(true, 'bulou', '')`);
  }
}
