import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { archiveReport } from '#desk/record/index.ts';
import type { Actor } from '#people/index.ts';
import { makeOrganisation, makePerson, type TestOrganisation } from '../../../../test/accounts.ts';
import { archiveForm, archivingReport } from '../../../../test/archive-case.ts';
import { testDatabase } from '../../../../test/database.ts';
import { putReport } from '../../../../test/desk-reports.ts';
import { workServer } from '../../../../test/work-server.ts';

const owner = await testDatabase();
const { db, pool } = owner;
const now = new Date('2026-11-23T02:00:00Z');
const server = await workServer(owner, { now });
let archivist: Actor;
let coordinator: Actor;
let reporter: Actor;
let vendor: TestOrganisation;
let member: Actor;
let other: TestOrganisation;
let stranger: Actor;

beforeAll(async () => {
  // Reports that come in through the door count on from here, away from those that the test puts on the desk.
  await pool.query('insert into desk.receipt_counter (year, last) values (2026, 1000)');
  archivist = await makePerson(db, { roles: ['archivist'] });
  coordinator = await makePerson(db, { roles: ['coordinator'], name: '协调员' });
  reporter = await makePerson(db, { roles: ['reporter'], name: '某白帽' });
  vendor = await makeOrganisation(db, { kind: 'vendor', name: '兰亭网络科技有限公司' });
  member = await makePerson(db, { roles: ['vendor-member'], organisationId: vendor.id, name: '厂商甲员工' });
  other = await makeOrganisation(db, { kind: 'vendor', name: '另一厂商' });
  stranger = await makePerson(db, { roles: ['vendor-member'], organisationId: other.id, name: '厂商乙员工' });
});
beforeEach(() => {
  server.letters.length = 0;
});

const one = async <T>(query: string, values: unknown[] = []): Promise<T> =>
  (await pool.query(query, values)).rows[0] as T;

type Archived = { readonly number: string; readonly id: number; readonly receipt: string; readonly identifier: string };

/** A case as archiving opens it: a reporter, and a vendor that was asked in review. */
async function archivedCase(of: { publishedOn?: string; asks?: boolean } = {}): Promise<Archived> {
  const { id, receipt } = await archivingReport(db, { personId: reporter.personId });
  if (of.asks !== false) {
    await pool.query('insert into desk.report_party (report_id, organisation_id, asked_at) values ($1, $2, $3)', [
      id,
      vendor.id,
      now,
    ]);
  }
  const sent = { ...archiveForm, publishedOn: of.publishedOn ?? archiveForm.publishedOn };
  const { identifier } = await archiveReport(server.world, { actor: archivist, now, client: null }, receipt, sent);
  const found = await one<{ id: number; number: string } | undefined>(
    'select c.id, c.number from desk.case c join desk.case_report k on k.case_id = c.id where k.report_id = $1',
    [id],
  );
  return { number: found?.number ?? '', id: found?.id ?? 0, receipt, identifier };
}

const participants = async (caseId: number) =>
  (
    await pool.query(
      'select role, organisation_id, person_id, left_at is not null as gone from desk.case_participant where case_id = $1 order by id',
      [caseId],
    )
  ).rows;
const versionOf = async (id: number) =>
  (await one<{ version: number }>('select version from desk.case where id = $1', [id])).version;
const partyId = async (caseId: number, organisationId: number) =>
  (
    await one<{ id: number }>('select id from desk.case_participant where case_id = $1 and organisation_id = $2', [
      caseId,
      organisationId,
    ])
  ).id;
const flawId = async (caseId: number) =>
  (await one<{ id: number }>('select id from desk.case_flaw where case_id = $1 order by position', [caseId])).id;

