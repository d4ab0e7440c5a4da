import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { afterAll, inject } from 'vitest';
import { connect, type Database, type Db, outletUrl } from '#platform/db/index.ts';
import { dropDatabase, runOn } from './server.ts';

/** A migrated, empty database of the calling test file's own. */
export type TestDatabase = {
  readonly db: Db;
  readonly pool: pg.Pool;
  readonly ownerUrl: string;
  /** The same database as outlets see it: logged in with the role that may read `published` only. */
  readonly outlet: Database;
};

/**
 * Clones the run's template for this file (about 30 ms) and drops the clone when the file, or the `describe` it is called in,
 * is done. Call it at the top of the file (`const { db } = await testDatabase()`) or in `beforeAll`.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const { ownerUrl: serverUrl, template } = inject('database');
  const name = `bulou_test_${process.pid}_${randomBytes(4).toString('hex')}`;
  await runOn(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const owner = connect(url.href, { applicationName: 'bulou test', max: 5 });
  const outlet = connect(outletUrl(url.href), { applicationName: 'bulou test outlet', max: 3 });
  afterAll(async () => {
    await Promise.all([owner.close(), outlet.close()]);
    await dropDatabase(serverUrl, name);
  });
  return { db: owner.db, pool: owner.pool, ownerUrl: url.href, outlet };
}
