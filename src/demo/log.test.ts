import { expect, test } from 'vitest';
import { verifyLog } from '#publish/index.ts';
import { testDatabase } from '../../test/database.ts';
import { loadDemoWeek, removeDemo } from './actions.ts';

const owner = await testDatabase();
const database = { ...owner, close: async () => {} };
const now = new Date('2026-11-23T08:00:00Z');
const verify = () => verifyLog(database.db, { keys: [] });

/** Changes a table past its trigger, looks, and puts it back from a copy. */
async function whileChanged(table: string, change: string): Promise<unknown> {
  const copy = `public.kept_${table}`;
  await owner.pool.query(`create table ${copy} as select * from published.${table}`);
  await owner.pool.query(`alter table published.${table} disable trigger immutable`);
  await owner.pool.query(`update published.${table} set ${change}`);
  const { broken } = await verify();
  const columns = { issue: 'bulletin, data_hash', issue_file: 'content, sha256' }[table] ?? '';
  const key =
    { issue: 'k.id = t.id', issue_file: 'k.issue_id = t.issue_id and k.format = t.format and k.language = t.language' }[
      table
    ] ?? '';
  await owner.pool.query(
    `update published.${table} t set (${columns}) = (select ${columns} from ${copy} k where ${key})`,
  );
  await owner.pool.query(`alter table published.${table} enable trigger immutable`);
  await owner.pool.query(`drop table ${copy}`);
  expect((await verify()).broken).toBeNull();
  return broken;
}

test('the log covers the demonstration and its issue, keeps what is taken out, and goes on when it is loaded again', async () => {
  await loadDemoWeek(database, now);
  expect(await verify()).toMatchObject({ whole: true, leaves: 401 });
  const broken = { code: 'log.revision-changed', leaf: 400, identifier: '2024-4', revision: 1 };
  expect(await whileChanged('issue', `bulletin = jsonb_set(bulletin, '{masthead}', '{}')`)).toEqual(broken);
  expect(await whileChanged('issue', `data_hash = 'sha256:0'`)).toEqual(broken);
  expect(await whileChanged('issue_file', `content = content || '\\x00'::bytea`)).toEqual(broken);
  await removeDemo(database, now);
  expect(await verify()).toMatchObject({ whole: true, leaves: 802 });
  await loadDemoWeek(database, now);
  expect(await verify()).toMatchObject({ whole: true, leaves: 1203 });
}, 90_000);
