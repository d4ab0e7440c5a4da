import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { transaction } from '#platform/db/index.ts';
import { testDatabase } from '../../../test/database.ts';
import { peopleSite } from '../../../test/people-site.ts';
import type { Role } from '../roles.ts';
import { revokeToken } from '../tokens/store.ts';
import { issueToken } from '../tokens/tokens.ts';
import { firstAdministratorLink } from './invitation.ts';

const { db, pool } = await testDatabase();
const database = { db, pool, close: async () => {} };
const start = new Date('2026-03-02T01:00:00Z');
const site = await peopleSite(database, { now: start });
afterAll(() => site.app.close());

const session = '__Host-bulou';
const password = 'several boats on a lake';
const next = 'four kettles and a moon';
const hour = 3_600_000;
const later = (ms: number) => new Date(start.getTime() + ms);
const pathIn = (text = '') => /https:\/\/bulou\.example(\/\S+\/[\w-]{43})\s/.exec(text)?.[1] ?? 'no link';

let count = 0;
let email = '';
beforeEach(async () => {
  site.setTime(start);
  email = `link${++count}@example.org`;
  await pool.query('delete from people.sign_in_attempt');
  await site.letters();
});

const personOf = async (address: string) =>
  (
    await pool.query('select id, name, organisation_id, email_verified_at from people.person where email = $1', [
      address,
    ])
  ).rows[0];
const rolesOf = async (id: number) =>
  (await pool.query('select role from people.person_role where person_id = $1 order by role', [id])).rows.map(
    ({ role }) => role,
  );