describe('archiving', () => {
  test('opens a case with report, record, reporter and the vendor asked, and writes to the vendor the number only', async () => {
    const found = await archivedCase();
    expect(found.number).toMatch(/^CNVD-AJ-2026-\d+$/);
    expect(await participants(found.id)).toEqual([
      { role: 'vendor', organisation_id: vendor.id, person_id: null, gone: false },
      { role: 'reporter', organisation_id: null, person_id: reporter.personId, gone: false },
    ]);
    const flaw = await one(
      'select f.title, r.identifier from desk.case_flaw f join desk.record r on r.id = f.record_id where f.case_id = $1',
      [found.id],
    );
    expect(flaw).toMatchObject({ identifier: found.identifier });
    await server.runJobs();
    const letters = server.letters.filter(({ to }) => to === member.email);
    expect(letters.map(({ text }) => text).join()).toContain(`http://bulou.example/cases/${found.number}`);
    expect(JSON.stringify(server.letters)).not.toContain((flaw as { title: string }).title);
  });

  test('opens none for what goes public at once, and one without reporter for a report without an account', async () => {
    const { id, receipt } = await archivingReport(db, { content: { original: false }, original: false });
    const sent = { ...archiveForm, publishedOn: '2026-11-23' };
    await archiveReport(server.world, { actor: archivist, now, client: null }, receipt, sent);
    expect(await one('select count(*) from desk.case_report where report_id = $1', [id])).toEqual({ count: 0 });
    const nameless = await archivingReport(db);
    await archiveReport(server.world, { actor: archivist, now, client: null }, nameless.receipt, archiveForm);
    const { case_id: caseId } = await one<{ case_id: number }>(
      'select case_id from desk.case_report where report_id = $1',
      [nameless.id],
    );
    expect(await participants(caseId)).toEqual([]);
  });

  test('uses the case that a coordinator opened before, and gives its vulnerability the record', async () => {
    const { id, receipt } = await archivingReport(db, { personId: reporter.personId });
    const opened = await server.post(`/desk/reports/${receipt}/case`, {}, coordinator);
    const number = /CNVD-AJ-2026-\d+/.exec(String(opened.headers.location))?.[0] ?? '';
    const { identifier } = await archiveReport(
      server.world,
      { actor: archivist, now, client: null },
      receipt,
      archiveForm,
    );
    const { rows } = await pool.query(
      `select c.number, r.identifier from desk.case_flaw f join desk.case c on c.id = f.case_id join desk.record r on r.id = f.record_id
       where f.report_id = $1`,
      [id],
    );
    expect(rows).toEqual([{ number, identifier }]);
  });

  test('numbers cases without a gap, also at once', async () => {
    await Promise.all(Array.from({ length: 6 }, () => archivedCase({ asks: false })));
    const { rows } = await pool.query<{ number: string }>('select number from desk.case');
    const places = rows.map(({ number }) => Number(number.split('-').at(-1))).sort((a, b) => a - b);
    expect(places).toEqual(places.map((_, at) => at + 1));
  });
});

