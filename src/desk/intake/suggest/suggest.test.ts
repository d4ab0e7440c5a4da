import { describe, expect, test } from 'vitest';
import { testDatabase } from '../../../../test/database.ts';
import { publishContents, recordContent } from '../../../../test/factories.ts';
import { workServer } from '../../../../test/work-server.ts';
import { intakeRoutes } from '../index.ts';

const database = await testDatabase();
const { pool } = database;
const { get } = await workServer(database, { routes: intakeRoutes });

describe('what the form asks', () => {
  test('suggests vendors of public records only', async () => {
    await pool.query(`insert into desk.vendor (name) values ('秘密厂商')`);
    await pool.query(`insert into published.vendor (id, name, records) values (900001, '公开厂商_甲', 3)`);
    expect((await get(`/reports/suggest?vendor=${encodeURIComponent('厂商')}`)).json()).toEqual({
      vendors: ['公开厂商_甲'],
      products: [],
    });
    expect((await get('/reports/suggest?vendor=%25')).json().vendors).toEqual([]);
    expect((await get('/reports/suggest?vendor=%5F')).json().vendors).toEqual(['公开厂商_甲']);
  });

  test('suggests products that the vendor’s public records name, and of nobody else', async () => {
    const of = (identifier: string, vendor: string, product: string, publishedOn: string) =>
      recordContent({
        ...{ identifier, title: `${vendor}${product}存在漏洞`, publishedOn },
        products: [{ text: product, vendor, product, version: null, ranges: [] }],
      });
    await publishContents(
      database,
      [
        of('CNVD-2024-10001', '某网络', '路由器100%型', '2024-01-20'),
        of('CNVD-2024-10002', '某网络', '交换机', '2024-01-20'),
        of('CNVD-2024-10003', '另一家', '路由器二型', '2024-01-20'),
        of('CNVD-2024-10004', '某网络', '保密路由器', '2099-01-01'),
      ],
      new Date('2024-01-29T04:00:00Z'),
    );
    const ask = async (product: string) =>
      (await get(`/reports/suggest?${new URLSearchParams({ vendor: '某网络', product })}`)).json().products;
    expect(await ask('路由器')).toEqual(['路由器100%型']);
    expect((await ask('')).sort()).toEqual(['交换机', '路由器100%型'].sort());
    expect(await ask('%')).toEqual(['路由器100%型']);
  });

  test('scores a vector and says what is wrong with one', async () => {
    const vector = encodeURIComponent('CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H');
    expect((await get(`/reports/score?vector=${vector}`)).json()).toMatchObject({
      ok: true,
      score: 9.8,
      severity: 'high',
    });
    expect((await get('/reports/score?vector=AV:N')).json()).toMatchObject({ ok: false });
  });
});