describe('signing up', () => {
  const ask = (address: string, from?: string) => site.browser(from).post('/sign-up', { email: address, name: '林一' });

  test('makes the account only when the mailed link is opened and a password chosen', async () => {
    await ask(email);
    expect(await personOf(email)).toBeUndefined();
    const [letter] = await site.letters();
    expect(letter?.to).toBe(email);
    const link = pathIn(letter?.text);
    const browser = site.browser();
    expect((await browser.get(link)).body).toContain('林一');
    expect((await browser.post(link, { name: '林一', password: 'qwertyuiop' })).body).toContain('常见密码');
    expect((await browser.post(link, { name: '   ', password })).status).toBe(400);
    const answer = await browser.post(link, { name: '林一鸣', password });
    expect([answer.status, answer.to, browser.cookies.has(session)]).toEqual([303, '/me', true]);
    const person = await personOf(email);
    expect(person).toMatchObject({ name: '林一鸣', organisation_id: null, email_verified_at: start });
    expect(await rolesOf(person.id)).toEqual(['reporter']);
    expect((await site.browser().get(link)).status).toBe(404);
  });

  test('answers alike for an address with an account, which gets another letter', async () => {
    await site.person({ email, password });
    const [known, unknown] = [await ask(email), await ask(`new-${email}`)];
    expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
    const letters = await site.letters();
    expect(letters.map(({ to }) => to).sort()).toEqual([email, `new-${email}`].sort());
    expect(pathIn(letters.find(({ to }) => to === email)?.text)).toMatch(/^\/password\/reset\//);
    const lines = await pool.query(
      "select action from people.audit where action = 'link.sent' order by id desc limit 2",
    );
    expect(lines.rows.length).toBe(2);
  });

  test('twice makes one account; the second link says that it is there', async () => {
    await ask(email);
    await ask(email);
    const links = (await site.letters()).map(({ text }) => pathIn(text));
    const answers = [];
    for (const link of links) answers.push(await site.browser().post(link, { name: '林一', password }));
    expect(answers.map(({ status }) => status)).toEqual([303, 409]);
  });

  test('ends after 24 hours', async () => {
    await ask(email);
    const link = pathIn((await site.letters())[0]?.text);
    site.setTime(later(24 * hour + 1000));
    expect((await site.browser().post(link, { name: '林一', password })).status).toBe(404);
    expect(await personOf(email)).toBeUndefined();
  });

  test('sends five letters an hour to an address, and says the same to the sixth request', async () => {
    const answers = [];
    for (let i = 0; i < 7; i++) answers.push(await ask(email, `10.0.${i}.1`));
    expect(new Set(answers.map(({ status, body }) => status + body)).size).toBe(1);
    expect((await site.letters()).length).toBe(5);
    site.setTime(later(hour + 1000));
    await ask(email);
    expect((await site.letters()).length).toBe(1);
  });

  test('from one network stops after thirty letters, whatever the addresses', async () => {
    for (let i = 0; i < 30; i++) await ask(`flood${i}@example.org`, '172.16.0.9');
    expect((await ask('flood30@example.org', '172.16.0.77')).status).toBe(429);
    expect((await ask(email, '172.16.1.9')).status).toBe(200);
  });

  test('writes no letter to what is no address, nor one that carries another header', async () => {
    for (const bad of [
      'x',
      'a@b',
      'a b@example.org',
      'a@example.org\nBcc: b@example.org',
      'a@example.org,b@example.org',
    ]) {
      expect((await ask(bad)).status).toBe(400);
    }
    expect(await site.letters()).toEqual([]);
  });
});

describe('a forgotten password', () => {
  const forgot = (address: string) => site.browser().post('/password/forgot', { email: address });

  test('is set anew by the mailed link, which ends every session and other link, and signs nobody in', async () => {
    const id = await site.person({ email, password });
    const old = site.browser();
    await old.post('/sign-in', { email, password });
    await forgot(email);
    await forgot(email);
    const [first, second] = (await site.letters()).map(({ text }) => pathIn(text));
    const browser = site.browser();
    expect((await browser.get(first ?? '')).body).toContain(email);
    const answer = await browser.post(first ?? '', { password: next });
    expect([answer.to, browser.cookies.has(session)]).toEqual(['/sign-in?done=password', false]);
    expect((await old.get('/account')).status).toBe(303);
    expect((await site.browser().post(second ?? '', { password })).status).toBe(404);
    expect((await site.browser().post('/sign-in', { email, password })).status).toBe(401);
    expect((await site.browser().post('/sign-in', { email, password: next })).status).toBe(303);
    const [told] = await site.letters();
    expect(told?.subject).toContain('密码已更改');
    expect(told?.text).not.toContain(next);
    const { rows } = await pool.query(
      "select action from people.audit where object_id = $1 and action = 'password.changed'",
      [String(id)],
    );
    expect(rows.length).toBe(1);
  });

  test('answers alike for an address without an account, and keeps the link for a password that is refused', async () => {
    await site.person({ email, password });
    const [known, unknown] = [await forgot(email), await forgot(`new-${email}`)];
    expect(known.body).toBe(unknown.body);
    const link = pathIn((await site.letters()).find(({ to }) => to === email)?.text);
    const refused = await site.browser().post(link, { password: 'short' });
    expect([refused.status, refused.body.includes('至少 10')]).toEqual([400, true]);
    expect((await site.browser().post(link, { password: next })).status).toBe(303);
  });

  test('works for an hour, for its own purpose only, and not for a disabled account', async () => {
    const id = await site.person({ email, password });
    await forgot(email);
    const link = pathIn((await site.letters())[0]?.text);
    const token = link.split('/').at(-1);
    for (const path of ['/invitation/', '/verify-email/', '/sign-in/link/']) {
      expect((await site.browser().get(path + token)).status).toBe(404);
    }
    site.setTime(later(hour + 1000));
    expect((await site.browser().get(link)).status).toBe(404);
    site.setTime(start);
    await pool.query('update people.person set disabled_at = $2 where id = $1', [id, start]);
    expect((await site.browser().post(link, { password: next })).status).toBe(404);
    await forgot(email);
    expect(await site.letters()).toEqual([]);
  });
});

describe('an invitation', () => {
  const unit = async () =>
    (
      await pool.query("insert into people.organisation (name, kind) values ($1, 'unit') returning id", [
        `受邀单位${count}`,
      ])
    ).rows[0].id;
  const invite = async (organisationId: number, roles: readonly Role[] = ['reporter'], address = email) => {
    const detail = { organisationId, roles };
    const issued = await transaction(db, (tx) =>
      issueToken(tx, { purpose: 'invitation', email: address, detail, now: start }),
    );
    return { ...issued, path: `/invitation/${issued.token}` };
  };

  test('makes a member of the organisation with its roles', async () => {
    const organisationId = await unit();
    const { path } = await invite(organisationId, ['reporter', 'unit-manager']);
    const browser = site.browser();
    const shown = (await browser.get(path)).body;
    for (const text of [`受邀单位${count}`, '单位管理员', email]) expect(shown).toContain(text);
    expect((await browser.post(path, { name: '周二', password })).to).toBe('/me');
    const person = await personOf(email);
    expect(person).toMatchObject({ name: '周二', organisation_id: organisationId, email_verified_at: start });
    expect(await rolesOf(person.id)).toEqual(['reporter', 'unit-manager']);
    expect((await site.browser().post(path, { name: '周三', password })).status).toBe(404);
  });

  test('goes to the address that was invited, whatever the form says', async () => {
    const { path } = await invite(await unit());
    await site.browser().post(path, { name: '周二', password, email: 'other@example.org' });
    expect(await personOf('other@example.org')).toBeUndefined();
    expect(await personOf(email)).toBeDefined();
  });

  test('of somebody with an account is accepted by that account and no other', async () => {
    const organisationId = await unit();
    const id = await site.person({ email, password });
    const strangerEmail = `stranger${count}@example.org`;
    const strangerId = await site.person({ email: strangerEmail, password });
    const { path } = await invite(organisationId, ['unit-manager']);
    const stranger = site.browser();
    await stranger.post('/sign-in', { email: strangerEmail, password });
    expect((await stranger.post(`${path}/join`)).status).toBe(404);
    expect((await stranger.post(path, { name: '周二', password })).status).toBe(404);
    expect(await rolesOf(strangerId)).toEqual(['reporter']);
    const own = site.browser();
    expect((await own.get(path)).body).toContain(`/sign-in?back=${encodeURIComponent(path)}`);
    await own.post('/sign-in', { email, password });
    expect((await own.get(path)).body).toContain(`action="${path}/join"`);
    expect((await own.post(`${path}/join`)).to).toBe('/me');
    expect(await rolesOf(id)).toEqual(['reporter', 'unit-manager']);
    expect(await personOf(email)).toMatchObject({ organisation_id: organisationId });
  });

  test('into a second organisation is refused, and stays open', async () => {
    const id = await site.person({ email, password, organisationId: await unit() });
    const { rows } = await pool.query(
      "insert into people.organisation (name, kind) values ($1, 'vendor') returning id",
      [`别家${count}`],
    );
    const { path } = await invite(rows[0].id);
    const browser = site.browser();
    await browser.post('/sign-in', { email, password });
    expect((await browser.post(`${path}/join`)).status).toBe(409);
    expect((await browser.get(path)).status).toBe(200);
    expect(await rolesOf(id)).toEqual(['reporter']);
  });

  test('is dead when taken back, after seven days, or once the organisation is suspended', async () => {
    const organisationId = await unit();
    const [taken, old, suspended] = [
      await invite(organisationId),
      await invite(organisationId),
      await invite(organisationId),
    ];
    await transaction(db, (tx) => revokeToken(tx, taken.id, start));
    expect((await site.browser().get(taken.path)).status).toBe(404);
    site.setTime(later(7 * 24 * hour + 1000));
    expect((await site.browser().post(old.path, { name: '周二', password })).status).toBe(404);
    site.setTime(start);
    await pool.query('update people.organisation set suspended_at = $2 where id = $1', [organisationId, start]);
    expect((await site.browser().post(suspended.path, { name: '周二', password })).status).toBe(404);
    expect(await personOf(email)).toBeUndefined();
  });
});

describe('the first administrator', () => {
  test('is made by the last printed link, once; their permissions wait for a second factor', async () => {
    const print = () => firstAdministratorLink(db, { publicUrl: 'https://bulou.example', now: start });
    const [earlier, printed] = [await print(), await print()];
    const path = (link = '') => link.replace('https://bulou.example', '');
    expect((await site.browser().get(path(earlier?.link))).status).toBe(404);
    const browser = site.browser();
    expect((await browser.get(path(printed?.link))).body).toContain('name="email"');
    expect((await browser.post(path(printed?.link), { email, name: '吴管', password })).to).toBe('/me');
    expect(await rolesOf((await personOf(email)).id)).toEqual(['administrator']);
    expect((await browser.get('/me')).to).toMatch(/^\/account\/sec(urity|ond-factor)$/);
    expect((await browser.get('/account/security')).body).toContain('须启用双因素验证');
    expect((await browser.get('/admin/persons')).status).toBe(403);
    expect(await print()).toBeNull();
    // Printed before there was one: it makes no second. A link for recovery, asked for on purpose, does.
    const other = { name: '郑管', password, email: `second${count}@example.org` };
    const made = (isRecovery: boolean) =>
      transaction(db, (tx) => issueToken(tx, { purpose: 'first-administrator', detail: { isRecovery }, now: start }));
    expect((await site.browser().post(`/invitation/${(await made(false)).token}`, other)).status).toBe(404);
    expect((await site.browser().post(`/invitation/${(await made(true)).token}`, other)).status).toBe(303);
  });
});

test('letters hold a link of ours and nothing that a form could smuggle in', async () => {
  await site.browser().post('/sign-up', { email, name: 'Click https://evil.example now' });
  const [letter] = await site.letters();
  expect(letter?.text.match(/https?:\/\/\S+/g)).toEqual([
    expect.stringMatching(/^https:\/\/bulou\.example\/verify-email\/[\w-]{43}$/),
  ]);
});
