import { expect, test } from 'vitest';
import { testDatabase } from '../../test/database.ts';

const { pool, outlet } = await testDatabase();

/** The SQLSTATE with which the outlets' role is refused; null when the statement went through. */
async function refusal(statement: string): Promise<string | null> {
  return outlet.pool.query(statement).then(
    () => null,
    (thrown: { code?: string }) => thrown.code ?? String(thrown),
  );
}

const permissionDenied = '42501';

async function tablesOf(schemas: readonly string[]): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = any($1) order by 1`,
    [schemas],
  );
  return rows.map(({ name }) => name);
}

test('the role of the outlets is refused on every table of the desk and of people', async () => {
  const tables = await tablesOf(['desk', 'people']);
  expect(tables.length).toBeGreaterThan(10);
  for (const table of tables) {
    expect(await refusal(`select 1 from ${table}`), table).toBe(permissionDenied);
    expect(await refusal(`delete from ${table}`), table).toBe(permissionDenied);
  }
});

test('no schema but `published` and its own `alerts` is open to it, and it owns nothing', async () => {
  const { rows } = await outlet.pool.query<{ name: string }>(
    `select nspname as name from pg_namespace where has_schema_privilege(oid, 'usage') and nspname !~ '^pg_'
       and nspname not in ('information_schema', 'public')`,
  );
  expect(rows.map(({ name }) => name).sort()).toEqual(['alerts', 'published']);
  const { rows: readable } = await outlet.pool.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where relkind in ('r', 'v', 'm', 'p', 'f') and nspname !~ '^pg_' and nspname not in ('information_schema', 'published', 'alerts')
       and has_table_privilege(c.oid, 'select')`,
  );
  expect(readable).toEqual([]);
});

test('in `alerts` it may do its work, and change no table, nor how far the log was read by anything but moving on', async () => {
  for (const table of await tablesOf(['alerts']))
    expect(await refusal(`select * from ${table} limit 1`), table).toBeNull();
  for (const statement of [
    'delete from alerts.cursor',
    'insert into alerts.cursor (next_leaf) values (0)',
    'truncate alerts.delivery',
    'create table alerts.mine (n integer)',
    'alter table alerts.subscription drop column events',
    'drop table alerts.hit',
    `select jobs.add_job('mail.send-letter', '{}')`,
    'select 1 from jobs.jobs',
    'select 1 from mail.letter',
  ]) {
    expect(await refusal(statement), statement).toBe(permissionDenied);
  }
});

test('it may read every table of `published`', async () => {
  for (const table of await tablesOf(['published']))
    expect(await refusal(`select * from ${table} limit 1`), table).toBeNull();
});

test('it may write to no table of `published`, nor make or change anything there', async () => {
  for (const table of await tablesOf(['published'])) {
    for (const statement of [`delete from ${table}`, `truncate ${table}`, `insert into ${table} default values`]) {
      expect(await refusal(statement), statement).toBe(permissionDenied);
    }
  }
  expect(await refusal(`select nextval('published.record_seq_seq')`)).toBe(permissionDenied);
  expect(await refusal('create table published.mine (n integer)')).toBe(permissionDenied);
  expect(await refusal('alter table published.record disable trigger all')).toBe(permissionDenied);
});

test('it reaches neither the files nor the programs of the server, and cannot become another role', async () => {
  expect(await refusal(`select pg_read_file('PG_VERSION')`)).toBe(permissionDenied);
  expect(await refusal(`select pg_ls_dir('.')`)).toBe(permissionDenied);
  expect(await refusal(`copy published.state to '/tmp/x'`)).toBe(permissionDenied);
  expect(await refusal(`copy (select 1) to program 'true'`)).toBe(permissionDenied);
  expect(await refusal('create role other')).toBe(permissionDenied);
  const { rows } = await pool.query<{ name: string }>('select quote_ident(current_user) as name');
  expect(await refusal(`set role ${rows[0]?.name}`)).toBe(permissionDenied);
});
