import { beforeEach, describe, expect, test } from 'vitest';
import { digestAccessCode, fileLimits } from '#desk/intake/index.ts';
import type { Actor } from '#people/index.ts';
import { verifyAudit } from '#people/index.ts';
import { makeOrganisation, makePerson } from '../../../../test/accounts.ts';
import { testDatabase } from '../../../../test/database.ts';
import { completeContent, deliver } from '../../../../test/review-world.ts';
import { workServer } from '../../../../test/work-server.ts';
import { moveReport } from '../actions/move.ts';
import type { MoveInput, MoveName } from '../model.ts';
import { reporterRoutes } from './routes.ts';

const owner = await testDatabase();
const { db, pool } = owner;
const start = new Date('2026-11-23T02:00:00Z');
const server = await workServer(owner, { routes: reporterRoutes, now: start });
const unit = await makeOrganisation(db, { name: '青山安全研究院' });
const reporter = await makePerson(db, { roles: ['reporter'], organisationId: unit.id, name: '周野' });
const manager = await makePerson(db, { roles: ['unit-manager'], organisationId: unit.id });
const stranger = await makePerson(db, { roles: ['reporter'] });
const reviewer = await makePerson(db, { roles: ['first-reviewer'] });
const vendor = await makeOrganisation(db, { kind: 'vendor' });
const engineer = await makePerson(db, { roles: ['vendor-member'], organisationId: vendor.id });
const other = await makePerson(db, {
  roles: ['vendor-member'],
  organisationId: (await makeOrganisation(db, { kind: 'vendor' })).id,
});
let receipt: string;

beforeEach(async () => {
  server.setClock(start);
  [receipt = ''] = await deliver(db, reporter, start);
});

const stateOf = async (number = receipt) =>
  (await pool.query('select state, version, id from desk.report where receipt = $1', [number])).rows[0];

async function move(name: MoveName, input: MoveInput = {}, actor: Actor = reviewer): Promise<void> {
  const client = { address: '192.0.2.1', userAgent: '' };
  await moveReport(server.world, { receipt, name, mover: { actor }, input }, { now: server.world.now(), client });
}

async function returned(): Promise<void> {
  await move('claim');
  await move('return', { reason: 'no-proof', note: '请补充可运行的验证代码。' });
}

/** The fields of the addition form as the page shows them. */
async function shownFields(path: string, actor: Actor | null, headers?: Record<string, string>) {
  const { body, statusCode } = await server.get(path, actor, headers);
  expect(statusCode).toBe(200);
  const version = /name="version" value="(\d+)"/.exec(body)?.[1] ?? '';
  expect(body).toContain(completeContent.description);
  return { version };
}

const kept: Record<string, string> = {
  kind: 'product',
  title: completeContent.title,
  vendor: '某厂商',
  product: '某网关',
  description: completeContent.description,
  reproduction: completeContent.reproduction,
  'proof.code': 'GET /diag?host=;id',
  original: 'true',
  isAnonymous: 'false',
  disclosure: 'default',
};
const parts = (fields: Record<string, string>) => Object.entries({ ...kept, ...fields });

