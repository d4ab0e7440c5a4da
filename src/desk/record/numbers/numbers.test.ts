import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { connect, type Database, type Tx, transaction } from '#platform/db/index.ts';
import { testDatabase } from '../../../../test/database.ts';
import { recordContent } from '../../../../test/factories.ts';
import { refusal } from '../../../../test/refusal.ts';
import { importRecords } from '../index.ts';
import { releaseBlock, reserveBlock, takeIdentifiers, takeOfBlock } from './numbers.ts';
import { listBlocks } from './store.ts';

const { db, pool, ownerUrl } = await testDatabase();
const at = new Date('2026-11-23T02:00:00Z');
let archivist = 0;
let unit = 0;

beforeAll(async () => {
  const person = await sql<{ id: number }>`insert into people.person (email, name, created_at)
    values ('a@centre.example', '归档员甲', ${at}) returning id`.execute(db);
  archivist = person.rows[0]?.id ?? 0;
  const organisation = await sql<{ id: number }>`insert into people.organisation (name, kind)
    values ('某预留单位', 'support-unit') returning id`.execute(db);
  unit = organisation.rows[0]?.id ?? 0;
});

beforeEach(async () => {
  await sql`delete from desk.identifier_block`.execute(db);
  await sql`delete from desk.record`.execute(db);
  await sql`delete from desk.identifier_counter`.execute(db);
});

const take = (count: number, year = 2026) => transaction(db, (tx) => takeIdentifiers(tx, year, count));
const block = (size: number, year = 2026) => ({
  year,
  size,
  organisationId: unit,
  personId: null,
  purpose: '专项活动',
  reservedBy: archivist,
  reservedAt: at,
});
const reserve = (size: number) => transaction(db, (tx) => reserveBlock(tx, block(size)));
const importNumbers = (...identifiers: string[]) =>
  importRecords(
    { db, pool, close: async () => {} },
    [
      {
        file: 'f',
        items: identifiers.map((identifier) => ({ kind: 'record', record: recordContent({ identifier }) })),
      },
    ],
    { now: at },
  );

class Unwanted extends Error {}

/** Does the work and takes it back. */
async function rolledBack(on: Database, work: (tx: Tx) => Promise<unknown>): Promise<void> {
  const thrown = await transaction(on.db, async (tx) => {
    await work(tx);
    throw new Unwanted();
  }).catch((error: unknown) => error);
  if (!(thrown instanceof Unwanted)) throw thrown;
}

describe('the next number', () => {
  test('is the first of its year, with at least five digits, and goes on from there', async () => {
    expect(await take(1)).toEqual(['CNVD-2026-00001']);
    expect(await take(2)).toEqual(['CNVD-2026-00002', 'CNVD-2026-00003']);
    expect(await take(1, 2027)).toEqual(['CNVD-2027-00001']);
  });

  test('overflows to six digits, and ends where six digits end', async () => {
    await sql`insert into desk.identifier_counter values (2026, 99998)`.execute(db);
    expect(await take(3)).toEqual(['CNVD-2026-99999', 'CNVD-2026-100000', 'CNVD-2026-100001']);
    await sql`update desk.identifier_counter set last = 999998`.execute(db);
    expect((await refusal(take(2))).code).toBe('record.numbers-exhausted');
    expect(await take(1)).toEqual(['CNVD-2026-999999']);
    expect((await refusal(take(1))).code).toBe('record.numbers-exhausted');
  });

  test('is not given for a count that makes no sense', async () => {
    for (const count of [0, -1, 1.5, 10_001]) expect((await refusal(take(count))).code).toBe('record.number-count');
  });

  test('is given again when the archiving that had it was rolled back', async () => {
    await take(1);
    await rolledBack({ db, pool, close: async () => {} }, (tx) => takeIdentifiers(tx, 2026, 5));
    expect(await take(1)).toEqual(['CNVD-2026-00002']);
  });

  test('follows the greatest number that was imported, before and after the year began to count', async () => {
    await sql`insert into desk.record (identifier, content, content_hash, title, kind, zero_day, origin)
      values ('CNVD-2026-00077', '{}', '', 't', 'product', true, 'desk'), ('CNVD-2025-00099', '{}', '', 't', 'product', true, 'desk')`.execute(
      db,
    );
    expect(await take(1)).toEqual(['CNVD-2026-00078']);
    await importNumbers('CNVD-2026-00500', 'CNVD-2026-00012');
    expect(await take(1)).toEqual(['CNVD-2026-00501']);
    await importNumbers('CNVD-2026-00300');
    expect(await take(1)).toEqual(['CNVD-2026-00502']);
  });

  test('an import that brings the number being archived waits for it, and neither is lost', async () => {
    const archiving = Promise.withResolvers<void>();
    const done = transaction(db, async (tx) => {
      const [identifier] = await takeIdentifiers(tx, 2026, 1);
      await sql`insert into desk.record (identifier, content, content_hash, title, kind, zero_day, origin)
        values (${identifier}, '{}', '', 't', 'product', true, 'desk')`.execute(tx);
      archiving.resolve();
      await waitedFor();
    });
    await archiving.promise;
    const imported = importNumbers('CNVD-2026-00001', 'CNVD-2026-00002');
    await done;
    expect(await imported).toMatchObject({ new: 1, changed: 1 });
    expect(await take(1)).toEqual(['CNVD-2026-00003']);
  });
});