describe('a case', () => {
  test('answers to whoever takes no part as if it did not exist, on every address', async () => {
    const { number } = await archivedCase();
    const thread = await one<{ id: number }>('select id from desk.thread order by id desc limit 1');
    for (const actor of [stranger, await makePerson(db, { roles: ['reporter'] })]) {
      const there = await server.get(`/cases/${number}`, actor);
      const nowhere = await server.get('/cases/CNVD-AJ-2026-999999', actor);
      expect([there.statusCode, nowhere.statusCode]).toEqual([404, 404]);
      expect(there.body.replaceAll(number, 'N')).toBe(nowhere.body.replaceAll('CNVD-AJ-2026-999999', 'N'));
      const posted = await server.upload(`/cases/${number}/threads/${thread.id}/messages`, [['text', '你好']], actor);
      expect([403, 404]).toContain(posted.statusCode);
      expect((await server.get('/cases', actor)).body).not.toContain(number);
    }
    expect((await server.get(`/desk/cases/${number}`, member)).statusCode).toBe(403);
  });

  test('is not seen on the desk by a coordinator who delivered its report', async () => {
    const both = await makePerson(db, { roles: ['coordinator', 'reporter'] });
    const { receipt } = await archivingReport(db, { personId: both.personId });
    await archiveReport(server.world, { actor: archivist, now, client: null }, receipt, archiveForm);
    const { number } = await one<{ number: string }>('select number from desk.case order by id desc limit 1');
    expect((await server.get(`/desk/cases/${number}`, both)).statusCode).toBe(404);
    expect((await server.get('/desk/cases', both)).body).not.toContain(number);
    expect((await server.get('/desk/cases', coordinator)).body).toContain(number);
    expect((await server.get(`/cases/${number}`, both)).statusCode).toBe(200);
  });

  test('is read by its parties, each reading on the log, the first one its joining', async () => {
    const { number, id } = await archivedCase();
    const page = await server.get(`/cases/${number}`, member);
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('兰亭网络科技有限公司');
    expect(page.body).not.toContain('某白帽');
    expect(
      await one(`select joined_at from desk.case_participant where case_id = $1 and role = 'vendor'`, [id]),
    ).toEqual({
      joined_at: now,
    });
    expect(await one('select action, object_id from people.audit order by id desc limit 1')).toEqual({
      action: 'case.read',
      object_id: number,
    });
    expect((await server.get(`/cases/${number}`, reporter)).statusCode).toBe(200);
    for (const language of ['zh', 'en']) {
      expect((await server.get(`/desk/cases/${number}`, coordinator, { cookie: `lang=${language}` })).statusCode).toBe(
        200,
      );
    }
  });

  test('is lost at once by a party that is removed, and had again when it is invited again', async () => {
    const { number, id } = await archivedCase();
    const party = await partyId(id, vendor.id);
    expect((await server.post(`/desk/cases/${number}/participants/${party}/remove`, {}, coordinator)).statusCode).toBe(
      303,
    );
    expect((await server.get(`/cases/${number}`, member)).statusCode).toBe(404);
    const again = await server.post(
      `/desk/cases/${number}/participants`,
      { named: vendor.name, role: 'vendor' },
      coordinator,
    );
    expect(again.statusCode).toBe(303);
    expect((await server.get(`/cases/${number}`, member)).statusCode).toBe(200);
    await server.runJobs();
    expect(server.letters.filter(({ to }) => to === member.email).length).toBeGreaterThan(0);
    await server.post(`/cases/${number}/leave`, { participant: party }, member);
    expect((await server.get(`/cases/${number}`, member)).statusCode).toBe(404);
  });

  test('suggests vendors by the products and invites none of them by itself', async () => {
    const receipt = await putReport(db, { content: { vendor: '另一厂商' } });
    const opened = await server.post(`/desk/reports/${receipt}/case`, {}, coordinator);
    const number = /CNVD-AJ-2026-\d+/.exec(String(opened.headers.location))?.[0] ?? '';
    expect((await server.get(`/desk/cases/${number}`, coordinator)).body).toContain('按产品建议邀请');
    expect((await server.get(`/cases/${number}`, stranger)).statusCode).toBe(404);
    await server.post(`/desk/cases/${number}/participants`, { named: '另一厂商', role: 'vendor' }, coordinator);
    expect((await server.get(`/cases/${number}`, stranger)).statusCode).toBe(200);
    expect((await server.get(`/desk/cases/${number}`, coordinator)).body).not.toContain('按产品建议邀请');
  });

  test('is assigned, marked, closed with a reason and reopened, each on the version that was shown', async () => {
    const { number, id } = await archivedCase();
    const post = async (what: string, fields: Record<string, string>) =>
      (await server.post(`/desk/cases/${number}/${what}`, { version: await versionOf(id), ...fields }, coordinator))
        .statusCode;
    expect(await post('assign', { coordinator: String(coordinator.personId) })).toBe(303);
    expect((await server.get('/desk/cases?tab=mine', coordinator)).body).toContain(number);
    expect(await post('assign', { coordinator: String(member.personId) })).toBe(404);
    expect(await post('mark', { tlp: 'red', showsParticipants: '1' })).toBe(303);
    expect(await post('mark', { tlp: 'purple' })).toBe(400);
    expect(await post('close', { reason: 'disposed', version: '1' })).toBe(409);
    expect(await post('close', { reason: 'tired' })).toBe(400);
    expect(await post('close', { reason: 'disposed' })).toBe(303);
    expect(await post('participants', { named: other.name, role: 'vendor' })).toBe(409);
    expect((await server.get('/desk/cases?tab=closed', coordinator)).body).toContain(number);
    expect(await post('reopen', {})).toBe(303);
    expect(await one('select state, tlp, closed_at from desk.case where id = $1', [id])).toEqual({
      ...{ state: 'open', tlp: 'red', closed_at: null },
    });
  });

  test('takes a further vulnerability by its record, which no second case can have', async () => {
    const [first, second] = [await archivedCase({ asks: false }), await archivedCase({ asks: false })];
    const taken = await server.post(`/desk/cases/${first.number}/flaws`, { reference: second.identifier }, coordinator);
    expect(taken.statusCode).toBe(404);
    const named = await server.post(`/desk/cases/${first.number}/flaws`, { title: '同系列的另一处' }, coordinator);
    expect(named.statusCode).toBe(303);
    expect((await server.get(`/desk/cases/${first.number}`, coordinator)).body).toContain('同系列的另一处');
  });
});

