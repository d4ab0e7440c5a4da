import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { writeCsv, writeXlsx } from '#formats/index.ts';
import { makeOrganisation, makePerson } from '../../../../test/accounts.ts';
import { testDatabase } from '../../../../test/database.ts';
import { findAll, parseHtml, textOf } from '../../../../test/html.ts';
import { refusal } from '../../../../test/refusal.ts';
import { workServer } from '../../../../test/work-server.ts';
import { submissionLimits } from '../submission-limits.ts';
import { batchJobs, batchRoutes } from './routes.ts';

const database = await testDatabase();
const { db, pool } = database;
const server = await workServer(database, { routes: batchRoutes, jobs: batchJobs });
const today = new Date('2026-11-23T01:00:00Z');
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
const csv = (fields: readonly Fields[]) => writeCsv(rowsOf(fields), 'zh');

const upload = (content: Buffer | string, name = '报告.xlsx', by = reporter) =>
  server.upload('/reports/batch', [['file', Buffer.from(content), name]], by);

async function uploaded(content: Buffer | string, by = reporter): Promise<string> {
  const answer = await upload(content, '报告.xlsx', by);
  expect(answer.statusCode, answer.body.slice(0, 2000)).toBe(303);
  return String(answer.headers.location);
}

const reportsIn = async () => Number((await pool.query('select count(*) as n from desk.report')).rows[0].n);
const idOf = (address: string) => address.split('/').at(-1) ?? '';
const page = async (address: string, by = reporter) => parseHtml((await server.get(address, by)).body);
const text = async (address: string) => textOf(await page(address));
const send = (address: string, which: 'all' | 'good', by = reporter) => server.post(`${address}/send`, { which }, by);
const hashOf = async (address: string): Promise<string> =>
  (await pool.query('select file_sha256 from desk.batch where id = $1', [idOf(address)])).rows[0].file_sha256;
const receiptsOn = async (address: string) => [
  ...new Set(
    findAll(await page(`${address}?show=all`), 'a').flatMap((a) => a.attributes.get('href')?.match(/CNVD-C-\S+/) ?? []),
  ),
];

