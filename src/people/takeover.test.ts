/** Attacks that walk over several parts of the accounts; each was possible once. */
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { loadActor } from '../../test/accounts.ts';
import { testDatabase } from '../../test/database.ts';
import { type Browser, peopleSite } from '../../test/people-site.ts';
import { refusal } from '../../test/refusal.ts';
import { disablePerson, removeMember, resetFactors, setRoles } from './persons/actions.ts';
import { inviteMember, invitePerson } from './persons/invite.ts';
import type { Role } from './roles.ts';

const { db, pool } = await testDatabase();
const database = { db, pool, close: async () => {} };
const start = new Date('2026-03-02T01:00:00Z');
const site = await peopleSite(database, { now: start });
const demonstration = await peopleSite(database, { now: start, demo: true });
afterAll(() => Promise.all([site.app.close(), demonstration.app.close()]));

const password = 'several boats on a lake';
const next = 'four kettles and a moon';
const minute = 60_000;

let count = 0;
let email = '';
beforeEach(async () => {
  site.setTime(start);
  email = `target${++count}@example.org`;
  await pool.query('delete from people.sign_in_attempt');
  await site.letters();
});

const linkIn = (text = '') => /https:\/\/bulou\.example(\/\S+\/[\w-]{43})\s/.exec(text)?.[1] ?? '/no-link';
const unit = async (kind = 'unit') =>
  (
    await pool.query('insert into people.organisation (name, kind) values ($1, $2) returning id', [
      `单位${count}-${kind}-${Math.random()}`,
      kind,
    ])
  ).rows[0].id as number;
const doingAs = async (id: number, secondFactor = true) => {
  const actor = await loadActor(db, id, secondFactor);
  if (actor === null) throw new Error('no such person');
  return { actor, now: start, address: '192.0.2.9' };
};
const administrator = async () => doingAs(await site.person({ roles: ['administrator'] }));
const person = (change: { roles?: readonly Role[]; organisationId?: number } = {}) =>
  site.person({ email, password, ...change });
const invitedLink = async () => linkIn((await site.letters()).find(({ to }) => to === email)?.text);
const stateOf = async (address = email) =>
  (
    await pool.query(
      `select organisation_id, is_demo, array(select role from people.person_role where person_id = person.id order by role) as roles
       from people.person where email = $1`,
      [address],
    )
  ).rows[0];
const givePasskey = (id: number) =>
  pool.query(
    `insert into people.passkey (credential_id, person_id, public_key, name, created_at) values ($1, $2, '', '手机', $3)`,
    [`passkey-${id}`, id, start],
  );
async function signedIn(at = site.browser()): Promise<Browser> {
  await at.post('/sign-in', { email, password });
  return at;
}

