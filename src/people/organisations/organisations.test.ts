import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { loadActor, makeOrganisation, makePerson, makeStaff } from '../../../test/accounts.ts';
import { testDatabase } from '../../../test/database.ts';
import { workServer } from '../../../test/work-server.ts';
import { linesAfter } from '../audit/store-read.ts';
import { personRoutes } from '../persons/routes.ts';
import { unitRoutes } from './own-unit-routes.ts';
import { organisationRoutes } from './routes.ts';

const database = await testDatabase();
const { db } = database;
const server = await workServer(database, {
  routes: (world) => [...personRoutes(world), ...organisationRoutes(world), ...unitRoutes(world)],
  jobs: () => ({}),
});
const { administrator } = await makeStaff(db, ['administrator']);
const asJson = { accept: 'application/json' };

const unit = await makeOrganisation(db, { kind: 'support-unit', name: '云栈实验室' });
const vendor = await makeOrganisation(db, { kind: 'vendor', name: '兰亭设备' });
const manager = await makePerson(db, { roles: ['unit-manager'], organisationId: unit.id });
const vendorManager = await makePerson(db, { roles: ['unit-manager'], organisationId: vendor.id });
const person = (
  roles: Parameters<typeof makePerson>[1]['roles'] = ['reporter'],
  organisationId: number | null = null,
) => makePerson(db, { roles, organisationId });
const lastLines = async (count: number) => (await linesAfter(db, 0, 100_000)).slice(-count);

beforeEach(async () => {
  await server.runJobs();
  server.letters.length = 0;
});

describe('organisations', () => {
  const create = (fields: Record<string, string>) => server.post('/admin/organisations/new', fields, administrator);

  test('are added, changed, suspended and resumed; each is a line of the log', async () => {
    const made = await create({ name: ' 北辰  大学 ', kind: 'education' });
    const path = String(made.headers.location).split('?')[0];
    await server.post(
      String(path),
      { name: '北辰大学', kind: 'white-hat-platform', sharesWhiteHats: 'true' },
      administrator,
    );
    await server.post(`${path}/suspend`, {}, administrator);
    await server.post(`${path}/resume`, {}, administrator);
    const { body } = await server.get(`${path}`, administrator);
    expect(['北辰大学', '白帽子平台', '转报白帽子漏洞'].map((words) => body.includes(words))).toEqual([
      true,
      true,
      true,
    ]);
    expect((await lastLines(4)).map(({ action }) => action)).toEqual([
      'organisation.created',
      'organisation.changed',
      'organisation.suspended',
      'organisation.resumed',
    ]);
  });

  test('keep their names apart, and what was typed stays', async () => {
    const answer = await create({ name: unit.name, kind: 'vendor' });
    expect(answer.statusCode).toBe(409);
    expect(answer.body.includes('已有同名单位')).toBe(true);
    expect(answer.body.includes(`value="${unit.name}"`)).toBe(true);
  });

  test('keep a kind that members’ roles hang on', async () => {
    await person(['vendor-member'], vendor.id);
    const answer = await server.post(
      `/admin/organisations/${vendor.id}`,
      { name: vendor.name, kind: 'unit' },
      administrator,
      asJson,
    );
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'people.organisation-kind']);
  });

  test('are found by a part of the name and by kind', async () => {
    const find = async (query: string) => (await server.get(`/admin/organisations?${query}`, administrator)).body;
    expect((await find(`q=${encodeURIComponent('栈实')}`)).includes(unit.name)).toBe(true);
    expect((await find('kind=vendor')).includes(unit.name)).toBe(false);
    expect((await find('q=%25')).includes(unit.name)).toBe(false);
  });
});

describe('a unit’s manager', () => {
  const invite = (email: string, roles: readonly string[], by = manager) =>
    server.post('/organisation/invitations', { email, roles }, by, asJson);

  test('sees the own members only', async () => {
    const mine = await person(['reporter'], unit.id);
    const theirs = await person(['reporter'], vendor.id);
    const { body } = await server.get('/organisation', manager);
    expect([body.includes(mine.email), body.includes(theirs.email)]).toEqual([true, false]);
    expect((await server.get('/admin/persons', manager)).statusCode).toBe(403);
    expect((await server.get(`/admin/organisations/${unit.id}`, manager)).statusCode).toBe(403);
  });

  test('is answered the same whether the address has an account or not; the letter differs', async () => {
    const known = await person(['reporter'], vendor.id);
    const [first, second] = [
      await invite(known.email, ['reporter']),
      await invite('nobody-yet@example.org', ['reporter']),
    ];
    expect([first.statusCode, first.headers.location, first.body]).toEqual([
      second.statusCode,
      second.headers.location,
      second.body,
    ]);
    await server.runJobs();
    const texts = server.letters.map(({ text }) => text.includes('已有账号'));
    expect(texts).toEqual([true, false]);
    const page = (await server.get('/organisation', manager)).body;
    expect([page.includes(known.email), page.includes(known.name)]).toEqual([true, false]);
  });

  test.each(['first-reviewer', 'administrator', 'auditor', 'channel-contact', 'vendor-member'])(
    'cannot make anybody %s',
    async (role) => {
      const answer = await invite('x@example.org', ['reporter', role]);
      expect([answer.statusCode, answer.json().code]).toEqual([403, 'people.role-not-yours']);
    },
  );

  test('of a vendor may invite vendor members', async () => {
    expect((await invite('psirt@example.org', ['vendor-member'], vendorManager)).statusCode).toBe(303);
  });

  test('takes back an open invitation of the own unit only', async () => {
    await invite('withdrawn@example.org', ['reporter']);
    const { rows } = await sql<{
      id: number;
    }>`select id from people.one_time_token where email = 'withdrawn@example.org'`.execute(db);
    const path = `/organisation/invitations/${rows[0]?.id}/withdraw`;
    expect((await server.post(path, {}, vendorManager)).statusCode).toBe(404);
    expect((await server.post(path, {}, manager)).statusCode).toBe(303);
    expect((await server.post(path, {}, manager)).statusCode).toBe(404);
  });

  test('removes a member, who keeps the account; nobody of another unit, not themselves, nobody of the staff', async () => {
    const member = await person(['reporter', 'unit-manager'], unit.id);
    const stranger = await person(['reporter'], vendor.id);
    const reviewer = await person(['first-reviewer'], unit.id);
    const remove = (id: number) => server.post(`/organisation/members/${id}/remove`, {}, manager, asJson);
    expect((await remove(member.personId)).statusCode).toBe(303);
    expect(await loadActor(db, member.personId, true)).toMatchObject({ organisation: null, roles: ['reporter'] });
    const [gone, never] = [await remove(stranger.personId), await remove(99_999)];
    expect([gone.statusCode, gone.body]).toEqual([404, never.body]);
    expect((await remove(manager.personId)).json().code).toBe('people.yourself');
    expect((await remove(reviewer.personId)).json().code).toBe('people.staff-member');
  });

  test('sends a hundred invitations a day at most', async () => {
    const busy = await person(['unit-manager'], vendor.id);
    await sql`insert into people.one_time_token (token_hash, purpose, email, issued_by, issued_at, expires_at)
      select sha256(n::text::bytea), 'invitation', n || '@example.org', ${busy.personId}::bigint, ${server.world.now()}, ${server.world.now()}::timestamptz + interval '1 day'
      from generate_series(1, 100) n`.execute(db);
    const answer = await invite('one-more@example.org', ['reporter'], busy);
    expect([answer.statusCode, answer.json().code]).toEqual([429, 'people.invitations']);
  });
});
