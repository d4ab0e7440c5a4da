import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { findAll, parseHtml, textOf } from '../../../test/html.ts';
import { type Browser, peopleSite } from '../../../test/people-site.ts';
import { describeAgent } from './agent.ts';

const { db, pool } = await testDatabase();
const database = { db, pool, close: async () => {} };
const start = new Date('2026-03-02T01:00:00Z');
const site = await peopleSite(database, { now: start });
afterAll(() => site.app.close());

const password = 'several boats on a lake';
const next = 'four kettles and a moon';
let count = 0;
let email = '';
let personId = 0;
let browser: Browser;

beforeEach(async () => {
  site.setTime(start);
  await pool.query('delete from people.sign_in_attempt');
  email = `account${++count}@example.org`;
  personId = await site.person({ email, password });
  browser = await signedIn();
  await site.letters();
});

async function signedIn(from?: string): Promise<Browser> {
  const opened = site.browser(from);
  await opened.post('/sign-in', { email, password });
  return opened;
}

const actions = async () =>
  (await pool.query('select action from people.audit where actor_id = $1 order by id', [personId])).rows.map(
    ({ action }) => action,
  );

describe('the profile', () => {
  test('is shown and saved, and the log names the fields but not their content', async () => {
    expect((await browser.get('/account')).body).toContain(email);
    const saved = await browser.post('/account', { name: '林一鸣', credit: 'lym', language: 'en' });
    expect(saved.to).toBe('/account?done=saved');
    const { rows } = await pool.query('select name, credit, language from people.person where id = $1', [personId]);
    expect(rows).toEqual([{ name: '林一鸣', credit: 'lym', language: 'en' }]);
    const lines = await pool.query(
      "select detail from people.audit where actor_id = $1 and action = 'person.changed'",
      [personId],
    );
    expect(lines.rows).toEqual([{ detail: { fields: 'name credit language' } }]);
    await browser.post('/account', { name: '林一鸣', credit: 'lym', language: 'en' });
    expect((await actions()).filter((action) => action === 'person.changed').length).toBe(1);
  });

  test('keeps what was typed when it is refused', async () => {
    const refused = await browser.post('/account', { name: ' ', credit: 'my team', language: 'zh' });
    expect(refused.status).toBe(400);
    expect(refused.body).toContain('my team');
  });
});

describe('the password', () => {
  test('is changed against the current one; every other session ends, this one stays', async () => {
    const other = await signedIn('198.51.100.7');
    const changed = await browser.post('/account/security/password', { current: password, password: next });
    expect(changed.to).toBe('/account/security?done=password');
    expect((await other.get('/account')).status).toBe(303);
    expect((await browser.get('/account')).status).toBe(200);
    expect((await site.browser().post('/sign-in', { email, password })).status).toBe(401);
    expect((await site.letters()).map(({ to }) => to)).toEqual([email]);
    expect((await actions()).slice(-2)).toEqual(['session.ended', 'password.changed']);
  });

  test('stays when the current one is wrong or the new one is refused', async () => {
    const wrong = await browser.post('/account/security/password', { current: 'not this one', password: next });
    expect([wrong.status, wrong.body.includes('当前密码不正确')]).toEqual([403, true]);
    const weak = await browser.post('/account/security/password', { current: password, password: `${email}1` });
    expect(weak.status).toBe(400);
    expect((await site.browser().post('/sign-in', { email, password })).status).toBe(303);
  });

  test('cannot be guessed from an open session', async () => {
    for (let i = 0; i < 5; i++)
      await browser.post('/account/security/password', { current: `guess ${i}`, password: next });
    const right = await browser.post('/account/security/password', { current: password, password: next });
    expect([right.status, right.headers['retry-after']]).toEqual([429, '30']);
  });
});