describe('an invitation', () => {
  test('of an administrator who was disabled or lost the role makes nobody administrator', async () => {
    for (const lose of ['disabled', 'revoked'] as const) {
      email = `${lose}${count}@example.org`;
      const [boss, traitor] = [await administrator(), await administrator()];
      await invitePerson(site.world, traitor, { email, organisation: '', roles: ['administrator'] });
      const link = await invitedLink();
      expect((await site.browser().get(link)).status).toBe(200);
      if (lose === 'disabled') await disablePerson(site.world, boss, traitor.actor.personId);
      else await setRoles(site.world, boss, traitor.actor.personId, []);
      expect((await site.browser().get(link)).status).toBe(404);
      expect((await site.browser().post(link, { name: '某人', password })).status).toBe(404);
      expect(await stateOf()).toBeUndefined();
    }
  });

  test('of a manager who left the unit takes nobody into it', async () => {
    const organisationId = await unit();
    const manager = await doingAs(await site.person({ roles: ['unit-manager'], organisationId }));
    await inviteMember(site.world, manager, organisationId, { email, roles: ['reporter'] });
    const link = await invitedLink();
    await removeMember(site.world, await administrator(), organisationId, manager.actor.personId);
    expect((await site.browser().post(link, { name: '某人', password })).status).toBe(404);
  });

  test('that somebody kept does not bring back what they lost', async () => {
    const organisationId = await unit();
    const id = await person({ organisationId });
    const manager = await doingAs(await site.person({ roles: ['unit-manager'], organisationId }));
    await inviteMember(site.world, manager, organisationId, { email, roles: ['unit-manager'] });
    const link = await invitedLink();
    const browser = await signedIn();
    await removeMember(site.world, manager, organisationId, id);
    expect((await browser.post(`${link}/join`)).status).toBe(404);
    expect(await stateOf()).toMatchObject({ organisation_id: null, roles: ['reporter'] });
  });

  test('of a unit’s manager moves nobody of the staff, whose place decides what they may review', async () => {
    const organisationId = await unit('vendor');
    await person({ roles: ['first-reviewer', 'reporter'] });
    const manager = await doingAs(await site.person({ roles: ['unit-manager'], organisationId }));
    await inviteMember(site.world, manager, organisationId, { email, roles: ['vendor-member'] });
    const link = await invitedLink();
    const browser = await signedIn();
    expect((await browser.post(`${link}/join`)).status).toBe(409);
    expect(await stateOf()).toMatchObject({ organisation_id: null, roles: ['first-reviewer', 'reporter'] });
    const boss = await administrator();
    await inviteMember(site.world, boss, organisationId, { email, roles: ['vendor-member'] });
    expect((await browser.post(`${await invitedLink()}/join`)).to).toBe('/me');
  });

  test('never moves an account without a password, nor signs in to it', async () => {
    const [theirs, other] = [await unit(), await unit('vendor')];
    await site.person({ email, organisationId: theirs, roles: ['unit-manager'] });
    const manager = await doingAs(await site.person({ roles: ['unit-manager'], organisationId: other }));
    await inviteMember(site.world, manager, other, { email, roles: ['reporter'] });
    const link = await invitedLink();
    const thief = site.browser();
    expect((await thief.post(link, { name: '某人', password })).status).toBe(404);
    expect(thief.cookies.has('__Host-bulou')).toBe(false);
    expect(await stateOf()).toMatchObject({ organisation_id: theirs, roles: ['unit-manager'] });
  });

  test('of two units accepted at once leads into one of them, with its roles alone', async () => {
    const [one, other] = [await unit(), await unit()];
    await person();
    const links: string[] = [];
    for (const [organisationId, role] of [
      [one, 'unit-manager'],
      [other, 'reporter'],
    ] as const) {
      const manager = await doingAs(await site.person({ roles: ['unit-manager'], organisationId }));
      await inviteMember(site.world, manager, organisationId, { email, roles: [role] });
      links.push(await invitedLink());
    }
    const browser = await signedIn();
    const answers = await Promise.all(links.map((link) => browser.post(`${link}/join`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    const { organisation_id, roles } = await stateOf();
    expect(roles.includes('unit-manager')).toBe(organisation_id === one);
  });

  test('of staff roles is not a manager’s who is administrator only with the factor that the session lacks', async () => {
    const organisationId = await unit();
    const both = await site.person({ roles: ['administrator', 'unit-manager'], organisationId });
    const inviting = async (secondFactor: boolean) =>
      inviteMember(site.world, await doingAs(both, secondFactor), organisationId, { email, roles: ['auditor'] });
    expect((await refusal(inviting(false))).code).toBe('people.role-not-yours');
    const colleague = await site.person({ roles: ['first-reviewer'], organisationId });
    const removing = async () => removeMember(site.world, await doingAs(both, false), organisationId, colleague);
    expect((await refusal(removing())).code).toBe('people.staff-member');
    await inviting(true);
  });
});

describe('the demonstration', () => {
  test('makes no account that outlasts it, by registration or by its administrator', async () => {
    await demonstration.browser().post('/sign-up', { email, name: '某人' });
    await demonstration.browser().post(await invitedLink(), { name: '某人', password });
    expect(await stateOf()).toMatchObject({ is_demo: true });
    expect((await demonstration.browser().post('/sign-in', { email, password })).to).toBe('/me');
    expect((await site.browser().post('/sign-in', { email, password })).status).toBe(401);

    const boss = await administrator();
    await pool.query('update people.person set is_demo = true where id = $1', [boss.actor.personId]);
    email = `demo-invited${count}@example.org`;
    await invitePerson(demonstration.world, boss, { email, organisation: '', roles: ['administrator'] });
    const link = await invitedLink();
    expect((await site.browser().post(link, { name: '某人', password })).status).toBe(404);
    expect((await demonstration.browser().post(link, { name: '某人', password })).to).toBe('/me');
    expect(await stateOf()).toMatchObject({ is_demo: true, roles: ['administrator'] });
  });
});

test('whoever floods an account with guesses and letters does not keep its owner out of a new browser', async () => {
  await person();
  for (let i = 0; i < 50; i++)
    await site.browser(`10.${i}.0.1`).post('/sign-in', { email, password: 'not the right one' });
  for (let i = 0; i < 5; i++) await site.browser('10.99.0.1').post('/sign-up', { email, name: '某人' });
  const owner = site.browser('198.51.100.20');
  expect((await owner.post('/sign-in', { email, password })).status).toBe(403);
  const letters = await site.letters();
  await owner.post('/sign-in/link', { email });
  // No further letter is sent this hour: those that the attacker asked for have to do.
  expect(await site.letters()).toEqual([]);
  const reset = await owner.post(linkIn(letters.at(-1)?.text), { password: next });
  expect([reset.to, owner.cookies.has('__Host-bulou')]).toEqual(['/sign-in?done=password', false]);
  expect((await owner.post('/sign-in', { email, password: next })).to).toBe('/me');
});

describe('a stolen session', () => {
  test('has no more tries at the password from many addresses, and they are in the log', async () => {
    const id = await person();
    const owner = await signedIn();
    const thief = await signedIn();
    const guess = (browser: Browser, i: number) => {
      const from = site.browser(`2001:db8:0:${i}::1`);
      for (const [name, value] of browser.cookies) from.cookies.set(name, value);
      return from.post('/account/security/password', { current: `guess number ${i}`, password: next });
    };
    const answers = [];
    for (let i = 0; i < 7; i++) answers.push((await guess(thief, i)).status);
    expect(answers).toEqual([403, 403, 403, 403, 403, 429, 429]);
    const { rows } = await pool.query(
      "select detail from people.audit where action = 'session.refused' and actor_id = $1",
      [id],
    );
    expect(rows).toEqual(Array(5).fill({ detail: { reason: 'current-password' } }));
    expect((await owner.post('/account/security/password', { current: password, password: next })).status).toBe(303);
  });

  test('of somebody without a password changes neither password nor address', async () => {
    const id = await person();
    const thief = await signedIn();
    await pool.query('delete from people.password where person_id = $1', [id]);
    site.setTime(new Date(start.getTime() + 11 * minute));
    const mine = `thief${count}@example.org`;
    const answers = [
      await thief.post('/account/security/password', { current: 'x', password: next }),
      await thief.post('/account/email', { email: mine, current: '' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403]);
    expect(answers[1]?.body).toContain('重新登录后 10 分钟内');
    expect((await pool.query('select from people.password where person_id = $1', [id])).rowCount).toBe(0);
    expect(await site.letters()).toEqual([]);
  });
});

test('an administrator who knows a colleague’s password does not become them by taking their factors away', async () => {
  const id = await person({ roles: ['first-reviewer'] });
  await givePasskey(id);
  const waiting = site.browser();
  expect((await waiting.post('/sign-in', { email, password })).to).toBe('/sign-in/second-factor');
  await resetFactors(site.world, await administrator(), id);
  expect((await site.browser().post('/sign-in', { email, password })).status).toBe(401);
  expect((await waiting.get('/sign-in/second-factor')).to).toBe('/sign-in');
  const [letter] = await site.letters();
  expect(letter?.text).toContain('/password/forgot');
  await site.browser().post('/password/forgot', { email });
  await site.browser().post(await invitedLink(), { password: next });
  const answer = await site.browser().post('/sign-in', { email, password: next });
  expect(answer.to).toBe('/account/second-factor');
});

test('a factor that was begun without one is not added beside the one that came meanwhile', async () => {
  const id = await person();
  const thief = await signedIn();
  await thief.post('/account/security/totp/start', {});
  const { rows } = await pool.query('select detail from people.challenge where person_id = $1', [id]);
  const secret = site.world.secrets.open('totp-enrolment', Buffer.from(rows[0].detail.sealed, 'base64'));
  await givePasskey(id);
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: start.getTime() });
  const answer = await thief.post('/account/security/totp', { code });
  expect([answer.status, answer.body.includes('已启用双因素验证')]).toEqual([403, true]);
  expect((await pool.query('select from people.totp where person_id = $1', [id])).rowCount).toBe(0);
});

test('a sign-in that waits for its second step ends with the password that began it', async () => {
  const id = await person();
  const owner = await signedIn();
  await givePasskey(id);
  const thief = site.browser();
  expect((await thief.post('/sign-in', { email, password })).to).toBe('/sign-in/second-factor');
  expect((await thief.get('/sign-in/second-factor')).status).toBe(200);
  await owner.post('/account/security/password', { current: password, password: next });
  expect((await thief.get('/sign-in/second-factor')).to).toBe('/sign-in');
});
