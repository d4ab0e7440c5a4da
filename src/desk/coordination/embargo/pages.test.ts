import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#people/index.ts';
import { transaction } from '#platform/db/index.ts';
import { makeOrganisation, makePerson } from '../../../../test/accounts.ts';
import { makeCase, makeRecords, type NewTestParticipant, type TestCase } from '../../../../test/cases.ts';
import { testDatabase } from '../../../../test/database.ts';
import { workServer } from '../../../../test/work-server.ts';
import { openDisclosure } from './actions/disclosure.ts';

const database = await testDatabase();
const { db, pool } = database;
const now = new Date('2026-03-02T02:00:00Z');
const server = await workServer(database, { now });
const vendor = await makeOrganisation(db, { kind: 'vendor', name: '甲厂' });
const rival = await makeOrganisation(db, { kind: 'vendor', name: '乙厂' });
const member = await makePerson(db, { roles: ['vendor-member'], organisationId: vendor.id });
const competitor = await makePerson(db, { roles: ['vendor-member'], organisationId: rival.id });
const stranger = await makePerson(db, { roles: ['vendor-member'] });
const coordinator = await makePerson(db, { roles: ['coordinator'] });
const approver = await makePerson(db, { roles: ['approver'] });
const identifier = 'CNVD-2026-20001';
const en = { cookie: 'language=en', 'accept-language': 'en' };
let one: TestCase;
let place: string;
const wanted = { endsAt: '2026-04-01T09:30', zone: 'Europe/Berlin', reason: '四月初有补丁' };

beforeAll(async () => {
  one = await newCase(identifier);
  place = `/cases/${one.number}/embargo`;
  await server.post(`${place}/propose`, wanted, member);
  await server.post(`${place}/answer`, { answer: 'accepted', note: '' }, competitor);
  await server.post(`${place}/answer`, { answer: 'accepted', note: '' }, coordinator);
});

/** An open case of two vendors and more, with a record that goes public in 45 days. */
async function newCase(record: string, more: readonly NewTestParticipant[] = []): Promise<TestCase> {
  const vendors = [vendor, rival].map(({ id }) => ({ role: 'vendor' as const, organisationId: id }));
  const made = await makeCase(db, { coordinator, participants: [...vendors, ...more] });
  await pool.query(`insert into desk.thread (case_id, kind, opened_at) values ($1, 'general', now())`, [made.id]);
  const [archived] = await makeRecords(database, [{ identifier: record }]);
  const plan = { submittedOn: '2026-03-01', plannedOn: '2026-04-15', reason: 'default', kind: 'product' } as const;
  await transaction(db, (tx) =>
    openDisclosure(tx, { ...plan, caseId: made.id, recordId: archived?.id ?? 0, now, timeZone: 'Asia/Shanghai' }),
  );
  return made;
}

