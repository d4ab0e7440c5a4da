import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { loadFirst } from './bulk.ts';
import { transaction } from './index.ts';

const { db, pool } = await testDatabase();

beforeEach(async () => {
  await pool.query(`drop schema if exists shop cascade; create schema shop;
    create table shop.maker (id integer primary key);
    create table shop.thing (id integer primary key, maker integer not null references shop.maker on delete cascade, name text);
    create index thing_name on shop.thing (name) where name <> '';
    create table shop.part (thing integer not null references shop.thing, n integer unique);
    insert into shop.maker values (1)`);
});

const structure = async () =>
  (
    await pool.query(`select conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
        where connamespace = 'shop'::regnamespace
      union all select indexname, indexdef from pg_indexes where schemaname = 'shop' order by 1, 2`)
  ).rows;

const insert = (maker: number) => transaction(db, (tx) => loadFirst(tx, ['shop.thing'], load(maker)(tx)));
const load = (maker: number) => (tx: Parameters<typeof loadFirst>[0]) => async () => {
  await sql`insert into shop.thing select n, ${maker}::integer, 'x' from generate_series(1, 10) n`.execute(tx);
};

test('an empty table is loaded without keys in the way, and every index and key stands again afterwards', async () => {
  const before = await structure();
  const during: number[] = [];
  const loaded = await transaction(db, (tx) =>
    loadFirst(tx, ['shop.thing'], async () => {
      const { rows } = await sql<{ keys: number }>`select count(*) as keys from pg_constraint
        where contype = 'f' and connamespace = 'shop'::regnamespace`.execute(tx);
      during.push(rows[0]?.keys ?? -1);
      await load(1)(tx)();
    }),
  );
  expect(loaded).toBe(true);
  expect(during).toEqual([0]);
  expect(await structure()).toEqual(before);
  expect((await pool.query('select from shop.thing')).rowCount).toBe(10);
});

test('a filled table keeps its keys while it is loaded', async () => {
  await pool.query(`insert into shop.thing values (99, 1, 'y')`);
  expect(await insert(1)).toBe(false);
  expect((await pool.query('select from shop.thing')).rowCount).toBe(11);
});

test('rows that break a foreign key are refused, and nothing of the load stays', async () => {
  const before = await structure();
  await expect(insert(7)).rejects.toThrow('thing_maker_fkey');
  expect(await structure()).toEqual(before);
  expect((await pool.query('select from shop.thing')).rowCount).toBe(0);
});
