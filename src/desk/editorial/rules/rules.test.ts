/** Standing rules at the bulletin's desk: kept, tried on past weeks, and used by the issues that are begun. */
import { beforeEach, describe, expect, test } from 'vitest';
import { loadDemoWeek } from '#demo/index.ts';
import { makePerson } from '../../../../test/accounts.ts';
import { testDatabase } from '../../../../test/database.ts';
import { publishContents, recordContent } from '../../../../test/factories.ts';
import { formIn, type SentForm } from '../../../../test/html-form.ts';
import { workServer } from '../../../../test/work-server.ts';
import { composeIssue, rulesBefore, storeIssue } from '../actions.ts';
import { composeFigures } from '../figures.ts';
import { mostRules } from './model.ts';

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
const auditor = await makePerson(db, { roles: ['auditor'] });
const reviewer = await makePerson(db, { roles: ['first-reviewer'] });

beforeEach(async () => {
  await pool.query('truncate published.issue_counted, published.issue_file, published.issue');
  await pool.query(
    `delete from desk.issue; delete from desk.section_rule; delete from desk.week_figure where numbers = '{4}'`,
  );
});

const address = '/desk/bulletins/rules';
const rule = {
  ...{ place: 'alerts', nameZh: '网页应用注入', nameEn: 'Web injection', expression: '注入 type:web-application' },
  ...{ subLibrary: '', most: '4', position: '1', isUsed: 'yes' },
};
const week = { from: '2024-01-22', to: '2024-01-28', year: '2024', numbers: '4', edition: '2024' };

async function keep(change: SentForm = {}, by = editor): Promise<number> {
  const answer = await server.post(address, { ...rule, ...change }, by);
  expect(answer.statusCode, answer.body.slice(0, 3000)).toBe(303);
  return (await pool.query('select max(id) as id from desk.section_rule')).rows[0].id;
}

async function begin(): Promise<number> {
  const answer = await server.post('/desk/bulletins', week, editor);
  expect(answer.statusCode, answer.body.slice(0, 3000)).toBe(303);
  return Number(/\d+$/.exec(String(answer.headers.location))?.[0]);
}

const rowOf = async (id: number) => (await pool.query('select * from desk.issue where id = $1', [id])).rows[0];
const pageOf = async (id: number, by = editor) => (await server.get(`/desk/bulletins/${id}`, by)).body as string;

async function save(id: number, change: SentForm = {}, press?: string) {
  const form = formIn(await pageOf(id), `/desk/bulletins/${id}`, press);
  return server.post(`/desk/bulletins/${id}`, { ...form, ...change }, editor);
}

const namedIn = (row: { figures: { important: { record: { identifier: string } }[] } }) =>
  row.figures.important.map(({ record }) => record.identifier);
const numbersOf = (records: readonly { identifier: string }[]) => records.map(({ identifier }) => identifier);

