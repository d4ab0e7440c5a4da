import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '#people/index.ts';
import { makeOrganisation, makePerson, makeStaff } from '../../../../test/accounts.ts';
import { testDatabase } from '../../../../test/database.ts';
import { deskContent, putReport } from '../../../../test/desk-reports.ts';
import { findAll, parseHtml, textOf } from '../../../../test/html.ts';
import { workServer } from '../../../../test/work-server.ts';
import { deskRoutes } from './routes.ts';

const database = await testDatabase();
const { db } = database;
const server = await workServer(database, { routes: deskRoutes });
const staff = await makeStaff(db, [
  'first-reviewer',
  'second-reviewer',
  'third-reviewer',
  'archivist',
  'coordinator',
  'auditor',
  'reporter',
]);
const first = staff['first-reviewer'];
const second = staff['second-reviewer'];
const third = staff['third-reviewer'];
const { auditor, coordinator, reporter } = staff;

const stateOf = async (receipt: string) =>
  (
    await sql<{ state: string; version: number; assigneeId: number | null }>`
      select state, version, assignee_id from desk.report where receipt = ${receipt}`.execute(db)
  ).rows[0];
const audited = async (action: string, id: string) =>
  (
    await sql<{ count: number }>`
      select count(*) as count from people.audit where action = ${action} and object_id = ${id}`.execute(db)
  ).rows[0]?.count;
const receiptsOn = (body: string) =>
  findAll(parseHtml(body), 'tr').flatMap((row) => row.attributes.get('data-report') ?? []);

const clearDesk = () =>
  sql`update desk.report set state = 'withdrawn' where state not in ('merged', 'withdrawn')`.execute(db);

describe('the queue', () => {
  beforeEach(clearDesk);

  test('shows what is open at a level, most urgent first, and nothing that the reader delivered', async () => {
    const unit = await makeOrganisation(db, { name: '甲实验室' });
    const later = await putReport(db, { state: 'second-review', priority: 0, dueAt: new Date('2026-11-30T00:00:00Z') });
    const sooner = await putReport(db, { state: 'second-review', priority: 0, organisationId: unit.id });
    const calm = await putReport(db, { state: 'second-review', priority: 3, dueAt: null });
    const own = await putReport(db, { state: 'second-review', personId: second.personId });
    const answer = await server.get('/desk', second);
    expect(answer.statusCode).toBe(200);
    expect(receiptsOn(answer.body)).toEqual([sooner, later, calm]);
    expect(answer.body).not.toContain(own);
    expect(textOf(findAll(parseHtml(answer.body), 'h1')[0] ?? expect.fail())).toContain('二审 3 份');
    const narrowed = await server.get(`/desk?level=second&unit=${encodeURIComponent('甲实')}&q=${sooner}`, second);
    expect(receiptsOn(narrowed.body)).toEqual([sooner]);
    expect(receiptsOn((await server.get('/desk?level=second&unit=individual', second)).body)).toEqual([later, calm]);
  });

  test('goes on by place, without a repeat or a gap, over equal and missing due times', async () => {
    const receipts = new Set<string>();
    for (let made = 0; made < 117; made += 1) {
      const dueAt = made % 3 === 0 ? null : new Date(Date.UTC(2026, 10, 24 + (made % 2)));
      receipts.add(await putReport(db, { state: 'third-review', priority: made % 2 === 0 ? 1 : 2, dueAt }));
    }
    const seen: string[] = [];
    let path: string | undefined = '/desk?level=third';
    while (path !== undefined) {
      const { body } = await server.get(path, third);
      seen.push(...receiptsOn(body));
      const next = findAll(parseHtml(body), 'a').find((link) => link.attributes.get('rel') === 'next');
      path = next?.attributes.get('href')?.replaceAll('&amp;', '&');
    }
    expect(seen.filter((receipt) => receipts.has(receipt))).toHaveLength(117);
    expect(new Set(seen).size).toBe(seen.length);
  });

  test('filters by time, kind, priority and who has claimed', async () => {
    server.setClock(new Date('2026-11-23T01:00:00Z'));
    const state = 'waiting-vendor';
    const over = await putReport(db, { state, dueAt: new Date('2026-11-22T15:59:59Z'), priority: 0 });
    const today = await putReport(db, { state, dueAt: new Date('2026-11-23T15:59:59Z'), priority: 1 });
    const later = await putReport(db, { state, dueAt: new Date('2026-11-23T16:00:00Z'), priority: 2 });
    const mine = await putReport(db, { state, dueAt: null, priority: 3, assigneeId: third.personId });
    const instance = await putReport(db, {
      ...{ state, content: { kind: 'instance' }, assigneeId: first.personId, dueAt: new Date('2027-01-01T00:00:00Z') },
    });
    const list = async (query: string) => receiptsOn((await server.get(`/desk?level=waiting&${query}`, third)).body);
    expect(await list('due=overdue')).toEqual([over]);
    expect(await list('due=today')).toEqual([today]);
    expect(await list('due=later')).toEqual([later, instance, mine]);
    expect(await list('priority=1')).toEqual([today]);
    expect(await list('kind=instance')).toEqual([instance]);
    expect(await list('claimed=me')).toEqual([mine]);
    expect(await list('claimed=others')).toEqual([instance]);
    expect(await list('claimed=nobody')).toEqual([over, today, later]);
    expect(receiptsOn((await server.get('/desk?level=mine', third)).body)).toEqual([mine]);
    expect(receiptsOn((await server.get('/desk?level=overdue', third)).body)).toEqual([over]);
  });

  test('takes a text as it is: signs of the pattern language match themselves only', async () => {
    const literal = await putReport(db, { state: 'appealed', content: { title: '进度100%_完成\\漏洞' } });
    await putReport(db, { state: 'appealed', content: { title: '进度100完成漏洞' } });
    const found = await server.get(`/desk?level=appealed&q=${encodeURIComponent('100%_完成\\')}`, third);
    expect(receiptsOn(found.body)).toEqual([literal]);
  });

  test('keeps filters a person, by name, and gives nobody else’s away', async () => {
    const kept = await server.post('/desk/filters', { name: '急件', query: 'level=first&priority=0&junk=1' }, first);
    expect(kept.headers.location).toBe('/desk?level=first&priority=0&done=filter');
    const page = await server.get('/desk', first);
    expect(page.body).toContain('急件');
    expect((await server.get('/desk', second)).body).not.toContain('急件');
    const [, id] = /\/desk\/filters\/(\d+)\/remove/.exec(page.body) ?? [];
    expect((await server.post(`/desk/filters/${id}/remove`, {}, second)).statusCode).toBe(404);
    expect((await server.post(`/desk/filters/${id}/remove`, {}, first)).statusCode).toBe(303);
    expect((await server.get('/desk', first)).body).not.toContain('急件');
  });

  test('reading it is in the audit log once a page', async () => {
    const before = (await audited('queue.read', 'archiving')) ?? 0;
    await server.get('/desk', staff.archivist);
    expect(await audited('queue.read', 'archiving')).toBe(before + 1);
  });
});

