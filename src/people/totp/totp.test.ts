import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { findAll, parseHtml, textOf } from '../../../test/html.ts';
import { type Browser, peopleSite } from '../../../test/people-site.ts';

const { db, pool } = await testDatabase();
const start = new Date('2026-03-02T01:00:00Z');
const site = await peopleSite({ db, pool, close: async () => {} }, { now: start });
afterAll(() => site.app.close());

const password = 'several boats on a lake';
const minute = 60_000;
const later = (ms: number) => new Date(start.getTime() + ms);
let count = 0;
let email = '';
let personId = 0;

beforeEach(async () => {
  site.setTime(start);
  await pool.query('delete from people.sign_in_attempt');
  email = `totp${++count}@example.org`;
  personId = await site.person({ email, password });
  await site.letters();
});

async function signedIn(code?: string): Promise<Browser> {
  const browser = site.browser();
  await browser.post('/sign-in', { email, password });
  if (code !== undefined) await browser.post('/sign-in/second-factor', { code });
  return browser;
}

const secretOn = (body: string) =>
  /<code class="bl-secret">([A-Z2-7 ]+)</.exec(body)?.[1]?.replaceAll(' ', '') ?? 'none';
const codesOn = (body: string) =>
  findAll(parseHtml(body), 'code')
    .map(textOf)
    .filter((text) => /^[a-z2-9]{5}-[a-z2-9]{5}$/.test(text));
const codeOf = (secret: string, at: Date) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() });

/** Enrols and gives the secret and the recovery codes. */
async function enrolled(browser: Browser, at = start): Promise<{ secret: string; codes: string[] }> {
  await browser.post('/account/security/totp/start', {});
  const secret = secretOn((await browser.get('/account/security/totp')).body);
  const done = await browser.post('/account/security/totp', { code: codeOf(secret, at) });
  expect([200, 303]).toContain(done.status);
  return { secret, codes: codesOn(done.body) };
}

const actions = async () =>
  (await pool.query('select action, detail from people.audit where actor_id = $1 order by id', [personId])).rows as {
    action: string;
    detail: Record<string, unknown>;
  }[];
const subjects = async () => (await site.letters()).map(({ subject }) => subject.split(' · ')[0]);