describe('the list of rules', () => {
  test('says what a rule is, and is changed and emptied without a script', async () => {
    const id = await keep({ expression: '注入 类型：web-application' });
    const html = (await server.get(address, editor)).body;
    for (const text of ['网页应用注入', '注入 type:web-application', '至多 4 条', editor.name])
      expect(html).toContain(text);
    const form = formIn((await server.get(`${address}?edit=${id}`, editor)).body, address);
    expect(form).toMatchObject({ edited: String(id), place: 'alerts', nameEn: 'Web injection', most: '4' });
    await server.post(address, { ...form, nameZh: '注入', isUsed: '' }, editor);
    const changed = (await server.get(address, editor)).body;
    expect([changed.includes('停用'), changed.includes('网页应用注入')]).toEqual([true, false]);
    const removed = await server.post(`${address}/remove`, { id: String(id) }, editor);
    expect(removed.statusCode).toBe(303);
    expect((await server.get(address, editor)).body).toContain('还没有常设规则');
  });

  test('is changed by those who write the bulletin; who may read it can look and try', async () => {
    expect((await server.get(address, auditor)).statusCode).toBe(200);
    expect((await server.post(address, rule, auditor)).statusCode).toBe(403);
    expect((await server.post(`${address}/try`, rule, auditor)).statusCode).toBe(200);
    for (const path of [address, `${address}/try`])
      expect((await server.post(path, rule, reviewer)).statusCode).toBe(403);
    expect((await server.get(address, reviewer)).statusCode).toBe(403);
  });

  test('shows mistakes of an expression at their places, keeps what was typed, and stores nothing', async () => {
    const refused = await server.post(address, { ...rule, expression: '注入 severity:hoch vendr:x' }, editor);
    expect(refused.statusCode).toBe(400);
    expect(refused.body).toContain('<mark>hoch</mark>');
    expect(refused.body).toContain('<mark>vendr:</mark>');
    expect(refused.body).toContain('第 13 个字符处，“hoch”');
    expect(formIn(refused.body, address)).toMatchObject({
      expression: '注入 severity:hoch vendr:x',
      nameZh: rule.nameZh,
    });
    expect((await pool.query('select from desk.section_rule')).rowCount).toBe(0);
  });

  test.each([
    [{ edited: '999999' }, 404],
    [{ expression: '', subLibrary: 'nowhere' }, 400],
    [{ expression: '' }, 400],
  ])('refuses %o', async (change, status) => {
    expect((await server.post(address, { ...rule, ...change }, editor)).statusCode).toBe(status);
    expect((await pool.query('select from desk.section_rule')).rowCount).toBe(0);
  });

  test('has an end', async () => {
    await pool.query(
      `insert into desk.section_rule (place, name_zh, name_en, expression, most, position, is_used, changed_at, changed_by)
       select 'alerts', n::text, n::text, 'severity:high', 8, n, true, now(), $1 from generate_series(1, $2::integer) n`,
      [editor.personId, mostRules],
    );
    const refused = await server.post(address, rule, editor);
    expect([refused.statusCode, refused.body.includes(`最多 ${mostRules} 条规则`)]).toEqual([409, true]);
  });

  test('the audit log says who changed which rule, and not what it looks for', async () => {
    const id = await keep({ nameZh: '勿外传', expression: '勿外传' });
    await server.post(`${address}/try`, { ...rule, expression: '勿外传' }, editor);
    const { rows } = await pool.query(
      `select * from people.audit where object_kind = 'section-rule' order by id desc limit 2`,
    );
    expect(rows.map(({ action, object_id }) => [action, object_id])).toEqual([
      ['section-rule.tried', '0'],
      ['section-rule.saved', String(id)],
    ]);
    expect(JSON.stringify(rows)).not.toContain('勿外传');
  });
});

describe('a rule that follows a sub-library', () => {
  test('has its expression, also after that was changed, and keeps it from being removed', async () => {
    const administrator = await makePerson(db, { roles: ['administrator'] });
    await keep({ expression: '', subLibrary: 'telecom', place: 'important' });
    expect((await server.get(address, editor)).body).toContain('sector:telecom');
    await pool.query(`update desk.sub_library set expression = 'sector:telecom severity:high' where slug = 'telecom'`);
    const id = await begin();
    expect((await rowOf(id)).rules[0].expression).toBe('sector:telecom severity:high');
    const refused = await server.post('/admin/sub-libraries/remove', { slug: 'telecom' }, administrator);
    expect([refused.statusCode, refused.body.includes('常设选编规则')]).toEqual([409, true]);
    await pool.query('delete from desk.section_rule');
    const removed = await server.post('/admin/sub-libraries/remove', { slug: 'blockchain' }, administrator);
    expect(removed.statusCode).toBe(303);
    await pool.query(`update desk.sub_library set expression = 'sector:telecom' where slug = 'telecom'`);
  });
});

