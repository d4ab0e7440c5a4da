/** The other periodicals at the desk, from the form for a new one to the public page and its correction, by the pages that people use. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { nameOfIssue } from '#bulletin/index.ts';
import { issueDeskGate } from '#stations.ts';
import { makePerson } from '../../../../test/accounts.ts';
import { testDatabase } from '../../../../test/database.ts';
import { publishContents, recordContent } from '../../../../test/factories.ts';
import { formIn, type SentForm } from '../../../../test/html-form.ts';
import { workServer } from '../../../../test/work-server.ts';
import { publishDueIssues } from './moves.ts';

const owner = await testDatabase();
const { db, pool } = owner;
const now = new Date('2024-02-05T02:00:00Z');
const server = await workServer(owner, { now });
const editor = await makePerson(db, { roles: ['editor'] });
const approver = await makePerson(db, { roles: ['approver'] });
const auditor = await makePerson(db, { roles: ['auditor'] });

const id = (n: number) => `CNVD-2024-0${1000 + n}`;
const contentOf = (vendor: string, n: number) =>
  recordContent({
    identifier: id(n),
    title: `${vendor} Gate${n}命令注入漏洞`,
    products: [{ text: `${vendor} Gate${n}`, vendor, product: `Gate${n}`, version: null, ranges: [] }],
    description: `Gate${n}是一款网关。\n攻击者可以执行  任意命令。`,
    recordedOn: '2024-01-23',
    publishedOn: '2024-01-24',
  });

beforeAll(async () => {
  const contents = [1, 2, 3, 4, 5, 6, 7].map((n) => contentOf(n < 7 ? 'Kestrel' : 'Tenda', n));
  await publishContents(owner, [...contents, { ...contentOf('Kestrel', 8), publishedOn: '2030-01-01' }], now);
  for (const n of [1, 2, 3, 4, 5, 6, 7]) {
    await pool.query(
      `insert into desk.record_view (identifier, day, views, readers) values ($1, '2024-01-25', $2, $2)`,
      [id(n), 20 - n],
    );
  }
});
beforeEach(async () => {
  await pool.query('truncate published.issue_counted, published.issue_file, published.issue');
  await pool.query('delete from desk.issue');
});

type Kind = 'attention' | 'monthly' | 'annual';
const address = (kind: Kind) => `/desk/bulletins/new/${kind}`;

/** Sends the form for a new issue as the page proposes it, with changes. */
async function begin(kind: Kind, change: SentForm = {}): Promise<number> {
  const html = (await server.get(address(kind), editor)).body;
  const answer = await server.post(address(kind), { ...formIn(html, address(kind)), ...change }, editor);
  expect(answer.statusCode, answer.body.slice(0, 2000)).toBe(303);
  return Number(/\d+$/.exec(String(answer.headers.location))?.[0]);
}
const beginList = () => begin('attention', { from: '2024-01-22', to: '2024-01-28', year: '2024', numbers: '4' });

async function page(issue: number, by = editor): Promise<string> {
  const answer = await server.get(`/desk/bulletins/${issue}`, by);
  expect(answer.statusCode).toBe(200);
  return answer.body;
}

async function save(issue: number, change: SentForm = {}, press?: string) {
  const form = formIn(await page(issue), `/desk/bulletins/${issue}`, press);
  return server.post(`/desk/bulletins/${issue}`, { ...form, ...change }, editor);
}

const rowOf = async (issue: number) => (await pool.query('select * from desk.issue where id = $1', [issue])).rows[0];

async function move(issue: number, name: string, by: typeof editor, fields: SentForm = {}) {
  const { version } = await rowOf(issue);
  return server.post(`/desk/bulletins/${issue}/${name}`, { version: String(version), ...fields }, by);
}

async function publish(issue: number): Promise<void> {
  for (const [name, by] of [
    ['submit', editor],
    ['approve', approver],
    ['publish', approver],
  ] as const) {
    const answer = await move(issue, name, by);
    expect(answer.statusCode, `${name}: ${answer.body.slice(0, 3000)}`).toBe(303);
  }
}

