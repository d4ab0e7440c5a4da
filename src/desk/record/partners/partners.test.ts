import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Actor, createGatekeeper } from '#people/index.ts';
import { connect } from '#platform/db/index.ts';
import { stationRoutes } from '#stations.ts';
import { makeOrganisation, makePerson } from '../../../../test/accounts.ts';
import { archiveForm, archivingReport } from '../../../../test/archive-case.ts';
import { testDatabase } from '../../../../test/database.ts';
import { describedAnswers } from '../../../../test/described.ts';
import { publishContents, recordContent } from '../../../../test/factories.ts';
import { refusal } from '../../../../test/refusal.ts';
import { workServer } from '../../../../test/work-server.ts';
import { archiveReport } from '../archive/archive.ts';
import { requestNumbers } from './reserve.ts';

const database = await testDatabase();
const { db, pool } = database;
const now = new Date('2026-11-23T02:00:00Z');
const server = await workServer(database, { now });
const wrong = describedAnswers(stationRoutes(server.world));
const path = '/api/v1/numbers';

const administrator = await makePerson(db, { roles: ['administrator'] });
const archivist = await makePerson(db, { roles: ['archivist'] });
const unit = await makeOrganisation(db);
const manager = await makePerson(db, { roles: ['unit-manager'], organisationId: unit.id });
const rival = await makeOrganisation(db, { kind: 'vendor' });
const rivalMember = await makePerson(db, { roles: ['vendor-member'], organisationId: rival.id });

beforeEach(async () => {
  await sql`truncate desk.number_quota, desk.returned_number, desk.number_request, desk.identifier_block,
    desk.identifier_counter, desk.rejected_identifier, desk.record, desk.report, published.retracted, published.record,
    published.record_revision cascade`.execute(db);
});

async function grant(organisation: { readonly name: string }, numbers: number, year = 2026) {
  const answer = await server.post(
    '/admin/number-quotas',
    { organisation: organisation.name, year, numbers },
    administrator,
  );
  expect(answer.statusCode, answer.body).toBe(303);
}
const reserve = (
  amount: number,
  { by = manager, key, year = 2026 }: { by?: Actor; key?: string; year?: number } = {},
) => server.postJson(`${path}/reserve`, { year, amount }, by, key === undefined ? {} : { 'idempotency-key': key });
async function reserved(amount: number, by = manager): Promise<string[]> {
  const answer = await reserve(amount, { by });
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json().identifiers;
}
const read = async (rest = '', by: Actor | null = manager) => {
  const answer = await server.get(`${path}${rest}`, by);
  expect(wrong('get', `${path}${rest}`, answer)).toEqual([]);
  return answer;
};
const reject = (identifier: string, body: object = { reason: 'not-needed' }, by = manager) =>
  server.postJson(`${path}/${identifier}/reject`, body, by);
const archive = async (organisationId: number | null, sent: object) => {
  const { receipt } = await archivingReport(db, { organisationId });
  return archiveReport(server.world, { actor: archivist, now, client: null }, receipt, { ...archiveForm, ...sent });
};
const counter = async () => (await pool.query('select last from desk.identifier_counter')).rows[0]?.last ?? 0;

