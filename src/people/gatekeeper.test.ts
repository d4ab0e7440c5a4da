import { describe, expect, test } from 'vitest';
import { transaction } from '#platform/db/index.ts';
import type { Credentials } from '#platform/http/index.ts';
import { testDatabase } from '../../test/database.ts';
import { refusal } from '../../test/refusal.ts';
import type { Actor } from './actor.ts';
import { createGatekeeper } from './gatekeeper.ts';
import type { Role } from './roles.ts';
import { closeSessions, openSession } from './sessions/open.ts';
import { newSecret, secretHash } from './sessions/secret.ts';

const { db, pool } = await testDatabase();
const database = { db, pool, close: async () => {} };
const start = new Date('2026-03-02T01:00:00Z');
const later = (ms: number) => new Date(start.getTime() + ms);
const minute = 60_000;
const hour = 60 * minute;
const client = { address: '192.0.2.7', userAgent: 'a browser' };
const gate = (publicUrl = 'http://bulou.example', demo = false) => createGatekeeper({ database, demo, publicUrl });

let count = 0;
async function person(change: { roles?: Role[]; demo?: boolean; organisation?: number } = {}): Promise<number> {
  const { rows } = await pool.query<{ id: number }>(
    'insert into people.person (email, name, created_at, is_demo, organisation_id) values ($1, $2, $3, $4, $5) returning id',
    [`gate${++count}@example.org`, '林一', start, change.demo ?? false, change.organisation ?? null],
  );
  const id = rows[0]?.id ?? 0;
  for (const role of change.roles ?? ['reporter']) {
    await pool.query('insert into people.person_role (person_id, role, granted_at) values ($1, $2, $3)', [
      id,
      role,
      start,
    ]);
  }
  return id;
}

const open = (personId: number, publicUrl = 'http://bulou.example', secondFactor = false) =>
  transaction(db, (tx) => openSession(tx, { personId, secondFactor, client, now: start, publicUrl }));

const with_ = (setCookie: string): Credentials => ({
  ...client,
  cookie: setCookie.split(';')[0],
  authorization: undefined,
});
const who = async (setCookie: string, now = later(minute), demo = false) =>
  (await gate('http://bulou.example', demo).identify(with_(setCookie), now)) as Actor | null;

describe('a session', () => {
  test('is a cookie that no script and no other site can use, tied to the host over https', async () => {
    const id = await person();
    expect(await open(id)).toMatch(/^bulou=[\w-]{43}; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Lax$/);
    const secure = await open(id, 'https://bulou.example');
    expect(secure).toMatch(/^__Host-bulou=[\w-]{43}; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Lax; Secure$/);
    expect(await gate('https://bulou.example').identify(with_(secure), start)).not.toBeNull();
    // The name without the prefix is not taken over https: another host of the domain could have set it.
    const plain = with_(secure.replace('__Host-', ''));
    expect(await gate('https://bulou.example').identify(plain, start)).toBeNull();
  });

  test('knows the person with roles, organisation and how they signed in', async () => {
    const { rows } = await pool.query(
      "insert into people.organisation (name, kind) values ('门闸单位', 'unit') returning id",
    );
    const id = await person({ roles: ['unit-manager', 'reporter'], organisation: rows[0].id });
    expect(await who(await open(id, undefined, true))).toEqual({
      personId: id,
      name: '林一',
      email: `gate${count}@example.org`,
      organisation: { id: rows[0].id, name: '门闸单位', kind: 'unit' },
      roles: ['reporter', 'unit-manager'],
      secondFactor: true,
      scopes: null,
    });
  });

  test('keeps only the hash of its cookie', async () => {
    const cookie = await open(await person());
    const secret = cookie.split(/[=;]/)[1] ?? '';
    const { rows } = await pool.query(
      'select token_hash, address, user_agent from people.session order by id desc limit 1',
    );
    expect(rows[0]).toEqual({ token_hash: secretHash(secret), address: '192.0.2.7', user_agent: 'a browser' });
  });

  test('ends after 14 idle days, for staff after 12 idle hours, and after 30 days in any case', async () => {
    const finder = await open(await person());
    const reviewer = await open(await person({ roles: ['reporter', 'first-reviewer'] }));
    expect(await who(reviewer, later(13 * hour))).toBeNull();
    expect(await who(reviewer, later(11 * hour))).not.toBeNull();
    expect(await who(reviewer, later(22 * hour))).not.toBeNull();
    expect(await who(finder, later(15 * 24 * hour))).toBeNull();
    expect(await who(finder, later(13 * 24 * hour))).not.toBeNull();
    expect(await who(finder, later(26 * 24 * hour))).not.toBeNull();
    expect(await who(finder, later(31 * 24 * hour))).toBeNull();
  });

  test('notes when it was last seen at most once a minute', async () => {
    const cookie = await open(await person());
    const seen = async () =>
      (await pool.query('select last_seen_at from people.session order by id desc limit 1')).rows[0].last_seen_at;
    await who(cookie, later(59_000));
    expect(await seen()).toEqual(start);
    await who(cookie, later(61_000));
    expect(await seen()).toEqual(later(61_000));
  });

  test('is nobody once it was ended, the person disabled or the organisation suspended', async () => {
    const ended = await person();
    const disabled = await person();
    const { rows } = await pool.query(
      "insert into people.organisation (name, kind) values ('停用单位', 'unit') returning id",
    );
    const suspended = await person({ organisation: rows[0].id });
    const cookies = await Promise.all([ended, disabled, suspended].map((id) => open(id)));
    for (const cookie of cookies) expect(await who(cookie)).not.toBeNull();
    await transaction(db, (tx) =>
      closeSessions(tx, { personId: ended }, { reason: 'revoked', actor: { personId: ended }, now: start }),
    );
    await pool.query('update people.person set disabled_at = $2 where id = $1', [disabled, start]);
    await pool.query('update people.organisation set suspended_at = $2 where id = $1', [rows[0].id, start]);
    for (const cookie of cookies) expect(await who(cookie)).toBeNull();
  });

  test('of a demo account counts only while the demonstration is shown', async () => {
    const cookie = await open(await person({ demo: true }));
    expect(await who(cookie)).toBeNull();
    expect(await who(cookie, later(minute), true)).not.toBeNull();
  });

  test('with a made-up or damaged cookie is nobody', async () => {
    for (const value of [newSecret(), '', 'x', "' or true --"]) expect(await who(`bulou=${value}`)).toBeNull();
  });

  test('leaves audit lines when it opens and ends', async () => {
    const id = await person();
    await open(id);
    const end = { reason: 'signed-out', actor: { personId: id }, now: start, address: '192.0.2.7' } as const;
    expect(await transaction(db, (tx) => closeSessions(tx, { personId: id }, end))).toBe(1);
    const { rows } = await pool.query(
      'select action, detail, address from people.audit where actor_id = $1 order by id',
      [id],
    );
    expect(rows).toEqual([
      { action: 'session.opened', detail: { secondFactor: false }, address: '192.0.2.7' },
      { action: 'session.ended', detail: { reason: 'signed-out', personId: id }, address: '192.0.2.7' },
    ]);
  });
});

