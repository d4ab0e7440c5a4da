import { expect, test } from 'vitest';
import { testDatabase } from './database.ts';

const { pool } = await testDatabase();

const undescribed = `
  select n.nspname || '.' || c.relname as table
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and n.nspname in ('people', 'desk', 'published', 'alerts') and obj_description(c.oid, 'pg_class') is null`;

test('every table says in the database itself what it holds', async () => {
  expect((await pool.query(undescribed)).rows).toEqual([]);
});

test('a table that says nothing is found', async () => {
  await pool.query('create table desk.planted (n integer)');
  expect((await pool.query(undescribed)).rows).toEqual([{ table: 'desk.planted' }]);
  await pool.query('drop table desk.planted');
});