describe('reserving', () => {
  test('gives numbers in a row, says what is left, and leaves nothing to anybody without a quota', async () => {
    const none = await reserve(1);
    expect([none.statusCode, none.json().code]).toEqual([409, 'record.quota']);
    await grant(unit, 5);
    const answer = await reserve(3);
    expect(wrong('post', `${path}/reserve`, answer)).toEqual([]);
    expect(answer.json()).toMatchObject({
      year: 2026,
      identifiers: ['CNVD-2026-00001', 'CNVD-2026-00002', 'CNVD-2026-00003'],
      quota: { limit: 5, reserved: 3, used: 0, rejected: 0, left: 2 },
    });
    const { rows } = await pool.query(
      `select actor_id, detail from people.audit where action = 'numbers.requested' order by id desc limit 1`,
    );
    const detail = { first: 'CNVD-2026-00001', last: 'CNVD-2026-00003', organisationId: unit.id };
    expect(rows).toEqual([{ actor_id: manager.personId, detail }]);
    expect((await archive(null, {})).identifier).toBe('CNVD-2026-00004');
  });

  test('beyond what is left reserves none, and names the limit and what to do', async () => {
    await grant(unit, 5);
    await reserved(4);
    const answer = await reserve(2);
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'record.quota']);
    for (const said of ['5', '已预留 4 个', '还可预留 1 个']) expect(answer.json().title).toContain(said);
    expect(await counter()).toBe(4);
    await reserved(1);
    const { explanation } = (await read('/quota')).json();
    expect(explanation).toContain('已全部预留');
    expect(explanation).toContain('联系平台管理员');
  });

  test.each([
    ['none', { year: 2026, amount: 0 }],
    ['10,001', { year: 2026, amount: 10_001 }],
    ['half', { year: 2026, amount: 1.5 }],
    ['no year', { amount: 1 }],
    ['a year of another age', { year: 12, amount: 1 }],
    ['nonsense', 'x'],
  ])('of %s is refused as input', async (_, body) => {
    await grant(unit, 5);
    const answer = await server.postJson(`${path}/reserve`, body, manager);
    expect([answer.statusCode, await counter()]).toEqual([400, 0]);
  });

  test('holds for its year only; a quota of another year is another', async () => {
    await grant(unit, 2, 2027);
    expect((await reserve(1)).json().code).toBe('record.quota');
    expect((await reserve(2, { year: 2027 })).json().identifiers).toEqual(['CNVD-2027-00001', 'CNVD-2027-00002']);
    expect((await read('/quota')).json()).toMatchObject({ year: 2026, limit: 0, left: 0 });
    expect((await read('/quota?year=2027')).json()).toMatchObject({ year: 2027, limit: 2, reserved: 2, left: 0 });
  });

  test('ends at once with the quota, and what was reserved stays', async () => {
    await grant(unit, 10);
    const [first] = await reserved(2);
    await grant(unit, 0);
    expect((await reserve(1)).json().code).toBe('record.quota');
    expect((await read(`/${first}`)).json().state).toBe('reserved');
    await grant(unit, 3);
    expect((await reserve(2)).statusCode).toBe(409);
    expect(await reserved(1)).toEqual(['CNVD-2026-00003']);
  });

  test('under the same key gives the same numbers, also after the quota ended; another request under it is refused', async () => {
    await grant(unit, 5);
    const first = await reserve(2, { key: 'k-1' });
    await grant(unit, 0);
    const again = await reserve(2, { key: 'k-1' });
    expect([again.statusCode, again.headers['idempotency-replayed']]).toEqual([200, 'true']);
    expect(again.json().identifiers).toEqual(first.json().identifiers);
    expect((await reserve(3, { key: 'k-1' })).json().code).toBe('intake.key-reused');
    expect((await reserve(1, { key: 'ü' })).json().code).toBe('api.key');
    expect(await counter()).toBe(2);
  });

  test('a key used in another organisation tells nothing of its numbers', async () => {
    await grant(unit, 5);
    const mover = await makePerson(db, { roles: ['unit-manager'], organisationId: unit.id });
    await reserve(1, { by: mover, key: 'moved' });
    await sql`update people.person set organisation_id = ${rival.id} where id = ${mover.personId}`.execute(db);
    const answer = await reserve(1, { by: mover, key: 'moved' });
    expect([answer.json().code, answer.body.includes('CNVD-')]).toEqual(['intake.key-reused', false]);
  });

  test('needs the role, an organisation, and of a key the scope; a revoked key is refused at once', async () => {
    await grant(unit, 5);
    const reporter = await makePerson(db, { roles: ['reporter'], organisationId: unit.id });
    const alone = await makePerson(db, { roles: ['unit-manager'] });
    expect((await reserve(1, { by: reporter })).json().code).toBe('people.forbidden');
    expect((await reserve(1, { by: alone })).json().code).toBe('record.no-organisation');
    expect((await server.postJson(`${path}/reserve`, { year: 2026, amount: 1 }, null)).statusCode).toBe(401);
    const keyed = await workServer(database, { now, gatekeeper: createGatekeeper });
    const key = async (scope: string, secret: string) => {
      await pool.query(
        `insert into people.api_key (key_hash, prefix, person_id, name, scopes, created_at, expires_at)
         values (sha256($1::bytea), 'bulou_', $2, 'k', array[$3], $4, $4::timestamptz + interval '1 day')`,
        [secret, manager.personId, scope, now],
      );
    };
    const secrets = { right: `bulou_${'r'.repeat(43)}`, other: `bulou_${'o'.repeat(43)}` };
    await key('number:request', secrets.right);
    await key('report:submit', secrets.other);
    const use = (secret: string) =>
      keyed.app.inject({
        ...{ method: 'POST', url: `${path}/reserve`, payload: { year: 2026, amount: 1 } },
        headers: { authorization: `Bearer ${secret}` },
      });
    expect((await use(secrets.other)).statusCode).toBe(403);
    expect((await use(secrets.right)).statusCode).toBe(201);
    await pool.query('update people.api_key set revoked_at = $1', [now]);
    expect((await use(secrets.right)).json().code).toBe('people.api-key');
    expect(await counter()).toBe(1);
  });
});