describe('beginning an issue', () => {
  test('proposes what is over and not yet begun', async () => {
    const proposed = async (kind: Kind) => formIn((await server.get(address(kind), editor)).body, address(kind));
    expect(await proposed('monthly')).toEqual({ month: '2024-01' });
    expect(await proposed('annual')).toEqual({ year: '2023' });
    expect(await proposed('attention')).toEqual({ from: '2024-01-29', to: '2024-02-04', year: '2024', numbers: '1' });
    await begin('monthly');
    await begin('annual');
    await beginList();
    expect(await proposed('monthly')).toEqual({ month: '2024-02' });
    expect(await proposed('annual')).toEqual({ year: '2024' });
    expect(await proposed('attention')).toMatchObject({ from: '2024-01-29', numbers: '5' });
  });

  test('counts its period, and is listed under its own name with its number of records', async () => {
    const monthly = await begin('monthly');
    expect(await rowOf(monthly)).toMatchObject({ periodical: 'monthly', numbers: [1], revision: 1, state: 'draft' });
    const list = (await server.get('/desk/bulletins', editor)).body;
    expect(list).toContain('2024年1月');
    expect(list).toMatch(/<td[^>]*>8<\/td>/);
    const html = await page(monthly);
    expect(html).toContain('<h1 lang="zh-CN">信息安全漏洞月报 2024年1月</h1>');
    expect(html).toContain('没有发现矛盾');
    expect(html).toContain('月报和年报的数字全部由统计得出');
    expect((await server.get(`/desk/bulletins/${monthly}/versions`, editor)).body).toContain('2024年1月');
    const counted = await server.get(`/desk/bulletins/${monthly}/counted?of=records%2Ftotal`, editor);
    expect([counted.statusCode, counted.body.includes(id(8))]).toEqual([200, true]);
    expect(counted.body).not.toContain('Gate8');
  });

  test.each<readonly [Kind, SentForm, string]>([
    ['monthly', { month: '2024-13' }, '已开始的月份'],
    ['monthly', { month: '' }, '已开始的月份'],
    ['monthly', { month: '2024-03' }, '已开始的月份'],
    ['annual', { year: '24' }, '已开始的年份'],
    ['annual', { year: '2025' }, '已开始的年份'],
    ['attention', { from: '2024-01-23', to: '2024-01-28' }, '整周'],
    ['attention', { from: '2024-02-12', to: '2024-02-18' }, '还没有开始'],
    ['attention', { from: 'x', to: 'y' }, '整周'],
    ['attention', { from: '2024-01-22', to: '2024-01-28', numbers: 'vier' }, '期号'],
  ])('refuses %s of %o and keeps what was typed', async (kind, change, says) => {
    const html = (await server.get(address(kind), editor)).body;
    const answer = await server.post(address(kind), { ...formIn(html, address(kind)), ...change }, editor);
    expect([answer.statusCode, answer.body.includes(says)]).toEqual([400, true]);
    expect(formIn(answer.body, address(kind))).toMatchObject(change);
    expect((await pool.query('select from desk.issue')).rowCount).toBe(0);
  });

  test('refuses a number that stands at the desk, a kind that there is not, and who may not write', async () => {
    await begin('monthly', { month: '2024-01' });
    const again = await server.post(address('monthly'), { month: '2024-01' }, editor);
    const { zh } = nameOfIssue('monthly', { year: 2024, numbers: [1] });
    expect([again.statusCode, again.body.includes(`${zh}已在编辑台`)]).toEqual([409, true]);
    expect((await server.get('/desk/bulletins/new/daily', editor)).statusCode).toBe(404);
    expect((await server.get(address('annual'), auditor)).statusCode).toBe(403);
    expect((await server.post(address('annual'), { year: '2023' }, auditor)).statusCode).toBe(403);
  });
});