/** Until somebody waits for a lock. */
async function waitedFor(): Promise<void> {
  for (;;) {
    const { rows } = await pool.query(
      `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (rows.length > 0) return;
  }
}

describe('a block', () => {
  test('is a run of numbers that the counter leaves out', async () => {
    await take(1);
    expect(await reserve(10)).toMatchObject({ first: 'CNVD-2026-00002', last: 'CNVD-2026-00011' });
    expect(await take(1)).toEqual(['CNVD-2026-00012']);
    expect(await listBlocks(db)).toMatchObject([
      { holder: '某预留单位', first: 2, last: 11, used: 0, releasedAt: null },
    ]);
  });

  test('is refused beyond 10,000 numbers', async () => {
    expect((await refusal(reserve(10_001))).code).toBe('record.number-count');
    expect(await reserve(10_000)).toMatchObject({ last: 'CNVD-2026-10000' });
  });

  test('gives its least unused number, or the one asked for, and never one in use', async () => {
    const { id } = await reserve(3);
    await importNumbers('CNVD-2026-00001');
    const of = (asked?: string) => transaction(db, (tx) => takeOfBlock(tx, id, { asked: asked ?? null }));
    expect(await of()).toBe('CNVD-2026-00002');
    expect(await of('CNVD-2026-00003')).toBe('CNVD-2026-00003');
    expect((await refusal(of('CNVD-2026-00001'))).code).toBe('record.number-used');
    expect((await refusal(of('CNVD-2026-00004'))).code).toBe('record.number-outside');
    expect((await refusal(of('CNVD-2025-00002'))).code).toBe('record.number-outside');
    await importNumbers('CNVD-2026-00002', 'CNVD-2026-00003');
    expect((await refusal(of())).code).toBe('record.block-spent');
  });

  test('that was released gives nothing, and nobody else gets its numbers', async () => {
    const { id } = await reserve(5);
    const release = () => transaction(db, (tx) => releaseBlock(tx, id, archivist, at));
    await release();
    expect((await refusal(transaction(db, (tx) => takeOfBlock(tx, id)))).code).toBe('record.block-released');
    expect((await refusal(release())).code).toBe('record.block-released');
    expect(await take(1)).toEqual(['CNVD-2026-00006']);
    expect((await refusal(transaction(db, (tx) => takeOfBlock(tx, id + 99)))).code).toBe('record.block-unknown');
  });
});

test('100,000 numbers taken over 8 connections, some of them rolled back, are exactly 1 to 100,000, in order on each connection', async () => {
  const total = 100_000;
  const connections = Array.from({ length: 8 }, () => connect(ownerUrl, { applicationName: 'numbers', max: 1 }));
  let left = total;
  const work = async (connection: Database, seat: number) => {
    const taken: string[] = [];
    for (let turn = 0; left > 0; turn += 1) {
      const size = Math.min(left, [1, 7, 40, 90][(turn + seat) % 4] ?? 1);
      left -= size;
      if (turn % 5 === seat % 5) await rolledBack(connection, (tx) => takeIdentifiers(tx, 2026, size));
      taken.push(...(await transaction(connection.db, (tx) => takeIdentifiers(tx, 2026, size))));
    }
    return taken.map((identifier) => Number(identifier.slice('CNVD-2026-'.length)));
  };
  const taken = await Promise.all(connections.map(work));
  await Promise.all(connections.map((connection) => connection.close()));
  for (const numbers of taken) {
    expect(numbers.length).toBeGreaterThan(1000);
    expect(numbers.every((number, at) => at === 0 || number > (numbers[at - 1] ?? 0))).toBe(true);
  }
  const all = taken.flat().sort((a, b) => a - b);
  expect(all).toHaveLength(total);
  expect(all.every((number, at) => number === at + 1)).toBe(true);
}, 60_000);
