import { describe, expect, test } from 'vitest';
import { makeOrganisation, makePerson } from '../../../../test/accounts.ts';
import { testDatabase } from '../../../../test/database.ts';
import { workServer } from '../../../../test/work-server.ts';
import { submissionLimits } from '../submission-limits.ts';
import { intakeApiRoutes } from './routes.ts';

const database = await testDatabase();
const { db, pool } = database;
const server = await workServer(database, { routes: intakeApiRoutes });
const unit = await makeOrganisation(db);
const reporter = await makePerson(db, { roles: ['reporter'], organisationId: unit.id });
const other = await makePerson(db, { roles: ['reporter'] });

type Fields = Readonly<Record<string, unknown>>;
const report = (more: Fields = {}): Fields => ({
  kind: 'product',
  title: '蓝汀LT-AX30 setWan函数命令注入漏洞',
  product: 'LT-AX30',
  description: '其设置页面没有检查参数。',
  proof: { language: 'python', code: 'print(1)\n' },
  ...more,
});

const address = '/api/v1/reports';
const send = (body: unknown, key?: string, by = reporter) =>
  server.postJson(address, body, by, key === undefined ? {} : { 'idempotency-key': key });
const reportsIn = async () => Number((await pool.query('select count(*) as n from desk.report')).rows[0].n);

describe('a delivery', () => {
  test('of one report gives its receipt, where it is followed, and what it still lacks', async () => {
    const answer = await send(report({ proof: null }));
    expect(answer.statusCode, answer.body).toBe(201);
    const { receipts, reports } = answer.json();
    expect(receipts).toHaveLength(1);
    expect(receipts[0]).toMatch(/^CNVD-C-2026-\d+$/);
    expect(answer.headers.location).toBe(`${address}/${receipts[0]}`);
    expect(reports[0]).toEqual({
      receipt: receipts[0],
      missing: ['no-proof'],
      links: {
        self: `http://bulou.example${address}/${receipts[0]}`,
        page: `http://bulou.example/reports/${receipts[0]}`,
      },
    });
    expect(answer.headers['ratelimit-policy']).toBe(`"reports";q=${submissionLimits.organisation};w=86400`);
    expect(answer.headers.ratelimit).toMatch(/^"reports";r=\d+$/);
  });

  test('is stored word for word, with the proof as it was structured', async () => {
    const { receipts } = (await send({ reports: [report(), report({ title: '又一处漏洞' })] })).json();
    const { rows } = await pool.query(
      `select s.channel, s.verbatim, c.content from desk.report r join desk.submission s on s.id = r.submission_id
       join desk.report_content c on c.report_id = r.id where r.receipt = any($1) order by r.id`,
      [receipts],
    );
    expect(rows).toHaveLength(2);
    expect(rows[0].channel).toBe('api');
    expect(rows[0].verbatim.reports[1].title).toBe('又一处漏洞');
    expect(rows[0].content.proof).toEqual({ language: 'python', code: 'print(1)' });
  });

  test('with any mistake is refused whole, every mistake at its JSON pointer', async () => {
    const before = await reportsIn();
    const body = {
      reports: [
        report(),
        report({ title: '', cvss: 'AV:N', proof: { code: 7 }, severity: 'high', instances: 'x y' }),
        'no report',
        report({ kind: 'instance', product: null, location: 'https://a.example/', unit: '某单位', instances: [] }),
      ],
      more: 1,
    };
    const answer = await send(body);
    expect(answer.statusCode).toBe(422);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    const problem = answer.json();
    expect(problem).toMatchObject({ code: 'api.invalid', status: 422, count: problem.errors.length });
    expect(problem.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/more',
      '/reports/1/cvss',
      '/reports/1/instances',
      '/reports/1/proof/code',
      '/reports/1/severity',
      '/reports/1/title',
      '/reports/2',
    ]);
    expect(await reportsIn()).toBe(before);
  });

  test.each([
    ['nothing', { reports: [] }, 'api.nothing'],
    ['too many', { reports: Array.from({ length: 1001 }, () => 1) }, 'api.too-many'],
  ])('of %s is refused', async (_name, body, code) => {
    const answer = await send(body);
    expect([answer.statusCode, answer.json().code]).toEqual([422, code]);
  });

  test('may be 20 MB and no more', async () => {
    const large = report({ remediation: 'x'.repeat(21_000_000) });
    expect((await send(large)).statusCode).toBe(413);
    expect((await send(report({ remediation: 'x'.repeat(2_000_000) }))).json().errors).toEqual([
      { pointer: '/remediation', detail: expect.stringContaining('10000') },
    ]);
  });

  test('refuses characters that the database cannot hold, with their place', async () => {
    const answer = await send(report({ description: '零\u0000字节与半个\ud83d字符' }));
    expect([answer.statusCode, answer.json().code, answer.json().fields[0].field]).toEqual([
      ...[400, 'http.input', 'description'],
    ]);
  });

  test('beyond the limit is refused with the limit, and with when to come back', async () => {
    const hasty = await makePerson(db, { roles: ['reporter'] });
    const many = (count: number) => ({ reports: Array.from({ length: count }, () => report()) });
    const first = await send(many(submissionLimits.individual), undefined, hasty);
    expect(first.headers.ratelimit).toBe('"reports";r=0');
    const answer = await send(report(), undefined, hasty);
    expect(answer.statusCode).toBe(429);
    expect(answer.json()).toMatchObject({ code: 'intake.limit', title: expect.stringContaining('200') });
    expect(answer.headers['retry-after']).toBe('86400');
    expect(answer.headers['ratelimit-policy']).toBe('"reports";q=200;w=86400');
    expect(answer.headers.ratelimit).toBe('"reports";r=0');
  });

  test('is nobody’s without the permission, and no page leads a program astray', async () => {
    const auditor = await makePerson(db, { roles: ['auditor'] });
    expect((await send(report(), undefined, auditor)).statusCode).toBe(403);
    const nobody = await server.postJson(address, report(), null);
    expect([nobody.statusCode, nobody.json().code]).toEqual([401, 'people.sign-in']);
  });
});

