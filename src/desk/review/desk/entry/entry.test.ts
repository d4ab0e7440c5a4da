import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { makePerson, makeStaff } from '../../../../../test/accounts.ts';
import { testDatabase } from '../../../../../test/database.ts';
import { deskContent, putReport } from '../../../../../test/desk-reports.ts';
import { findAll, parseHtml, textOf } from '../../../../../test/html.ts';
import { workServer } from '../../../../../test/work-server.ts';
import { deskRoutes } from '../routes.ts';
import { entryFindings } from './findings.ts';
import { type EntryForm, entryOf, formOf, proposedEntry, proposedTitle, titleFault } from './model.ts';

const database = await testDatabase();
const { db } = database;
const server = await workServer(database, { routes: deskRoutes });
const staff = await makeStaff(db, ['first-reviewer', 'second-reviewer', 'auditor']);
const second = staff['second-reviewer'];
const nobody = () => null;

const form: EntryForm = {
  title: 'Lanting LT-AX30 setWan存在命令执行漏洞',
  titleEn: ' Lanting  LT-AX30 setWan command execution vulnerability ',
  about: 'LT-AX30是Lanting的一款路由器。',
  flaw: '其setWan接口没有检查参数，攻击者可执行任意命令。',
  vendor: ['Lanting', ''],
  product: ['LT-AX30', ''],
  version: ['<1.0.3', ''],
  references: 'https://lanting.example/1\n\n https://lanting.example/2 ',
  remediation: '请升级到1.0.3。',
  cves: 'cve-2026-10001，CVE-2026-10002',
  weaknesses: '78',
};
const fields = (change: Partial<EntryForm> = {}, revision = 0) => ({ ...form, ...change, revision });
const savedOf = async (receipt: string) =>
  (
    await sql<{ revision: number; content: { title: string; description: string } }>`
      select e.revision, e.content from desk.entry e join desk.report r on r.id = e.report_id
      where r.receipt = ${receipt} order by e.revision`.execute(db)
  ).rows;

describe('an entry', () => {
  test('is proposed in the house form from what the report states', () => {
    expect(proposedTitle(deskContent)).toBe('Lanting LT-AX30 setWan存在命令执行漏洞');
    expect(proposedTitle({ ...deskContent, vendor: 'Lanting', product: 'Lanting LT-AX30', place: null })).toBe(
      'Lanting LT-AX30存在命令执行漏洞',
    );
    const instance = { ...deskContent, kind: 'instance', unit: '某市图书馆', product: null, place: null } as const;
    expect(proposedTitle({ ...instance, flawType: 'SQL注入' })).toBe('某市图书馆存在SQL注入漏洞');
    const proposed = proposedEntry(deskContent);
    expect(proposed.products).toMatchObject([
      { text: 'Lanting LT-AX30 <1.0.3', vendor: 'Lanting', product: 'LT-AX30' },
    ]);
    expect(titleFault(proposed.title)).toBeNull();
  });

  test('keeps what other pages set, reads rows, lists and numbers, and fills the form as it was typed', () => {
    const before = { ...proposedEntry(deskContent), severity: 'high', sectors: ['telecom'] } as const;
    const entry = entryOf(form, before, (spelling) => (spelling === 'Lanting' ? '兰亭' : null));
    expect(entry).toMatchObject({ severity: 'high', sectors: ['telecom'], weaknesses: ['CWE-78'] });
    expect(entry.products).toHaveLength(1);
    expect(entry.products[0]).toMatchObject({ vendor: '兰亭', version: '<1.0.3', text: 'Lanting LT-AX30 <1.0.3' });
    expect(entry.products[0]?.ranges).toEqual([{ from: null, fromIncluded: false, to: '1.0.3', toIncluded: false }]);
    expect(entry.references).toEqual(['https://lanting.example/1', 'https://lanting.example/2']);
    expect(entry.aliases.map(({ value }) => value)).toEqual(['CVE-2026-10001', 'CVE-2026-10002']);
    expect(entry.description).toBe(`${form.about}\n${form.flaw}`);
    expect(entry.titleEn).toBe('Lanting LT-AX30 setWan command execution vulnerability');
    expect(entryOf({ ...form, titleEn: ' ' }, entry, nobody)).not.toHaveProperty('titleEn');
    expect(formOf(entry)).toMatchObject({
      titleEn: entry.titleEn,
      about: form.about,
      flaw: form.flaw,
      product: ['LT-AX30'],
    });
  });

  test('is found fault with where it departs from the rules and the house form', () => {
    const faults = (change: Partial<EntryForm>) => {
      const typed = { ...form, ...change };
      return entryFindings(typed, entryOf(typed, proposedEntry(deskContent), nobody)).map(
        ({ field, level }) => `${level} ${field}`,
      );
    };
    expect(faults({})).toEqual([]);
    expect(faults({ title: 'Lanting LT-AX30命令执行' })).toEqual(['warning title']);
    expect(faults({ titleEn: 'Lanting 命令执行漏洞' })).toEqual(['error titleEn']);
    expect(faults({ titleEn: '' })).toEqual([]);
    expect(faults({ title: 'Lanting LT-AX30存在漏洞' })).toEqual(['warning title']);
    expect(faults({ about: '', flaw: '' })).toEqual(['error flaw']);
    expect(faults({ about: '' })).toEqual(['warning about']);
    expect(faults({ vendor: [], product: [], version: [] })).toEqual(['error product']);
    expect(faults({ references: 'lanting.example', remediation: '' })).toEqual([
      'error references',
      'error remediation',
    ]);
    expect(faults({ cves: 'CVE-26-1', weaknesses: 'CWE-x' })).toEqual(['error cves', 'error weaknesses']);
  });
});

