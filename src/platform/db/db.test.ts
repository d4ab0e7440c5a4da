import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { camelCase } from './camel.ts';
import { clientOf } from './connect.ts';
import { connect, copyIn, copyLine, named, snapshot, transaction } from './index.ts';

const { db, pool, ownerUrl, outlet } = await testDatabase();

describe('values from the database', () => {
  it('come as number, text and Date, each as the field needs it', async () => {
    const { rows } = await sql`SELECT 9007199254740991::int8 AS big_number, '2024-01-22'::date AS seen_on,
      ARRAY['2024-01-22','2024-01-28']::date[] AS days, 7.50::numeric AS score, ARRAY[1,NULL]::int8[] AS ids,
      '2024-01-22T08:00:00+08:00'::timestamptz AS read_at, ARRAY[1.50]::numeric[] AS scores,
      '2024-01-22 08:00'::timestamp AS local_time`.execute(db);
    expect(rows).toEqual([
      {
        bigNumber: 9007199254740991,
        seenOn: '2024-01-22',
        days: ['2024-01-22', '2024-01-28'],
        score: '7.50',
        ids: [1, null],
        readAt: new Date('2024-01-22T00:00:00Z'),
        scores: ['1.50'],
        localTime: '2024-01-22 08:00:00',
      },
    ]);
  });

  it('refuse to lose digits of a whole number', async () => {
    await expect(sql`SELECT 9007199254740993::int8 AS n`.execute(db)).rejects.toThrow(/select it as text/);
  });

  it('keep the keys inside stored JSON as they are', async () => {
    const { rows } = await sql`SELECT '{"first_week": {"of_these": 1}}'::jsonb AS the_figures`.execute(db);
    expect(rows).toEqual([{ theFigures: { first_week: { of_these: 1 } } }]);
  });

  it('are read in UTC whatever the server is set to', async () => {
    const { rows } = await sql<{ zone: string }>`SELECT current_setting('TimeZone') AS zone`.execute(db);
    expect(rows[0]?.zone).toBe('UTC');
  });
});