describe('an idempotency key', () => {
  test('gives the same receipts for the same request, whatever the order of its members', async () => {
    const first = await send(report(), 'key-1');
    const before = await reportsIn();
    const turned = Object.fromEntries(Object.entries(report()).reverse());
    const again = await send(turned, 'key-1');
    expect([first.statusCode, again.statusCode]).toEqual([201, 200]);
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(again.json()).toEqual(first.json());
    expect(await reportsIn()).toBe(before);
  });

  test('refuses another request, and another person may use it', async () => {
    await send(report(), 'key-2');
    const answer = await send(report({ title: '另一处漏洞' }), 'key-2');
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'intake.key-reused']);
    expect((await send(report(), 'key-2', other)).statusCode).toBe(201);
  });

  test('still gives the answer when the agreed day of disclosure is over', async () => {
    const agreed = report({ disclosure: 'on-day', disclosureOn: '2026-11-25' });
    const first = await send(agreed, 'key-day');
    server.setClock(new Date('2026-11-27T01:00:00Z'));
    const [again, fresh] = [await send(agreed, 'key-day'), await send(agreed, 'key-day-2')];
    server.setClock(new Date('2026-11-23T01:00:00Z'));
    expect([first.statusCode, again.statusCode, fresh.statusCode]).toEqual([201, 200, 422]);
    expect(again.json()).toEqual(first.json());
    expect(fresh.json().errors[0].pointer).toBe('/disclosureOn');
  });

  test('sent eight times at once stores one delivery', async () => {
    const before = await reportsIn();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => send({ reports: [report(), report()] }, 'key-race')),
    );
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201]);
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect(await reportsIn()).toBe(before + 2);
  });

  test.each([['x'.repeat(201)], ['with space'], ['']])('of the form %j is refused', async (key) => {
    const answer = await send(report(), key);
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'api.key']);
  });
});

