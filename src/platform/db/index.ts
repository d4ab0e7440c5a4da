export { type Check, checkDatabase } from './check.ts';
export { type ConnectOptions, connect, type Database } from './connect.ts';
export { type CopyValue, copyIn, copyLine } from './copy.ts';
export { type Embedded, type EmbeddedOptions, startEmbedded } from './embedded/start.ts';
export { type Migrated, migrate } from './migrate.ts';
export type { Db, Tx } from './model.ts';
export { named } from './named.ts';
export { outletUrl } from './outlet.ts';
export { snapshot, transaction } from './transaction.ts';