describe('a transaction', () => {
  it('leaves nothing behind when its work throws', async () => {
    await sql`CREATE TABLE public.kept_or_not (n int)`.execute(db);
    const failing = transaction(db, async (tx) => {
      await sql`INSERT INTO public.kept_or_not VALUES (1)`.execute(tx);
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect((await sql`SELECT * FROM public.kept_or_not`.execute(db)).rows).toEqual([]);
  });

  it('as a snapshot sees one state and may not write', async () => {
    await sql`CREATE TABLE public.seen (n int)`.execute(db);
    const counts = await snapshot(db, async (tx) => {
      const before = await sql`SELECT count(*) AS n FROM public.seen`.execute(tx);
      await sql`INSERT INTO public.seen VALUES (1)`.execute(db);
      const after = await sql`SELECT count(*) AS n FROM public.seen`.execute(tx);
      return [before.rows, after.rows];
    });
    expect(counts).toEqual([[{ n: 0 }], [{ n: 0 }]]);
    const writing = snapshot(db, (tx) => sql`INSERT INTO public.seen VALUES (2)`.execute(tx));
    await expect(writing).rejects.toThrow(/read-only transaction/);
  });

  it('hands out its own connection and no other', async () => {
    const pid = sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`;
    await Promise.all(
      [1, 2, 3].map(() =>
        transaction(db, async (tx) => {
          const mine = (await pid.execute(tx)).rows[0]?.pid;
          const direct = await (await clientOf(tx)).query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
          expect(direct.rows[0]?.pid).toBe(mine);
        }),
      ),
    );
  });
});

describe('copyIn', () => {
  const awkward = ['plain', '', '\\N', 'tab\there', 'line\nfeed\r\n', 'back\\slash', '漏洞 “引号” 🐞', '\b\f\v', null];

  it('stores every character as it was given', async () => {
    await sql`CREATE TABLE public.copied (id int, body text, tags text[], seen_at timestamptz, yes bool)`.execute(db);
    const seenAt = new Date('2024-01-22T01:02:03.004Z');
    const rows = awkward.map((body, id) => copyLine([id, body, ['a"b', '\\', ',{}', '', 'NULL', null], seenAt, true]));
    const statement = 'COPY public.copied (id, body, tags, seen_at, yes) FROM STDIN';
    expect(await transaction(db, (tx) => copyIn(tx, statement, rows))).toBe(awkward.length);
    const stored = await sql`SELECT * FROM public.copied ORDER BY id`.execute(db);
    expect(stored.rows).toEqual(
      awkward.map((body, id) => ({ id, body, tags: ['a"b', '\\', ',{}', '', 'NULL', null], seenAt, yes: true })),
    );
  });

  it('takes part in the transaction: what is copied is rolled back with it', async () => {
    await sql`CREATE TABLE public.undone (n int)`.execute(db);
    const failing = transaction(db, async (tx) => {
      expect(await copyIn(tx, 'COPY public.undone FROM STDIN', numbers(100_000))).toBe(100_000);
      throw new Error('after all not');
    });
    await expect(failing).rejects.toThrow('after all not');
    expect((await sql`SELECT count(*) AS n FROM public.undone`.execute(db)).rows).toEqual([{ n: 0 }]);
  });

  it('throws what the rows throw and leaves the connection usable', async () => {
    await sql`CREATE TABLE public.broken (n int)`.execute(db);
    async function* breaking() {
      yield* numbers(50_000);
      throw new Error('the file ends here');
    }
    const failing = transaction(db, (tx) => copyIn(tx, 'COPY public.broken FROM STDIN', breaking()));
    await expect(failing).rejects.toThrow('the file ends here');
    const wrong = transaction(db, (tx) => copyIn(tx, 'COPY public.broken FROM STDIN', ['not a number\n']));
    await expect(wrong).rejects.toThrow(/invalid input syntax/);
    expect((await sql`SELECT count(*) AS n FROM public.broken`.execute(db)).rows).toEqual([{ n: 0 }]);
  });
});

describe('named', () => {
  it('prepares once a connection and gives camelCase rows', async () => {
    const ask = (n: number) => named<{ theNumber: number; seenOn: string }>(pool, 'test.double', doubled, [n]);
    expect(await ask(2)).toEqual([{ theNumber: 4, seenOn: '2024-01-22' }]);
    expect(await ask(3)).toEqual([{ theNumber: 6, seenOn: '2024-01-22' }]);
  });

  it('names columns as the typed handle does', async () => {
    for (const column of ['a', 'first_seen_on', 'cvss2_score', 'a_1', 'cvss_v31', 'object_type_2']) {
      const { rows } = await sql`SELECT 1 AS ${sql.raw(column)}`.execute(db);
      expect(Object.keys(rows[0] as object)).toEqual([camelCase(column)]);
    }
  });
});

describe('the role of the outlets', () => {
  it('may not look into the desk, nor into people', async () => {
    for (const schema of ['desk', 'people']) {
      await expect(sql.raw(`SELECT * FROM ${schema}.anything`).execute(outlet.db)).rejects.toThrow(
        `permission denied for schema ${schema}`,
      );
    }
  });

  it('may not write, not even a table of its own', async () => {
    await expect(sql`CREATE TABLE public.mine (n int)`.execute(outlet.db)).rejects.toThrow(/permission denied/);
    await expect(sql`CREATE SCHEMA mine`.execute(outlet.db)).rejects.toThrow(/permission denied/);
  });
});

it('a pool can be closed twice, at once', async () => {
  const other = connect(ownerUrl, { applicationName: 'test', max: 1 });
  await sql`SELECT 1`.execute(other.db);
  expect(await Promise.allSettled([other.close(), other.close()])).toEqual([
    { status: 'fulfilled', value: undefined },
    { status: 'fulfilled', value: undefined },
  ]);
});

const doubled = "SELECT $1::int8 * 2 AS the_number, '2024-01-22'::date AS seen_on";

function* numbers(count: number) {
  for (let n = 0; n < count; n++) yield copyLine([n]);
}
