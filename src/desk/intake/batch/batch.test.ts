import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { writeCsv, writeXlsx } from '#formats/index.ts';
import { makeOrganisation, makePerson } from '../../../../test/accounts.ts';
import { testDatabase } from '../../../../test/database.ts';
import { everyElement, findAll, parseHtml, textOf } from '../../../../test/html.ts';
import { workServer } from '../../../../test/work-server.ts';
import { batchJobs, batchRoutes } from './routes.ts';

const database = await testDatabase();
const { db, pool } = database;
const server = await workServer(database, { routes: batchRoutes, jobs: batchJobs });
const unit = await makeOrganisation(db);
const reporter = await makePerson(db, { roles: ['reporter'], organisationId: unit.id });
const other = await makePerson(db, { roles: ['reporter'] });

type Fields = Readonly<Record<string, unknown>>;

const good = (number: number, more: Fields = {}): Fields => ({
  kind: 'product',
  title: `蓝汀LT-AX30第${number}处命令注入漏洞`,
  vendor: '蓝汀',
  product: 'LT-AX30',
  description: '其设置页面没有检查参数。',
  proof: { language: 'python', code: 'print(1)' },
  ...more,
});
const wrong = (number: number): Fields => good(number, { product: '', cves: ['CVE-26-1'] });
const rowsOf = (fields: readonly Fields[]) => fields.map((one) => ({ fields: one, mistakes: [] }));
const workbook = async (fields: readonly Fields[]) => Buffer.from(await writeXlsx(rowsOf(fields), 'zh'));

async function upload(content: Buffer | string, name = '报告.xlsx', by = reporter) {
  return server.upload('/reports/batch', [['file', Buffer.from(content), name]], by);
}

async function uploaded(content: Buffer | string, name?: string): Promise<string> {
  const answer = await upload(content, name);
  expect(answer.statusCode, answer.body.slice(0, 2000)).toBe(303);
  return String(answer.headers.location);
}

const counted = async (table: string) => Number((await pool.query(`select count(*) as n from ${table}`)).rows[0].n);
const page = async (address: string, by = reporter) => parseHtml((await server.get(address, by)).body);
const kept = async (address: string) => counted(`desk.batch where id = '${address.split('/').at(-1)}'`);

describe('an uploaded file', () => {
  test('is checked row by row, each mistake at its cell, and nothing is received', async () => {
    const before = await counted('desk.report');
    const address = await uploaded(await workbook([good(1), wrong(2), good(3)]));
    const shown = textOf(await page(address));
    expect(shown).toContain('共3条，2条无误，1条有误');
    // A file of corrections has the mistakes in column A, so the product stands in E and the CVE ids in R.
    expect(shown).toContain('E3 产品 必须填写。');
    expect(shown).toContain('R3 CVE编号 第1条不是CVE编号');
    expect(await counted('desk.report')).toBe(before);
  });

  test('is sent whole when every row is good, once, however often it is confirmed', async () => {
    const address = await uploaded(await workbook([good(11), good(12)]));
    const before = await counted('desk.report');
    const answers = await Promise.all([1, 2, 3].map(() => server.post(`${address}/send`, { which: 'all' }, reporter)));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([303, 303, 303]);
    expect(await counted('desk.report')).toBe(before + 2);
    const receipts = findAll(await page(address), 'a').flatMap(
      (link) => link.attributes.get('href')?.match(/CNVD-C-\S+/) ?? [],
    );
    expect(receipts).toHaveLength(2);
    const { rows } = await pool.query(
      `select r.receipt, r.title, s.channel, s.file_sha256, b.file_sha256 as uploaded from desk.report r
       join desk.submission s on s.id = r.submission_id join desk.batch b on b.submission_id = s.id
       where b.id = $1 order by r.id`,
      [address.split('/').at(-1)],
    );
    expect(rows.map(({ receipt }) => receipt)).toEqual(receipts);
    expect(rows[0]).toMatchObject({ channel: 'file', title: good(11).title });
    expect(rows[0].file_sha256).toBe(rows[0].uploaded);
  });
});