describe('the status', () => {
  test('tells state, since when, until when and the moves; never what is the desk’s own', async () => {
    const { receipts } = (await send(report())).json();
    await pool.query(
      `insert into desk.report_event (report_id, at, move, from_state, to_state, reason, note, for_reporter)
       select id, received_at, 'assign', 'received', 'received', null, '内部备注', false from desk.report where receipt = $1`,
      [receipts[0]],
    );
    const answer = await server.get(`${address}/${receipts[0]}`, reporter);
    expect(answer.statusCode, answer.body).toBe(200);
    expect(answer.json()).toMatchObject({
      receipt: receipts[0],
      state: 'received',
      kind: 'product',
      since: '2026-11-23T01:00:00.000Z',
      mergedInto: null,
      record: null,
    });
    expect(answer.json().due).toMatch(/^2026-1/);
    expect(answer.json().history.length).toBeGreaterThan(0);
    expect(answer.body).not.toContain('内部备注');
    const { rows } = await pool.query(
      `select actor_id from people.audit where action = 'report.read' and object_id = $1`,
      [receipts[0]],
    );
    expect(rows).toEqual([{ actor_id: reporter.personId }]);
  });

  test('names what it was merged into only where that is of the same reporter or unit', async () => {
    const { receipts } = (await send({ reports: [report(), report()] })).json();
    const [mine, second] = receipts;
    const stranger = await makePerson(db, { roles: ['reporter'] });
    const theirs = (await send(report(), undefined, stranger)).json().receipts[0];
    const into = async (target: string) => {
      await pool.query(
        `update desk.report set state = 'merged', merged_into = (select id from desk.report where receipt = $2)
         where receipt = $1`,
        [mine, target],
      );
      return (await server.get(`${address}/${mine}`, reporter)).json();
    };
    expect(await into(second)).toMatchObject({ state: 'merged', mergedInto: second });
    expect(await into(theirs)).toMatchObject({ state: 'merged', mergedInto: null });
  });

  test('is not for an organisation that was asked about the report: history and notes are the reporter’s', async () => {
    const { receipts } = (await send(report())).json();
    const vendor = await makeOrganisation(db, { kind: 'vendor' });
    const member = await makePerson(db, { roles: ['vendor-member'], organisationId: vendor.id });
    await pool.query(
      `insert into desk.report_party (report_id, organisation_id, asked_at)
       select id, $2, now() from desk.report where receipt = $1`,
      [receipts[0], vendor.id],
    );
    expect((await server.get(`${address}/${receipts[0]}`, member)).statusCode).toBe(404);
  });

  test('of another’s report is the answer for none at all', async () => {
    const { receipts } = (await send(report())).json();
    const theirs = await server.get(`${address}/${receipts[0]}`, other);
    const none = await server.get(`${address}/CNVD-C-2026-999999`, other);
    expect([theirs.statusCode, none.statusCode]).toEqual([404, 404]);
    expect(theirs.body).toBe(none.body);
    expect(theirs.json().code).toBe('api.no-report');
  });
});

describe('the list', () => {
  test('goes through one’s own reports page by page, the newest first, by state', async () => {
    const person = await makePerson(db, { roles: ['reporter'] });
    const { receipts } = (await send({ reports: Array.from({ length: 5 }, () => report()) }, undefined, person)).json();
    await pool.query(`update desk.report set state = 'returned' where receipt = $1`, [receipts[1]]);
    const seen: string[] = [];
    let after = '';
    for (let pages = 0; pages < 5; pages += 1) {
      const answer = await server.get(`${address}?limit=2${after}`, person);
      const { reports, next } = answer.json();
      seen.push(...reports.map((one: { receipt: string }) => one.receipt));
      if (next === null) break;
      after = `&after=${next}`;
    }
    expect(seen).toEqual([...receipts].reverse());
    const returned = (await server.get(`${address}?state=returned`, person)).json();
    expect(returned.reports.map((one: { receipt: string }) => one.receipt)).toEqual([receipts[1]]);
  });

  test('does not begin behind a report of somebody else', async () => {
    const { receipts } = (await send(report())).json();
    expect((await server.get(`${address}?after=${receipts[0]}`, other)).json().reports).toEqual([]);
  });
});
