import type { Db, Tx } from './model.ts';

/** Runs `work` in one transaction: commits what it returns, rolls back what it throws. */
export function transaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute(work);
}

/** Runs `work` over one unchanging view of the database; writing in it is refused by the server. */
export function snapshot<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work);
}
