import { beforeEach, expect, test } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { siteServer } from '../../test/site.ts';
import { publishSheepWall } from './index.ts';

const { db, pool, outlet } = await testDatabase();
const app = await siteServer(outlet);
const now = new Date('2026-11-23T02:00:00Z');
const run = () => publishSheepWall({ db }, { now });

beforeEach(async () => {
  await pool.query('truncate desk.sheep_wall_entry, published.sheep_wall');
});

const enter = (unit: string, disposedOn = '2026-11-01') =>
  pool.query(
    `insert into desk.sheep_wall_entry (unit, sector, flaw_type, disposed_on, entered_at, changed_at)
     values ($1, 'education', '弱口令', $2, $3, $3)`,
    [unit, disposedOn, now],
  );
const wall = async () =>
  (await pool.query('select number, unit, disposed_on::text from published.sheep_wall order by number')).rows;

test('an entry goes out with unit, sector, kind of flaw and day, under a running number, and no word more', async () => {
  await enter('甲市某学院');
  expect(await run()).toBe(1);
  const { rows, fields } = await outlet.pool.query('select * from published.sheep_wall');
  expect(rows).toHaveLength(1);
  expect(fields.map(({ name }) => name)).toEqual(['number', 'unit', 'sector', 'flaw_type', 'disposed_on']);
  const { body } = await app.inject({ url: '/sheep-wall', headers: { 'accept-language': 'en' } });
  for (const word of ['甲市某学院', 'Education', '2026-11-01']) expect(body).toContain(word);
});

test('one that is taken off leaves, and nobody else gets its number', async () => {
  await enter('甲市某学院');
  await enter('乙市某医院');
  await run();
  await pool.query(
    `update desk.sheep_wall_entry set revoked_at = $1, revoked_reason = '有误' where unit = '乙市某医院'`,
    [now],
  );
  await enter('丙市某公司');
  expect(await run()).toBe(2);
  expect(await wall()).toMatchObject([
    { number: 1, unit: '甲市某学院' },
    { number: 3, unit: '丙市某公司' },
  ]);
});

test('a second run with nothing new writes nothing and raises no version', async () => {
  await enter('甲市某学院');
  await run();
  const version = async () => (await pool.query('select version, xmin::text from published.state')).rows;
  const before = await version();
  expect(await run()).toBe(0);
  expect(await version()).toEqual(before);
});

test('a corrected unit is corrected in its place', async () => {
  await enter('甲市某学院');
  await run();
  await pool.query(`update desk.sheep_wall_entry set unit = '甲市第一学院'`);
  await run();
  expect(await wall()).toEqual([{ number: 1, unit: '甲市第一学院', disposed_on: '2026-11-01' }]);
});

test('the wall pages on without repeating or leaving out anybody, all years and one', async () => {
  for (let n = 0; n < 120; n += 1) await enter(`单位${n}号`, n % 2 === 0 ? '2025-12-31' : '2026-01-01');
  await run();
  for (const [start, count] of [
    ['/sheep-wall', 120],
    ['/sheep-wall?year=2025', 60],
  ] as const) {
    const seen: string[] = [];
    for (let url: string | undefined = start; url !== undefined; ) {
      const body: string = (await app.inject({ url })).body;
      seen.push(...[...body.matchAll(/单位\d+号/g)].map(([unit]) => unit));
      url = /href="([^"]*)" rel="next"/.exec(body)?.[1]?.replaceAll('&amp;', '&');
    }
    expect([seen.length, new Set(seen).size], start).toEqual([count, count]);
  }
  for (const odd of ['x', '2025-02-31.4', '2025-12-31.99999999999']) {
    expect((await app.inject({ url: `/sheep-wall?after=${odd}` })).statusCode, odd).toBe(400);
  }
});
