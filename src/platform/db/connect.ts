import { AsyncLocalStorage } from 'node:async_hooks';
import { CamelCasePlugin, type DatabaseConnection, type Dialect, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Db, Tx } from './model.ts';
import { columnTypes } from './types.ts';

/** An open database: typed handle, the pool below it, and how to close both. */
export type Database = { readonly db: Db; readonly pool: pg.Pool; close(): Promise<void> };

export type ConnectOptions = {
  /** What the server shows in `pg_stat_activity`. */
  readonly applicationName: string;
  /** Connections at most; 10 unless told. */
  readonly max?: number;
  /** False: a commit does not wait until it is on the disk (`hastily`). */
  readonly waitsForDisk?: boolean;
};

/**
 * Opens a pool. Nothing is dialled before the first query. Sessions run in UTC with ISO dates whatever the server says.
 * Keys inside `json` values stay as they are stored; only column names are turned into camelCase.
 */
export function connect(url: string, options: ConnectOptions): Database {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: options.applicationName,
    max: options.max ?? 10,
    types: columnTypes,
    options: `-c TimeZone=UTC -c DateStyle=ISO,YMD${options.waitsForDisk === false ? ' -c synchronous_commit=off' : ''}`,
    connectionTimeoutMillis: 15_000,
  });
  // An idle connection may be cut by the server; without a listener that would end the process.
  // The pool has already dropped it, and the next query dials anew or reports what is wrong.
  pool.on('error', () => {});
  // The same for one that is in use: whoever waits for an answer on it is told, and the pool listens only while it is idle.
  pool.on('connect', (client) => client.on('error', () => {}));
  const db: Db = new Kysely({ dialect: dialectOver(pool), plugins: [camelCasePlugin] });
  return { db, pool, close: () => close(pool) };
}

/** The driver's own connection under a transaction, for what only it can do (COPY). */
export function clientOf(tx: Tx): Promise<pg.PoolClient> {
  return tx.getExecutor().provideConnection(async (connection) => {
    const client = clients.get(connection);
    if (!client) throw new Error('the transaction does not come from connect()');
    return client;
  });
}

const camelCasePlugin = new CamelCasePlugin({ maintainNestedObjectKeys: true });
const clients = new WeakMap<DatabaseConnection, pg.PoolClient>();

/** Kysely hides the driver's client; the slot that the caller of `acquireConnection` carries catches it on its way. */
function dialectOver(pool: pg.Pool): Dialect {
  const asking = new AsyncLocalStorage<{ client?: pg.PoolClient }>();
  const watched = {
    options: pool.options,
    end: () => close(pool),
    async connect() {
      const client = await pool.connect();
      const slot = asking.getStore();
      if (slot) slot.client = client;
      return client;
    },
  };
  const dialect = new PostgresDialect({ pool: watched, controlClient: pg.Client });
  const createDriver = () => {
    const driver = dialect.createDriver();
    const acquire = driver.acquireConnection.bind(driver);
    driver.acquireConnection = async (options) => {
      const slot: { client?: pg.PoolClient } = {};
      const connection = await asking.run(slot, () => acquire(options));
      if (slot.client) clients.set(connection, slot.client);
      return connection;
    };
    return driver;
  };
  return {
    createDriver,
    createAdapter: () => dialect.createAdapter(),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createIntrospector: (db) => dialect.createIntrospector(db),
  };
}

const closing = new WeakMap<pg.Pool, Promise<void>>();

/** Closing twice is closing once: a signal and the end of the program may both ask for it. */
function close(pool: pg.Pool): Promise<void> {
  const running = closing.get(pool) ?? pool.end();
  closing.set(pool, running);
  return running;
}