describe('the next report', () => {
  beforeEach(clearDesk);

  test('is another one for each of eight who ask at once, and nobody’s own', async () => {
    const reviewers: Actor[] = [];
    for (let made = 0; made < 8; made += 1) reviewers.push(await makePerson(db, { roles: ['first-reviewer'] }));
    const receipts: string[] = [];
    for (let made = 0; made < 12; made += 1) {
      receipts.push(await putReport(db, { priority: 0, personId: reviewers[made]?.personId ?? null }));
    }
    const answers = await Promise.all(
      reviewers.map((reviewer) => server.post('/desk/next', { query: 'level=first' }, reviewer)),
    );
    const claimed = answers.map(({ headers }) => /CNVD-C-\d+-\d+/.exec(String(headers.location))?.[0] ?? '');
    expect(new Set(claimed).size).toBe(8);
    for (const [at, receipt] of claimed.entries()) {
      expect(receipts).toContain(receipt);
      expect(receipt).not.toBe(receipts[at]);
      expect((await stateOf(receipt))?.assigneeId).toBe(reviewers[at]?.personId);
    }
    await sql`update desk.report set state = 'withdrawn' where receipt = any (${receipts})`.execute(db);
    const empty = await server.post('/desk/next', { query: 'level=first' }, first);
    expect(empty.headers.location).toContain('done=nothing');
  });
});

