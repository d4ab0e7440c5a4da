import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { peopleSite } from '../../../test/people-site.ts';
import { secretHash } from '../sessions/secret.ts';
import { recoveryCodeHash } from './second-factor-check.ts';

const { db, pool } = await testDatabase();
const database = { db, pool, close: async () => {} };
const start = new Date('2026-03-02T01:00:00Z');
const site = await peopleSite(database, { now: start });
afterAll(() => site.app.close());

const session = '__Host-bulou';
const password = 'several boats on a lake';
const minute = 60_000;
const later = (ms: number) => new Date(start.getTime() + ms);

let count = 0;
let email = '';
let personId = 0;
beforeEach(async () => {
  site.setTime(start);
  site.compared.length = 0;
  email = `sign-in${++count}@example.org`;
  personId = await site.person({ email, password });
  await pool.query('delete from people.sign_in_attempt');
});

const enter = (change: Record<string, string> = {}) => ({ email, password, ...change });
const audited = async () =>
  (
    await pool.query(
      "select action, detail from people.audit where (object_kind = 'person' and object_id = $1) or actor_id = $2 order by id",
      [String(personId), personId],
    )
  ).rows;

describe('signing in', () => {
  test('opens a session and leads to the own room', async () => {
    const browser = site.browser();
    expect((await browser.get('/me')).to).toBe('/sign-in?back=%2Fme');
    const answer = await browser.post('/sign-in', enter({ email: `  ${email.toUpperCase()} ` }));
    expect([answer.status, answer.to]).toEqual([303, '/me']);
    expect(answer.setCookies.find((set) => set.startsWith(`${session}=`))).toMatch(
      /; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Lax; Secure$/,
    );
    expect((await browser.get('/me')).to).toBe('/reports');
    expect(await audited()).toMatchObject([{ action: 'session.opened', detail: { secondFactor: false } }]);
  });

  test('leads back to where the reader was going, and never to another site', async () => {
    const to = async (back: string) => (await site.browser().post('/sign-in', enter({ back }))).to;
    expect(await to('/reports?state=open')).toBe('/reports?state=open');
    for (const back of [
      '//evil.example',
      'https://evil.example/',
      '/\\evil.example',
      'javascript:alert(1)',
      '/sign-in',
    ]) {
      expect(await to(back)).toBe('/me');
    }
  });

  test('gives a new session each time and ends the one that the browser had: nobody can plant one', async () => {
    const browser = site.browser();
    const planted = 'A'.repeat(43);
    browser.cookies.set(session, planted);
    await browser.post('/sign-in', enter());
    const first = browser.cookies.get(session) ?? '';
    expect(first).not.toBe(planted);
    await browser.post('/sign-in', enter());
    const second = browser.cookies.get(session) ?? '';
    expect(second).not.toBe(first);
    const { rows } = await pool.query('select end_reason from people.session where token_hash = $1', [
      secretHash(first),
    ]);
    expect(rows).toEqual([{ end_reason: 'replaced' }]);
  });

  test('refuses a wrong password, an unknown address, a disabled account and one without password alike', async () => {
    const passwordless = `sso${count}@example.org`;
    await site.person({ email: passwordless });
    const disabled = `off${count}@example.org`;
    const disabledId = await site.person({ email: disabled, password });
    await pool.query('update people.person set disabled_at = $2 where id = $1', [disabledId, start]);
    const tries = [
      { password: 'wrong all the way' },
      { email: 'nobody@example.org' },
      { email: disabled },
      { email: passwordless },
    ];
    const answers = [];
    for (const change of tries) {
      site.compared.length = 0;
      const answer = await site.browser().post('/sign-in', enter(change));
      const shown = answer.body.replaceAll(/value="[^"]*"/g, '');
      answers.push({ status: answer.status, shown, compared: site.compared.length, cookies: answer.setCookies });
    }
    expect(answers[0]).toMatchObject({ status: 401, compared: 1, cookies: [] });
    expect(answers[0]?.shown).toContain('邮箱或密码不正确');
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  test('does not give the typed password back', async () => {
    const answer = await site.browser().post('/sign-in', enter({ password: 'wrong all the way' }));
    expect(answer.body).toContain(email);
    expect(answer.body).not.toContain('wrong all the way');
  });

  test('leaves an audit line for a refusal, without the address that was typed', async () => {
    await site.browser().post('/sign-in', enter({ password: 'wrong all the way' }));
    expect(await audited()).toEqual([{ action: 'session.refused', detail: { reason: 'credentials' } }]);
    await site.browser('192.0.2.77').post('/sign-in', enter({ email: 'nobody@example.org' }));
    const { rows } = await pool.query(
      'select object_kind, object_id, detail from people.audit order by id desc limit 1',
    );
    expect(rows).toEqual([{ object_kind: 'address', object_id: '192.0.2.77', detail: { reason: 'credentials' } }]);
  });

  test('asked for by another site’s page does nothing', async () => {
    const answer = await site.app.inject({
      method: 'POST',
      url: '/sign-in',
      headers: { origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(enter()).toString(),
    });
    expect([answer.statusCode, answer.headers['set-cookie']]).toEqual([403, undefined]);
  });

  test('hashes again what was hashed with other parameters, once the password is known to be right', async () => {
    const hash = async () =>
      (await pool.query('select hash from people.password where person_id = $1', [personId])).rows[0].hash;
    const today = await hash();
    const old = today.replace('$quick$', '$old$');
    await pool.query('update people.password set hash = $2 where person_id = $1', [personId, old]);
    await site.browser().post('/sign-in', enter({ password: 'wrong all the way' }));
    expect(await hash()).toBe(old);
    await site.browser().post('/sign-in', enter());
    expect(await hash()).toBe(today);
  });

  test('signs out: the session is over, not only its cookie', async () => {
    const browser = site.browser();
    await browser.post('/sign-in', enter());
    const kept = browser.cookies.get(session) ?? '';
    expect((await browser.post('/sign-out')).to).toBe('/sign-in?done=out');
    expect(browser.cookies.has(session)).toBe(false);
    browser.cookies.set(session, kept);
    expect((await browser.get('/account')).to).toContain('/sign-in');
  });
});

describe('guessing', () => {
  const wrong = (from: string, change: Record<string, string> = {}) =>
    site.browser(from).post('/sign-in', enter({ password: 'wrong all the way', ...change }));

  test('waits longer and longer after five attempts from one network, and asking does not lengthen it', async () => {
    for (let i = 0; i < 5; i++) expect((await wrong(`192.0.2.${i + 1}`)).status).toBe(401);
    const refused = await wrong('192.0.2.99');
    expect([refused.status, refused.headers['retry-after']]).toEqual([429, '30']);
    site.setTime(later(20_000));
    expect((await wrong('192.0.2.99')).headers['retry-after']).toBe('10');
    site.setTime(later(31_000));
    expect((await wrong('192.0.2.99')).status).toBe(401);
    expect((await wrong('192.0.2.99')).headers['retry-after']).toBe('60');
    site.setTime(later(26 * 60 * minute));
    expect((await wrong('192.0.2.99')).status).toBe(401);
  });

  test('keeps the right password out as well while it waits, and compares nothing', async () => {
    for (let i = 0; i < 5; i++) await wrong('192.0.2.1');
    site.compared.length = 0;
    expect((await site.browser('192.0.2.1').post('/sign-in', enter())).status).toBe(429);
    expect(site.compared).toEqual([]);
  });

  test('is slowed down alike for an address without an account', async () => {
    const other = { email: 'nobody-at-all@example.org' };
    for (let i = 0; i < 5; i++) await wrong('192.0.2.1', other);
    expect((await wrong('192.0.2.1', other)).status).toBe(429);
  });

  test('never keeps the owner out: from another network the account opens', async () => {
    for (let i = 0; i < 6; i++) await wrong('192.0.2.1');
    expect((await site.browser('198.51.100.1').post('/sign-in', enter())).status).toBe(303);
  });

  test('never keeps a browser out that signed in before, even in the guesser’s own network', async () => {
    const browser = site.browser('192.0.2.50');
    await browser.post('/sign-in', enter());
    await browser.post('/sign-out');
    for (let i = 0; i < 6; i++) await wrong('192.0.2.1');
    expect((await browser.post('/sign-in', enter())).status).toBe(303);
  });

  test('in parallel has no more tries than one after the other', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => wrong('192.0.2.1')));
    expect(answers.filter(({ status }) => status === 401).length).toBe(5);
  });

  test('from many networks makes an unknown browser open a mailed link first; a known one goes on', async () => {
    const known = site.browser('203.0.113.9');
    await known.post('/sign-in', enter());
    await known.post('/sign-out');
    for (let i = 0; i < 50; i++) await wrong(`10.${i}.0.1`);
    const owner = site.browser('198.51.100.1');
    site.compared.length = 0;
    const refused = await owner.post('/sign-in', enter());
    expect([refused.status, site.compared.length]).toEqual([403, 0]);
    expect(refused.body).toContain('action="/sign-in/link"');
    expect((await known.post('/sign-in', enter())).status).toBe(303);

    await site.letters();
    await owner.post('/sign-in/link', { email });
    const [letter] = await site.letters();
    const link = /https:\/\/bulou\.example(\S+)/.exec(letter?.text ?? '')?.[1] ?? '';
    // Looking at the page, as a mail scanner does, uses nothing up.
    expect((await site.browser().get(link)).status).toBe(200);
    expect((await owner.post(link)).to).toBe('/sign-in?done=device');
    expect((await owner.get('/account')).to).toContain('/sign-in');
    expect((await owner.post('/sign-in', enter())).to).toBe('/me');
    expect((await owner.post(link)).status).toBe(404);
  });
});

