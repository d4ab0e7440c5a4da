import { sql } from 'kysely';
import type { Tx } from './model.ts';

/**
 * Runs `load` with the secondary indexes and foreign keys of `tables` (`schema.table`) out of the way and makes them again
 * afterwards, when all of the tables are still empty; a table's first load takes less than half the time so.
 *
 * Everything is in the caller's transaction: nobody ever sees a table without its keys, and what `load` wrote against a key is
 * refused when the key is made. Others wait for these tables until the transaction ends, which is why a filled table is
 * loaded as it stands. Gives whether the tables were empty.
 */
export async function loadFirst(tx: Tx, tables: readonly string[], load: () => Promise<void>): Promise<boolean> {
  if (!(await areEmpty(tx, tables))) {
    await load();
    return false;
  }
  const keys = await foreignKeys(tx, tables);
  const indexes = await secondaryIndexes(tx, tables);
  for (const { onTable, name } of keys) await run(tx, `alter table ${onTable} drop constraint ${name}`);
  for (const { name } of indexes) await run(tx, `drop index ${name}`);
  // A table emptied in the transaction that fills it is not logged row by row where the server keeps no replicas.
  if (tables.length > 0) await run(tx, `truncate ${tables.join(', ')}`);
  await load();
  // Shared by the two processes that build an index together. More is slower: word indexes are collected in a tree that should
  // stay in the processor's cache; and with less the server does not take a second process.
  await run(tx, `set local maintenance_work_mem = '128MB'`);
  for (const { definition } of indexes) await run(tx, definition);
  for (const { onTable, name, definition } of keys) {
    await run(tx, `alter table ${onTable} add constraint ${name} ${definition}`);
  }
  return true;
}

type Part = { readonly onTable: string; readonly name: string; readonly definition: string };

async function areEmpty(tx: Tx, tables: readonly string[]): Promise<boolean> {
  for (const table of tables) {
    const { rows } = await sql`select from ${sql.table(table)} limit 1`.execute(tx);
    if (rows.length > 0) return false;
  }
  return true;
}

async function foreignKeys(tx: Tx, tables: readonly string[]): Promise<readonly Part[]> {
  const { rows } = await sql<Part>`
    select conrelid::regclass::text as on_table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
    from pg_constraint
    where contype = 'f' and (conrelid = any(${tables}::regclass[]) or confrelid = any(${tables}::regclass[]))`.execute(
    tx,
  );
  return rows;
}

async function secondaryIndexes(tx: Tx, tables: readonly string[]): Promise<readonly Part[]> {
  const { rows } = await sql<Part>`
    select i.indrelid::regclass::text as on_table, i.indexrelid::regclass::text as name,
      pg_get_indexdef(i.indexrelid) as definition
    from pg_index i where i.indrelid = any(${tables}::regclass[]) and not i.indisunique
      and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`.execute(tx);
  return rows;
}

function run(tx: Tx, statement: string): Promise<unknown> {
  return sql.raw(statement).execute(tx);
}
