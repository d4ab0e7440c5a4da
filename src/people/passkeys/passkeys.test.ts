import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { type Behaviour, softAuthenticator } from '../../../test/authenticator.ts';
import { testDatabase } from '../../../test/database.ts';
import { type Answer, type Browser, peopleSite } from '../../../test/people-site.ts';

const { db, pool } = await testDatabase();
const start = new Date('2026-03-02T01:00:00Z');
const site = await peopleSite({ db, pool, close: async () => {} }, { now: start });
afterAll(() => site.app.close());

const origin = 'https://bulou.example';
const password = 'several boats on a lake';
const own = '/account/security/passkeys';
let count = 0;
let email = '';
let personId = 0;
let device = softAuthenticator(origin);

beforeEach(async () => {
  site.setTime(start);
  await pool.query('delete from people.sign_in_attempt');
  email = `passkey${++count}@example.org`;
  personId = await site.person({ email, password });
  device = softAuthenticator(origin);
});

async function signedIn(): Promise<Browser> {
  const browser = site.browser();
  await browser.post('/sign-in', { email, password });
  return browser;
}

async function register(browser: Browser, behaviour: Behaviour = {}, name = '办公电脑'): Promise<Answer> {
  const options = await browser.post(`${own}/options`, { name });
  return browser.post(own, { name, response: device.create(options.body, behaviour) });
}

/** A new browser that signs in by passkey alone. */
async function enter(behaviour: Behaviour = {}, back = '/reports'): Promise<Answer & { browser: Browser }> {
  const browser = site.browser();
  const options = await browser.post('/sign-in/passkey/options', { back });
  return {
    browser,
    ...(await browser.post('/sign-in/passkey', { response: device.get(options.body, behaviour), back })),
  };
}

const lastRefusal = async () =>
  (
    await pool.query(
      "select detail from people.audit where action = 'session.refused' and object_id = $1 order by id desc limit 1",
      [String(personId)],
    )
  ).rows[0]?.detail;
const counter = async () =>
  (await pool.query('select counter from people.passkey where credential_id = $1', [device.id])).rows[0]?.counter;

describe('registering a passkey', () => {
  test('asks for this site and this person without naming them, and brings recovery codes with the first', async () => {
    const browser = await signedIn();
    const options = JSON.parse((await browser.post(`${own}/options`, { name: '办公电脑' })).body);
    expect(options.rp).toEqual({ id: 'bulou.example', name: 'Bulou 补漏' });
    expect(Buffer.from(options.user.id, 'base64url').length).toBe(32);
    expect(options.user.name).toBe(email);
    const done = await register(browser);
    expect([done.status, done.body.includes('class="bl-codes"')]).toEqual([200, true]);
    const { rows } = await pool.query('select name, transports from people.passkey where person_id = $1', [personId]);
    expect(rows).toEqual([{ name: '办公电脑', transports: ['internal'] }]);
    expect((await browser.get('/account/security')).body).toContain('办公电脑');
    const again = JSON.parse((await browser.post(`${own}/options`, { name: '另一个' })).body);
    expect(again.user.id).toBe(options.user.id);
    expect(again.excludeCredentials.map(({ id }: { id: string }) => id)).toEqual([device.id]);
  });

  test('makes the session one with a second factor', async () => {
    const browser = await signedIn();
    await register(browser);
    const { rows } = await pool.query(
      'select second_factor from people.session where person_id = $1 and ended_at is null',
      [personId],
    );
    expect(rows).toEqual([{ second_factor: true }]);
  });

  test('is refused for another site, another challenge, a second time, or no answer at all', async () => {
    const browser = await signedIn();
    const tries: Behaviour[] = [
      { origin: 'https://bulou.example.evil.test' },
      { origin: 'http://bulou.example' },
      { rpId: 'evil.test' },
      { challenge: 'b3RoZXI' },
    ];
    for (const behaviour of tries) expect((await register(browser, behaviour)).status).toBe(400);
    for (const response of ['{}', 'nonsense', '{"id":"x"}', 'null']) {
      await browser.post(`${own}/options`, { name: 'x' });
      expect((await browser.post(own, { name: 'x', response })).status).toBeGreaterThanOrEqual(400);
    }
    expect((await pool.query('select from people.passkey where person_id = $1', [personId])).rows).toEqual([]);
    const options = await browser.post(`${own}/options`, { name: 'x' });
    const response = device.create(options.body);
    expect((await browser.post(own, { name: 'x', response })).status).toBe(200);
    expect((await browser.post(own, { name: 'x', response })).status).toBe(400);
    expect((await register(browser)).status).toBe(409);
  });

  test('asks for the password unless the sign-in was just now, and for a name', async () => {
    const browser = await signedIn();
    expect((await browser.post(`${own}/options`, { name: ' ' })).status).toBe(400);
    site.setTime(new Date(start.getTime() + 11 * 60_000));
    expect((await browser.get(`${own}/new`)).body).toContain('name="current"');
    expect((await browser.post(`${own}/options`, { name: 'x', current: 'not this one' })).status).toBe(403);
    expect((await browser.post(`${own}/options`, { name: 'x', current: password })).status).toBe(200);
  });
});