describe('a reporter', () => {
  test('sees their own reports, a manager those of the unit, a stranger neither', async () => {
    expect((await server.get('/reports', reporter)).body).toContain(receipt);
    expect((await server.get('/reports?scope=unit', manager)).body).toContain(receipt);
    expect((await server.get('/reports?scope=unit', stranger)).body).not.toContain(receipt);
    expect((await server.get(`/reports?state=archived`, reporter)).body).not.toContain(receipt);
  });

  test('is told the state, the reason and the clock, and never the desk’s own notes or who reviews', async () => {
    await move('claim');
    await move('return', { reason: 'no-proof', note: '请补充可运行的验证代码。' });
    await pool.query(
      `insert into desk.report_event (report_id, at, move, from_state, to_state, actor_id, note, for_reporter)
       select id, now(), 'note', state, state, $2, '内部备注暗号', false from desk.report where receipt = $1`,
      [receipt, reviewer.personId],
    );
    const { body } = await server.get(`/reports/${receipt}`, reporter);
    expect(body).toContain('请补充可运行的验证代码。');
    expect(body).toContain('已退回，待补充');
    expect(body).toMatch(/请在 2026-12-\d\d 前完成/);
    expect(body).not.toContain('内部备注暗号');
    expect(body).not.toContain(reviewer.name);
  });

  test('finds another’s report exactly as one that does not exist', async () => {
    const [theirs, none] = [
      await server.get(`/reports/${receipt}`, stranger),
      await server.get('/reports/CNVD-C-1999-1', stranger),
    ];
    expect([theirs.statusCode, none.statusCode]).toEqual([404, 404]);
    expect(theirs.body.replaceAll(receipt, 'X')).toBe(none.body.replaceAll('CNVD-C-1999-1', 'X'));
    const posted = await server.post(`/reports/${receipt}/move/withdraw`, { note: '', version: 1 }, stranger);
    expect(posted.statusCode).toBe(404);
    const added = await server.upload(`/reports/${receipt}/addition`, parts({ do: 'save' }), stranger);
    expect(added.statusCode).toBe(404);
    expect((await stateOf()).state).toBe('received');
  });

  test('is led to the desk’s page when they review it', async () => {
    const answer = await server.get(`/reports/${receipt}`, reviewer);
    expect(answer.headers.location).toBe(`/desk/reports/${receipt}`);
  });

  test('withdraws with the version they saw, once', async () => {
    const stale = await server.post(`/reports/${receipt}/move/withdraw`, { note: '重复了', version: 99 }, reporter);
    expect(stale.statusCode).toBe(409);
    expect(stale.body).toContain('重复了');
    const done = await server.post(`/reports/${receipt}/move/withdraw`, { note: '重复了', version: 1 }, reporter);
    expect(done.headers.location).toBe(`/reports/${receipt}?done=moved`);
    expect((await stateOf()).state).toBe('withdrawn');
  });

  test('appeals against a rejection with a reason, and only once', async () => {
    await move('claim');
    await move('reject', { reason: 'not-a-flaw', note: '' });
    const silent = await server.post(`/reports/${receipt}/move/appeal`, { note: ' ', version: 3 }, reporter);
    expect(silent.statusCode).toBe(400);
    const done = await server.post(
      `/reports/${receipt}/move/appeal`,
      { note: '可以复现，附视频。', version: 3 },
      reporter,
    );
    expect(done.statusCode).toBe(303);
    expect((await stateOf()).state).toBe('appealed');
  });
});