describe('own numbers', () => {
  test('come page by page, the newest first, by year and by state, and are nobody else’s', async () => {
    await grant(unit, 20);
    await grant(rival, 5);
    await reserved(3);
    await reserved(2, rivalMember);
    await reserved(2);
    const seen: string[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const answer: { numbers: { identifier: string }[]; next: string | null } = (
        await read(`?limit=2${next && `&after=${next}`}`)
      ).json();
      seen.push(...answer.numbers.map(({ identifier }) => identifier.slice(-1)));
      next = answer.next;
    }
    expect(seen).toEqual(['7', '6', '3', '2', '1']);
    await reject('CNVD-2026-00002');
    const states = async (query: string) =>
      (await read(query)).json().numbers.map((one: { state: string }) => one.state);
    expect(await states('?state=rejected')).toEqual(['rejected']);
    expect(await states('?state=reserved&year=2026')).toHaveLength(4);
    expect(await states('?year=2025')).toEqual([]);
    expect((await read('?after=x')).statusCode).toBe(404);
    expect((await server.get(`${path}?limit=501`, manager)).statusCode).toBe(400);
  });

  test('of another organisation, unused and unknown are answered alike; what is public is told to all', async () => {
    await grant(unit, 20);
    const [own = ''] = await reserved(2);
    const answers = await Promise.all(
      [own, 'CNVD-2026-00900', 'CNVD-2026-000001', 'x'].map((one) => read(`/${one}`, rivalMember)),
    );
    const bodies = answers.map(({ statusCode, body }) => [statusCode, body]);
    expect([...new Set(bodies.map((one) => JSON.stringify(one)))]).toEqual([JSON.stringify(bodies[0])]);
    expect(answers[0]?.json()).toMatchObject({ status: 404, code: 'record.number-unknown' });
    expect((await reject(own, { reason: 'not-needed' }, rivalMember)).json()).toEqual(answers[0]?.json());
    await publishContents(database, [recordContent({ identifier: 'CNVD-2026-00800' })], now);
    expect((await read('/CNVD-2026-00800', rivalMember)).json()).toMatchObject({
      ...{ state: 'published', own: false, reservedAt: null, note: null },
      url: 'http://bulou.example/records/CNVD-2026-00800',
    });
  });

  test('are in use once a record of the organisation bears one, and others still learn nothing', async () => {
    await grant(unit, 5);
    const [first = '', second = ''] = await reserved(3);
    expect((await archive(unit.id, { reserved: second })).identifier).toBe(second);
    const blockId = String((await pool.query('select id from desk.identifier_block')).rows[0].id);
    expect((await archive(unit.id, { number: blockId })).identifier).toBe(first);
    expect((await read(`/${second}`)).json()).toMatchObject({ state: 'used', own: true, url: null });
    expect((await read(`/${second}`, rivalMember)).statusCode).toBe(404);
    expect((await read('/quota')).json()).toMatchObject({ reserved: 3, used: 2, left: 2 });
    expect((await reject(second)).json().code).toBe('record.number-not-reserved');
  });

  test('are for reports of their organisation only', async () => {
    await grant(unit, 5);
    const [first = ''] = await reserved(2);
    const blockId = String((await pool.query('select id from desk.identifier_block')).rows[0].id);
    expect((await refusal(archive(rival.id, { reserved: first }))).code).toBe('record.block-foreign');
    expect((await refusal(archive(null, { number: blockId }))).code).toBe('record.block-foreign');
    expect((await refusal(archive(unit.id, { reserved: 'CNVD-2026-00099' }))).code).toBe('record.number-outside');
    expect((await refusal(archive(unit.id, { reserved: 'CNVD-2025-00001' }))).code).toBe('record.archive-input');
    const page = async (organisationId: number) => {
      const { receipt } = await archivingReport(db, { organisationId });
      return (await server.get(`/desk/reports/${receipt}/archive`, archivist)).body;
    };
    expect(await page(unit.id)).toContain(`号段 ${first}`);
    expect(await page(rival.id)).not.toContain(`号段 ${first}`);
  });
});

