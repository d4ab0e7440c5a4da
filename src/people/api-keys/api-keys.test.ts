import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { makeOrganisation } from '../../../test/accounts.ts';
import { testDatabase } from '../../../test/database.ts';
import { type Browser, peopleSite } from '../../../test/people-site.ts';
import { refusal } from '../../../test/refusal.ts';
import { createGatekeeper } from '../gatekeeper.ts';
import { secretHash } from '../sessions/secret.ts';

const { db, pool } = await testDatabase();
const start = new Date('2026-03-02T01:00:00Z');
const site = await peopleSite({ db, pool, close: async () => {} }, { now: start });
afterAll(() => site.app.close());
const gatekeeper = createGatekeeper(site.world);

const password = 'several boats on a lake';
const day = 86_400_000;
const later = (ms: number) => new Date(start.getTime() + ms);
let count = 0;
let email = '';
let personId = 0;
let organisationId = 0;
let browser: Browser;

beforeEach(async () => {
  site.setTime(start);
  email = `keys${++count}@example.org`;
  organisationId = (await makeOrganisation(db)).id;
  personId = await site.person({ email, password, organisationId, roles: ['reporter', 'first-reviewer'] });
  browser = site.browser();
  await browser.post('/sign-in', { email, password });
  await site.letters();
});

const wish = { name: '扫描平台对接', scopes: 'report:submit', days: '30' };

async function made(change: Record<string, string> = {}): Promise<string> {
  const { body } = await browser.post('/account/keys', { ...wish, ...change });
  return /bulou_[\w-]{43}/.exec(body)?.[0] ?? body;
}

const use = (key: string, now = start, address = '192.0.2.9') =>
  gatekeeper.identify({ address, userAgent: 'curl', cookie: undefined, authorization: `Bearer ${key}` }, now);
const row = async () => (await pool.query('select * from people.api_key where person_id = $1', [personId])).rows[0];

describe('making a key', () => {
  test('shows it once; the list knows its beginning, scope and days', async () => {
    const key = await made();
    expect(key).toMatch(/^bulou_[\w-]{43}$/);
    const list = (await browser.get('/account/keys')).body;
    expect(list).not.toContain(key);
    for (const shown of [key.slice(0, 12), '扫描平台对接', '报送漏洞', '2026-04-01 09:00:00', '从未'])
      expect(list).toContain(shown);
    const kept = await row();
    expect(kept.key_hash).toEqual(secretHash(key));
    expect(JSON.stringify(kept)).not.toContain(key.slice(14));
    expect((await site.letters()).map(({ subject }) => subject)).toEqual([expect.stringContaining('已新建 API 密钥')]);
    const audit = await pool.query("select detail from people.audit where actor_id = $1 and action = 'key.made'", [
      personId,
    ]);
    expect(audit.rows).toEqual([{ detail: { days: 30, scopes: 'report:submit' } }]);
  });

  test('is refused without a name, without a scope, with a scope of staff, or for more than a year', async () => {
    const tries = [{ name: '  ' }, { scopes: '' }, { scopes: 'review:read' }, { days: '366' }, { days: '0' }];
    for (const change of tries) expect((await browser.post('/account/keys', { ...wish, ...change })).status).toBe(400);
    const { name, days } = wish;
    const none = await browser.post('/account/keys', { name, days });
    expect([none.status, none.body.includes('至少选择一项权限')]).toEqual([400, true]);
    expect(await row()).toBeUndefined();
  });

  test('asks for the password unless the sign-in was just now', async () => {
    site.setTime(later(11 * 60_000));
    expect((await browser.post('/account/keys', wish)).status).toBe(403);
    expect(await made({ current: password })).toMatch(/^bulou_/);
  });

  test('ends at twenty that work', async () => {
    await pool.query(
      `insert into people.api_key (key_hash, prefix, person_id, name, scopes, created_at, expires_at, revoked_at)
       select sha256(convert_to($1::bigint::text || n, 'UTF8')), 'bulou_xxxxxx', $1::bigint, 'key', '{report:read}', $2, $2::timestamptz + interval '1 day',
         case when n > 19 then $2::timestamptz end
       from generate_series(1, 25) as n`,
      [personId, start],
    );
    expect(await made()).toMatch(/^bulou_/);
    expect((await browser.post('/account/keys', wish)).status).toBe(409);
  });
});

