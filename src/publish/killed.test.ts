import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { beforeEach, expect, test } from 'vitest';
import { importRecords } from '#desk/record/index.ts';
import { childProgram } from '../../test/child-program.ts';
import { testDatabase } from '../../test/database.ts';
import { recordContent } from '../../test/factories.ts';
import { publishDue } from './index.ts';

const program = await childProgram('import-child.ts');
const { db, pool, ownerUrl } = await testDatabase();
const database = { db, pool, close: async () => {} };
const now = new Date('2024-01-29T04:00:00Z');
const before = recordContent({ identifier: 'CNVD-2024-20001', title: '旧的名称' });

beforeEach(async () => {
  await pool.query(`truncate desk.record, desk.vendor, desk.product, published.record_revision, published.record
    restart identity cascade`);
  await importRecords(database, [{ file: 'before', items: [{ kind: 'record', record: before }] }], { now });
});

/** Starts an import of 6,000 records in a process of its own, kills it at that moment and waits until the server has noticed. */
async function killAt(moment: 'read' | 'store' | 'stored'): Promise<void> {
  const template = JSON.stringify(recordContent({ title: '新的名称' }));
  const child = spawn(process.execPath, [program, ownerUrl, template], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  await said(child, moment);
  child.kill('SIGKILL');
  expect((await exited)[1]).toBe('SIGKILL');
  const sessions = `select from pg_stat_activity where application_name = 'bulou import child' and datname = current_database()`;
  while ((await pool.query(sessions)).rowCount !== 0);
}

async function said(child: ChildProcess, moment: string): Promise<void> {
  if (!child.stdout) throw new Error('the child has no output');
  for await (const line of createInterface({ input: child.stdout })) if (line === moment) return;
  throw new Error(`the child ended before it said “${moment}”`);
}

async function titles() {
  const { rows } = await pool.query<{ title: string; records: number }>(
    'select title, count(*)::integer as records from desk.record group by title order by title',
  );
  return rows;
}

test.each(['read', 'store'] as const)(
  'an import killed in its phase “%s” leaves desk and queue as they were',
  async (moment) => {
    const snapshot =
      'select r.*, r.xmin::text, q.record_id from desk.record r left join desk.record_pending q on q.record_id = r.id';
    const { rows } = await pool.query(snapshot);
    await killAt(moment);
    expect((await pool.query(snapshot)).rows).toEqual(rows);
    expect((await pool.query('select from desk.vendor')).rowCount).toBe(1);
    expect((await pool.query('select from desk.record_revision')).rowCount).toBe(0);
  },
);

test('an import killed before the gate is published in full the next time the gate opens', async () => {
  await killAt('stored');
  expect(await titles()).toEqual([{ title: '新的名称', records: 6000 }]);
  expect((await pool.query('select from published.record')).rowCount).toBe(0);
  expect(await publishDue(database, { now })).toMatchObject({ published: 6000, held: [] });
  expect((await pool.query('select from desk.record_pending')).rowCount).toBe(0);
});