describe('a list of attention', () => {
  test('is proposed by its readers; a page sent as it stands changes nothing', async () => {
    const list = await beginList();
    expect(formIn(await page(list), `/desk/bulletins/${list}`)).toMatchObject({
      foreign: [id(1), id(2), id(3), id(4), id(5)],
      domestic: id(7),
      [`item.${id(7)}.text`]: 'Gate7是一款网关。攻击者可以执行 任意命令。',
    });
    expect((await save(list)).statusCode).toBe(303);
    expect(await rowOf(list)).toMatchObject({ version: 1, choices: {} });
  });

  test('items are moved, taken out and put in by buttons; what was changed is chosen, the other half proposed', async () => {
    const list = await beginList();
    await save(list, {}, 'foreign:down:0');
    expect((await rowOf(list)).choices).toEqual({ foreign: [id(2), id(1), id(3), id(4), id(5)] });
    await save(list, {}, 'foreign:remove:4');
    await save(list, { 'add.foreign': `https://example.org/flaw/show/${id(6)}`, do: 'foreign:add' });
    expect((await rowOf(list)).choices).toEqual({ foreign: [id(2), id(1), id(3), id(4), id(6)] });
    expect(await page(list)).not.toContain('name="add.foreign"');
    // What an editor says is domestic is listed so, and in the other half no more.
    await save(list, { 'add.domestic': id(6), do: 'domestic:add' });
    const row = await rowOf(list);
    expect(row.choices).toEqual({ foreign: [id(2), id(1), id(3), id(4)], domestic: [id(7), id(6)] });
    expect(
      row.figures.items.domestic.map((item: { record: { identifier: string } }) => item.record.identifier),
    ).toEqual([id(7), id(6)]);
    await save(list, {}, 'domestic:none');
    await save(list, {}, 'foreign:propose');
    expect(await rowOf(list)).toMatchObject({ choices: { domestic: [] }, figures: { items: { domestic: [] } } });
  });

  test('a paragraph of one’s own stays with its record, in either language', async () => {
    const list = await beginList();
    await save(list, { [`item.${id(1)}.text`]: '编者写的一段。', [`item.${id(1)}.english`]: 'Written by the editor.' });
    await save(list, {}, 'foreign:down:0');
    const { choices, bulletin, english } = await rowOf(list);
    const own = { record: id(1), text: '编者写的一段。', english: 'Written by the editor.' };
    expect(choices).toEqual({ foreign: [id(2), own, id(3), id(4), id(5)] });
    expect(JSON.stringify(bulletin.parts)).toContain('编者写的一段。');
    expect(JSON.stringify(english.parts)).toContain('Written by the editor.');
  });

  test.each([8, 99])('refuses %i, which is not public, as if it were not there', async (n) => {
    const list = await beginList();
    await save(list, {}, 'foreign:remove:4');
    const refused = await save(list, { 'add.foreign': id(n), do: 'foreign:add' });
    expect(refused.statusCode).toBe(400);
    expect(refused.body).toContain(`${id(n)} 不是已公开的通用型漏洞`);
    expect((await rowOf(list)).choices.foreign).toHaveLength(4);
    const found = await server.get(`/desk/bulletins/${list}/candidates?place=attention&find=gate&typing=yes`, editor);
    const numbers = JSON.parse(found.body).candidates.map((one: { identifier: string }) => one.identifier);
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7].map(id));
  });

  test.each(['foreign:restore:1', 'foreign:count', 'elsewhere:down:0', 'foreign:down:99', 'foreign', '💥'])(
    'a button that there is not (%s) changes nothing',
    async (press) => {
      const list = await beginList();
      expect((await save(list, { do: press })).statusCode).toBe(303);
      expect(await rowOf(list)).toMatchObject({ choices: {} });
    },
  );

  test('a place of another periodical finds nothing', async () => {
    const [list, monthly] = [await beginList(), await begin('monthly')];
    for (const path of [`${list}/candidates?place=alerts`, `${monthly}/candidates?place=attention`]) {
      expect(JSON.parse((await server.get(`/desk/bulletins/${path}`, editor)).body)).toMatchObject({
        ...{ candidates: [], total: 0, hidden: null, problems: [] },
      });
    }
  });
});

