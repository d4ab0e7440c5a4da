import { sql } from 'kysely';
import type { Tx } from '#platform/db/index.ts';
import type { Period } from '#vocabulary/index.ts';

/** A foreign key that points to reports. */
type Key = { readonly table: string; readonly name: string; readonly column: string; readonly definition: string };

/**
 * Takes out the reports of a week, in the caller's transaction. Of most of them nobody ever did anything: nothing refers to them. Yet for
 * each row that goes every table that could is searched, 14 times 16,710 searches, which is nearly all of the time that removing the
 * demonstration takes. So what something refers to goes the ordinary way; then the foreign keys are taken down for one statement and
 * put up again as they were, for which PostgreSQL looks through those tables once and would refuse a row that had lost its report. The locks keep
 * everybody else out until the transaction ends.
 */
export async function removeReportsOf(tx: Tx, { from, to }: Period): Promise<void> {
  const keys = await keysToReports(tx);
  const isReferred = sql.join(
    keys.map(({ table, column }) => sql`id in (select ${sql.ref(column)} from ${sql.table(table)})`),
    sql` or `,
  );
  const inWeek = sql`received_on between ${from} and ${to}`;
  await sql`delete from desk.report where ${inWeek} and (${isReferred} or merged_into is not null)`.execute(tx);
  for (const { table, name } of keys) {
    await sql`alter table ${sql.table(table)} drop constraint ${sql.ref(name)}`.execute(tx);
  }
  await sql`delete from desk.report where ${inWeek}`.execute(tx);
  for (const { table, name, definition } of keys) {
    // As the catalogue wrote it.
    await sql`alter table ${sql.table(table)} add constraint ${sql.ref(name)} ${sql.raw(definition)}`.execute(tx);
  }
}

async function keysToReports(tx: Tx): Promise<readonly Key[]> {
  const { rows } = await sql<Key>`
    select n.nspname || '.' || c.relname as table, k.conname as name, a.attname as column, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
    where k.contype = 'f' and k.confrelid = 'desk.report'::regclass and k.conparentid = 0
    order by 1, 2`.execute(tx);
  return rows;
}