describe('signing in with a passkey', () => {
  beforeEach(async () => {
    await register(await signedIn());
  });

  test('needs nothing else, counts as two factors, and leads to where the reader was going', async () => {
    const { browser, to } = await enter();
    expect(to).toBe('/reports');
    expect((await browser.get('/account')).status).toBe(200);
    const { rows } = await pool.query(
      "select detail from people.audit where actor_id = $1 and action = 'session.opened' order by id desc limit 1",
      [personId],
    );
    expect(rows).toEqual([{ detail: { method: 'passkey', secondFactor: true } }]);
    expect(await counter()).toBe(2);
  });

  test('tells nothing of accounts in its options, and leads to no other site', async () => {
    const options = JSON.parse((await site.browser().post('/sign-in/passkey/options', {})).body);
    expect([options.allowCredentials, options.userVerification]).toEqual([undefined, 'required']);
    expect((await enter({}, 'https://evil.example/')).to).toBe('/me');
  });

  test('is refused without fingerprint or PIN, for another site, another challenge, an unknown key', async () => {
    const tries: Behaviour[] = [
      { verified: false },
      { origin: 'https://evil.example' },
      { rpId: 'evil.example' },
      { challenge: 'b3RoZXI' },
    ];
    for (const behaviour of tries) {
      const refused = await enter(behaviour);
      expect([refused.status, refused.browser.cookies.has('__Host-bulou')]).toEqual([401, false]);
      expect(await lastRefusal()).toEqual({ reason: 'passkey' });
    }
    device = softAuthenticator(origin);
    expect((await enter()).status).toBe(401);
  });

  test('is refused for a copied device: its counter does not count on', async () => {
    await enter({ counter: 41 });
    for (const seen of [41, 12]) {
      expect((await enter({ counter: seen })).status).toBe(401);
      expect(await lastRefusal()).toEqual({ reason: 'passkey-counter' });
    }
    expect(await counter()).toBe(41);
    expect((await enter({ counter: 42 })).status).toBe(303);
  });

  test('takes each answer once', async () => {
    const browser = site.browser();
    const options = await browser.post('/sign-in/passkey/options', {});
    const step = browser.cookies.get('__Host-bulou-step') ?? '';
    const response = device.get(options.body);
    expect((await browser.post('/sign-in/passkey', { response })).status).toBe(303);
    browser.cookies.set('__Host-bulou-step', step);
    expect((await browser.post('/sign-in/passkey', { response })).status).toBe(401);
  });

  test('is refused to a disabled account', async () => {
    await pool.query('update people.person set disabled_at = $2 where id = $1', [personId, start]);
    expect((await enter()).status).toBe(401);
    expect(await lastRefusal()).toEqual({ reason: 'account' });
  });
});