describe('a report', () => {
  test('has everything on its page, and reading it is in the audit log', async () => {
    const unit = await makeOrganisation(db, { name: '乙研究所' });
    const receipt = await putReport(db, {
      ...{ organisationId: unit.id, personId: reporter.personId, priority: 0, reasons: ['automatable'] },
    });
    const { body, statusCode } = await server.get(`/desk/reports/${receipt}`, first);
    expect(statusCode).toBe(200);
    const text = textOf(parseHtml(body));
    const expected = [receipt, deskContent.title, deskContent.description, '乙研究所', reporter.name, '可自动化利用'];
    for (const part of [...expected, '验证代码 1 份', 'CVE-2026-10001', '领取']) expect(text).toContain(part);
    expect(body).not.toContain('href="https://lanting.example');
    expect(await audited('report.read', receipt)).toBe(1);
    await server.get(`/desk/reports/${receipt}/peek`, first);
    expect(await audited('report.read', receipt)).toBe(2);
  });

  test('of the reader’s own is the same as none, on every address of it', async () => {
    const reviewer = await makePerson(db, {
      roles: ['first-reviewer', 'second-reviewer', 'third-reviewer', 'reporter'],
    });
    const receipt = await putReport(db, { state: 'third-review', personId: reviewer.personId });
    const other = await putReport(db, { state: 'third-review' });
    const missing = 'CNVD-C-2026-9999999';
    for (const end of ['', '/peek', '/entry', `/compare/${other}`, '/move/return', '/verification', '/originality']) {
      const own = await server.get(`/desk/reports/${receipt}${end}`, reviewer);
      const none = await server.get(`/desk/reports/${missing}${end}`, reviewer);
      expect([own.statusCode, none.statusCode], end).toEqual([404, 404]);
      expect(own.body.replaceAll(receipt, missing)).toBe(none.body);
    }
    expect((await server.get(`/desk/reports/${other}/compare/${receipt}`, reviewer)).statusCode).toBe(404);
    for (const end of ['/move/reject', '/notes', '/entry', '/entry/lint', '/originality']) {
      const fields = { reason: 'spam', note: '甲', title: '甲', original: 'true', shown: '' };
      const answer = await server.post(`/desk/reports/${receipt}${end}`, fields, reviewer);
      expect(answer.statusCode, end).toBe(404);
    }
    const bulk = await server.post('/desk/bulk', { report: receipt, move: 'reject', reason: 'spam' }, reviewer);
    expect(bulk.body).toContain('未完成');
    expect((await stateOf(receipt))?.state).toBe('third-review');
    expect(await audited('report.read', receipt)).toBe(0);
  });

  test('the auditor sees without a form, and whatever the auditor sends is refused', async () => {
    const receipt = await putReport(db, { state: 'third-review' });
    for (const path of ['/desk', `/desk/reports/${receipt}`, `/desk/reports/${receipt}/entry`]) {
      const answer = await server.get(path, auditor);
      expect(answer.statusCode, path).toBe(200);
      const forms = findAll(parseHtml(answer.body), 'form');
      expect(forms.filter((form) => form.attributes.get('method') === 'post')).toEqual([]);
    }
    const posts = ['/desk/next', '/desk/bulk', '/desk/filters', `/desk/reports/${receipt}/notes`];
    const rest = ['/move/reject', '/entry', '/entry/lint', '/verification', '/originality'];
    for (const path of [...posts, ...rest.map((end) => `/desk/reports/${receipt}${end}`)]) {
      const fields = { reason: 'spam', note: '甲', name: '甲', query: 'level=first', move: 'reject', report: receipt };
      const answer = await server.post(path, { ...fields, original: 'true', shown: '' }, auditor);
      expect(answer.statusCode, path).toBe(403);
    }
  });

  test('is nothing to those without a desk', async () => {
    const receipt = await putReport(db, {});
    expect((await server.get(`/desk/reports/${receipt}`, reporter)).statusCode).toBe(403);
    expect((await server.get(`/desk/reports/${receipt}`)).statusCode).toBe(303);
  });

  test('shows hostile words as words: no element, no address to follow, nothing unseen', async () => {
    const evil = '<script>alert(1)</script>"><img src=x onerror=alert(2)>\u202egpj.exe\u200b';
    const receipt = await putReport(db, {
      ...{ state: 'second-review' },
      content: {
        ...{ title: `${evil}漏洞`, vendor: evil, product: evil, place: evil, description: evil.repeat(3) },
        ...{ reproduction: evil, instances: [`javascript:${evil}`], references: ['javascript:alert(3)'] },
        proof: { language: evil, code: `</code></pre>${evil}` },
        ...{ cves: [], finder: evil, remediation: evil },
      },
    });
    for (const end of ['', '/peek', '/entry', `/compare/${receipt}`, '/move/reject']) {
      const { body } = await server.get(`/desk/reports/${receipt}${end}`, second);
      const page = parseHtml(body);
      const strange = findAll(page, 'script').filter((one) => !one.attributes.has('src'));
      expect([strange.length, findAll(page, 'img').length], end).toEqual([0, 0]);
      expect(findAll(page, 'a').filter((one) => /^javascript:/i.test(one.attributes.get('href') ?? ''))).toEqual([]);
      expect(/[\u202e\u200b]/.test(body), end).toBe(false);
      expect(body).toContain('U+202E');
    }
    expect(/[\u202e\u200b]/.test((await server.get('/desk?level=second', second)).body)).toBe(false);
  });

  test('takes notes that only the desk sees', async () => {
    const receipt = await putReport(db, {});
    const sent = await server.post(`/desk/reports/${receipt}/notes`, { note: '先问问厂商' }, first);
    expect(sent.statusCode).toBe(303);
    expect((await server.get(`/desk/reports/${receipt}`, coordinator)).body).toContain('先问问厂商');
    const { rows } = await sql`select for_reporter from desk.report_event order by id desc limit 1`.execute(db);
    expect(rows).toEqual([{ forReporter: false }]);
    expect(await audited('report.noted', receipt)).toBe(1);
  });
});