describe('an issue that is begun', () => {
  test('without rules is what the built-in ones make of it', async () => {
    const request = {
      ...{ period: { from: '2024-01-22', to: '2024-01-28' }, issue: { year: 2024, numbers: [4] } },
      ...{ edition: '2024', choices: {}, now },
    };
    const { composedAt: _, ...built } = await composeFigures(db, request);
    const { composedAt: __, ...same } = await composeFigures(db, { ...request, rules: [] });
    expect(same).toEqual(built);
    const id = await begin();
    expect((await rowOf(id)).figures.alerts.map(({ vendor }: { vendor: string }) => vendor)).toEqual(
      built.alerts.map(({ vendor }) => vendor),
    );
    expect([(await rowOf(id)).rules, (await rowOf(id)).proposed]).toEqual([[], []]);
  });

  test('has a group of each rule first, then those of the built-in rule, and says which rule proposed what', async () => {
    const injection = await keep();
    const tenda = await keep({ nameZh: '腾达', nameEn: 'Tenda', expression: 'vendor:Tenda', position: '2', most: '3' });
    await keep({ nameZh: '没有的', nameEn: 'Nothing', expression: 'vendor:Nobody', position: '3' });
    const id = await begin();
    const { figures, proposed, english } = await rowOf(id);
    expect(figures.alerts).toHaveLength(4);
    const [first, second, ...built] = figures.alerts;
    expect([first.vendor, first.vendorEn, first.records.length]).toEqual(['网页应用注入', 'Web injection', 4]);
    expect(first.records.every(({ title }: { title: string }) => title.includes('注入'))).toBe(true);
    expect([second.vendor, second.vendorEn, second.records.length]).toEqual(['Tenda', undefined, 3]);
    expect(built.every(({ vendor }: { vendor: string }) => !['Tenda', '网页应用注入'].includes(vendor))).toBe(true);
    const all = figures.alerts.flatMap(({ records }: { records: { identifier: string }[] }) => numbersOf(records));
    expect(new Set(all).size).toBe(all.length);
    expect(proposed).toEqual([
      {
        place: 'alerts',
        rule: injection,
        found: expect.any(Number),
        records: expect.arrayContaining(numbersOf(first.records)),
      },
      { place: 'alerts', rule: tenda, found: 14, records: expect.arrayContaining(numbersOf(second.records)) },
      { place: 'alerts', rule: expect.any(Number), found: 0, records: [] },
    ]);
    expect(JSON.stringify(english.parts)).toContain('Vulnerabilities in Web injection products');
    const html = await pageOf(id);
    for (const text of ['网页应用注入', '找到 14 条，推荐 3 条', '找到 0 条，推荐 0 条']) expect(html).toContain(text);
  });

  test('fills every place from its rules first, within what the place may take', async () => {
    await keep({ place: 'zeroDayExamples', expression: 'vendor:用友', most: '1' });
    await keep({ place: 'sectorExamples', expression: 'sector:industrial-control', most: '1' });
    await keep({ place: 'single', expression: 'vendor:用友', most: '' });
    await keep({ place: 'important', expression: 'severity>=low vendor:亿赛通', most: '10' });
    const { figures } = await rowOf(await begin());
    expect(figures.assessment.zeroDayExamples).toHaveLength(2);
    expect(figures.assessment.zeroDayExamples[0].vendor).toContain('用友');
    expect(figures.sectorExamples).toHaveLength(2);
    expect(figures.single.record.vendor).toContain('用友');
    expect(figures.single.record.patched).toBe(false);
    expect(figures.important).toHaveLength(10);
    const own = figures.important.filter(({ record }: { record: { vendor: string } }) =>
      record.vendor.includes('亿赛通'),
    );
    expect(own.length).toBeGreaterThan(0);
    for (const { record } of figures.important) expect(record.severity).toBe('high');
  });

  test('knows facts: what is exploited stands first', async () => {
    await pool.query(
      `insert into published.exploited (cve, source, added_on) values ('CVE-2024-990001', 'kev', '2024-01-20')`,
    );
    await keep({ place: 'important', expression: 'exploited:yes', most: '2' });
    const { figures } = await rowOf(await begin());
    const stands = [
      ...figures.important.map(({ record }: { record: { identifier: string } }) => record.identifier),
      ...figures.alerts.flatMap(({ records }: { records: { identifier: string }[] }) => numbersOf(records)),
    ];
    expect(stands).toContain('CNVD-2024-04953');
    await pool.query('truncate published.exploited');
  });

  test('keeps its rules: what is changed afterwards changes no issue until somebody asks for it', async () => {
    const rule1 = await keep({ place: 'important', expression: 'vendor:亿赛通', most: '2' });
    const id = await begin();
    const before = await rowOf(id);
    await server.post(
      address,
      { ...rule, edited: String(rule1), place: 'important', expression: 'vendor:百卓', most: '2' },
      editor,
    );
    await save(id, {}, 'count');
    const after = await rowOf(id);
    expect(after.rules).toEqual(before.rules);
    expect(after.figures.important).toEqual(before.figures.important);
    expect(await pageOf(id)).toContain('开始编写以后，常设选编规则有了改动');
    await save(id, {}, 'rules:take');
    const taken = await rowOf(id);
    expect(taken.rules[0].expression).toBe('vendor:百卓');
    expect(namedIn(taken)).not.toEqual(namedIn(before));
    expect(taken.version).toBe(after.version + 1);
    expect(await pageOf(id)).not.toContain('开始编写以后');
    await server.post(`${address}/remove`, { id: String(rule1) }, editor);
    await save(id, {}, 'count');
    expect((await rowOf(id)).figures.important).toEqual(taken.figures.important);
  });

  test('a place that an editor has set is his, and a rule says only what it found', async () => {
    await keep({ place: 'important', expression: 'vendor:亿赛通', most: '2' });
    const id = await begin();
    await save(id, {}, 'important:remove:0');
    const { figures, proposed } = await rowOf(id);
    expect(figures.important).toHaveLength(9);
    expect(proposed[0].records).toEqual([]);
    expect(proposed[0].found).toBeGreaterThan(0);
    await save(id, {}, 'important:propose');
    expect((await rowOf(id)).proposed[0].records).toHaveLength(2);
  });

  test('a group by a rule keeps its English name when its records are changed by hand', async () => {
    await keep();
    const id = await begin();
    await save(id, {}, 'alerts.0:remove:0');
    const { choices, figures } = await rowOf(id);
    expect(choices.alerts[0]).toMatchObject({ vendor: '网页应用注入', vendorEn: 'Web injection' });
    expect(choices.alerts[1]).not.toHaveProperty('vendorEn');
    expect(figures.alerts[0].records).toHaveLength(3);
    expect(figures.alerts[0].vendorEn).toBe('Web injection');
  });

  test('never names what is not public, whoever begins it', async () => {
    await keep({ expression: '密门 OR vendor:Kestrel' }, reviewing);
    const { figures, proposed, rules } = await rowOf(await begin());
    expect(JSON.stringify([figures.alerts, figures.important, figures.single])).not.toContain('密门');
    expect(proposed).toEqual([{ place: 'alerts', rule: rules[0].id, found: 0, records: [] }]);
  });

  test('from the command line takes the rules that stand, and the next time those it was begun with', async () => {
    const issue = { year: 2024, numbers: [4] };
    const rule1 = await keep({ place: 'important', expression: 'vendor:亿赛通', most: '2' });
    const compose = async () => {
      const rules = await rulesBefore(db, issue);
      const request = {
        period: { from: '2024-01-22', to: '2024-01-28' },
        issue,
        edition: '2024',
        choices: {},
        now,
        rules,
      };
      const composed = await composeIssue(db, request);
      await storeIssue(db, composed);
      return composed;
    };
    const first = await compose();
    expect(first.rules.map(({ id }) => id)).toEqual([rule1]);
    expect(first.proposed[0]?.records).toHaveLength(2);
    await pool.query('delete from desk.section_rule');
    const again = await compose();
    expect(again.bulletin.figures.important).toEqual(first.bulletin.figures.important);
  });
});