describe('an uploaded file', () => {
  test('is checked row by row, each mistake at its cell, and nothing is received', async () => {
    const before = await reportsIn();
    const address = await uploaded(await workbook([good(1), wrong(2), good(3)]));
    const shown = await text(address);
    expect(shown).toContain('共3条，2条无误，1条有误');
    // This workbook has the column of mistakes in front, so the product stands in E and the CVE ids in R.
    expect(shown).toContain('E3 产品 必须填写。');
    expect(shown).toContain('R3 CVE编号 第1条不是CVE编号');
    expect(await reportsIn()).toBe(before);
  });

  test('says in the visitor’s language where a line and a JSON field stand', async () => {
    const fromCsv = await uploaded(csv([good(1), wrong(2)]));
    expect(await text(fromCsv)).toContain('第3行“产品” 产品 必须填写。');
    const fromLines = await uploaded(
      `${JSON.stringify(good(1))}\n${JSON.stringify({ ...good(2), proof: { code: 1 } })}\n`,
    );
    const english = textOf(parseHtml((await server.get(fromLines, reporter, { 'accept-language': 'en' })).body));
    expect(english).toContain('line 2');
    expect(english).toContain('L2 /proof/code Proof of concept This must be string.');
  });

  test('shows rows that seem to repeat an earlier one, and may be sent all the same', async () => {
    const repeated = [good(7), good(8), good(7, { title: '蓝汀 lt-ax30：第7处命令注入' })];
    const address = await uploaded(await workbook(repeated));
    expect(await text(`${address}?show=twins`)).toContain('与第2行疑似重复');
    expect((await send(address, 'all')).statusCode).toBe(303);
  });

  test('is kept word for word, and shown page by page with what is wrong first', async () => {
    const content = csv([...Array.from({ length: 150 }, (_, at) => good(at)), wrong(151)]);
    const address = await uploaded(content);
    expect(await text(address)).not.toContain('第2行 ');
    expect(findAll(await page(`${address}?show=all`), 'tr')).toHaveLength(101);
    expect(findAll(await page(`${address}?show=all&after=100`), 'tr')).toHaveLength(52);
    const stream = await server.world.files.read(await hashOf(address));
    const chunks = await stream.toArray();
    expect(Buffer.concat(chunks).toString()).toBe(content);
  });

  test.each([
    ['nothing chosen', [['file', Buffer.alloc(0), '']] as const, 400, '请选择要上传的文件。'],
    ['an empty file', [['file', Buffer.alloc(0), 'x.csv']] as const, 400, '空'],
    ['a picture', [['file', Buffer.from('\x89PNG\r\n', 'latin1'), 'x.csv']] as const, 422, 'PNG'],
    ['no file part', [['other', 'x']] as const, 400, '请选择要上传的文件。'],
  ])('is refused on the page it was sent from: %s', async (_name, parts, status, says) => {
    const before = Number((await pool.query('select count(*) as n from desk.batch')).rows[0].n);
    const answer = await server.upload('/reports/batch', parts, reporter);
    expect(answer.statusCode).toBe(status);
    expect(textOf(parseHtml(answer.body))).toContain(says);
    expect(answer.body).toContain('name="file"');
    expect(Number((await pool.query('select count(*) as n from desk.batch')).rows[0].n)).toBe(before);
  });

  test('that is refused is not kept in the store, unless somebody else’s upload has the same content', async () => {
    const stranger = csv([good(900)]);
    const first = await uploaded(stranger, other);
    const sha256 = await hashOf(first);
    await server.post(`${await uploaded(stranger)}/discard`, {}, reporter);
    await expect(server.world.files.read(sha256)).resolves.toBeDefined();
    await server.post(`${first}/discard`, {}, other);
    expect((await refusal(server.world.files.read(sha256))).code).toBe('files.missing');
  });

  test('with characters that the database cannot hold is read all the same', async () => {
    const address = await uploaded(`${JSON.stringify(good(1, { vendor: 'a\u0000b', unit: '\ud800' }))}\n`);
    expect(await text(address)).toContain('共1条，0条无误，1条有误');
  });

  test('is nobody else’s to see, send, drop or download', async () => {
    const address = await uploaded(await workbook([good(1)]));
    const none = '/reports/batch/00000000-0000-4000-8000-000000000000';
    for (const end of ['', '/corrections']) {
      const [theirs, nothing] = [await server.get(address + end, other), await server.get(none + end, other)];
      expect([theirs.statusCode, nothing.statusCode]).toEqual([404, 404]);
      expect(theirs.body.replaceAll(idOf(address), '')).toBe(nothing.body.replaceAll(idOf(none), ''));
    }
    expect((await send(address, 'all', other)).statusCode).toBe(404);
    expect((await server.post(`${address}/discard`, {}, other)).statusCode).toBe(404);
    expect((await send(address, 'all')).statusCode).toBe(303);
  });
});