describe('a move', () => {
  test('by key or button leads back where it was made from and says what was done', async () => {
    const receipt = await putReport(db, {});
    const back = '/desk?level=first';
    const sent = await server.post(`/desk/reports/${receipt}/move/claim`, { version: 1, back }, first);
    expect(sent.headers.location).toBe(`/desk?level=first&done=claim%3A${receipt}`);
    expect((await server.get(String(sent.headers.location), first)).body).toContain(`${receipt}：领取。`);
    const away = await server.post(`/desk/reports/${receipt}/move/pass-first`, { back: '//evil.example/desk' }, first);
    expect(away.headers.location).toMatch(/^\/desk\/reports\//);
    expect((await stateOf(receipt))?.state).toBe('second-review');
  });

  test('that needs a reason is asked for it, with what was typed', async () => {
    const receipt = await putReport(db, { state: 'first-review', assigneeId: first.personId });
    const form = await server.get(`/desk/reports/${receipt}/move/return?reason=no-proof`, first);
    expect(form.body).toMatch(/value="no-proof"[^>]*checked|checked[^>]*value="no-proof"/);
    const refused = await server.post(`/desk/reports/${receipt}/move/return`, { note: '请补充代码' }, first);
    expect(refused.statusCode).toBe(400);
    expect(refused.body).toContain('请补充代码');
    expect(refused.body).toContain('f-reason-wrong');
    const fields = { reason: 'no-proof', note: '请补充代码' };
    expect((await server.post(`/desk/reports/${receipt}/move/return`, fields, first)).statusCode).toBe(303);
    expect((await stateOf(receipt))?.state).toBe('returned');
  });

  test('on what has changed meanwhile is refused once, and goes through when it is sent again', async () => {
    const receipt = await putReport(db, { state: 'first-review', assigneeId: first.personId });
    await sql`update desk.report set version = 7 where receipt = ${receipt}`.execute(db);
    const fields = { reason: 'spam', version: 1, note: '广告' };
    const refused = await server.post(`/desk/reports/${receipt}/move/reject`, fields, first);
    expect(refused.statusCode).toBe(409);
    expect(refused.body).toContain('广告');
    const [, version] = /name="version" value="(\d+)"/.exec(refused.body) ?? [];
    expect(version).toBe('7');
    const again = await server.post(`/desk/reports/${receipt}/move/reject`, { ...fields, version: 7 }, first);
    expect(again.statusCode).toBe(303);
  });

  test('of several does what it can and says of each other why not', async () => {
    const good = await putReport(db, { state: 'first-review', assigneeId: first.personId });
    const changed = await putReport(db, { state: 'first-review', assigneeId: first.personId });
    const elsewhere = await putReport(db, { state: 'second-review' });
    const missing = 'CNVD-C-2026-9999998';
    const form = await server.get(`/desk/bulk?report=${good}&report=${elsewhere}&report=${missing}`, first);
    expect(findAll(parseHtml(form.body), 'li').map(textOf).join()).not.toContain(missing);
    const report = [`${good}@1`, `${changed}@9`, `${elsewhere}@1`, `${missing}@1`];
    const sent = await server.post('/desk/bulk', { report, move: 'reject', reason: 'spam', note: '广告' }, first);
    const rows = findAll(parseHtml(sent.body), 'tr').slice(1).map(textOf);
    expect(rows[0]).toContain('已驳回');
    expect(rows[1]).toContain('有了变动');
    expect(rows).toHaveLength(4);
    expect(sent.body).toContain('1 份完成，3 份未完成');
    const states = await Promise.all([good, changed, elsewhere].map(stateOf));
    expect(states.map((one) => one?.state)).toEqual(['rejected', 'first-review', 'second-review']);
  });
});

describe('side by side', () => {
  test('two reports are told apart field by field, with the merge one key away', async () => {
    const left = await putReport(db, { state: 'first-review', assigneeId: first.personId });
    const right = await putReport(db, { content: { place: 'setLan', cves: [] } });
    const { body } = await server.get(`/desk/reports/${left}/compare/${right}`, first);
    const page = parseHtml(body);
    expect(findAll(page, 'mark').map(textOf)).toEqual(expect.arrayContaining(['setWan', 'setLan']));
    expect(body).toContain(`into=${right}`);
    expect(await audited('report.read', right)).toBe(1);
    const merged = await server.post(`/desk/reports/${left}/move/merge`, { into: right, reason: 'same-flaw' }, first);
    expect(merged.statusCode).toBe(303);
    expect((await stateOf(left))?.state).toBe('merged');
  });
});