describe('words and versions', () => {
  test('a paragraph is rewritten and taken back; figures stay frozen until they are counted again', async () => {
    const monthly = await begin('monthly');
    const [block] = (await rowOf(monthly)).bulletin.parts
      .flatMap((part: { blocks: { kind: string; id: string; runs: { text: string }[] }[] }) => part.blocks)
      .filter(({ kind }: { kind: string }) => kind === 'paragraph');
    const of = block.runs.map((run: { text: string }) => run.text).join('');
    await pool.query(`update desk.record set zero_day = not zero_day where identifier = $1`, [id(1)]);
    await save(monthly, { [`text.zh.${block.id}`]: `编者按：${of}` });
    const rewritten = await rowOf(monthly);
    expect(rewritten.choices).toEqual({ texts: { zh: { [block.id]: { text: `编者按：${of}`, of } }, en: {} } });
    expect(await page(monthly)).toContain('已改写');
    const before = rewritten.figures;
    await save(monthly, {}, 'count');
    expect((await rowOf(monthly)).figures.records).not.toEqual(before.records);
    await pool.query(`update desk.record set zero_day = not zero_day where identifier = $1`, [id(1)]);
    await save(monthly, {}, `text:restore:zh.${block.id}`);
    expect((await rowOf(monthly)).choices).toEqual({});
    const versions = (await server.get(`/desk/bulletins/${monthly}/versions?from=1&to=2`, editor)).body;
    expect(versions).toContain('编者按：');
    const back = await server.post(`/desk/bulletins/${monthly}/versions/2`, { version: 4 }, editor);
    expect(back.statusCode, back.body.slice(0, 500)).toBe(303);
    expect((await rowOf(monthly)).choices.texts.zh[block.id].text).toBe(`编者按：${of}`);
  });

  test('a wrong number in a rewritten paragraph keeps the report from being submitted', async () => {
    const monthly = await begin('monthly');
    const html = await page(monthly);
    const [name, text] =
      Object.entries(formIn(html, `/desk/bulletins/${monthly}`)).find(
        ([key, value]) => key.startsWith('text.zh.') && String(value).includes('8'),
      ) ?? [];
    await save(monthly, { [String(name)]: String(text).replace('8', '9') });
    expect((await page(monthly)).includes('periodical-rewritten')).toBe(true);
    const refused = await move(monthly, 'submit', editor);
    expect([refused.statusCode, (await rowOf(monthly)).state]).toEqual([409, 'draft']);
  });
});

describe('from draft to the public', () => {
  test.each<readonly [Kind, () => Promise<number>, string]>([
    ['monthly', () => begin('monthly'), '/bulletins/monthly/2024/1'],
    ['annual', () => begin('annual', { year: '2024' }), '/bulletins/annual/2024/1'],
    ['attention', beginList, '/bulletins/attention/2024/4'],
  ])('a %s needs a second person, goes out, and is corrected by a further revision', async (kind, open, path) => {
    const issue = await open();
    expect((await move(issue, 'publish', approver)).statusCode).toBe(409);
    await publish(issue);
    expect(await page(issue)).toContain(`href="${path}"`);
    const stored = async () =>
      (await pool.query('select periodical, revision, note from published.issue order by revision')).rows;
    expect(await stored()).toEqual([{ periodical: kind, revision: 1, note: null }]);
    const answer = await server.post(`/desk/bulletins/${issue}/correct`, {}, editor);
    expect(answer.statusCode, answer.body.slice(0, 500)).toBe(303);
    const next = Number(/\d+$/.exec(String(answer.headers.location))?.[0]);
    expect((await server.post(`/desk/bulletins/${issue}/correct`, {}, editor)).statusCode).toBe(409);
    expect((await move(next, 'submit', editor)).statusCode).toBe(400);
    const note = { zh: '改正一处文字。', en: 'A sentence was corrected.' };
    await save(next, { noteZh: note.zh, noteEn: note.en });
    await publish(next);
    expect(await stored()).toEqual([
      { periodical: kind, revision: 1, note: null },
      { periodical: kind, revision: 2, note },
    ]);
  });

  test('goes out at its time', async () => {
    const monthly = await begin('monthly');
    await move(monthly, 'submit', editor);
    await move(monthly, 'approve', approver, { publishAt: '2024-02-06T09:00' });
    const gate = issueDeskGate({ signer: null });
    expect(await publishDueIssues(server.world, gate, new Date('2024-02-06T00:59:00Z'))).toBe(0);
    expect(await publishDueIssues(server.world, gate, new Date('2024-02-06T01:00:00Z'))).toBe(1);
    expect((await rowOf(monthly)).state).toBe('published');
  });
});
