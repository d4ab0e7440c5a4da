import { sql } from 'kysely';
import { expect, test, vi } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { connect, hastily, transaction } from './index.ts';

const database = await testDatabase();
const waits = sql<{ waits: string }>`select current_setting('synchronous_commit') as waits`;

test('work in haste does not wait for the disk at each commit; once, when it is done', async () => {
  // One connection, which waits whatever the server of the tests does.
  const patient = connect(database.ownerUrl, { applicationName: 'bulou test', max: 1 });
  try {
    await patient.pool.query('set synchronous_commit = on');
    const written = await hastily(patient, async ({ db }) => {
      expect((await waits.execute(db)).rows).toEqual([{ waits: 'off' }]);
      await sql`create table public.done (step integer)`.execute(db);
      for (let step = 0; step < 5; step += 1) {
        await transaction(db, (tx) => sql`insert into public.done values (${step})`.execute(tx));
      }
      return (await sql<{ upTo: string }>`select pg_current_wal_insert_lsn()::text as up_to`.execute(db)).rows[0]?.upTo;
    });
    const { rows } = await patient.pool.query(
      `select current_setting('synchronous_commit') as waits, pg_current_wal_flush_lsn() >= $1::pg_lsn as on_disk,
        (select count(*) from public.done)::integer as steps`,
      [written],
    );
    expect(rows).toEqual([{ waits: 'on', on_disk: true, steps: 5 }]);
  } finally {
    await patient.close();
  }
});

test('what went wrong in it is thrown, and its connections are closed', async () => {
  const failing = hastily(database, async ({ pool }) => {
    await pool.query(`select set_config('application_name', 'hasty', false)`);
    throw new Error('it broke');
  });
  await expect(failing).rejects.toThrow('it broke');
  const open = `select from pg_stat_activity where application_name = 'hasty'`;
  await vi.waitUntil(async () => (await database.pool.query(open)).rowCount === 0, { timeout: 10_000 });
});
