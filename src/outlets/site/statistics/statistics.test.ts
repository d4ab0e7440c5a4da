import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseExpression } from '#expression/index.ts';
import { sectors } from '#vocabulary/index.ts';
import { testDatabase } from '../../../../test/database.ts';
import { publishContents, recordContent } from '../../../../test/factories.ts';
import { type Element, findAll, parseHtml, textOf } from '../../../../test/html.ts';
import { siteServer } from '../../../../test/site.ts';

const owner = await testDatabase();
let app: FastifyInstance;
beforeAll(async () => {
  await publishContents(owner, [
    recordContent({
      identifier: 'CNVD-2023-00001',
      publishedOn: '2023-06-01',
      submittedOn: '2023-04-01',
      recordedOn: '2023-05-01',
      updatedOn: null,
      origin: 'cnvd-xml',
    }),
    recordContent({
      identifier: 'CNVD-2024-00002',
      severity: 'low',
      cvss2: null,
      score: null,
      patch: null,
      origin: 'cnvd-xml',
    }),
    recordContent({ identifier: 'CNVD-2024-00003', sectors: [], threat: null }),
  ]);
  app = await siteServer(owner.outlet);
});
afterAll(() => app.close());

const ask = async (url: string) => {
  const answer = await app.inject({ method: 'GET', url });
  return { status: answer.statusCode, page: parseHtml(answer.body) };
};
/** What a row says; its bar says the same again where one points. */
const cellsOf = (row: Element) =>
  row.children.flatMap((cell) =>
    typeof cell === 'string' || cell.attributes.get('aria-hidden') === 'true' ? [] : [textOf(cell)],
  );
const lines = (page: Element) =>
  findAll(page, 'table', 'bl-periods').flatMap((table) =>
    findAll(table, 'tbody').flatMap((body) => findAll(body, 'tr').map((row) => cellsOf(row).join(' '))),
  );

test('years stand under each other with their severities, newest first', async () => {
  const { page } = await ask('/statistics');
  expect(lines(page).map((line) => line.replace(/ /g, ''))).toEqual(['202421010', '202311000']);
});

test('every number leads to the list by an expression that can be read', async () => {
  const { page } = await ask('/statistics?by=month&sector=telecom');
  const hrefs = findAll(findAll(page, 'main')[0] as Element, 'a')
    .map(({ attributes }) => attributes.get('href') ?? '')
    .filter((href) => href.startsWith('/records?q='));
  expect(hrefs.length).toBeGreaterThan(15);
  for (const href of hrefs) {
    const text = new URLSearchParams(href.slice(href.indexOf('?'))).get('q') ?? '';
    expect(parseExpression(text)).toMatchObject({ ok: true });
    expect(text).toContain('sector:telecom');
  }
  expect(hrefs.some((href) => decodeURIComponent(href).includes('published:2024-01'))).toBe(true);
});

test('a vendor and a sector narrow it; a vendor that is none says what to do', async () => {
  expect(lines((await ask('/statistics?vendor=Lanting&sector=telecom')).page)).toHaveLength(2);
  const { status, page } = await ask('/statistics?vendor=Nobody%00');
  expect(status).toBe(200);
  expect(textOf(findAll(page, 'main')[0] as Element)).toContain('核对厂商名称');
});

test.each([
  ['by=day', ['by'], '收到的是“day”'],
  ['from=2024-13-01&vendor=Lanting', ['from'], '收到的是“2024-13-01”'],
  ['from=0000-01-01', ['from'], '收到的是“0000-01-01”'],
  ['to=x', ['to'], '收到的是“x”'],
  ['sector=bank', ['sector'], '应为行业列表中的一个'],
  ['from=2024-03-01&to=2024-01-31', ['from', 'to'], '起始日期 2024-03-01 晚于截止日期 2024-01-31'],
  ['by=week&by=month', ['by'], '只能给出一次'],
  [`vendor=${'a'.repeat(201)}`, ['vendor'], '最多 200 个字符'],
])('%s is refused at its control, and the form keeps what was typed', async (query, wrong, text) => {
  const { status, page } = await ask(`/statistics?${query}`);
  expect(status).toBe(400);
  expect(findAll(page, 'p', 'bl-notice').map(textOf)).toEqual(['统计条件有误，请改正标出的地方。']);
  const controls = ['input', 'select'].flatMap((name) => findAll(page, name));
  const marked = controls.filter(({ attributes }) => attributes.get('aria-invalid') !== undefined);
  expect(marked.map(({ attributes }) => attributes.get('name')).sort()).toEqual([...wrong].sort());
  for (const { attributes } of marked) {
    const told = findAll(page, 'strong').find((one) => one.attributes.get('id') === attributes.get('aria-describedby'));
    expect(textOf(told as Element)).toContain(text);
  }
  if (query.includes('Lanting'))
    expect(controls.find(({ attributes }) => attributes.get('name') === 'vendor')?.attributes.get('value')).toBe(
      'Lanting',
    );
});

test('a program that asks for JSON is told the same, and the files refuse it, too', async () => {
  const query = 'from=2024-03-01&to=2024-01-31';
  const headers = { accept: 'application/json', 'accept-language': 'en' };
  for (const url of [`/statistics?${query}`, `/statistics.csv?${query}`, `/api/v1/statistics?${query}`]) {
    const answer = await app.inject({ url, headers });
    const { code, fields } = answer.json();
    expect([url, answer.statusCode, code]).toEqual([url, 400, 'publish.bad-statistics']);
    const detail = 'The first day (“from”, 2024-03-01) lies after the last (“to”, 2024-01-31). Correct one of them.';
    expect(fields).toEqual(['from', 'to'].map((field) => ({ field, detail })));
  }
});

test.each(['from', 'to'])('a day before the year 0001 is refused everywhere, as lists refuse it: %s', async (name) => {
  const headers = { accept: 'application/json', 'accept-language': 'en' };
  for (const path of ['/statistics', '/statistics.csv', '/api/v1/statistics']) {
    const answer = await app.inject({ url: `${path}?${name}=0000-12-31`, headers });
    const { code, fields } = answer.json();
    expect([path, answer.statusCode, code]).toEqual([path, 400, 'publish.bad-statistics']);
    expect(fields).toEqual([
      { field: name, detail: `“${name}” must be a day that exists, written 2024-01-31; it was “0000-12-31”.` },
    ]);
    expect((await app.inject({ url: `${path}?${name}=0001-01-01`, headers })).statusCode).toBe(200);
  }
  expect((await app.inject({ url: `/api/v1/records?${name}=0000-12-31`, headers })).statusCode).toBe(400);
});

test('an empty field of the form asks nothing, and the form keeps what was asked', async () => {
  const { status, page } = await ask(`/statistics?by=week&from=2024-01-01&to=&sector=${sectors[0]}&vendor=`);
  expect(status).toBe(200);
  const chosen = findAll(page, 'option').filter(({ attributes }) => attributes.has('selected'));
  expect(chosen.map(({ attributes }) => attributes.get('value'))).toEqual(['week', sectors[0]]);
});