describe('the sessions', () => {
  test('are listed with browser, address and time, and this one is marked', async () => {
    await signedIn('198.51.100.7');
    const page = parseHtml((await browser.get('/account/security')).body);
    const rows = findAll(page, 'tr').map(textOf).slice(1);
    expect(rows.length).toBe(2);
    expect(rows.filter((row) => row.includes('当前')).length).toBe(1);
    expect(rows.find((row) => row.includes('198.51.100.7'))).toContain('Chrome · Windows');
    expect(rows[0]).toContain('2026-03-02 09:00:00');
  });

  test('end one by one, all others, or all', async () => {
    const others = [await signedIn(), await signedIn(), await signedIn()];
    const ids = (
      await pool.query('select id from people.session where person_id = $1 order by id', [personId])
    ).rows.map(({ id }) => id);
    expect((await browser.post(`/account/security/sessions/${ids[1]}/end`)).to).toBe('/account/security?done=ended');
    expect(await Promise.all(others.map(async (other) => (await other.get('/account')).status))).toEqual([
      303, 200, 200,
    ]);
    await browser.post('/account/security/sessions/others');
    expect(await Promise.all(others.map(async (other) => (await other.get('/account')).status))).toEqual([
      303, 303, 303,
    ]);
    expect((await browser.get('/account')).status).toBe(200);
    expect((await browser.post('/account/security/sessions/all')).to).toBe('/sign-in?done=everywhere');
    expect((await browser.get('/account')).status).toBe(303);
    expect((await actions()).filter((action) => action === 'session.ended').length).toBe(4);
  });

  test('of somebody else are not there', async () => {
    const strangerEmail = `other${count}@example.org`;
    const strangerId = await site.person({ email: strangerEmail, password });
    await site.browser().post('/sign-in', { email: strangerEmail, password });
    const { rows } = await pool.query('select id from people.session where person_id = $1', [strangerId]);
    const [theirs, none] = [rows[0].id, 999_999_999];
    const answers = [
      await browser.post(`/account/security/sessions/${theirs}/end`),
      await browser.post(`/account/security/sessions/${none}/end`),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
    expect(answers[0]?.body).toBe(answers[1]?.body);
    const running = await pool.query('select ended_at from people.session where id = $1', [theirs]);
    expect(running.rows).toEqual([{ ended_at: null }]);
  });
});

describe('the address', () => {
  const pathIn = (text = '') => /https:\/\/bulou\.example(\/\S+\/[\w-]{43})\s/.exec(text)?.[1] ?? 'no link';
  const fresh = () => `new${count}@example.org`;

  test('changes only by the link that was mailed to the new one; the old one is told twice', async () => {
    expect((await browser.post('/account/email', { email: fresh(), current: password })).to).toBe(
      '/account?done=email',
    );
    const letters = await site.letters();
    expect(letters.map(({ to }) => to).sort()).toEqual([email, fresh()].sort());
    expect((await browser.get('/account')).body).toContain(email);
    const link = pathIn(letters.find(({ to }) => to === fresh())?.text);
    expect((await site.browser().get(link)).body).toContain(fresh());
    expect((await site.browser().post('/sign-in', { email, password })).status).toBe(303);
    expect((await site.browser().post(link)).to).toBe('/sign-in?done=email');
    expect((await site.browser().post('/sign-in', { email: fresh(), password })).status).toBe(303);
    expect((await site.browser().post('/sign-in', { email, password })).status).toBe(401);
    expect((await browser.get('/account')).status).toBe(303);
    expect((await site.letters()).map(({ to }) => to)).toEqual([email]);
  });

  test('takes the links away that went to the old one', async () => {
    await site.browser().post('/password/forgot', { email });
    const reset = pathIn((await site.letters())[0]?.text);
    await browser.post('/account/email', { email: fresh(), current: password });
    const link = pathIn((await site.letters()).find(({ to }) => to === fresh())?.text);
    await site.browser().post(link);
    expect((await site.browser().post(reset, { password: next })).status).toBe(404);
  });

  test('of another account answers alike, changes nothing and writes to its owner', async () => {
    const taken = `taken${count}@example.org`;
    await site.person({ email: taken, password });
    const answers = [
      await browser.post('/account/email', { email: taken, current: password }),
      await browser.post('/account/email', { email: fresh(), current: password }),
    ];
    expect(answers[0]?.to).toBe(answers[1]?.to);
    const letter = (await site.letters()).find(({ to }) => to === taken);
    expect(pathIn(letter?.text)).toMatch(/^\/password\/reset\//);
  });

  test('that somebody else took meanwhile is refused', async () => {
    await browser.post('/account/email', { email: fresh(), current: password });
    const link = pathIn((await site.letters()).find(({ to }) => to === fresh())?.text);
    await site.person({ email: fresh(), password });
    const refused = await site.browser().post(link);
    expect(refused.status).toBe(409);
  });

  test('needs the current password', async () => {
    const refused = await browser.post('/account/email', { email: fresh(), current: 'not this one' });
    expect(refused.status).toBe(403);
    expect(await site.letters()).toEqual([]);
  });
});

test('a browser is named in words that its owner knows', () => {
  const of = (text: string) => describeAgent(text);
  expect(of('Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0')).toBe(
    'Edge · Windows',
  );
  expect(
    of('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Mobile Safari/604.1'),
  ).toBe('Safari · iOS');
  expect(of('Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile MicroMessenger/8.0')).toBe('微信 · Android');
  expect(of('curl/8.5.0')).toBe('curl/8.5.0');
});