describe('using a key', () => {
  test('acts as its person within its scopes, and never as staff', async () => {
    const actor = await use(await made());
    expect(actor).toMatchObject({ personId, scopes: ['report:submit'], secondFactor: false });
    expect(gatekeeper.objection(actor, 'report:submit')).toBeNull();
    for (const permission of ['report:read', 'review:read', 'review:first', 'account:own'] as const)
      expect(gatekeeper.objection(actor, permission)?.status).toBe(403);
  });

  test('does not open the pages of the account, not even those about keys', async () => {
    const key = await made();
    const answer = await site.app.inject({
      url: '/account/keys',
      headers: { authorization: `Bearer ${key}`, accept: 'application/json' },
    });
    expect(answer.statusCode).toBe(403);
  });

  test('is refused alike when it is unknown, changed, expired, revoked, or of somebody who may not act', async () => {
    const key = await made();
    const last = key.endsWith('A') ? 'B' : 'A';
    const refused = [await refusal(use(`bulou_${'A'.repeat(43)}`))];
    refused.push(await refusal(use(`${key.slice(0, -1)}${last}`)));
    refused.push(await refusal(use(key.toUpperCase())));
    refused.push(await refusal(use(`${key} x`)));
    refused.push(await refusal(use(key, later(30 * day))));
    await pool.query('update people.person set disabled_at = $2 where id = $1', [personId, start]);
    refused.push(await refusal(use(key)));
    await pool.query('update people.person set disabled_at = null where id = $1', [personId]);
    await pool.query('update people.organisation set suspended_at = $2 where id = $1', [organisationId, start]);
    refused.push(await refusal(use(key)));
    await pool.query('update people.organisation set suspended_at = null where id = $1', [organisationId]);
    expect(await use(key, later(30 * day - 1))).toMatchObject({ personId });
    await browser.post(`/account/keys/${(await row()).id}/revoke`);
    refused.push(await refusal(use(key)));
    expect(new Set(refused.map(({ code, status, message }) => `${status} ${code} ${message}`)).size).toBe(1);
    expect(refused[0]).toMatchObject({ code: 'people.api-key', status: 401 });
  });

  test('is noted with time and address, at most once a minute', async () => {
    const key = await made();
    const noted = async () => {
      const { last_used_at, last_address } = await row();
      return [last_used_at, last_address];
    };
    expect(await noted()).toEqual([null, null]);
    await use(key);
    expect(await noted()).toEqual([start, '192.0.2.9']);
    await use(key, later(59_000), '198.51.100.1');
    expect(await noted()).toEqual([start, '192.0.2.9']);
    await use(key, later(61_000), '198.51.100.1');
    expect(await noted()).toEqual([later(61_000), '198.51.100.1']);
  });

  test('finds the key by an index over hashes: nothing is compared sign by sign', async () => {
    const { rows } = await pool.query(
      `select indexdef from pg_indexes where schemaname = 'people' and tablename = 'api_key'`,
    );
    expect(rows.map(({ indexdef }) => indexdef).join('\n')).toContain('UNIQUE INDEX api_key_key_hash_key');
  });
});

describe('revoking a key', () => {
  test('is noted, shown, and done once', async () => {
    await made();
    const { id } = await row();
    expect((await browser.post(`/account/keys/${id}/revoke`)).to).toBe('/account/keys?done=revoked');
    expect((await browser.get('/account/keys')).body).toContain('已撤销');
    expect((await browser.post(`/account/keys/${id}/revoke`)).status).toBe(404);
    const audit = await pool.query(
      "select object_id from people.audit where actor_id = $1 and action = 'key.revoked'",
      [personId],
    );
    expect(audit.rows).toEqual([{ object_id: String(id) }]);
  });

  test('of somebody else is not there', async () => {
    const key = await made();
    const { id } = await row();
    const other = `other-keys${count}@example.org`;
    await site.person({ email: other, password });
    const stranger = site.browser();
    await stranger.post('/sign-in', { email: other, password });
    expect((await stranger.post(`/account/keys/${id}/revoke`)).status).toBe(404);
    expect(await use(key)).toMatchObject({ personId });
  });
});