describe('the other periodicals', () => {
  async function beginOther(kind: 'attention' | 'monthly', change: SentForm): Promise<number> {
    const path = `/desk/bulletins/new/${kind}`;
    const form = formIn((await server.get(path, editor)).body, path);
    const answer = await server.post(path, { ...form, ...change }, editor);
    expect(answer.statusCode, answer.body.slice(0, 3000)).toBe(303);
    return Number(/\d+$/.exec(String(answer.headers.location))?.[0]);
  }

  test('a monthly report counts its topics over what is public, by name and expression, in both languages', async () => {
    await keep({
      place: 'slices',
      nameZh: '高危注入',
      nameEn: 'Injection',
      expression: '注入 severity:high',
      most: '',
    });
    await keep({ place: 'slices', nameZh: '密门', nameEn: 'Gate', expression: '密门', position: '2', most: '' });
    const id = await beginOther('monthly', { month: '2024-01' });
    const { figures, bulletin, english, proposed } = await rowOf(id);
    const { rows } = await pool.query(
      `select identifier from published.record where not withdrawn and title like '%注入%' and severity = 3`,
    );
    const [injection, gate] = figures.slices;
    expect(figures.records.total.count).toBe(407);
    expect([injection.all.count, injection.bySeverity.high.count, injection.bySeverity.low.count]).toEqual([
      ...[rows.length, rows.length, 0],
    ]);
    // Held by the desk, counted in the total, and in no topic: an expression would tell what it is.
    expect(gate.all).toEqual({ count: 0, ids: [] });
    expect(JSON.stringify(bulletin.parts)).toContain('高危注入');
    expect(JSON.stringify(english.parts)).toContain('"Injection"');
    expect(proposed.map(({ found }: { found: number }) => found)).toEqual([rows.length, 0]);
    const html = await pageOf(id);
    expect(html).toContain(`找到 ${rows.length} 条`);
    expect(html).toContain('slices%2F0%2Fall');
    await pool.query('delete from desk.section_rule');
    await save(id, {}, 'count');
    expect((await rowOf(id)).figures.slices).toEqual(figures.slices);
  });

  test('without topics a report has none', async () => {
    const { figures, bulletin } = await rowOf(await beginOther('monthly', { month: '2024-01' }));
    expect(figures).not.toHaveProperty('slices');
    expect(bulletin.parts.map(({ id }: { id: string }) => id)).not.toContain('slices');
  });

  test('a list of attention begins with what its rules find, and goes on with what was read', async () => {
    await pool.query(
      `insert into desk.record_view (identifier, day, views, readers)
       select identifier, '2024-01-25', 9, 9 from published.record where identifier in ('CNVD-2024-04927', 'CNVD-2024-04928')`,
    );
    const days = { from: '2024-01-22', to: '2024-01-28', year: '2024', numbers: '4' };
    const built = await rowOf(await beginOther('attention', days));
    await pool.query('delete from desk.issue');
    const tenda = await keep({ place: 'foreign', expression: 'vendor:Microsoft severity:high', most: '2' });
    const { figures, proposed } = await rowOf(await beginOther('attention', days));
    const [foreign, before] = [figures, built.figures].map((of) =>
      of.items.foreign.map(({ record }: { record: { identifier: string } }) => record.identifier),
    );
    expect(foreign).toHaveLength(5);
    expect(
      figures.items.foreign.slice(0, 2).map(({ record }: { record: { vendor: string } }) => record.vendor),
    ).toEqual([...['Microsoft', 'Microsoft']]);
    expect(foreign.slice(2)).toEqual(before.filter((one: string) => !foreign.slice(0, 2).includes(one)).slice(0, 3));
    expect(figures.items.domestic).toEqual(built.figures.items.domestic);
    expect(proposed).toEqual([
      { place: 'foreign', rule: tenda, found: expect.any(Number), records: foreign.slice(0, 2) },
    ]);
    await pool.query('delete from desk.record_view');
  });
});