describe('sending', () => {
  test('takes every row of a good file, once, however often and at once it is confirmed', async () => {
    const address = await uploaded(await workbook([good(11), good(12)]));
    const before = await reportsIn();
    const answers = await Promise.all([1, 2, 3].map(() => send(address, 'all')));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([303, 303, 303]);
    expect(await reportsIn()).toBe(before + 2);
    const { rows } = await pool.query(
      `select r.receipt, r.title, s.channel, s.file_sha256 from desk.report r
       join desk.submission s on s.id = r.submission_id join desk.batch b on b.submission_id = s.id
       where b.id = $1 order by r.id`,
      [idOf(address)],
    );
    expect(rows.map(({ receipt }) => receipt)).toEqual(await receiptsOn(address));
    expect(rows[0]).toMatchObject({ channel: 'file', title: good(11).title, file_sha256: await hashOf(address) });
  });

  test('of all is refused while a row is wrong; of the good ones leaves the wrong ones to be corrected', async () => {
    const address = await uploaded(await workbook([good(21), wrong(22), good(23)]));
    const before = await reportsIn();
    const refused = await send(address, 'all');
    expect([refused.statusCode, refused.body.includes('还有1行有误')]).toEqual([409, true]);
    expect(await reportsIn()).toBe(before);
    expect((await send(address, 'good')).statusCode).toBe(303);
    expect(await reportsIn()).toBe(before + 2);
    const rows = findAll(await page(`${address}?show=all`), 'tr').map(textOf);
    const receipts = await receiptsOn(address);
    expect([rows[1]?.includes(receipts[0] ?? '-'), rows[3]?.includes(receipts[1] ?? '-')]).toEqual([true, true]);
    expect(rows[2]).toContain('必须填写');
  });

  test('of a file in which nothing is good is refused', async () => {
    const address = await uploaded(await workbook([wrong(31)]));
    const refused = await send(address, 'good');
    expect([refused.statusCode, refused.body.includes('没有一行可以报送')]).toEqual([409, true]);
  });

  test('beyond what may come in a day takes nothing, and says so beside the rows', async () => {
    const address = await uploaded(
      csv(Array.from({ length: submissionLimits.individual + 1 }, (_, at) => good(at))),
      other,
    );
    const before = await reportsIn();
    const refused = await send(address, 'all', other);
    expect(refused.statusCode).toBe(429);
    expect(textOf(parseHtml(refused.body))).toContain('24小时内最多报送200份');
    expect(await reportsIn()).toBe(before);
  });

  test.each([
    ['a statement fails', `raise exception 'broken off'`],
    ['the process is gone', 'perform pg_terminate_backend(pg_backend_pid())'],
  ])('that breaks off in the middle, because %s, leaves nothing and can be done again', async (_why, breaking) => {
    const address = await uploaded(await workbook([good(41), good(42), good(43)]));
    const before = await reportsIn();
    await pool.query(`create function desk.break_off() returns trigger language plpgsql as
      $$ begin if new.title like '%第43处%' then ${breaking}; end if; return new; end $$`);
    await pool.query(
      'create trigger break_off before insert on desk.report for each row execute function desk.break_off()',
    );
    const faults = console.error;
    console.error = () => {};
    const broken = await send(address, 'all');
    console.error = faults;
    await pool.query('drop trigger break_off on desk.report');
    await pool.query('drop function desk.break_off');
    expect(broken.statusCode).toBe(500);
    expect(await reportsIn()).toBe(before);
    expect(
      (await pool.query('select sent_at from desk.batch where id = $1', [idOf(address)])).rows[0].sent_at,
    ).toBeNull();
    expect((await send(address, 'all')).statusCode).toBe(303);
    expect(await reportsIn()).toBe(before + 3);
  });

  test('checks again what has changed since: a day of disclosure that is over', async () => {
    const address = await uploaded(await workbook([good(51, { disclosure: 'on-day', disclosureOn: '2026-11-25' })]));
    server.setClock(new Date('2026-11-26T01:00:00Z'));
    const refused = await send(address, 'all');
    server.setClock(today);
    expect([refused.statusCode, refused.body.includes('请重新上传这个文件')]).toEqual([409, true]);
  });

  test('once done cannot be dropped', async () => {
    const address = await uploaded(await workbook([good(61)]));
    await send(address, 'all');
    const answer = await server.post(`${address}/discard`, {}, reporter);
    expect([answer.statusCode, answer.body.includes('这个文件已经报送')]).toEqual([409, true]);
  });
});

