import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { transaction } from '#platform/db/index.ts';
import { loadActor, makeOrganisation, makePerson, makeStaff } from '../../../test/accounts.ts';
import { testDatabase } from '../../../test/database.ts';
import { workServer } from '../../../test/work-server.ts';
import { linesAfter } from '../audit/store-read.ts';
import { createGatekeeper } from '../gatekeeper.ts';
import { organisationKinds } from '../model.ts';
import { organisationRoutes } from '../organisations/routes.ts';
import { roles as allRoles } from '../roles.ts';
import { openSession } from '../sessions/open.ts';
import { disablePerson, setRoles as setRolesOf } from './actions.ts';
import { rolesProblem } from './model.ts';
import { personRoutes } from './routes.ts';
import { personsStatement } from './store.ts';

const database = await testDatabase();
const { db } = database;
const server = await workServer(database, {
  routes: (world) => [...personRoutes(world), ...organisationRoutes(world)],
  jobs: () => ({}),
});
const { administrator, auditor } = await makeStaff(db, ['administrator', 'auditor']);
const asJson = { accept: 'application/json' };

const unit = await makeOrganisation(db, { kind: 'support-unit', name: '云栈实验室' });
const vendor = await makeOrganisation(db, { kind: 'vendor', name: '兰亭设备' });
const person = (
  roles: Parameters<typeof makePerson>[1]['roles'] = ['reporter'],
  organisationId: number | null = null,
) => makePerson(db, { roles, organisationId });
const rolesOf = async (id: number) => (await loadActor(db, id, true))?.roles;
const setRoles = (id: number, roles: readonly string[], by = administrator) =>
  server.post(`/admin/persons/${id}/roles`, { roles }, by, asJson);
const lastLines = async (count: number) => (await linesAfter(db, 0, 100_000)).slice(-count);

beforeEach(async () => {
  await server.runJobs();
  server.letters.length = 0;
});

describe('which roles go together', () => {
  test.each(allRoles.filter((role) => role !== 'auditor'))('%s and auditor: staff roles never, others do', (role) => {
    const kind = role === 'vendor-member' ? 'vendor' : role === 'channel-contact' ? 'education' : 'unit';
    const isStaff = !['reporter', 'unit-manager', 'vendor-member', 'channel-contact'].includes(role);
    expect(rolesProblem(['auditor', role], kind) !== null).toBe(isStaff);
  });

  test('vendor members are of vendors, channel contacts of channels, managers of something', () => {
    const fits = (role: 'vendor-member' | 'channel-contact' | 'unit-manager') =>
      [...organisationKinds, null].filter((kind) => rolesProblem([role], kind) === null);
    expect(fits('vendor-member')).toEqual(['vendor']);
    expect(fits('channel-contact')).toEqual([
      'key-sector',
      'telecom-carrier',
      'regional-centre',
      'education',
      'national-authority',
    ]);
    expect(fits('unit-manager')).toEqual(organisationKinds);
  });
});