describe('an API key', () => {
  const used = (key: string, now = later(minute)) =>
    gate().identify({ ...client, cookie: undefined, authorization: `Bearer ${key}` }, now) as Promise<Actor>;

  async function key(personId: number, change: { expiresAt?: Date; revokedAt?: Date } = {}): Promise<string> {
    const made = `bulou_${newSecret()}`;
    await pool.query(
      `insert into people.api_key (key_hash, prefix, person_id, name, scopes, created_at, expires_at, revoked_at)
       values ($1, $2, $3, 'scanner', '{report:submit}', $4, $5, $6)`,
      [secretHash(made), made.slice(0, 12), personId, start, change.expiresAt ?? later(hour), change.revokedAt ?? null],
    );
    return made;
  }

  test('acts for its person within its scopes, without a second factor', async () => {
    const id = await person({ roles: ['reporter', 'administrator'] });
    const actor = await used(await key(id));
    expect(actor).toMatchObject({ personId: id, scopes: ['report:submit'], secondFactor: false });
    expect(gate().objection(actor, 'report:submit')).toBeNull();
    expect(gate().objection(actor, 'report:read')?.code).toBe('people.forbidden');
    expect(gate().objection(actor, 'person:manage')?.code).toBe('people.forbidden');
  });

  test('is refused alike when unknown, misshapen, expired, revoked or of somebody disabled', async () => {
    const id = await person();
    const gone = await person();
    const keys = [
      `bulou_${newSecret()}`,
      'x',
      await key(id, { expiresAt: later(1000) }),
      await key(id, { revokedAt: start }),
      await key(gone),
    ];
    await pool.query('update people.person set disabled_at = now() where id = $1', [gone]);
    const refused = await Promise.all(keys.map((made) => refusal(used(made))));
    expect(new Set(refused.map(({ code, status }) => `${code} ${status}`))).toEqual(new Set(['people.api-key 401']));
    const basic = { ...client, cookie: undefined, authorization: 'Basic dTpw' };
    expect((await refusal(gate().identify(basic, start))).code).toBe('people.api-key');
  });

  test('notes its last use at most once a minute, and outweighs a cookie', async () => {
    const id = await person();
    const made = await key(id);
    const other = await open(await person());
    const seen = async () =>
      (await pool.query('select last_used_at, last_address from people.api_key where person_id = $1', [id])).rows[0];
    await used(made, later(1000));
    await used(made, later(30_000));
    expect(await seen()).toEqual({ last_used_at: later(1000), last_address: '192.0.2.7' });
    const both = { ...with_(other), authorization: `Bearer ${made}` };
    expect(await gate().identify(both, later(2 * minute))).toMatchObject({ personId: id });
    expect((await seen()).last_used_at).toEqual(later(2 * minute));
  });
});

describe('the objection', () => {
  const actor: Actor = {
    personId: 1,
    name: 'x',
    email: 'x@example.org',
    organisation: null,
    roles: ['first-reviewer'],
    secondFactor: false,
    scopes: null,
  };

  test('asks staff for the second factor, and refuses what no role allows', () => {
    expect(gate().objection(actor, 'review:read')?.code).toBe('people.second-factor');
    expect(gate().objection({ ...actor, secondFactor: true }, 'review:read')).toBeNull();
    expect(gate().objection(actor, 'person:manage')?.code).toBe('people.forbidden');
  });

  test('does not let a permission through that nobody declared', () => {
    expect(() => gate().objection(actor, 'nothing:known')).toThrow('no permission is called nothing:known');
  });
});