describe('handing back', () => {
  test('makes the number void for good: public with its fixed sentence, never with the note, and not given again', async () => {
    await grant(unit, 5);
    const [first = '', second = ''] = await reserved(2);
    const answer = await reject(first, { reason: 'not-a-vulnerability', note: '内部说明甲' });
    expect(wrong('post', `${path}/${first}/reject`, answer)).toEqual([]);
    expect(answer.json()).toMatchObject({ state: 'rejected', reason: 'not-a-vulnerability', note: '内部说明甲' });
    const { rows } = await pool.query('select kind, reason, instead from published.retracted where identifier = $1', [
      first,
    ]);
    expect(rows).toEqual([{ kind: 'rejected', reason: expect.stringContaining('不构成漏洞'), instead: null }]);
    const known = await read(`/${first}`, rivalMember);
    expect(known.json()).toMatchObject({ state: 'rejected', own: false, reason: null, note: null });
    expect(known.body).not.toContain('内部说明');
    expect((await reject(first)).json().code).toBe('record.number-not-reserved');
    expect((await read('/quota')).json()).toMatchObject({ reserved: 2, rejected: 1, left: 3 });
    const blockId = String((await pool.query('select id from desk.identifier_block')).rows[0].id);
    expect((await refusal(archive(unit.id, { reserved: first }))).code).toBe('record.number-used');
    expect((await archive(unit.id, { number: blockId })).identifier).toBe(second);
  });

  test('refuses an unknown reason, a number to see instead that is hidden, and a block that the centre ended', async () => {
    await grant(unit, 5);
    const [first = ''] = await reserved(1);
    expect((await reject(first, { reason: '随便' })).statusCode).toBe(400);
    expect((await reject(first, { reason: 'duplicate', instead: 'CNVD-2026-00777' })).json().code).toBe(
      'publish.instead-hidden',
    );
    await sql`update desk.identifier_block set released_at = ${now}, released_by = ${archivist.personId}`.execute(db);
    expect((await read(`/${first}`)).json().state).toBe('released');
    expect((await reject(first)).json().code).toBe('record.number-not-reserved');
  });
});