describe('an administrator', () => {
  test('grants and revokes roles; each is a line of the log', async () => {
    const { personId } = await person(['reporter', 'first-reviewer']);
    expect((await setRoles(personId, ['reporter', 'editor'])).statusCode).toBe(303);
    expect(await rolesOf(personId)).toEqual(['editor', 'reporter']);
    expect((await lastLines(2)).map(({ action, detail, actorId }) => [action, detail, actorId])).toEqual([
      ['person.role-granted', { role: 'editor' }, administrator.personId],
      ['person.role-revoked', { role: 'first-reviewer' }, administrator.personId],
    ]);
  });

  test('cannot give what does not go together, and what was typed stays', async () => {
    const { personId } = await person();
    const answer = await server.post(
      `/admin/persons/${personId}/roles`,
      { roles: ['auditor', 'editor'] },
      administrator,
    );
    expect(answer.statusCode).toBe(409);
    expect(answer.body.includes('审计员不能同时承担其他工作人员角色')).toBe(true);
    expect(/value="editor" checked/.test(answer.body)).toBe(true);
    expect(await rolesOf(personId)).toEqual(['reporter']);
  });

  test.each(['roles', 'organisation', 'disable'])('cannot change their own %s', async (what) => {
    const answer = await server.post(
      `/admin/persons/${administrator.personId}/${what}`,
      { roles: ['administrator', 'editor'], organisation: unit.name },
      administrator,
      asJson,
    );
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'people.yourself']);
  });

  test('disables an account: its sessions end at once, and enabling brings the roles back', async () => {
    const { personId } = await person(['editor']);
    const cookie = await transaction(db, (tx) =>
      openSession(tx, {
        personId,
        secondFactor: true,
        client: { address: '127.0.0.1', userAgent: '' },
        now: server.world.now(),
        publicUrl: server.world.publicUrl,
      }),
    );
    const credentials = { cookie: cookie.split(';')[0], authorization: undefined, address: '', userAgent: '' };
    const identify = () => createGatekeeper(server.world).identify(credentials, server.world.now());
    expect(await identify()).not.toBeNull();
    await server.post(`/admin/persons/${personId}/disable`, {}, administrator);
    expect(await identify()).toBeNull();
    await server.post(`/admin/persons/${personId}/enable`, {}, administrator);
    expect(await identify()).toBeNull();
    expect(await rolesOf(personId)).toEqual(['editor']);
  });

  test('lets in who lost every second factor: all of them go, sessions end, a letter tells it, the log holds it', async () => {
    const { personId, email } = await person(['first-reviewer']);
    await sql`insert into people.totp (person_id, secret, created_at, confirmed_at) values (${personId}, '', now(), now())`.execute(
      db,
    );
    await sql`insert into people.recovery_code (person_id, code_hash, made_at)
      values (${personId}, sha256('x'), now())`.execute(db);
    await sql`insert into people.passkey (credential_id, person_id, public_key, name, created_at)
      values (${`key-${personId}`}, ${personId}, '', '手机', now())`.execute(db);
    const client = { address: '192.0.2.1', userAgent: '' };
    const opened = { personId, secondFactor: true, client, now: server.world.now(), publicUrl: server.world.publicUrl };
    await transaction(db, (tx) => openSession(tx, opened));
    const own = await server.post(`/admin/persons/${administrator.personId}/factors`, {}, administrator, asJson);
    expect(own.statusCode).toBe(409);
    expect((await server.post(`/admin/persons/${personId}/factors`, {}, administrator)).statusCode).toBe(303);
    const { rows } = await sql<{ left: number }>`select
      (select count(*) from people.totp where person_id = ${personId})
      + (select count(*) from people.recovery_code where person_id = ${personId})
      + (select count(*) from people.passkey where person_id = ${personId})
      + (select count(*) from people.session where person_id = ${personId} and ended_at is null) as left`.execute(db);
    expect(rows).toEqual([{ left: 0 }]);
    await server.runJobs();
    expect(server.letters.map(({ to }) => to)).toEqual([email]);
    expect((await lastLines(1))[0]).toMatchObject({ action: 'person.factors-reset', objectId: String(personId) });
  });

  test('moves a person; roles held for the old organisation end', async () => {
    const { personId } = await person(['reporter', 'vendor-member', 'unit-manager'], vendor.id);
    const answer = await server.post(
      `/admin/persons/${personId}/organisation`,
      { organisation: ' 云栈实验室 ' },
      administrator,
    );
    expect(answer.statusCode).toBe(303);
    expect(await loadActor(db, personId, true)).toMatchObject({ organisation: { id: unit.id }, roles: ['reporter'] });
    const unknown = await server.post(
      `/admin/persons/${personId}/organisation`,
      { organisation: '没有' },
      administrator,
      asJson,
    );
    expect([unknown.statusCode, unknown.json().code]).toEqual([400, 'people.organisation-unknown']);
    await server.post(`/admin/persons/${personId}/organisation`, { organisation: '' }, administrator);
    expect((await loadActor(db, personId, true))?.organisation).toBeNull();
  });

  test('invites: a letter with a link, the address nowhere in the log; a second letter voids the first', async () => {
    const invite = () =>
      server.post(
        '/admin/persons/invite',
        { email: ' New@Example.org ', organisation: vendor.name, roles: ['vendor-member'] },
        administrator,
      );
    expect((await invite()).headers.location).toBe('/admin/persons?done=invited');
    await invite();
    await server.runJobs();
    expect(server.letters.map(({ to }) => to)).toEqual(['new@example.org', 'new@example.org']);
    expect(server.letters[0]?.text).toMatch(/http:\/\/bulou\.example\/invitation\/[\w-]{43}\n/);
    const [line] = await lastLines(1);
    expect(line).toMatchObject({
      action: 'person.invited',
      detail: { organisation: vendor.id, roles: 'vendor-member' },
    });
    expect(JSON.stringify(line)).not.toContain('new@');
    const { rows } = await sql`select count(*) filter (where revoked_at is null) as open, count(*) as made
      from people.one_time_token where email = 'new@example.org'`.execute(db);
    expect(rows).toEqual([{ open: 1, made: 2 }]);
  });

  test.each([
    [{ email: 'x', roles: ['reporter'] }, 400, 'people.email'],
    [{ email: 'x@example.org', roles: [] }, 400, 'people.no-role'],
    [{ email: 'x@example.org', roles: ['vendor-member'] }, 409, 'people.roles'],
    [{ email: 'x@example.org', roles: ['reporter'], organisation: '无此单位' }, 400, 'people.organisation-unknown'],
    [{ email: 'x@example.org', roles: ['king'] }, 400, 'http.invalid'],
  ])('an invitation %j is refused', async (fields, status, code) => {
    const answer = await server.post('/admin/persons/invite', fields, administrator, asJson);
    expect(answer.statusCode).toBe(status);
    if (code !== 'http.invalid') expect(answer.json().code).toBe(code);
    expect(await server.runJobs()).toBe(0);
  });
});