describe('the page of the entry', () => {
  test('saves every revision, shows what each changed, and passes the report on', async () => {
    const receipt = await putReport(db, { state: 'second-review', assigneeId: second.personId });
    const fresh = await server.get(`/desk/reports/${receipt}/entry`, second);
    expect(fresh.body).toContain('还没有人编辑过');
    expect((await server.post(`/desk/reports/${receipt}/entry`, fields(), second)).statusCode).toBe(303);
    const changed = await server.post(
      `/desk/reports/${receipt}/entry`,
      fields({ remediation: '请升级到1.0.4。' }, 1),
      second,
    );
    expect(changed.statusCode).toBe(303);
    expect((await savedOf(receipt)).map(({ revision }) => revision)).toEqual([1, 2]);
    const { body } = await server.get(`/desk/reports/${receipt}/entry?done=entry`, second);
    expect(body).toContain('条目已保存');
    expect(findAll(parseHtml(body), 'mark').map(textOf)).toEqual(['3', '4']);
    const passed = await server.post(`/desk/reports/${receipt}/move/pass-second`, {}, second);
    expect(passed.statusCode).toBe(303);
  });

  test('of two who edit at once keeps the first, and gives the second their words back with what changed', async () => {
    const receipt = await putReport(db, { state: 'second-review' });
    const other = await makePerson(db, { roles: ['second-reviewer'] });
    await server.post(`/desk/reports/${receipt}/entry`, fields(), second);
    await server.post(`/desk/reports/${receipt}/entry`, fields({ title: 'Lanting LT-AX50存在命令执行漏洞' }, 1), other);
    const typed = fields({ flaw: '我写的第二段，漏洞。' }, 1);
    const refused = await server.post(`/desk/reports/${receipt}/entry`, typed, second);
    expect(refused.statusCode).toBe(409);
    expect(refused.body).toContain('我写的第二段，漏洞。');
    expect(refused.body).toContain('您编辑期间的改动');
    expect(findAll(parseHtml(refused.body), 'mark').map(textOf)).toEqual(expect.arrayContaining(['AX50']));
    expect(await savedOf(receipt)).toHaveLength(2);
    expect(refused.body).toContain('name="revision" value="2"');
    const again = await server.post(`/desk/reports/${receipt}/entry`, { ...typed, revision: 2 }, second);
    expect(again.statusCode).toBe(303);
  });

  test('of many who save at the same moment on the same revision lets exactly one through', async () => {
    const receipt = await putReport(db, { state: 'second-review' });
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => server.post(`/desk/reports/${receipt}/entry`, fields(), second)),
    );
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([303, 409, 409, 409, 409, 409]);
  });

  test('refuses numbers that are none and keeps everything that was typed', async () => {
    const receipt = await putReport(db, { state: 'second-review' });
    const refused = await server.post(
      `/desk/reports/${receipt}/entry`,
      fields({ cves: 'CVE-2026', product: ['甲'] }),
      second,
    );
    expect(refused.statusCode).toBe(400);
    expect(refused.body).toContain('f-cves-wrong');
    expect(refused.body).toContain('value="甲"');
    expect(await savedOf(receipt)).toEqual([]);
  });

  test('answers the findings of what is being typed as a part of a page, and stores nothing', async () => {
    const receipt = await putReport(db, { state: 'second-review' });
    const path = `/desk/reports/${receipt}/entry/lint`;
    const clean = await server.post(path, fields(), second);
    expect(clean.body).toMatch(/^<div class="bl-findings">/);
    expect(clean.body).toContain('没有发现问题');
    const faulty = await server.post(path, fields({ product: [], vendor: [], version: [] }), second);
    expect(faulty.body).toContain('href="#f-product"');
    expect(await savedOf(receipt)).toEqual([]);
  });

  test('can be edited at its level only, by who may decide there', async () => {
    const before = await putReport(db, { state: 'first-review' });
    const answer = await server.post(`/desk/reports/${before}/entry`, fields(), second);
    expect(answer.statusCode).toBe(409);
    const receipt = await putReport(db, { state: 'second-review' });
    const wrong = await server.post(`/desk/reports/${receipt}/entry`, fields(), staff['first-reviewer']);
    expect(wrong.statusCode).toBe(403);
    const passed = await putReport(db, { state: 'second-review', passedBy: [second.personId] });
    expect((await server.post(`/desk/reports/${passed}/entry`, fields(), second)).statusCode).toBe(403);
    const read = await server.get(`/desk/reports/${receipt}/entry`, staff.auditor);
    expect(findAll(parseHtml(read.body), 'textarea')).toEqual([]);
  });
});