describe('races', () => {
  test('over 8 connections no number is given twice, no quota passed, and all numbers are either reserved or archived ones', async () => {
    await grant(unit, 300);
    await grant(rival, 120);
    const connections = Array.from({ length: 8 }, () =>
      connect(database.ownerUrl, { applicationName: 'partners', max: 1 }),
    );
    const given: { readonly by: Actor; readonly numbers: readonly string[] }[] = [];
    let refused = 0;
    await Promise.all(
      connections.map(async (connection, seat) => {
        const by = seat % 2 === 0 ? manager : rivalMember;
        for (let turn = 0; turn < 30; turn += 1) {
          const amount = [1, 3, 7, 20][(turn + seat) % 4] ?? 1;
          const asked = { year: 2026, amount, key: turn % 3 === 0 ? `race-${turn}` : undefined };
          const done = await requestNumbers(
            { database: connection },
            { actor: by, now, address: '192.0.2.1' },
            asked,
          ).catch((thrown: { code?: string }) => thrown.code);
          if (typeof done === 'object' && !done.repeated) given.push({ by, numbers: done.identifiers });
          if (done === 'record.quota') refused += 1;
          else expect(['object', 'string']).toContain(typeof done);
          if (typeof done === 'string') expect(['record.quota', 'intake.key-reused']).toContain(done);
        }
      }),
    );
    await Promise.all(connections.map((connection) => connection.close()));
    const count = (by: Actor) => given.filter((one) => one.by === by).flatMap(({ numbers }) => numbers).length;
    expect([count(manager) <= 300, count(rivalMember) <= 120, refused > 0]).toEqual([true, true, true]);
    expect(count(rivalMember)).toBeGreaterThan(100);
    const all = given.flatMap(({ numbers }) => numbers).sort();
    expect(all).toEqual(Array.from({ length: all.length }, (_, at) => `CNVD-2026-${String(at + 1).padStart(5, '0')}`));
    expect(await counter()).toBe(all.length);
  }, 60_000);

  test('the same key sent eight times at once reserves once', async () => {
    await grant(unit, 100);
    const answers = await Promise.all(Array.from({ length: 8 }, () => reserve(5, { key: 'at-once' })));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201]);
    expect(new Set(answers.map(({ body }) => JSON.stringify(JSON.parse(body).identifiers))).size).toBe(1);
    expect(await counter()).toBe(5);
  });

  test('a number handed back while it is archived is one of both, never both', async () => {
    await grant(unit, 40);
    const numbers = await reserved(12);
    const cases = await Promise.all(numbers.map(() => archivingReport(db, { organisationId: unit.id })));
    const outcomes = await Promise.all(
      numbers.map(async (identifier, at) => {
        const sent = { ...archiveForm, reserved: identifier };
        const [back, kept] = await Promise.allSettled([
          reject(identifier),
          archiveReport(server.world, { actor: archivist, now, client: null }, cases[at]?.receipt ?? '', sent),
        ]);
        return [back.status === 'fulfilled' && back.value.statusCode === 200, kept.status === 'fulfilled'];
      }),
    );
    expect(outcomes.filter(([back, kept]) => back === kept)).toEqual([]);
  });

  test('a reservation that dies before its commit leaves nothing', async () => {
    await grant(unit, 10);
    const connection = connect(database.ownerUrl, { applicationName: 'dying', max: 1 });
    await pool.query(
      `create or replace function desk.test_die() returns trigger language plpgsql as $$
       begin if new.action = 'numbers.requested' then perform pg_terminate_backend(pg_backend_pid()); end if; return new; end $$`,
    );
    await pool.query(
      'create trigger test_die before insert on people.audit for each row execute function desk.test_die()',
    );
    connection.pool.on('error', () => {});
    const died = await requestNumbers(
      { database: connection },
      { actor: manager, now, address: '192.0.2.1' },
      { year: 2026, amount: 4, key: 'died' },
    ).catch(() => 'died');
    await pool.query('drop trigger test_die on people.audit');
    await pool.query('drop function desk.test_die');
    await connection.close().catch(() => {});
    expect([died, await counter(), (await read('/quota')).json().reserved]).toEqual(['died', 0, 0]);
    expect((await reserve(4, { key: 'died' })).statusCode).toBe(201);
  });
});

describe('quotas', () => {
  test('are set by an administrator, told in the audit log, and refused with the field', async () => {
    await grant(unit, 7);
    await grant(unit, 9);
    const page = await server.get('/admin/number-quotas?done=saved', administrator);
    for (const said of [unit.name, '9', '配额已保存']) expect(page.body).toContain(said);
    const english = await server.get('/admin/number-quotas', administrator, {
      cookie: 'language=en',
      'accept-language': 'en',
    });
    expect(english.body).toContain('Number quotas');
    const { rows } = await pool.query(
      `select detail from people.audit where action = 'numbers.quota-set' and object_id = $1 order by id desc limit 2`,
      [String(unit.id)],
    );
    expect(rows).toEqual([{ detail: { year: 2026, from: 7, to: 9 } }, { detail: { year: 2026, from: 0, to: 7 } }]);
    const tries = [
      [{ organisation: '没有这个单位', year: 2026, numbers: 1 }, 'organisation'],
      [{ organisation: unit.name, year: 2025, numbers: 1 }, 'year'],
      [{ organisation: unit.name, year: 2026, numbers: 10_001 }, 'numbers'],
    ] as const;
    for (const [sent, field] of tries) {
      const answer = await server.post('/admin/number-quotas', sent, administrator);
      expect([answer.statusCode, answer.body.includes(`id="f-${field}"`)]).toEqual([400, true]);
      expect(answer.body).toContain('aria-invalid="true"');
    }
    expect((await server.get('/admin/number-quotas', archivist)).statusCode).toBe(403);
    expect((await server.post('/admin/number-quotas', tries[1][0], manager)).statusCode).toBe(403);
  });
});
