import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Tx, transaction } from '#platform/db/index.ts';
import { testDatabase } from '../../../test/database.ts';
import { publishContents, recordContent } from '../../../test/factories.ts';
import { siteServer } from '../../../test/site.ts';
import { enterGate } from '../enter.ts';
import { publishSheepWall, verifyLog } from '../index.ts';
import type { LogVerification } from './model.ts';
import { verifyLogIn } from './verify.ts';

const { db, pool, outlet } = await testDatabase();
const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 2, minute));
const run = (minute: number) => publishSheepWall({ db }, { now: at(minute) });
const enter = (unit: string) =>
  pool.query(
    `insert into desk.sheep_wall_entry (unit, sector, flaw_type, disposed_on, entered_at, changed_at)
     values ($1, 'education', '弱口令', '2026-11-01', $2, $2)`,
    [unit, at(0)],
  );
const leaves = async () =>
  (
    await pool.query(
      `select kind, identifier, revision, encode(content_hash, 'hex') as hash, published_at from published.log_leaf
       where identifier like 'sheep-wall/%' order by leaf_index`,
    )
  ).rows;

beforeAll(async () => {
  await publishContents({ db, pool }, [recordContent({ identifier: 'CNVD-2024-30001' })], at(0));
  for (const unit of ['甲市某学院', '乙市某医院', '丙市某公司']) await enter(unit);
  await run(1);
  await pool.query(`update desk.sheep_wall_entry set unit = '甲市第一学院' where unit = '甲市某学院'`);
  await pool.query(
    `update desk.sheep_wall_entry set revoked_at = $1, revoked_reason = '有误' where unit = '乙市某医院'`,
    [at(2)],
  );
  await run(3);
});

/** What the owner of the database does, and what the verification says then; all of it rolled back. */
async function tampered(...statements: readonly string[]): Promise<LogVerification> {
  const undo = new Error('undone');
  let found: LogVerification | undefined;
  const attempt = transaction(db, async (tx: Tx) => {
    for (const table of ['log_leaf', 'log_node']) {
      await sql.raw(`alter table published.${table} disable trigger user`).execute(tx);
    }
    for (const statement of statements) await sql.raw(statement).execute(tx);
    found = await verifyLogIn(tx, { keys: [] });
    throw undo;
  });
  await expect(attempt).rejects.toBe(undo);
  if (found === undefined) throw new Error('nothing was verified');
  return found;
}

test('a row of the wall has a leaf when it goes up, is changed, and is taken off, with the moment', async () => {
  const found = await leaves();
  expect(found.map(({ kind, identifier, revision }) => `${kind} ${identifier} ${revision}`)).toEqual([
    'listed sheep-wall/1 1',
    'listed sheep-wall/2 1',
    'listed sheep-wall/3 1',
    'delisted sheep-wall/2 2',
    'listed sheep-wall/1 2',
  ]);
  const text = '{"disposedOn":"2026-11-01","flawType":"弱口令","number":1,"sector":"education","unit":"甲市第一学院"}';
  expect(found[4].hash).toBe(createHash('sha256').update(text).digest('hex'));
  expect([found[3].hash, found[3].published_at]).toEqual([null, at(3)]);
});

test('a run with nothing new adds no leaf, and the log is whole', async () => {
  expect(await run(5)).toBe(0);
  expect(await leaves()).toHaveLength(5);
  expect(await verifyLog(db, { keys: [] })).toMatchObject({ broken: null, leaves: 6 });
});

test('the page of the log tells what became of a row, and leads to the wall', async () => {
  const site = await siteServer(outlet);
  const page = async (identifier: string) =>
    (await site.inject({ url: `/transparency?identifier=${identifier}` })).body;
  expect(await page('sheep-wall/2')).toContain('绵羊墙移除');
  expect(await page('sheep-wall/1')).toMatch(/href="\/sheep-wall">sheep-wall\/1/);
  expect(await page('sheep-wall/2')).not.toContain('乙市');
});

describe('who owns the database and', () => {
  test.each([
    ['changes a row', `update published.sheep_wall set unit = '别处' where number = 1`, 'log.revision-changed', 1],
    ['takes a row off', 'delete from published.sheep_wall where number = 3', 'log.revision-missing', 3],
    [
      'puts one back that was taken off',
      `insert into published.sheep_wall (number, unit, disposed_on) values (2, '乙市某医院', '2026-11-01')`,
      'log.unlogged',
      2,
    ],
    [
      'puts one up past the log',
      `insert into published.sheep_wall (number, unit, disposed_on) values (9, '某处', '2026-11-01')`,
      'log.unlogged',
      9,
    ],
  ])('%s is seen', async (_deed, statement, code, number) => {
    expect((await tampered(statement)).broken).toMatchObject({ code, identifier: `sheep-wall/${number}` });
  });
});

describe('a wall that stood before it was logged', () => {
  const forget = [
    'delete from published.log_node',
    `delete from published.log_leaf where identifier like 'sheep-wall/%'`,
  ];

  test('is unlogged until the gate opens, then logged as of when the desk entered it, once', async () => {
    expect((await tampered(...forget)).broken).toMatchObject({ code: 'log.unlogged', identifier: 'sheep-wall/1' });
    const undo = new Error('undone');
    const attempt = transaction(db, async (tx) => {
      for (const table of ['log_leaf', 'log_node']) {
        await sql.raw(`alter table published.${table} disable trigger user`).execute(tx);
      }
      for (const statement of forget) await sql.raw(statement).execute(tx);
      await enterGate(tx, at(9));
      await enterGate(tx, at(10));
      const { rows } = await sql<{ identifier: string; publishedAt: Date }>`
        select identifier, published_at from published.log_leaf where kind = 'listed' order by leaf_index`.execute(tx);
      expect(rows).toEqual([
        { identifier: 'sheep-wall/1', publishedAt: at(0) },
        { identifier: 'sheep-wall/3', publishedAt: at(0) },
      ]);
      expect((await verifyLogIn(tx, { keys: [] })).broken).toBeNull();
      throw undo;
    });
    await expect(attempt).rejects.toBe(undo);
  });
});