describe('the last administrator', () => {
  test('stays: neither disabled nor without the role, however many try at once', async () => {
    const own = await testDatabase();
    const there = await workServer(own, {
      routes: (world) => [...personRoutes(world), ...organisationRoutes(world)],
      jobs: () => ({}),
    });
    const house = await makeOrganisation(own.db);
    const a = await makePerson(own.db, { roles: ['administrator'], organisationId: house.id });
    const b = await makePerson(own.db, { roles: ['administrator'] });
    await makePerson(own.db, { roles: ['administrator'], isDemo: true });
    const doing = (actor: typeof a) => ({ actor, now: there.world.now(), address: '127.0.0.1' });
    const outcomes = await Promise.allSettled([
      setRolesOf(there.world, doing(b), a.personId, ['reporter']),
      disablePerson(there.world, doing(a), b.personId),
    ]);
    const codes = outcomes.map((outcome) => (outcome.status === 'fulfilled' ? 'done' : outcome.reason.code));
    expect(codes.sort()).toEqual(['done', 'people.last-administrator']);
    const { rows } = await sql`select count(*) as left from people.person_role join people.person on id = person_id
      where role = 'administrator' and disabled_at is null and not is_demo`.execute(own.db);
    expect(rows).toEqual([{ left: 1 }]);
  });

  test('keeps their organisation running', async () => {
    const own = await testDatabase();
    const there = await workServer(own, { routes: organisationRoutes, jobs: () => ({}) });
    const house = await makeOrganisation(own.db);
    await makePerson(own.db, { roles: ['administrator'], organisationId: house.id });
    const guest = await makePerson(own.db, { roles: ['administrator'], isDemo: true });
    const answer = await there.post(`/admin/organisations/${house.id}/suspend`, {}, guest, asJson);
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'people.last-administrator']);
  });
});

describe('the auditor', () => {
  test('sees persons and organisations, and no form that changes anything', async () => {
    const { personId } = await person();
    for (const path of [
      '/admin/persons',
      `/admin/persons/${personId}`,
      '/admin/organisations',
      `/admin/organisations/${unit.id}`,
    ]) {
      const answer = await server.get(path, auditor);
      expect([path, answer.statusCode, answer.body.includes('method="post"')]).toEqual([path, 200, false]);
    }
    expect((await setRoles(personId, ['editor'], auditor)).statusCode).toBe(403);
    expect((await server.get('/admin/persons/invite', auditor)).statusCode).toBe(403);
  });
});

describe('the list of persons', () => {
  test('finds by the beginning of name or address, by role and organisation, and pages', async () => {
    await makePerson(db, { roles: ['editor'], name: '欧阳锋', email: 'ouyang@example.org', organisationId: vendor.id });
    const find = async (query: string) =>
      (await server.get(`/admin/persons?${query}`, administrator)).body.includes('ouyang@');
    expect(await find('q=OUY')).toBe(true);
    expect(await find(`q=${encodeURIComponent('欧阳')}`)).toBe(true);
    expect(await find('q=yang')).toBe(false);
    expect(await find(`role=editor&organisation=${vendor.id}`)).toBe(true);
    expect(await find('role=archivist')).toBe(false);
    for (let n = 0; n < 55; n += 1) await person(['archivist']);
    const first = (await server.get('/admin/persons?role=archivist', administrator)).body;
    const next = /href="(\/admin\/persons\?role=archivist&amp;below=\d+)"/.exec(first)?.[1]?.replace('&amp;', '&');
    const second = (await server.get(String(next), administrator)).body;
    const count = (body: string) => body.match(/href="\/admin\/persons\/\d+"/g)?.length;
    expect([count(first), count(second)]).toEqual([50, 5]);
  });

  test('is read by indexes among 50,000', async () => {
    const own = await testDatabase();
    await sql`insert into people.person (email, name, created_at, organisation_id)
      select n || '@example.org', '人' || n, now(), null from generate_series(1, 50000) n`.execute(own.db);
    await sql`insert into people.person_role (person_id, role, granted_at) select id, 'reporter', now() from people.person`.execute(
      own.db,
    );
    await sql`insert into people.person_role (person_id, role, granted_at) select id, 'editor', now() from people.person where id % 5000 = 0`.execute(
      own.db,
    );
    await sql`analyze people.person, people.person_role`.execute(own.db);
    const empty = { text: null, role: null, organisationId: null, below: null, limit: 51 };
    const asked = [
      {},
      { text: '人123' },
      { text: '123' },
      { role: 'editor' as const },
      { organisationId: 1 },
      { below: 30_000 },
    ];
    for (const each of asked) {
      const { rows } = await sql<
        Record<string, unknown>
      >`explain (format json) ${personsStatement({ ...empty, ...each })}`.execute(own.db);
      const plan = JSON.stringify(rows);
      const reads = [...plan.matchAll(/"Seq Scan"[^{}]*?"Relation Name":"(\w+)"/g)].map(([, name]) => name);
      expect({ each, reads: reads.filter((name) => name !== 'organisation') }).toEqual({ each, reads: [] });
    }
  });
});
