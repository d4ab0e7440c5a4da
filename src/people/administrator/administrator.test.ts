import { sql } from 'kysely';
import { afterEach, describe, expect, test } from 'vitest';
import { makePerson } from '../../../test/accounts.ts';
import { testDatabase } from '../../../test/database.ts';
import { refusal } from '../../../test/refusal.ts';
import { workServer } from '../../../test/work-server.ts';
import { createGatekeeper } from '../gatekeeper.ts';
import { peopleRoutes } from '../routes.ts';
import { administratorCommand, announceAdministrator } from './commands.ts';
import { recoveryLink } from './link.ts';

const database = await testDatabase();
const { db } = database;
const server = await workServer(database, { routes: peopleRoutes, jobs: () => ({}), gatekeeper: createGatekeeper });
const asked = { publicUrl: 'http://bulou.example', now: server.world.now(), timeZone: 'Asia/Shanghai' };
const announce = (now = asked.now) => announceAdministrator(server.world.database, { ...asked, now });
const linkIn = (text: string | undefined) => /\/invitation\/[\w-]{43}/.exec(text ?? '')?.[0] ?? 'no link';
const accept = (path: string, email: string) =>
  server.post(path, { email, name: '何明章', password: '江南无所有 聊赠一枝春' }, null, { accept: 'application/json' });
const administrators = async () => {
  const { rows } = await sql<{
    email: string;
  }>`select email from people.person join people.person_role on person_id = id
    where role = 'administrator' and not is_demo order by email`.execute(db);
  return rows.map(({ email }) => email);
};

afterEach(async () => {
  await sql`update people.person_role set role = 'reporter' where role = 'administrator'`.execute(db);
});

describe('the first start', () => {
  test('prints a link that makes the administrator, who then owes a second factor', async () => {
    const path = linkIn((await announce())?.zh);
    expect((await server.get(path)).statusCode).toBe(200);
    const answer = await accept(path, 'First-One@example.org');
    expect(answer.statusCode).toBe(303);
    expect(await administrators()).toEqual(['first-one@example.org']);
    expect((await accept(path, 'second-one@example.org')).statusCode).toBe(404);
    expect(await announce()).toBeNull();
  });

  test('anew voids the link of the one before, and each ends after seven days', async () => {
    const before = linkIn((await announce())?.zh);
    const after = linkIn((await announce())?.en);
    expect((await server.get(before)).statusCode).toBe(404);
    expect((await server.get(after)).statusCode).toBe(200);
    server.setClock(new Date(asked.now.getTime() + 7 * 86_400_000 + 1000));
    expect((await server.get(after)).statusCode).toBe(404);
    server.setClock(asked.now);
  });

  test('makes one administrator of two who open the link at once', async () => {
    const path = linkIn((await announce())?.zh);
    const answers = await Promise.all([accept(path, 'fast@example.org'), accept(path, 'quick@example.org')]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([303, 404]);
    expect(await administrators()).toHaveLength(1);
  });

  test('does not take the demonstration’s administrator for a real one', async () => {
    await makePerson(db, { roles: ['administrator'], isDemo: true });
    expect(await announce()).not.toBeNull();
  });
});

describe('administrator link', () => {
  const run = (values: Record<string, unknown>) =>
    administratorCommand({
      withDatabase: (work) => work(server.world.database),
      now: () => asked.now,
      publicUrl: () => asked.publicUrl,
      timeZone: () => asked.timeZone,
    }).run(values as never, [], undefined as never);

  test('prints one while there is no administrator, and refuses once there is', async () => {
    expect((await run({})).summary.link).toMatch(/^http:\/\/bulou\.example\/invitation\/[\w-]{43}$/);
    await makePerson(db, { roles: ['administrator'] });
    expect((await refusal(run({}))).code).toBe('people.administrator-exists');
  });

  test('--recover asks how many there are, then makes another', async () => {
    await makePerson(db, { roles: ['administrator'] });
    const objection = await refusal(run({ recover: true }));
    expect([objection.code, objection.text.zh.includes('--confirm 1')]).toEqual(['people.recover-confirm', true]);
    expect((await refusal(run({ recover: true, confirm: '2' }))).code).toBe('people.recover-confirm');
    const path = linkIn(String((await run({ recover: true, confirm: '1' })).summary.link));
    expect((await accept(path, `recovered@example.org`)).statusCode).toBe(303);
    expect(await administrators()).toContain('recovered@example.org');
  });

  test('leaves a line in the log, without the link', async () => {
    const { link } = await recoveryLink(db, asked, 0);
    const { rows } = await sql<{
      line: string;
    }>`select row_to_json(audit)::text as line from people.audit where action = 'link.issued'
      order by id desc limit 1`.execute(db);
    expect(rows[0]?.line).toContain('"recovery": true');
    expect(rows[0]?.line).not.toContain(link.slice(-43));
  });
});