describe('an addition', () => {
  test('becomes the next revision with its files, and the report goes back into review', async () => {
    await returned();
    const { version } = await shownFields(`/reports/${receipt}/addition`, reporter);
    const answer = await server.upload(
      `/reports/${receipt}/addition`,
      [
        ...parts({ version, note: '已补充代码', 'proof.code': 'curl …', purpose: 'proof' }),
        ['file', Buffer.from('#!/usr/bin/env python3\n'), '../../验证.py'],
        ['do', 'resubmit'],
      ],
      reporter,
    );
    expect(answer.headers.location).toBe(`/reports/${receipt}?done=resubmitted`);
    const { id, state } = await stateOf();
    expect(state).toBe('first-review');
    const { rows } = await pool.query(
      'select revision, content from desk.report_content where report_id = $1 order by 1',
      [id],
    );
    expect(rows.map(({ revision }) => revision)).toEqual([1, 2]);
    expect(rows[1].content.proof.code).toBe('curl …');
    expect(rows[0].content).toEqual(JSON.parse(JSON.stringify(completeContent)));
    const { rows: files } = await pool.query('select name, purpose from desk.file where report_id = $1', [id]);
    expect(files).toEqual([{ name: '验证.py', purpose: 'proof' }]);
  });

  test('that is refused shows the form again with everything typed, and changes nothing', async () => {
    await returned();
    const { version } = await shownFields(`/reports/${receipt}/addition`, reporter);
    const answer = await server.upload(
      `/reports/${receipt}/addition`,
      parts({ version, description: '', reproduction: '新写的步骤', do: 'resubmit' }),
      reporter,
    );
    expect(answer.statusCode).toBe(400);
    expect(answer.body).toContain('新写的步骤');
    expect(answer.body).toContain('f-description-wrong');
    expect((await stateOf()).state).toBe('returned');
  });

  test('to what changed meanwhile is refused, and so is one to what is decided', async () => {
    await returned();
    const stale = await server.upload(`/reports/${receipt}/addition`, parts({ version: '1', do: 'save' }), reporter);
    expect(stale.statusCode).toBe(409);
    await server.post(`/reports/${receipt}/move/withdraw`, { note: '', version: (await stateOf()).version }, reporter);
    const late = await server.upload(`/reports/${receipt}/addition`, parts({ do: 'save' }), reporter);
    expect(late.statusCode).toBe(409);
    expect(late.body).toContain('不能再补充');
  });

  test('makes a reviewer who saw the report before it look again', async () => {
    const { version } = await stateOf();
    await server.upload(`/reports/${receipt}/addition`, parts({ version: String(version), do: 'save' }), reporter);
    await expect(move('claim', { version })).rejects.toMatchObject({ code: 'review.changed' });
  });

  test('does not change the kind while the report is in review, only once it is returned', async () => {
    const fields = { kind: 'instance', location: 'https://a.example/', do: 'save' };
    const during = await server.upload(`/reports/${receipt}/addition`, parts(fields), reporter);
    expect([during.statusCode, (await stateOf()).version]).toEqual([400, 1]);
    await returned();
    await server.upload(`/reports/${receipt}/addition`, parts(fields), reporter);
    const { rows } = await pool.query('select kind from desk.report where receipt = $1', [receipt]);
    expect(rows).toEqual([{ kind: 'instance' }]);
  });

  test('holds as many files as a report may have', async () => {
    const { id } = await stateOf();
    await pool.query(
      `insert into desk.file (id, report_id, sha256, name, media_type, bytes, purpose, added_at)
       select gen_random_uuid(), $1, repeat('0', 64), 'x', 'text/plain', 1, 'attachment', now() - interval '9 days'
       from generate_series(1, $2)`,
      [id, fileLimits.perReport * 2],
    );
    const more = await server.upload(
      `/reports/${receipt}/addition`,
      [...parts({}), ['file', Buffer.from('x'), 'x']],
      reporter,
    );
    expect(more.statusCode).toBe(409);
  });
});