describe('the page of an embargo', () => {
  test('is where two vendors and the centre agree, without learning of each other', async () => {
    const at = `/cases/${(await newCase('CNVD-2026-20002')).number}/embargo`;
    expect((await server.post(`${at}/propose`, wanted, member)).headers.location).toBe(`${at}?done=proposed`);
    const seen = await server.get(at, competitor);
    expect(seen.body).toContain('2026-04-01 09:30');
    expect(seen.body).toContain('2026-04-01 15:30');
    expect(seen.body).toContain('2026-04-01 07:30');
    expect(seen.body).toContain('四月初有补丁');
    expect(seen.body).toContain('其他参与方');
    expect(seen.body).not.toContain('甲厂');
    expect((await server.get(at, coordinator)).body).toContain('甲厂');
    await server.post(`${at}/answer`, { answer: 'accepted', note: '' }, competitor);
    await server.post(`${at}/answer`, { answer: 'accepted', note: '' }, coordinator);
    const settled = await server.get(at, member, en);
    expect(settled.body).toContain('under embargo');
    expect(settled.body).toContain('2026-04-01 07:30');
  });

  test('stands in the history of the case in words, to each party its own answers only', async () => {
    const history = async (path: string, actor: Actor) => {
      const { body } = await server.get(`${path}/${one.number}`, actor, en);
      return body.slice(body.indexOf('bl-history')).replaceAll(/<[^>]+>/g, ' ');
    };
    const desk = await history('/desk/cases', coordinator);
    expect(desk).not.toMatch(/(embargo|disclosure)\.[a-z]/);
    expect(desk).toContain('embargo begins · secret until 2026-04-01 09:30 (Europe/Berlin)');
    expect(desk.match(/proposal accepted/g)).toHaveLength(2);
    expect((await history('/cases', member)).match(/proposal accepted/g)).toHaveLength(1);
    expect((await history('/cases', competitor)).match(/proposal accepted/g)).toHaveLength(2);
  });

  test('counts as having opened the case, as its other pages do', async () => {
    const { id, number } = await newCase('CNVD-2026-20003');
    await server.get(`/cases/${number}/embargo`, member);
    await server.get(`/cases/${number}/embargo`, member);
    await server.get(`/cases/${number}/embargo`, coordinator);
    const joined = `select participant_id from desk.case_event where case_id = $1 and event = 'joined'`;
    const opened =
      'select id as participant_id from desk.case_participant where case_id = $1 and joined_at is not null';
    expect((await pool.query(joined, [id])).rows).toEqual((await pool.query(opened, [id])).rows);
    expect((await pool.query(joined, [id])).rowCount).toBe(1);
  });

  test('never names the reporter to a vendor, nor shows another’s note, though the parties see each other', async () => {
    const finder = await makePerson(db, { roles: ['reporter'], name: '发现者某' });
    const { number, id } = await newCase('CNVD-2026-20004', [{ role: 'reporter', personId: finder.personId }]);
    await pool.query('update desk.case set shows_participants = true where id = $1', [id]);
    const at = `/cases/${number}/embargo`;
    await server.post(`${at}/propose`, { endsAt: '2026-04-01T09:30', zone: 'UTC', reason: '' }, finder);
    await server.post(`${at}/answer`, { answer: 'accepted', note: '甲厂的附言' }, member);
    const seen = (await server.get(at, competitor)).body;
    expect(seen).toContain('甲厂');
    expect(seen).not.toMatch(/发现者某|甲厂的附言/);
    expect((await server.get(at, coordinator)).body).toMatch(/发现者某[\s\S]*甲厂的附言/);
  });

  test('leads everybody back to the case as they see it', async () => {
    for (const actor of [coordinator, member]) {
      const { body } = await server.get(place, actor);
      const links = [...body.matchAll(/href="(\/(?:desk\/)?cases(?:\/CNVD-AJ[^"/]*)?)"/g)].map(
        ([, link]) => link ?? '',
      );
      expect(links).toContain(`${actor === member ? '' : '/desk'}/cases/${one.number}`);
      for (const link of links) expect((await server.get(link, actor)).statusCode, link).toBe(200);
    }
    expect((await server.get('/desk/disclosure', coordinator)).body).toContain(`href="/desk/cases/${one.number}"`);
    expect((await server.get('/desk/disclosure', approver)).body).not.toMatch(/href="[^"]*CNVD-AJ/);
    expect((await server.get(`/desk/disclosure/${identifier}`, approver)).body).not.toMatch(/href="[^"]*CNVD-AJ/);
  });

  test('shows a refused form again with what was typed, and the field that is wrong', async () => {
    const answer = await server.post(
      `${place}/propose`,
      { endsAt: '2026-02-01T09:30', zone: 'Asia/Tokyo', reason: '理由甲' },
      member,
    );
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('value="2026-02-01T09:30"');
    expect(answer.body).toContain('理由甲');
    expect(answer.body).toContain('id="f-endsAt-wrong"');
  });

  test('is no page to whoever is not in the case, as for a case that does not exist', async () => {
    const theirs = await server.get(place, stranger);
    const none = await server.get('/cases/CNVD-AJ-1999-1/embargo', stranger);
    expect([theirs.statusCode, none.statusCode]).toEqual([404, 404]);
    const plain = (body: string) => body.replaceAll(one.number, '').replaceAll('CNVD-AJ-1999-1', '');
    expect(plain(theirs.body)).toBe(plain(none.body));
    expect((await server.post(`${place}/answer`, { answer: 'accepted', note: '' }, stranger)).statusCode).toBe(404);
  });

  test('lets only the desk say that the world knows', async () => {
    expect((await server.post(`${place}/desk`, { deed: 'flaw-public' }, member)).statusCode).toBe(403);
    expect((await server.get(place, member)).body).not.toContain('flaw-public');
    expect((await server.get(place, coordinator)).body).toContain('value="flaw-public"');
  });
});

describe('the calendar', () => {
  test('tells by day and minute what goes public, to those who may know, and the log of it', async () => {
    const lines = async () =>
      (await pool.query(`select from people.audit where action = 'disclosure.read'`)).rowCount ?? 0;
    const before = await lines();
    const seen = await server.get('/desk/disclosure', approver, en);
    expect(seen.body).toContain('2026-04-01');
    expect(seen.body).toContain('15:30');
    expect(seen.body).toContain('07:30 UTC');
    expect(seen.body).toContain(identifier);
    expect(await lines()).toBe(before + 1);
    expect((await server.get('/desk/disclosure', member)).statusCode).toBe(403);
  });

  test('filters and goes on page by page', async () => {
    expect((await server.get('/desk/disclosure?show=held', approver)).body).not.toContain(identifier);
    expect((await server.get('/desk/disclosure?show=coming&from=2026-05-01', approver)).body).not.toContain(identifier);
    const after = '2026-04-01T07:30:00.000Z_999999';
    expect((await server.get(`/desk/disclosure?after=${after}`, approver)).body).not.toContain(identifier);
    expect((await server.get('/desk/disclosure?show=x&from=y&after=z', approver)).body).toContain(identifier);
  });

  test('leads to the two steps of an emergency, one person each', async () => {
    const [other, identifier] = [await newCase('CNVD-2026-20005'), 'CNVD-2026-20005'];
    const page = `/desk/disclosure/${identifier}`;
    expect((await server.post(page, { kind: 'hold', reason: ' ' }, coordinator)).statusCode).toBe(400);
    const asked = await server.post(page, { kind: 'hold', reason: '补丁推迟' }, coordinator);
    expect(asked.headers.location).toBe(`${page}?done=ordered`);
    expect((await server.get('/desk/disclosure?show=waiting', approver)).body).toContain(identifier);
    const [, id] = /orders\/(\d+)\/decide/.exec((await server.get(page, approver)).body) ?? [];
    expect((await server.get(page, coordinator)).body).not.toContain('/decide');
    expect(
      (await server.post(`/desk/disclosure/orders/${id}/decide`, { decision: 'consent' }, coordinator)).statusCode,
    ).toBe(403);
    await server.post(`/desk/disclosure/orders/${id}/decide`, { decision: 'consent' }, approver);
    expect((await server.get('/desk/disclosure?show=held', approver)).body).toContain(identifier);
    expect((await server.get(`/cases/${other.number}/embargo`, member)).body).toContain('暂缓公开');
  });
});
