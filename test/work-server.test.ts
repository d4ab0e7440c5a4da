import { Type } from 'typebox';
import { beforeEach, describe, expect, test } from 'vitest';
import { actorOf } from '#people/index.ts';
import { transaction } from '#platform/db/index.ts';
import { type AnyRoute, json, page, route } from '#platform/http/index.ts';
import { queueMail } from '#platform/mail/index.ts';
import { makeOrganisation, makePerson, makeStaff, withoutSecondFactor } from './accounts.ts';
import { testDatabase } from './database.ts';
import { workServer } from './work-server.ts';

const database = await testDatabase();
const routes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/desk',
    may: 'review:read',
    does: (_input, context) => actorOf(context),
    shows: ({ name }) => page(`<p>${name}`),
  }),
  route({
    method: 'POST',
    path: '/echo',
    may: 'report:submit',
    takes: { body: Type.Object({ title: Type.String(), pick: Type.Array(Type.String()) }) },
    does: ({ body }) => body,
    shows: (body) => json(body),
  }),
  route({
    method: 'POST',
    path: '/files',
    may: 'report:submit',
    takes: { upload: { maxFileBytes: 100, maxFiles: 2 } },
    does: async ({ upload }) => {
      const seen: string[] = [];
      for await (const part of upload()) {
        if (part.kind === 'field') seen.push(`${part.name}=${part.value}`);
        else seen.push(`${part.fileName} ${(await server.world.files.save(part.stream)).bytes}`);
      }
      return seen;
    },
    shows: (seen) => json(seen),
  }),
];
const server = await workServer(database, { routes: () => routes, jobs: () => ({}) });
const { world } = server;
const staff = await makeStaff(database.db, ['first-reviewer', 'reporter']);
beforeEach(() => {
  server.letters.length = 0;
});

describe('the server of the tests', () => {
  test('lets in whom people’s table lets in, as the database has them', async () => {
    const organisation = await makeOrganisation(database.db, { kind: 'vendor' });
    const member = await makePerson(database.db, { roles: ['vendor-member'], organisationId: organisation.id });
    expect(member.organisation).toEqual(organisation);
    expect((await server.get('/desk', staff['first-reviewer'])).body).toContain(staff['first-reviewer'].name);
    expect((await server.get('/desk', member)).statusCode).toBe(403);
    expect((await server.get('/desk')).headers.location).toBe('/sign-in?back=%2Fdesk');
  });

  test('asks staff for the second factor', async () => {
    const headers = { accept: 'application/json' };
    const refused = await server.get('/desk', withoutSecondFactor(staff['first-reviewer']), headers);
    expect([refused.statusCode, refused.json().code]).toEqual([403, 'people.second-factor']);
  });

  test('takes forms, JSON and uploads', async () => {
    const { reporter } = staff;
    expect((await server.post('/echo', { title: '题', pick: ['a', 'b'] }, reporter)).json()).toEqual({
      title: '题',
      pick: ['a', 'b'],
    });
    expect((await server.postJson('/echo', { title: 'x', pick: [] }, reporter)).json()).toEqual({
      title: 'x',
      pick: [],
    });
    const parts = [['note', '说明'] as const, ['file', Buffer.from('abc'), 'a.txt'] as const];
    expect((await server.upload('/files', parts, reporter)).json()).toEqual(['note=说明', 'a.txt 3']);
  });

  test('has a clock that stands, and takes in what is mailed', async () => {
    expect(world.now().toISOString()).toBe('2026-11-23T01:00:00.000Z');
    server.setClock(new Date('2026-11-24T00:00:00Z'));
    expect(world.now().toISOString()).toBe('2026-11-24T00:00:00.000Z');
    const letter = { to: 'a@example.org', subject: 's', text: 't' };
    await transaction(database.db, (tx) => queueMail(tx, [letter]));
    expect(await server.runJobs()).toBe(1);
    expect(server.letters).toMatchObject([letter]);
    server.setClock(new Date('2026-11-23T01:00:00Z'));
  });
});
