/** The search of a place on the composing page: an expression over the records of the week, with and without a script. */
import { describe, expect, test } from 'vitest';
import { loadDemoWeek } from '#demo/index.ts';
import { makePerson } from '../../../../test/accounts.ts';
import { testDatabase } from '../../../../test/database.ts';
import { publishContents, recordContent } from '../../../../test/factories.ts';
import { formIn, type SentForm } from '../../../../test/html-form.ts';
import { workServer } from '../../../../test/work-server.ts';

const owner = await testDatabase();
const { db, pool } = owner;
const now = new Date('2026-11-23T02:00:00Z');
await loadDemoWeek({ db, pool, close: async () => {} }, now);
const hidden = recordContent({
  identifier: 'CNVD-2024-09001',
  title: 'Kestrel 密门命令注入漏洞',
  products: [{ text: 'Kestrel 密门', vendor: 'Kestrel', product: '密门', version: null, ranges: [] }],
  ...{ recordedOn: '2024-01-23', publishedOn: '2030-01-01', severity: 'high' as const },
});
await publishContents(owner, [hidden], now);
const server = await workServer(owner, { now });
const editor = await makePerson(db, { roles: ['editor'] });
const reviewing = await makePerson(db, { roles: ['editor', 'third-reviewer'] });
const week = { from: '2024-01-22', to: '2024-01-28', year: '2024', numbers: '4', edition: '2024' };
await pool.query('truncate published.issue_counted, published.issue_file, published.issue');
await pool.query(`delete from desk.issue; delete from desk.week_figure where numbers = '{4}'`);
const begun = await server.post('/desk/bulletins', week, editor);
const id = Number(/\d+$/.exec(String(begun.headers.location))?.[0]);
const desk = `/desk/bulletins/${id}`;

type Answer = {
  readonly candidates: readonly {
    readonly identifier: string;
    readonly title: string;
    readonly vendor: string | null;
  }[];
  readonly total: number;
  readonly hidden: string | null;
  readonly problems: readonly { readonly from: number; readonly to: number; readonly text: string }[];
  readonly completion: { readonly choices: readonly { readonly insert: string; readonly label: string }[] };
};

async function look(place: string, find: string, more = '', by = editor): Promise<Answer> {
  const answer = await server.get(`${desk}/candidates?place=${place}&find=${encodeURIComponent(find)}${more}`, by);
  expect(answer.statusCode).toBe(200);
  return answer.json();
}

async function save(change: SentForm, press?: string) {
  const html = (await server.get(desk, editor)).body;
  return server.post(desk, { ...formIn(html, desk, press), ...change }, editor);
}

const issueRow = async () => (await pool.query('select * from desk.issue where id = $1', [id])).rows[0];

describe('the search of a place', () => {
  test('takes the language of the search box, in Chinese too, and keeps to what the place takes', async () => {
    const { candidates, total } = await look('important', '厂商："D-Link" 缓冲区溢出');
    expect(total).toBeGreaterThan(5);
    for (const { vendor } of candidates) expect(vendor).toBe('D-Link');
    const { rows } = await pool.query(
      `select identifier from desk.record where severity = 'high' and title like '%缓冲区溢出%' and title like 'D-Link%'`,
    );
    expect(candidates.map(({ identifier }) => identifier).sort()).toEqual(rows.map((row) => row.identifier).sort());
    expect((await look('important', 'severity:low')).total).toBe(0);
    expect((await look('alerts', 'severity:low')).total).toBeGreaterThan(0);
  });

  test('counts `7d` from the last day of the issue', async () => {
    const { rows } = await pool.query('select from published.record where not withdrawn');
    expect((await look('alerts', 'recorded>=6d')).total).toBe(rows.length);
    expect((await look('alerts', 'recorded<6d')).total).toBe(0);
  });

  test('tells mistakes with their places, in the words of whoever asks', async () => {
    const { problems, candidates } = await look('alerts', '注入 severity:hoch');
    expect(candidates).toEqual([]);
    expect(problems).toEqual([{ from: 12, to: 16, text: expect.stringContaining('没有“hoch”这一项') }]);
    const english = await server.get(`${desk}/candidates?place=alerts&find=severity:hoch`, editor, {
      'accept-language': 'en-GB',
    });
    expect(english.json().problems[0].text).toContain('has no value “hoch”');
  });

  test('takes the beginning of a word while somebody types, and completes fields, values and vendors of the week', async () => {
    expect((await look('alerts', 'Trend Mic')).total).toBe(0);
    expect((await look('alerts', 'Trend Mic', '&typing=yes')).total).toBe(10);
    const offered = async (find: string) => (await look('alerts', find)).completion.choices.map(({ insert }) => insert);
    expect(await offered('sever')).toEqual(['severity:']);
    expect(await offered('vendor:tren')).toEqual(['"Trend Micro"']);
    expect(await offered('vendor:kest')).toEqual([]);
  });

  test('never offers what is not public, and says that there is some only to whoever may read it', async () => {
    expect(await look('alerts', '密门')).toMatchObject({ candidates: [], total: 0, hidden: null });
    const known = await look('alerts', '密门', '', reviewing);
    expect(known).toMatchObject({ candidates: [], total: 0, hidden: '另有 1 条尚未公开，不能列名。' });
    expect(JSON.stringify(known)).not.toContain('Kestrel');
  });
});

