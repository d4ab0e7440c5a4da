import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { cancellable, connect, transaction } from './index.ts';

const { ownerUrl } = await testDatabase();
const narrow = connect(ownerUrl, { applicationName: 'bulou test', max: 1 });
const wide = connect(ownerUrl, { applicationName: 'bulou test', max: 2 });
afterAll(() => Promise.all([narrow.close(), wide.close()]));

test('an abort ends the statement that is running', async () => {
  const stop = new AbortController();
  const running = transaction(narrow.db, async (tx) => {
    const release = await cancellable(narrow, tx, stop.signal);
    try {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
      const asked = sql`select pg_sleep(60)`.execute(tx);
      // An idle connection ignores what would cancel its statement: it must be under way.
      const isRunning = `select count(*)::integer as running from pg_stat_activity
        where pid = $1 and state = 'active' and query like '%pg_sleep%'`;
      await expect.poll(async () => (await wide.pool.query(isRunning, [rows[0]?.pid])).rows).toEqual([{ running: 1 }]);
      stop.abort();
      await asked;
    } finally {
      await release();
    }
  });
  await expect(running).rejects.toMatchObject({ code: '57014' });
});

test('a late abort never reaches what runs next on the connection', async () => {
  for (let round = 0; round < 20; round++) {
    const stop = new AbortController();
    await transaction(wide.db, async (tx) => {
      const release = await cancellable(wide, tx, stop.signal);
      await sql`select 1`.execute(tx);
      stop.abort();
      await release();
    });
    const after = await wide.pool.query<{ sum: string }>('select sum(i)::text from generate_series(1, 200000) i');
    expect(after.rows).toEqual([{ sum: '20000100000' }]);
  }
});

test('an abort after the release cancels nothing', async () => {
  const stop = new AbortController();
  await transaction(narrow.db, async (tx) => {
    const release = await cancellable(narrow, tx, stop.signal);
    await release();
    stop.abort();
    await sql`select pg_sleep(0)`.execute(tx);
  });
  expect((await narrow.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
});