describe('whoever has the access code', () => {
  const code = 'ABCD-2345-EFGH-6789-JKMN';

  async function anonymous(): Promise<void> {
    const { id } = await stateOf();
    await pool.query('update desk.report set person_id = null, organisation_id = null where id = $1', [id]);
    await pool.query('insert into desk.report_access (report_id, code_digest) values ($1, $2)', [
      id,
      digestAccessCode(server.world.secrets, code),
    ]);
  }

  async function opened(typed = code): Promise<string> {
    const answer = await server.post('/report/follow', { receipt, code: typed });
    return String(answer.headers['set-cookie'] ?? '').split(';')[0] ?? '';
  }

  test('follows the report, adds to it and withdraws it, however the code is typed', async () => {
    await anonymous();
    const cookie = await opened('abcd 2345efgh6789 jkmn');
    expect((await server.get(`/report/follow/${receipt}`, null, { cookie })).body).toContain(completeContent.title);
    const added = await server.upload(`/report/follow/${receipt}/addition`, parts({ do: 'save' }), null, { cookie });
    expect(added.statusCode).toBe(303);
    const { version } = await stateOf();
    const done = await server.post(`/report/follow/${receipt}/move/withdraw`, { note: '', version }, null, { cookie });
    expect([done.statusCode, (await stateOf()).state]).toEqual([303, 'withdrawn']);
  });

  test('gets one answer for a wrong code, for a receipt without one, and for none at all', async () => {
    const without = await server.post('/report/follow', { receipt, code });
    await anonymous();
    const wrong = await server.post('/report/follow', { receipt, code: 'AAAA-AAAA-AAAA-AAAA-AAAA' });
    const none = await server.post('/report/follow', { receipt: 'CNVD-C-2026-999999', code });
    expect([without.statusCode, wrong.statusCode, none.statusCode]).toEqual([400, 400, 400]);
    expect(without.body.replaceAll(receipt, 'X')).toBe(none.body.replaceAll('CNVD-C-2026-999999', 'X'));
    expect(wrong.body).toBe(without.body);
  });

  test('reaches no other report with it, and none after two hours or with a changed cookie', async () => {
    await anonymous();
    const cookie = await opened();
    const [second = ''] = await deliver(db, reporter, start);
    expect((await server.get(`/report/follow/${second}`, null, { cookie })).statusCode).toBe(404);
    expect((await server.get(`/report/follow/${receipt}`, null, { cookie: `${cookie}x` })).statusCode).toBe(404);
    expect((await server.get(`/report/follow/${receipt}`, null)).statusCode).toBe(404);
    server.setClock(new Date(start.getTime() + 2 * 3_600_000 + 1));
    expect((await server.get(`/report/follow/${receipt}`, null, { cookie })).statusCode).toBe(404);
  });
});

describe('an organisation that is asked', () => {
  async function ask(): Promise<void> {
    const { id } = await stateOf();
    await pool.query(`update desk.report set state = 'waiting-vendor', due_at = $2 where id = $1`, [
      id,
      new Date('2026-12-07T15:59:59Z'),
    ]);
    await pool.query(
      `insert into desk.report_party (report_id, organisation_id, asked_at, question) values ($1, $2, $3, '请核实1.0版')`,
      [id, vendor.id, start],
    );
  }

  test('reads the question and the report without its reporter, and answers once', async () => {
    await ask();
    expect((await server.get('/questions', engineer)).body).toContain(receipt);
    const { body } = await server.get(`/questions/${receipt}`, engineer);
    expect(body).toContain('请核实1.0版');
    expect(body).not.toContain('周野');
    const fields = { answer: 'confirmed', note: '计划12月修复', version: 1 };
    expect((await server.post(`/questions/${receipt}`, fields, engineer)).statusCode).toBe(303);
    expect((await stateOf()).state).toBe('third-review');
    expect((await server.post(`/questions/${receipt}`, { ...fields, version: 2 }, engineer)).statusCode).toBe(409);
  });

  test('is the only one to know: another vendor gets what does not exist', async () => {
    await ask();
    expect((await server.get('/questions', other)).body).not.toContain(receipt);
    expect((await server.get(`/questions/${receipt}`, other)).statusCode).toBe(404);
    const fields = { answer: 'confirmed', note: '', version: 1 };
    expect((await server.post(`/questions/${receipt}`, fields, other)).statusCode).toBe(404);
  });
});

test('every read and every change stands in the audit log, without a word of the report', async () => {
  await server.get(`/reports/${receipt}`, reporter);
  await server.upload(`/reports/${receipt}/addition`, parts({ do: 'save', note: '暗号说明' }), reporter);
  const { rows } = await pool.query(
    'select action, detail::text as detail from people.audit where object_id = $1 order by id',
    [receipt],
  );
  expect(rows.map(({ action }) => action)).toEqual(expect.arrayContaining(['report.read', 'report.amended']));
  expect(JSON.stringify(rows)).not.toMatch(/暗号|网关/);
  expect((await verifyAudit(db)).whole).toBe(true);
});