describe('without a script', () => {
  test('what is no number is looked for, and each record found has a button that adds it', async () => {
    await save({}, 'zeroDayExamples:remove:1');
    const asked = await save({ 'add.zeroDayExamples': '厂商：用友 补丁：无' }, 'zeroDayExamples:add');
    expect(asked.statusCode).toBe(303);
    const html = (await server.get(String(asked.headers.location), editor)).body;
    expect(html).toContain('找到');
    const press = /value="(zeroDayExamples:add:(CNVD-[\d-]+))"/.exec(html);
    expect(formIn(html, desk)['add.zeroDayExamples']).toBe('厂商：用友 补丁：无');
    const added = await server.post(desk, formIn(html, desk, press?.[1] ?? ''), editor);
    expect(added.statusCode).toBe(303);
    expect((await issueRow()).choices.zeroDayExamples).toContain(press?.[2]);
    await save({}, 'zeroDayExamples:propose');
  });

  test('mistakes are marked below the field, and a group that is looked into stands open', async () => {
    const wrong = await save({ 'add.important': 'vendr:x <b>' }, 'important:add');
    const html = (await server.get(String(wrong.headers.location), editor)).body;
    expect(/<p class="bl-marked">.*?<\/p>/.exec(html)?.[0]).toBe(
      '<p class="bl-marked"><mark>vendr:</mark>x &lt;<mark>b></mark></p>',
    );
    const inside = await save({ 'add.alerts.1': 'severity:high' }, 'alerts.1:add');
    const open = (await server.get(String(inside.headers.location), editor)).body;
    expect(open).toMatch(/<details class="bl-itemgroup" data-keep="group-1" open/);
  });

  test('looking for something saves what else was typed', async () => {
    const { version } = await issueRow();
    await save({ 'add.single': 'vendor:用友', 'alert.0.harm': '执行任意代码' }, 'single:add');
    const { choices, version: now } = await issueRow();
    expect([choices.alerts[0].harm, now]).toEqual(['执行任意代码', version + 1]);
    await save({}, 'alerts:propose');
  });

  test('a group is begun with what an expression finds, under the vendor that most of it has', async () => {
    await save({}, 'alerts:remove:3');
    const refused = await save({ 'add.alerts': 'vendor:Nobody' }, 'alerts:add');
    expect([refused.statusCode, refused.body.includes('没有“vendor:Nobody”的')]).toEqual([400, true]);
    const wrong = await save({ 'add.alerts': 'severity:hoch' }, 'alerts:add');
    expect((await server.get(String(wrong.headers.location), editor)).body).toContain('<mark>hoch</mark>');
    await save({ 'add.alerts': 'vendor:用友 type:web-application' }, 'alerts:add');
    const last = (await issueRow()).figures.alerts[3];
    expect(last.vendor).toContain('用友');
    expect(last.records.length).toBeLessThanOrEqual(8);
    for (const { vendor } of last.records) expect(vendor).toContain('用友');
    await save({}, 'alerts:propose');
  });

  test('a page that asks for a list that there is not, or of an issue that is out, shows none', async () => {
    for (const query of ['at=news&find=x', 'at=alerts.999&find=x', 'at=%F0%9F%92%A5&find=severity:high'])
      expect((await server.get(`${desk}?${query}`, editor)).statusCode).toBe(200);
    const auditor = await makePerson(db, { roles: ['auditor'] });
    const html = (await server.get(`${desk}?at=single&find=severity:high`, auditor)).body;
    expect(html).not.toContain('bl-foundlist');
  });
});
