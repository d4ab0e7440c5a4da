import { expect, test } from 'vitest';
import { testAuthority } from '../../../test/authority.ts';
import { testDatabase } from '../../../test/database.ts';
import { publishContents, recordContent } from '../../../test/factories.ts';
import { publishCsaf } from '../index.ts';
import { demoSource } from './store.ts';

test('documents say that they are of the demonstration while it is there, whichever process makes them', async () => {
  const owner = await testDatabase();
  const { db, pool, outlet } = owner;
  const base = { outlet, signer: null, authority: testAuthority, publicUrl: 'https://bulou.example' };
  const follow = (now: string) => publishCsaf({ db, pool, close: async () => {} }, { ...base, now: new Date(now) });
  const document = async () => (await pool.query('select document from published.csaf_document')).rows[0].document;
  await publishContents(owner, [recordContent({ identifier: 'CNVD-2024-30001' })], new Date('2024-01-29T04:00:00Z'));
  await follow('2024-01-29T04:01:00Z');
  expect(await document()).not.toContain('演示数据');
  await pool.query(
    `insert into desk.week_figure (period_from, period_to, year, numbers, total, source)
     values ('2024-01-15', '2024-01-21', 2024, '{3}', 1, $1)`,
    [demoSource],
  );
  expect(await follow('2024-01-29T04:02:00Z')).toEqual({ written: 1 });
  expect(await document()).toContain('演示数据：本站的报告');
  expect(await follow('2024-01-29T04:03:00Z')).toEqual({ written: 0 });
  await pool.query('delete from desk.week_figure');
  expect(await follow('2024-01-29T04:04:00Z')).toEqual({ written: 1 });
  expect(await document()).not.toContain('演示数据');
});