describe('the second step', () => {
  const secret = new Secret({ size: 20 });
  const code = (at: Date) => new TOTP({ secret }).generate({ timestamp: at.getTime() });

  beforeEach(async () => {
    await pool.query('insert into people.totp (person_id, secret, created_at, confirmed_at) values ($1, $2, $3, $3)', [
      personId,
      site.world.secrets.seal('totp', secret.base32),
      start,
    ]);
  });

  test('is asked after the password, and nothing is open before it', async () => {
    const browser = site.browser();
    const first = await browser.post('/sign-in', enter({ back: '/reports' }));
    expect(first.to).toBe('/sign-in/second-factor');
    expect(browser.cookies.has(session)).toBe(false);
    expect((await browser.get('/account')).to).toContain('/sign-in');
    expect((await browser.get('/sign-in/second-factor')).body).toContain('name="code"');
    const second = await browser.post('/sign-in/second-factor', { code: code(start) });
    expect(second.to).toBe('/reports');
    expect((await browser.get('/account')).status).toBe(200);
    expect(await audited()).toMatchObject([{ action: 'session.opened', detail: { secondFactor: true } }]);
  });

  test('takes a code once, even in another sign-in', async () => {
    const [one, two] = [site.browser(), site.browser()];
    for (const browser of [one, two]) await browser.post('/sign-in', enter());
    expect((await one.post('/sign-in/second-factor', { code: code(start) })).status).toBe(303);
    expect((await two.post('/sign-in/second-factor', { code: code(start) })).status).toBe(401);
    expect((await two.post('/sign-in/second-factor', { code: code(later(30_000)) })).status).toBe(303);
  });

  test('refuses codes of other times and slows guessing down', async () => {
    const browser = site.browser();
    await browser.post('/sign-in', enter());
    const codes = [code(later(5 * minute)), code(later(-5 * minute)), '000000', 'abc', '12345'];
    for (const tried of codes) expect((await browser.post('/sign-in/second-factor', { code: tried })).status).toBe(401);
    const right = await browser.post('/sign-in/second-factor', { code: code(start) });
    expect([right.status, right.headers['retry-after']]).toEqual([429, '30']);
  });

  test('takes each recovery code once, however it is written, and notes it', async () => {
    const made = 'k7vq2-m8xwd';
    await pool.query('insert into people.recovery_code (person_id, code_hash, made_at) values ($1, $2, $3)', [
      personId,
      recoveryCodeHash(site.world.secrets, personId, made),
      start,
    ]);
    const browser = site.browser();
    await browser.post('/sign-in', enter());
    expect((await browser.post('/sign-in/second-factor', { code: ' K7VQ2M8XWD ' })).status).toBe(303);
    expect((await audited()).map(({ action }) => action)).toEqual(['session.opened', 'recovery-code.used']);
    await browser.post('/sign-in', enter());
    expect((await browser.post('/sign-in/second-factor', { code: made })).status).toBe(401);
  });

  test('waits ten minutes and no longer', async () => {
    const browser = site.browser();
    await browser.post('/sign-in', enter());
    site.setTime(later(11 * minute));
    expect((await browser.get('/sign-in/second-factor')).to).toBe('/sign-in');
    const late = await browser.post('/sign-in/second-factor', { code: code(later(11 * minute)) });
    expect(late.status).toBe(401);
    expect(late.body).toContain('action="/sign-in"');
  });
});
