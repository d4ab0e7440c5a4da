import type { Kysely, Transaction } from 'kysely';

/**
 * The database handle that every store function takes first.
 *
 * Statements are written as `sql` templates with the row type stated at the call, so the table types stay empty;
 * column names turn from `snake_case` to `camelCase` at this one place (a Kysely plugin).
 */
// biome-ignore lint/complexity/noBannedTypes: no table is typed; rows are typed where they are read
export type Db = Kysely<{}>;

/** A handle inside a transaction: functions that lock or write ask for it, so the type says who owes a transaction. */
// biome-ignore lint/complexity/noBannedTypes: see Db
export type Tx = Transaction<{}>;