describe('a passkey as second step', () => {
  const stepPath = '/sign-in/second-factor/passkey';

  async function atStep(): Promise<Browser> {
    const browser = site.browser();
    expect((await browser.post('/sign-in', { email, password, back: '/reports' })).to).toBe('/sign-in/second-factor');
    return browser;
  }
  beforeEach(async () => {
    await register(await signedIn());
  });

  test('is offered after the password and finishes the sign-in, even without PIN', async () => {
    const browser = await atStep();
    expect((await browser.get('/sign-in/second-factor')).body).toContain(`action="${stepPath}"`);
    const options = await browser.post(`${stepPath}/options`, {});
    expect(JSON.parse(options.body).allowCredentials.map(({ id }: { id: string }) => id)).toEqual([device.id]);
    const done = await browser.post(stepPath, { response: device.get(options.body, { verified: false }) });
    expect([done.status, done.to]).toEqual([303, '/reports']);
    expect((await browser.get('/account')).status).toBe(200);
  });

  test('is refused with somebody else’s passkey; then the sign-in waits on', async () => {
    const [mine, mineEmail] = [device, email];
    email = `thief${count}@example.org`;
    await site.person({ email, password });
    device = softAuthenticator(origin);
    await register(await signedIn());
    email = mineEmail;
    const browser = await atStep();
    const options = await browser.post(`${stepPath}/options`, {});
    expect((await browser.post(stepPath, { response: device.get(options.body) })).status).toBe(401);
    expect((await browser.get('/account')).status).toBe(303);
    expect((await browser.post(stepPath, { response: mine.get(options.body) })).status).toBe(303);
  });

  test('cannot be answered without having been asked', async () => {
    const browser = await atStep();
    const response = device.get(JSON.stringify({ challenge: '', rpId: 'bulou.example' }));
    expect((await browser.post(stepPath, { response })).status).toBe(401);
    expect((await site.browser().post(`${stepPath}/options`, {})).status).toBe(401);
  });
});

describe('the list of passkeys', () => {
  test('renames and removes one’s own; the last one takes the recovery codes with it', async () => {
    const browser = await signedIn();
    await register(browser);
    const at = `${own}/${device.id}`;
    expect((await browser.get(at)).body).toContain('办公电脑');
    expect((await browser.post(`${at}/rename`, { name: '旧电脑' })).to).toBe('/account/security?done=passkey-renamed');
    expect((await browser.get('/account/security')).body).toContain('旧电脑');
    expect((await browser.post(`${at}/remove`, {})).to).toBe('/account/security?done=passkey-removed');
    expect((await enter()).status).toBe(401);
    const { rows } = await pool.query('select from people.recovery_code where person_id = $1', [personId]);
    expect(rows.length).toBe(0);
    expect((await site.browser().post('/sign-in', { email, password })).to).toBe('/me');
  });

  test('keeps staff from removing their last factor', async () => {
    await pool.query("insert into people.person_role (person_id, role, granted_at) values ($1, 'editor', $2)", [
      personId,
      start,
    ]);
    const browser = await signedIn();
    await register(browser);
    expect((await browser.post(`${own}/${device.id}/remove`, {})).status).toBe(409);
    expect((await enter()).status).toBe(303);
  });

  test('of somebody else is not there', async () => {
    await register(await signedIn());
    const theirs = device.id;
    email = `nosy${count}@example.org`;
    await site.person({ email, password });
    const browser = await signedIn();
    for (const id of [theirs, 'AAAA']) {
      expect((await browser.get(`${own}/${id}`)).status).toBe(404);
      expect((await browser.post(`${own}/${id}/rename`, { name: 'x' })).status).toBe(404);
      expect((await browser.post(`${own}/${id}/remove`, {})).status).toBe(404);
    }
    expect((await pool.query('select name from people.passkey where credential_id = $1', [theirs])).rows).toEqual([
      { name: '办公电脑' },
    ]);
  });
});
