import { beforeEach, expect, test } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { publishSubLibraries } from './index.ts';

const { db, pool, outlet } = await testDatabase();
const now = new Date('2026-03-03T02:00:00Z');

beforeEach(async () => {
  await pool.query('delete from desk.sub_library');
  await pool.query('delete from published.sub_library');
  await define('energy', { host: 'energy.example' });
  await define('water', { isPublic: false });
  await publishSubLibraries({ db }, { now });
});

function define(slug: string, { host = null as string | null, isPublic = true, title = slug } = {}): Promise<unknown> {
  return pool.query(
    `insert into desk.sub_library (slug, title_zh, title_en, expression, host_name, position, is_public)
     values ($1, $2, $2, 'sector:energy', $3, 1, $4)
     on conflict (slug) do update set title_zh = excluded.title_zh, host_name = excluded.host_name, is_public = excluded.is_public`,
    [slug, title, host, isPublic],
  );
}

async function shown() {
  const { rows } = await outlet.pool.query('select slug, title_zh, host_name from published.sub_library order by slug');
  return rows.map(({ slug, title_zh, host_name }) => [slug, title_zh, host_name]);
}

const version = async () => (await outlet.pool.query('select version from published.state')).rows[0].version;

test('those that are shown go out, and nothing of one that is not', async () => {
  expect(await shown()).toEqual([['energy', 'energy', 'energy.example']]);
});

test('what an administrator changes, hides, removes and adds is so outside after the next run', async () => {
  await define('energy', { title: '能源', host: 'power.example' });
  await define('water', { host: 'energy.example' });
  await publishSubLibraries({ db }, { now });
  expect(await shown()).toEqual([
    ['energy', '能源', 'power.example'],
    ['water', 'water', 'energy.example'],
  ]);
  await define('energy', { isPublic: false });
  await pool.query(`delete from desk.sub_library where slug = 'water'`);
  expect(await publishSubLibraries({ db }, { now })).toBe(2);
  expect(await shown()).toEqual([]);
});

test('a run that finds nothing new, or only what is hidden, raises no version', async () => {
  const before = await version();
  await define('water', { title: '水利', isPublic: false });
  await define('rail', { isPublic: false });
  expect(await publishSubLibraries({ db }, { now })).toBe(0);
  expect(await version()).toBe(before);
  await define('rail');
  expect(await publishSubLibraries({ db }, { now })).toBe(1);
  expect(await version()).not.toBe(before);
});