describe('enrolling an authenticator', () => {
  test('shows the secret as picture and text, counts only after its first code, and gives ten recovery codes once', async () => {
    const browser = await signedIn();
    expect((await browser.post('/account/security/totp/start', {})).to).toBe('/account/security/totp');
    const page = (await browser.get('/account/security/totp')).body;
    const secret = secretOn(page);
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(page).toContain(`secret=${secret}`);
    expect(page).toMatch(/<svg class="bl-qr"[^>]*role="img"[^>]*><rect[^>]*><\/rect><path d="M/);
    expect(page).not.toMatch(/ style="|<style|<script>/);
    expect((await site.browser().post('/sign-in', { email, password })).to).toBe('/me');

    const done = await browser.post('/account/security/totp', { code: codeOf(secret, start) });
    expect(done.status).toBe(200);
    const codes = codesOn(done.body);
    expect(new Set(codes).size).toBe(10);
    expect(done.body).toContain('download="bulou-recovery-codes.txt"');
    expect(decodeURIComponent(/href="data:text\/plain;charset=utf-8,([^"]+)"/.exec(done.body)?.[1] ?? '')).toContain(
      codes.join('\r\n'),
    );
    expect((await site.browser().post('/sign-in', { email, password })).to).toBe('/sign-in/second-factor');
    expect((await browser.get('/account/security/totp')).to).toBe('/account/security/totp/start');
    const noted = (await actions()).map(({ action }) => action);
    for (const action of ['recovery-code.made', 'second-factor.enrolled']) expect(noted).toContain(action);
    expect(await subjects()).toEqual(['已添加登录验证方式']);
  });

  test('keeps neither the secret nor the codes readable in the database', async () => {
    const { secret, codes } = await enrolled(await signedIn());
    const rows = await pool.query('select totp::text from people.totp where person_id = $1', [personId]);
    const kept = await pool.query('select code_hash, used_at from people.recovery_code where person_id = $1', [
      personId,
    ]);
    expect(rows.rows[0].totp).not.toContain(Buffer.from(secret).toString('hex'));
    expect(
      site.world.secrets.open(
        'totp',
        (await pool.query('select secret from people.totp where person_id = $1', [personId])).rows[0].secret,
      ),
    ).toBe(secret);
    expect(kept.rows.length).toBe(10);
    for (const { code_hash } of kept.rows) {
      expect(codes.some((code) => (code_hash as Buffer).includes(code.replace('-', '')))).toBe(false);
    }
  });

  test('opens the session anew with the factor, and ends those opened without it', async () => {
    const other = await signedIn();
    const browser = await signedIn();
    const before = browser.cookies.get('__Host-bulou');
    await enrolled(browser);
    expect(browser.cookies.get('__Host-bulou')).not.toBe(before);
    expect((await browser.get('/account/security')).status).toBe(200);
    expect((await other.get('/account')).status).toBe(303);
    const { rows } = await pool.query(
      'select second_factor, end_reason from people.session where person_id = $1 order by id',
      [personId],
    );
    expect(rows).toEqual([
      { second_factor: false, end_reason: 'revoked' },
      { second_factor: false, end_reason: 'replaced' },
      { second_factor: true, end_reason: null },
    ]);
  });

  test('refuses a wrong code, waits on for the right one, and slows guessing down', async () => {
    const browser = await signedIn();
    await browser.post('/account/security/totp/start', {});
    const secret = secretOn((await browser.get('/account/security/totp')).body);
    const wrong = await browser.post('/account/security/totp', { code: codeOf(secret, later(5 * minute)) });
    expect([wrong.status, secretOn(wrong.body)]).toEqual([401, secret]);
    for (let i = 0; i < 4; i++) await browser.post('/account/security/totp', { code: '000000' });
    expect((await browser.post('/account/security/totp', { code: codeOf(secret, start) })).status).toBe(429);
    expect((await site.browser().post('/sign-in', { email, password })).to).toBe('/me');
  });

  test('waits ten minutes, and for the browser and account that began', async () => {
    const browser = await signedIn();
    await browser.post('/account/security/totp/start', {});
    const secret = secretOn((await browser.get('/account/security/totp')).body);
    const stranger = site.browser();
    const other = `stranger${count}@example.org`;
    await site.person({ email: other, password });
    await stranger.post('/sign-in', { email: other, password });
    stranger.cookies.set('__Host-bulou-step', browser.cookies.get('__Host-bulou-step') ?? '');
    expect((await stranger.get('/account/security/totp')).to).toBe('/account/security/totp/start');
    site.setTime(later(11 * minute));
    expect((await browser.get('/account/security/totp')).to).toBe('/account/security/totp/start');
    const late = await browser.post('/account/security/totp', { code: codeOf(secret, later(11 * minute)) });
    expect([late.status, late.body.includes('等待的时间已过')]).toEqual([409, true]);
    expect((await pool.query('select from people.totp where person_id = $1', [personId])).rows.length).toBe(0);
  });

  test('asks for the password unless the sign-in was just now', async () => {
    const browser = await signedIn();
    site.setTime(later(11 * minute));
    expect((await browser.get('/account/security/totp/start')).body).toContain('name="current"');
    expect((await browser.post('/account/security/totp/start', {})).status).toBe(403);
    expect((await browser.post('/account/security/totp/start', { current: 'not this one' })).status).toBe(403);
    expect((await browser.post('/account/security/totp/start', { current: password })).status).toBe(303);
  });

  test('is not open to a session without the factor that the account has', async () => {
    const left = await signedIn();
    await enrolled(await signedIn());
    const hash = await pool.query(
      'update people.session set ended_at = null, end_reason = null where person_id = $1 returning id',
      [personId],
    );
    expect(hash.rows.length).toBeGreaterThan(1);
    const refused = await left.post('/account/security/totp/start', { current: password });
    expect([refused.status, refused.body.includes('没有经过验证')]).toEqual([403, true]);
  });

  test('again replaces the old one and keeps the recovery codes', async () => {
    const browser = await signedIn();
    const first = await enrolled(browser);
    site.setTime(later(2 * minute));
    const second = await enrolled(browser, later(2 * minute));
    expect(second.codes).toEqual([]);
    site.setTime(later(4 * minute));
    const at = later(4 * minute);
    expect((await (await signedIn(codeOf(first.secret, at))).get('/account')).status).toBe(303);
    expect((await (await signedIn(codeOf(second.secret, at))).get('/account')).status).toBe(200);
  });

  test('counts the code it was enrolled with as used', async () => {
    const { secret } = await enrolled(await signedIn());
    expect((await (await signedIn(codeOf(secret, start))).get('/account')).status).toBe(303);
    expect((await (await signedIn(codeOf(secret, later(30_000)))).get('/account')).status).toBe(200);
  });
});

describe('recovery codes', () => {
  test('each open the account once; the page says how many are left', async () => {
    const { codes } = await enrolled(await signedIn());
    const browser = await signedIn(codes[0]);
    expect((await browser.get('/account/security')).body).toContain('9 个未使用');
    expect((await (await signedIn(codes[0])).get('/account')).status).toBe(303);
    expect((await (await signedIn(codes[1])).get('/account')).status).toBe(200);
    const opened = (await actions()).filter(({ action }) => action === 'session.opened').at(-1);
    expect(opened?.detail).toEqual({ method: 'recovery-code', secondFactor: true });
  });

  test('are made anew on request: the earlier ones stop working', async () => {
    const browser = await signedIn();
    const { codes } = await enrolled(browser);
    const renewed = await browser.post('/account/security/recovery-codes', {});
    const fresh = codesOn(renewed.body);
    expect([renewed.status, fresh.length, fresh.some((code) => codes.includes(code))]).toEqual([200, 10, false]);
    expect((await (await signedIn(codes[3])).get('/account')).status).toBe(303);
    expect((await (await signedIn(fresh[3])).get('/account')).status).toBe(200);
    expect(await subjects()).toContain('已重新生成恢复码');
  });

  test('are not made without a factor they could stand in for', async () => {
    const browser = await signedIn();
    expect((await browser.post('/account/security/recovery-codes', {})).status).toBe(409);
  });
});

describe('removing the authenticator', () => {
  const path = '/account/security/totp/remove';

  test('takes the password and a code, and the recovery codes go with the last factor', async () => {
    const browser = await signedIn();
    const { secret, codes } = await enrolled(browser);
    const at = later(minute);
    site.setTime(at);
    expect((await browser.post(path, { current: 'not this one', code: codeOf(secret, at) })).status).toBe(403);
    expect((await browser.post(path, { current: password, code: '000000' })).status).toBe(401);
    expect((await browser.post(path, { current: password, code: codeOf(secret, at) })).to).toBe(
      '/account/security?done=totp-removed',
    );
    expect((await site.browser().post('/sign-in', { email, password })).to).toBe('/me');
    const left = await pool.query('select from people.recovery_code where person_id = $1', [personId]);
    expect([left.rows.length, codes.length]).toEqual([0, 10]);
    expect((await actions()).map(({ action }) => action)).toContain('second-factor.removed');
    expect(await subjects()).toContain('已移除登录验证方式');
  });

  test('is refused to staff without another factor', async () => {
    await pool.query("insert into people.person_role (person_id, role, granted_at) values ($1, 'editor', $2)", [
      personId,
      start,
    ]);
    const browser = await signedIn();
    const { codes } = await enrolled(browser);
    const refused = await browser.post(path, { current: password, code: codes[0] ?? '' });
    expect([refused.status, refused.body.includes('必须保留至少一种')]).toEqual([409, true]);
    // The recovery code was not used up by what was refused.
    expect((await (await signedIn(codes[0])).get('/account')).status).toBe(200);
  });
});

describe('staff without a second factor', () => {
  beforeEach(async () => {
    await pool.query("insert into people.person_role (person_id, role, granted_at) values ($1, 'administrator', $2)", [
      personId,
      start,
    ]);
  });

  test('are led to set one up, wherever they were going, and come into their rights with it', async () => {
    const browser = site.browser();
    const first = await browser.post('/sign-in', { email, password, back: '/admin/persons' });
    expect(first.to).toBe('/account/second-factor');
    const page = (await browser.get('/account/second-factor')).body;
    expect(page).toContain('href="/account/security/totp/start"');
    expect(page).toContain('href="/account/security/passkeys/new"');
    expect((await browser.get('/me')).to).toBe('/account/second-factor');
    expect((await browser.get('/admin/persons')).status).toBe(403);
    await enrolled(browser);
    expect((await browser.get('/admin/persons')).status).toBe(200);
    expect((await browser.get('/account/second-factor')).to).toBe('/me');
  });
});