describe('a trial', () => {
  const tryIt = async (change: SentForm, by = editor) =>
    (await server.post(`${address}/try`, { ...rule, ...change }, by)).body as string;

  test('says for the last weeks what was counted, found and would be proposed, and keeps the form', async () => {
    const html = await tryIt({ expression: 'vendor:Tenda severity:high' });
    const row = /<tr>(?:(?!<\/tr>).)*2024-01-22 – 2024-01-28.*?<\/tr>/s.exec(html)?.[0] ?? '';
    const cells = [...row.matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map(([, cell = '']) =>
      cell.replace(/<[^>]*>/g, ' ').trim(),
    );
    expect(cells[1]).toBe('407');
    expect(cells[2]).toBe(cells[3]);
    expect(Number(cells[2])).toBeGreaterThan(4);
    expect([...row.matchAll(/href="\/records\/CNVD-/g)]).toHaveLength(4);
    expect([...html.matchAll(/– 20\d\d-\d\d-\d\d/g)]).toHaveLength(8);
    expect(formIn(html, address)).toMatchObject({ expression: 'vendor:Tenda severity:high', nameZh: rule.nameZh });
    expect((await pool.query('select from desk.section_rule')).rowCount).toBe(0);
  });

  test('tells of what is not public only to whoever may read it: not even by a number', async () => {
    const closed = await tryIt({ expression: '密门' });
    expect(closed).not.toContain('Kestrel');
    expect(closed).not.toContain('CNVD-2024-09001');
    // Found would be 1, were the record held against the expression.
    const found = (html: string) => [...html.matchAll(/data-name="找到">(\d+)</g)].map(([, count]) => count);
    expect(found(closed)[0]).toBe('0');
    const open = await tryIt({ expression: '密门' }, reviewing);
    expect(found(open)[0]).toBe('1');
    expect(open).toContain('Kestrel 密门命令注入漏洞');
    expect(open).toContain('未公开，不推荐');
    expect(open).not.toContain('/records/CNVD-2024-09001');
    expect(await tryIt({ expression: '密门' }, auditor)).toContain('Kestrel');
  });

  test.each(['zeroDayExamples', 'sectorExamples', 'single', 'important', 'foreign', 'domestic', 'slices'])(
    'of %s keeps to what the place takes',
    async (place) => {
      const html = await tryIt({ place, expression: 'severity:high', most: '1' });
      expect(html).toContain('id="trials"');
      const counts = (name: string) =>
        [...html.matchAll(new RegExp(`data-name="${name}">(\\d+)<`, 'g'))].map(([, n]) => Number(n));
      expect(counts('找到').some((n) => n > 0)).toBe(true);
      const fits = counts('其中可用');
      for (const [n, fit] of fits.entries()) expect(fit).toBeLessThanOrEqual(counts('找到')[n] ?? 0);
    },
  );

  test('needs no name, and shows mistakes like the form', async () => {
    expect(await tryIt({ nameZh: '', nameEn: '' })).toContain('id="trials"');
    expect(await tryIt({ expression: 'severity:hoch' })).toContain('<mark>hoch</mark>');
  });
});
