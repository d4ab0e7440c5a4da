import { beforeAll, expect, test } from 'vitest';
import { emptyContent, type ReportContent, submitReports } from '#desk/intake/index.ts';
import { importRecords } from '#desk/record/index.ts';
import { transaction } from '#platform/db/index.ts';
import { testDatabase } from '../../../../test/database.ts';
import { recordContent } from '../../../../test/factories.ts';
import { candidatesFor, matchRecords, matchReports } from './actions.ts';

const { db, pool } = await testDatabase();
const now = new Date('2026-03-02T02:00:00Z');

async function deliver(...contents: Partial<ReportContent>[]): Promise<number[]> {
  const items = contents.map((change) => ({
    content: { ...emptyContent, description: '说明', reproduction: '步骤', ...change },
  }));
  const { reportIds } = await transaction(db, (tx) =>
    submitReports(tx, {
      channel: 'api',
      actor: null,
      address: null,
      verbatim: {},
      items,
      now,
      timeZone: 'Asia/Shanghai',
    }),
  );
  await transaction(db, (tx) => matchReports(tx, reportIds));
  return [...reportIds];
}

const gateway: Partial<ReportContent> = {
  title: 'Lanting LT-AX30 setWan函数存在缓冲区溢出漏洞',
  vendor: 'Lanting',
  product: 'LT-AX30',
  place: 'setWan',
  flawType: '缓冲区溢出',
};

beforeAll(async () => {
  const record = recordContent({ identifier: 'CNVD-2024-04955' });
  await importRecords({ db, pool, close: async () => {} }, [{ file: 'test', items: [{ kind: 'record', record }] }], {
    now,
  });
  expect(await matchRecords(db)).toBe(1);
});

test('a report is compared with records and with other reports, and never with itself', async () => {
  const [first = 0, second = 0] = await deliver(gateway, { ...gateway, title: 'LT-AX30 setWan 缓冲区溢出' });
  const candidates = await candidatesFor(db, first);
  expect(candidates.map(({ kind }) => kind).sort()).toEqual(['record', 'report']);
  expect(candidates.every(({ score }) => score > 0.7)).toBe(true);
  const { rows } = await pool.query('select receipt from desk.report where id = $1', [second]);
  expect(candidates.find(({ kind }) => kind === 'report')).toMatchObject({ id: rows[0].receipt, state: 'received' });
  expect(candidates.find(({ kind }) => kind === 'record')).toMatchObject({ id: 'CNVD-2024-04955', state: null });
  await pool.query('delete from desk.match where report_id = any ($1)', [[first, second]]);
});

test('a report is not compared with the record that it became', async () => {
  const [archived = 0] = await deliver({ ...gateway, title: 'LT-AX30 setWan 溢出' });
  expect((await candidatesFor(db, archived)).some(({ kind }) => kind === 'record')).toBe(true);
  await pool.query(`update desk.report set record_id = (select id from desk.record) where id = $1`, [archived]);
  expect((await candidatesFor(db, archived)).some(({ kind }) => kind === 'record')).toBe(false);
  await pool.query('delete from desk.match where report_id = $1', [archived]);
});

test('what has nothing in common has no candidates', async () => {
  const [alone = 0] = await deliver({ title: '北原数据库审计网关默认口令', vendor: '北原', product: '审计网关' });
  expect(await candidatesFor(db, alone)).toEqual([]);
});

test('an addition changes what a report is found by', async () => {
  const [one = 0] = await deliver({
    title: '云溪门户SQL注入',
    kind: 'instance',
    location: 'https://a.yunxi.example/x',
  });
  const [two = 0] = await deliver({ title: '门户注入', kind: 'instance', location: 'https://b.yunxi.example/x' });
  expect(await candidatesFor(db, two)).toEqual([]);
  await pool.query(
    `insert into desk.report_content (report_id, revision, content, at)
     select report_id, 2, content || '{"location": "https://b.yunxi.example/x"}', at from desk.report_content where report_id = $1`,
    [one],
  );
  await transaction(db, (tx) => matchReports(tx, [one]));
  expect(await candidatesFor(db, two)).toHaveLength(1);
});

test('records are read once, and again when they change', async () => {
  expect(await matchRecords(db)).toBe(0);
  const changed = recordContent({ identifier: 'CNVD-2024-04955', title: 'Lanting LT-AX30 setWan函数栈溢出漏洞' });
  await importRecords(
    { db, pool, close: async () => {} },
    [{ file: 'test', items: [{ kind: 'record', record: changed }] }],
    { now },
  );
  expect(await matchRecords(db)).toBe(1);
  const { rows } = await pool.query(`select title from desk.match where record_id is not null`);
  expect(rows).toEqual([{ title: 'Lanting LT-AX30 setWan函数栈溢出漏洞' }]);
});
