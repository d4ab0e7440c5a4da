import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { transaction } from '#platform/db/index.ts';
import { loadActor } from '../../../test/accounts.ts';
import { testDatabase } from '../../../test/database.ts';
import { workServer } from '../../../test/work-server.ts';
import { createGatekeeper } from '../gatekeeper.ts';
import { rolesProblem } from '../persons/model.ts';
import { roles } from '../roles.ts';
import { demoAccounts, demoOrganisations, listDemoAccounts } from './accounts.ts';
import { disableDemoAccounts, ensureDemoAccounts } from './actions.ts';
import { demoAccountRoutes } from './routes.ts';

const database = await testDatabase();
const { db } = database;
const now = new Date('2026-11-23T01:00:00Z');
const options = { routes: demoAccountRoutes, jobs: () => ({}), gatekeeper: createGatekeeper };
const shown = await workServer(database, { ...options, demo: true });
const real = await workServer(database, { ...options, demo: false });
const ensure = () => transaction(db, (tx) => ensureDemoAccounts(tx, now));

beforeAll(async () => {
  await ensure();
});

const idOf = async (email: string) => {
  const { rows } = await sql<{ id: number }>`select id from people.person where email = ${email}`.execute(db);
  return rows[0]?.id ?? 0;
};
const cookieOf = (answer: { headers: { 'set-cookie'?: string | string[] | undefined } }) =>
  String(answer.headers['set-cookie']).split(';')[0] ?? '';
const identify = (server: typeof shown, cookie: string) =>
  createGatekeeper(server.world).identify(
    { cookie, authorization: undefined, address: '127.0.0.1', userAgent: '' },
    now,
  );

describe('the accounts of the demonstration', () => {
  test('are one for every role, in an organisation that fits it, under addresses that cannot exist', () => {
    const kinds = new Map(demoOrganisations.map(({ name, kind }) => [name, kind]));
    for (const { role, email, organisation } of listDemoAccounts()) {
      expect(email).toMatch(/\.example$/);
      const kind = organisation === null ? null : kinds.get(organisation);
      expect({ role, problem: rolesProblem([role], kind ?? null) }).toEqual({ role, problem: null });
    }
    expect(new Set(listDemoAccounts().map(({ email }) => email)).size).toBe(roles.length);
  });

  test('are made once', async () => {
    expect(await ensure()).toBe(0);
    const { rows } =
      await sql`select count(*) as persons, count(*) filter (where is_demo) as demo from people.person`.execute(db);
    expect(rows).toEqual([{ persons: roles.length, demo: roles.length }]);
  });

  test.each(roles)('sign in by one button as %s, second factor included', async (role) => {
    const answer = await shown.post(`/sign-in/demo/${role}`, { back: '/desk' });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/desk']);
    expect(await identify(shown, cookieOf(answer))).toMatchObject({
      email: demoAccounts[role].email,
      roles: [role],
      secondFactor: true,
    });
  });

  test('lead nowhere else', async () => {
    const answer = await shown.post('/sign-in/demo/editor', { back: 'https://elsewhere.example/' });
    expect(answer.headers.location).toBe('/');
  });

  test('cannot be signed in to from a page of another site', async () => {
    const answer = await shown.post('/sign-in/demo/editor', {}, null, { 'sec-fetch-site': 'cross-site' });
    expect(answer.statusCode).toBe(403);
  });
});

describe('in real use', () => {
  test.each(roles)('nobody signs in as the demonstration’s %s', async (role) => {
    const answer = await real.post(`/sign-in/demo/${role}`, {}, null, { accept: 'application/json' });
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'people.demo-off']);
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  test('a session that the demonstration opened is nobody', async () => {
    const cookie = cookieOf(await shown.post('/sign-in/demo/administrator'));
    expect(await identify(shown, cookie)).not.toBeNull();
    expect(await identify(real, cookie)).toBeNull();
  });
});

describe('taking them out', () => {
  test('disables them, ends their sessions, and loading brings them back', async () => {
    const cookie = cookieOf(await shown.post('/sign-in/demo/auditor'));
    expect(await transaction(db, (tx) => disableDemoAccounts(tx, now))).toBe(roles.length);
    expect(await identify(shown, cookie)).toBeNull();
    expect(await loadActor(db, await idOf(demoAccounts.auditor.email), true)).toBeNull();
    expect((await shown.post('/sign-in/demo/auditor', {}, null, { accept: 'application/json' })).statusCode).toBe(404);
    expect(await ensure()).toBe(roles.length);
    expect(await identify(shown, cookie)).toBeNull();
    expect((await shown.post('/sign-in/demo/auditor')).statusCode).toBe(303);
  });

  test('leaves a real person of the same address alone', async () => {
    const email = demoAccounts.editor.email;
    await sql`update people.person set is_demo = false, name = '真人', disabled_at = ${now} where email = ${email}`.execute(
      db,
    );
    expect(await ensure()).toBe(0);
    expect((await shown.post('/sign-in/demo/editor')).statusCode).toBe(404);
    await sql`update people.person set is_demo = true, name = ${demoAccounts.editor.name}, disabled_at = null where email = ${email}`.execute(
      db,
    );
  });
});
