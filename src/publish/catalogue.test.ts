import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { connect, type Database, migrate, outletUrl, startEmbedded } from '#platform/db/index.ts';

// A server of its own, as `serve` starts it: in the run's shared one the databases are copies that no superuser has closed.
const folder = await mkdtemp(join(tmpdir(), 'bulou-catalogue-'));
await chmod(folder, 0o711);
const server = await startEmbedded({ folder, settings: { fsync: 'off', full_page_writes: 'off' } });
await migrate(server.url, 'migrations');
const owner = connect(server.url, { applicationName: 'bulou test', max: 2 });
const outlet = connect(outletUrl(server.url), { applicationName: 'bulou test outlet', max: 2 });

afterAll(async () => {
  await Promise.all([owner.close(), outlet.close()]);
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

const codeOf = ({ pool }: Database, statement: string): Promise<string | null> =>
  pool.query(statement).then(
    () => null,
    (thrown: { code?: string }) => thrown.code ?? String(thrown),
  );

const probes = [
  `select reltuples from pg_class where relname = 'record'`,
  'select relpages from pg_class limit 1',
  'select * from pg_class limit 1',
  'select n_live_tup from pg_stat_user_tables',
  'select n_tup_ins from pg_stat_all_tables',
  'select heap_blks_read from pg_statio_user_tables',
  'select tup_inserted from pg_stat_database',
  'select state from pg_stat_activity',
  'select relation from pg_locks',
  'select pg_database_size(current_database())',
  'select pg_current_wal_lsn()',
  ...['pg_relation_size', 'pg_total_relation_size', 'pg_table_size', 'pg_indexes_size', 'pg_stat_get_live_tuples'].map(
    (name) => `select ${name}(c.oid) from pg_class c where relname = 'record' limit 1`,
  ),
];

test.each(probes)('the outlets’ role is refused what the catalogue counts: %s', async (probe) => {
  expect(await codeOf(outlet, probe)).toBe('42501');
  // The probe is refused, not mistaken: the owner gets an answer.
  expect(await codeOf(owner, probe)).toBeNull();
});

test('it still reads what is published, and the names of tables', async () => {
  expect(await codeOf(outlet, 'select * from published.record')).toBeNull();
  expect(await codeOf(outlet, 'select relname, relkind from pg_class')).toBeNull();
});

test('the closing is done once, however often the server starts', async () => {
  const acl = async () =>
    (await owner.pool.query(`select relacl::text from pg_class where oid = 'pg_class'::regclass`)).rows;
  const before = await acl();
  const joined = await startEmbedded({ folder, join: true });
  expect(await acl()).toEqual(before);
  await joined.stop();
});