describe('the file of corrections', () => {
  test('of a workbook marks the wrong cells, and is whole once they are corrected', async () => {
    const address = await uploaded(await workbook([good(71), wrong(72)]));
    const answer = await server.get(`${address}/corrections`, reporter);
    expect(decodeURIComponent(String(answer.headers['content-disposition']))).toContain('报告-待改正.xlsx');
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(answer.rawPayload.buffer.slice(answer.rawPayload.byteOffset) as ArrayBuffer);
    const sheet = book.worksheets[0];
    expect(sheet?.getCell('C2').value).toBe(wrong(72).title);
    expect(sheet?.getCell('C3').value).toBeNull();
    expect(sheet?.getCell('E2').note).toContain('必须填写');
    for (const [cell, value] of [
      ['E2', 'LT-AX30'],
      ['R2', 'CVE-2026-1000'],
    ] as const) {
      const target = sheet?.getCell(cell);
      if (target) target.value = value;
    }
    const again = await uploaded(Buffer.from(await book.xlsx.writeBuffer()));
    expect(await text(again)).toContain('共1条，1条无误，0条有误');
  });

  test('of other formats is of the same format, or a workbook where that cannot hold what is missing', async () => {
    const ends = async (content: string) => {
      const answer = await server.get(`${await uploaded(content)}/corrections`, reporter);
      return [/\.(\w+)"/.exec(String(answer.headers['content-disposition']))?.[1], answer];
    };
    const [csvEnd, csvAnswer] = await ends(csv([wrong(1)]));
    expect([csvEnd, (csvAnswer as { body: string }).body.includes('必须填写')]).toEqual(['csv', true]);
    const [linesEnd] = await ends(`${JSON.stringify(wrong(1))}\n`);
    expect(linesEnd).toBe('ndjson');
    const cve = {
      dataType: 'CVE_RECORD',
      cveMetadata: { cveId: 'CVE-2026-1000', state: 'PUBLISHED' },
      containers: { cna: {} },
    };
    const [cveEnd] = await ends(JSON.stringify(cve));
    expect(cveEnd).toBe('xlsx');
  });
});

describe('after seven days', () => {
  test('what was not sent is gone with its file; of what was sent the file stays', async () => {
    const left = await uploaded(csv([good(81), wrong(82)]));
    const sent = await uploaded(csv([good(83)]));
    await send(sent, 'all');
    const [leftFile, sentFile] = [await hashOf(left), await hashOf(sent)];
    server.setClock(new Date('2026-11-30T01:00:01Z'));
    expect((await server.get(left, reporter)).statusCode).toBe(404);
    expect((await send(left, 'good')).statusCode).toBe(404);
    await batchJobs(server.world)['intake.expire-batches']?.({});
    server.setClock(today);
    expect((await pool.query('select 1 from desk.batch where id = any($1)', [[idOf(left), idOf(sent)]])).rows).toEqual(
      [],
    );
    expect((await refusal(server.world.files.read(leftFile))).code).toBe('files.missing');
    await expect(server.world.files.read(sentFile)).resolves.toBeDefined();
  });
});

describe('the audit log', () => {
  test('has the upload, each look, the export and the sending, and no word of the content', async () => {
    const address = await uploaded(await workbook([good(91, { title: '秘密标记漏洞' }), wrong(92)]));
    await server.get(address, reporter);
    await server.get(`${address}/corrections`, reporter);
    await send(address, 'good');
    const { rows } = await pool.query(
      `select action, actor_id, detail::text from people.audit where object_kind = 'batch' and object_id = $1 order by id`,
      [idOf(address)],
    );
    expect(rows.map(({ action }) => action)).toEqual([
      'report-batch.uploaded',
      'report-batch.read',
      'report-batch.exported',
      'report-batch.sent',
    ]);
    expect(rows.every(({ actor_id }) => actor_id === reporter.personId)).toBe(true);
    expect(JSON.stringify(rows)).not.toContain('秘密标记');
  });
});

test('the templates are downloads, in the visitor’s language', async () => {
  const answer = await server.get('/reports/batch/template.csv', reporter, { 'accept-language': 'en' });
  expect(answer.body).toContain('Title');
  expect(answer.headers['content-disposition']).toContain('report-template.csv');
  const sheet = await server.get('/reports/batch/template.xlsx', reporter);
  expect(sheet.rawPayload.subarray(0, 2).toString()).toBe('PK');
});

test('a file that comes over the network in many pieces is read whole', async () => {
  const base = await server.app.listen({ port: 0, host: '127.0.0.1' });
  const body = new FormData();
  const rows = Array.from({ length: 2000 }, (_, index) => good(index));
  body.append('file', new Blob([await csv(rows)]), '报告.csv');
  const headers = { 'x-test-person': String(reporter.personId), 'sec-fetch-site': 'same-origin' };
  const answer = await fetch(`${base}/reports/batch`, { method: 'POST', body, headers, redirect: 'manual' });
  expect(answer.status).toBe(303);
});