describe('a status', () => {
  test('is said by the vendor’s own people, leaves its before and after in the history, and stands in the matrix', async () => {
    const { number, id } = await archivedCase();
    const said = { participant: await partyId(id, vendor.id), flaw: await flawId(id) };
    const refused = await server.post(
      `/cases/${number}/statuses`,
      { ...said, status: 'fixed', statement: '写了一半' },
      member,
    );
    expect(refused.statusCode).toBe(400);
    expect(refused.body).toContain('写了一半');
    const patch = { status: 'fixed', patchUrl: 'https://lanting.example/patch', patchOn: '2026-11-20' };
    expect((await server.post(`/cases/${number}/statuses`, { ...said, ...patch }, member)).statusCode).toBe(303);
    expect(
      await one(`select event, detail from desk.case_event where case_id = $1 and event = 'status'`, [id]),
    ).toMatchObject({
      detail: { before: 'unknown', after: 'fixed', onBehalf: false },
    });
    expect((await server.get(`/desk/cases/${number}`, coordinator)).body).toContain('2026-11-20');
    const back = await server.post(`/desk/cases/${number}/statuses`, { ...said, status: 'unknown' }, coordinator);
    expect(back.statusCode).toBe(400);
    const onBehalf = await server.post(
      `/desk/cases/${number}/statuses`,
      { ...said, status: 'investigating' },
      coordinator,
    );
    expect(onBehalf.statusCode).toBe(303);
  });

  test('is not said by a reporter, nor for another vendor', async () => {
    const { number, id } = await archivedCase();
    await server.post(`/desk/cases/${number}/participants`, { named: other.name, role: 'vendor' }, coordinator);
    const said = { participant: await partyId(id, vendor.id), flaw: await flawId(id), status: 'investigating' };
    expect((await server.post(`/cases/${number}/statuses`, said, stranger)).statusCode).toBe(404);
    expect((await server.post(`/cases/${number}/statuses`, said, reporter)).statusCode).toBe(403);
  });

  test('of another vendor is seen only where the case shows its participants', async () => {
    const { number, id } = await archivedCase();
    await server.post(`/desk/cases/${number}/participants`, { named: other.name, role: 'vendor' }, coordinator);
    const said = {
      participant: await partyId(id, vendor.id),
      flaw: await flawId(id),
      status: 'affected',
      statement: '内部说明',
    };
    await server.post(`/cases/${number}/statuses`, said, member);
    const hidden = (await server.get(`/cases/${number}`, stranger)).body;
    expect([hidden.includes(vendor.name), hidden.includes('内部说明')]).toEqual([false, false]);
    const marked = { version: await versionOf(id), tlp: 'amber', showsParticipants: '1' };
    await server.post(`/desk/cases/${number}/mark`, marked, coordinator);
    const shown = (await server.get(`/cases/${number}`, stranger)).body;
    expect([shown.includes(vendor.name), shown.includes('内部说明'), shown.includes('某白帽')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('a vendor', () => {
  test('opens a case about its own product: a report comes in, and it takes part', async () => {
    const finding = {
      title: '兰亭LT-9存在越权漏洞',
      product: 'LT-9',
      versions: '1.0',
      description: '接口未校验权限。',
    };
    const opened = await server.post('/cases/new', finding, member);
    expect(opened.statusCode).toBe(303);
    const number = /CNVD-AJ-2026-\d+/.exec(String(opened.headers.location))?.[0] ?? '';
    expect((await server.get(`/cases/${number}`, member)).body).toContain('兰亭LT-9存在越权漏洞');
    expect((await server.get('/desk/cases?tab=unassigned', coordinator)).body).toContain(number);
    const report = await one(
      'select r.state, r.organisation_id from desk.report r join desk.case_report k on k.report_id = r.id join desk.case c on c.id = k.case_id where c.number = $1',
      [number],
    );
    expect(report).toEqual({ state: 'received', organisation_id: vendor.id });
    const half = await server.post('/cases/new', { title: '只有名称' }, member);
    expect([half.statusCode, half.body.includes('只有名称')]).toEqual([400, true]);
  });
});

describe('merging', () => {
  test('keeps parties, threads, messages and statuses, and leads from the old number to the new one', async () => {
    const [from, into] = [await archivedCase(), await archivedCase()];
    await server.post(`/desk/cases/${from.number}/participants`, { named: other.name, role: 'vendor' }, coordinator);
    const said = {
      participant: await partyId(from.id, vendor.id),
      flaw: await flawId(from.id),
      status: 'investigating',
    };
    await server.post(`/cases/${from.number}/statuses`, said, member);
    const general = await one<{ id: number }>(`select id from desk.thread where case_id = $1 and kind = 'general'`, [
      from.id,
    ]);
    await server.upload(`/cases/${from.number}/threads/${general.id}/messages`, [['text', '旧案中的话']], member);
    const merged = await server.post(`/desk/cases/${from.number}/merge`, { into: into.number }, coordinator);
    expect(merged.headers.location).toContain(into.number);
    expect((await server.get(`/cases/${from.number}`, member)).headers.location).toBe(`/cases/${into.number}`);
    expect((await server.get(`/desk/cases/${from.number}`, coordinator)).headers.location).toBe(
      `/desk/cases/${into.number}`,
    );
    const page = await server.get(`/cases/${into.number}?thread=${general.id}`, stranger);
    expect(page.body).toContain('旧案中的话');
    expect(
      await one(
        'select status, case_id from desk.case_status s join desk.case_participant p on p.id = s.participant_id where flaw_id = $1',
        [said.flaw],
      ),
    ).toEqual({
      ...{ status: 'investigating', case_id: into.id },
    });
    const outsider = await makePerson(db, {
      roles: ['vendor-member'],
      organisationId: (await makeOrganisation(db, { kind: 'vendor' })).id,
    });
    expect((await server.get(`/cases/${from.number}`, outsider)).statusCode).toBe(404);
    const { rows } = await pool.query('select position from desk.case_flaw where case_id = $1 order by position', [
      into.id,
    ]);
    expect(rows).toEqual([{ position: 1 }, { position: 2 }]);
  });

  test('is refused for a case with itself and for a number that is none', async () => {
    const { number } = await archivedCase({ asks: false });
    for (const into of [number, 'somewhere']) {
      expect((await server.post(`/desk/cases/${number}/merge`, { into }, coordinator)).statusCode).toBe(400);
    }
    expect(
      (await server.post(`/desk/cases/${number}/merge`, { into: 'CNVD-AJ-2026-999998' }, coordinator)).statusCode,
    ).toBe(404);
  });
});
