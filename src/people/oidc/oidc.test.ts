import { OAuth2Server } from 'oauth2-mock-server';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeOrganisation } from '../../../test/accounts.ts';
import { testDatabase } from '../../../test/database.ts';
import { type Answer, type Browser, peopleSite } from '../../../test/people-site.ts';

const { db, pool } = await testDatabase();
// The provider's tokens are of the real clock's time.
const now = new Date();
const publicUrl = 'http://localhost:8080';
const site = await peopleSite({ db, pool, close: async () => {} }, { now, publicUrl });

type Stated = Record<string, unknown>;
let provider: OAuth2Server;
/** What the provider says of whoever comes next. */
let stated: Stated = {};
let tampered: (token: { header: Stated; payload: Stated }) => void = () => {};
let issuer = '';
let exchanged: Stated[] = [];

beforeAll(async () => {
  provider = new OAuth2Server();
  await provider.issuer.keys.generate('RS256');
  await provider.start(0, 'localhost');
  issuer = provider.issuer.url ?? '';
  const nonces = new Map<string, string>();
  provider.service.on('beforeAuthorizeRedirect', (redirect: { url: URL }, request: { url: string }) => {
    const asked = new URL(request.url, issuer).searchParams;
    nonces.set(redirect.url.searchParams.get('code') ?? '', asked.get('nonce') ?? '');
  });
  provider.service.on('beforeTokenSigning', (token: { header: Stated; payload: Stated }, request: { body: Stated }) => {
    exchanged.push(request.body);
    const nonce = nonces.get(String(request.body.code)) ?? '';
    Object.assign(token.payload, { aud: 'bulou', nonce, ...stated });
    tampered(token);
  });
});
afterAll(async () => {
  await provider.stop();
  await site.app.close();
});

let count = 0;
let organisationId = 0;
let domain = '';
let administrator: Browser;

beforeEach(async () => {
  count += 1;
  exchanged = [];
  tampered = () => {};
  domain = `unit${count}.example.org`;
  organisationId = (await makeOrganisation(db)).id;
  stated = { sub: `subject-${count}`, email: `lin@${domain}`, email_verified: true, name: '林一鸣' };
  administrator = await administratorBrowser();
  expect((await configure()).to).toBe(`/admin/organisations/${organisationId}/oidc?done=saved`);
});

const password = 'several boats on a lake';

async function administratorBrowser(): Promise<Browser> {
  const email = `admin${count}@example.org`;
  const personId = await site.person({ email, password, roles: ['administrator'] });
  const secret = new Secret({ size: 20 });
  await giveTotp(personId, secret);
  const browser = site.browser();
  await browser.post('/sign-in', { email, password });
  await browser.post('/sign-in/second-factor', { code: new TOTP({ secret }).generate({ timestamp: now.getTime() }) });
  return browser;
}

async function giveTotp(personId: number, secret: Secret): Promise<void> {
  await pool.query('insert into people.totp (person_id, secret, created_at, confirmed_at) values ($1, $2, $3, $3)', [
    personId,
    site.world.secrets.seal('totp', secret.base32),
    now,
  ]);
}

const settings = () => ({
  issuer,
  clientId: 'bulou',
  clientSecret: 'the secret of this test',
  emailDomain: domain,
  isEnabled: 'true',
});
const configure = (change: Record<string, string> = {}) =>
  administrator.post(`/admin/organisations/${organisationId}/oidc`, { ...settings(), ...change });

/** From the link on our page over the provider and back; gives the answer to its redirect. */
async function comeIn(
  browser = site.browser(),
  change: (back: URL) => void = () => {},
): Promise<Answer & { browser: Browser }> {
  const start = await browser.get(`/sign-in/organisation/${organisationId}/start?back=%2Freports`);
  const answered = await fetch(start.to ?? '', { redirect: 'manual' });
  const back = new URL(answered.headers.get('location') ?? '');
  change(back);
  return { browser, ...(await browser.get(`${back.pathname}${back.search}`)) };
}

const personOf = async (email: string) =>
  (
    await pool.query(
      `select person.id, name, organisation_id, array(select role from people.person_role where person_id = person.id) as roles
       from people.person where email = $1`,
      [email],
    )
  ).rows[0];
const lastAudit = async (action: string) =>
  (await pool.query('select detail from people.audit where action = $1 order by id desc limit 1', [action])).rows[0]
    ?.detail;

describe('signing in through an organisation', () => {
  test('begins with the address: its domain leads to the provider, and the page says whose it is', async () => {
    const browser = site.browser();
    expect((await browser.get('/sign-in')).body).toContain('href="/sign-in/organisation?back=%2Fme"');
    const found = await browser.post('/sign-in/organisation', { email: `Anybody@${domain.toUpperCase()}` });
    expect(found.body).toContain(new URL(issuer).host);
    expect(found.body).toContain(`href="/sign-in/organisation/${organisationId}/start?back=%2Fme"`);
    const unknown = await browser.post('/sign-in/organisation', { email: 'x@elsewhere.example' });
    expect([unknown.status, unknown.body.includes('没有单位')]).toEqual([400, true]);
  });

  test('asks with PKCE, state and nonce for exactly our address', async () => {
    const start = new URL((await site.browser().get(`/sign-in/organisation/${organisationId}/start`)).to ?? '');
    const asked = Object.fromEntries(start.searchParams);
    expect(asked).toMatchObject({
      response_type: 'code',
      client_id: 'bulou',
      code_challenge_method: 'S256',
      redirect_uri: `${publicUrl}/sign-in/organisation/${organisationId}/callback`,
      scope: 'openid email profile',
    });
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked[name]?.length).toBeGreaterThan(40);
  });

  test('reads the provider’s documents once for many that begin, and again after five minutes', async () => {
    let reads = 0;
    const count = () => {
      reads += 1;
    };
    provider.service.on('beforeWellKnownOpenIdConfiguration', count);
    await configure({ clientSecret: 'a secret of its own' });
    expect(reads).toBe(1);
    const begin = () => site.browser().get(`/sign-in/organisation/${organisationId}/start`);
    await Promise.all([begin(), begin(), begin()]);
    expect(reads).toBe(2);
    site.setTime(new Date(now.getTime() + 301_000));
    await begin();
    expect(reads).toBe(3);
    provider.service.off('beforeWellKnownOpenIdConfiguration', count);
    site.setTime(now);
  });

  test('makes a reporter of the organisation of somebody new, and knows them by subject afterwards', async () => {
    const first = await comeIn();
    expect(first.to).toBe('/reports');
    expect((await first.browser.get('/account')).body).toContain('林一鸣');
    const person = await personOf(`lin@${domain}`);
    expect(person).toMatchObject({ name: '林一鸣', organisation_id: organisationId, roles: ['reporter'] });
    expect(await lastAudit('identity.linked')).toEqual({ organisationId, created: true });
    expect(await lastAudit('session.opened')).toEqual({ method: 'oidc', secondFactor: false });
    expect(exchanged[0]?.code_verifier).toMatch(/^[\w-]{43}$/);
    stated = { ...stated, email: `new-name@${domain}`, email_verified: false };
    expect((await comeIn()).to).toBe('/reports');
    expect((await personOf(`new-name@${domain}`))?.id).toBeUndefined();
    expect(
      (await pool.query('select from people.external_identity where person_id = $1', [person.id])).rows.length,
    ).toBe(1);
  });

  test('links the account of a member, who keeps their roles', async () => {
    const id = await site.person({ email: `lin@${domain}`, password, organisationId, roles: ['unit-manager'] });
    expect((await comeIn()).to).toBe('/reports');
    expect(await personOf(`lin@${domain}`)).toMatchObject({ id, roles: ['unit-manager'] });
    expect(await lastAudit('identity.linked')).toEqual({ organisationId, created: false });
    const told = (await site.letters()).filter(({ to }) => to === `lin@${domain}`);
    expect(told.map(({ subject }) => subject.split(' ')[0])).toEqual(['已关联单位账号']);
  });

  test('takes the address from the userinfo endpoint where the token has none', async () => {
    const { email, ...rest } = stated;
    stated = rest;
    provider.service.once('beforeUserinfo', (response: { body: Stated }) => {
      response.body = { sub: stated.sub, email, email_verified: true };
    });
    expect((await comeIn()).to).toBe('/reports');
    expect(await personOf(String(email))).toBeDefined();
  });

  test('is not for addresses that are unverified, missing, or of another domain', async () => {
    const tries: Stated[] = [
      { email_verified: false },
      { email_verified: undefined },
      { email_verified: 'true' },
      { email: '' },
      { email: 'lin@elsewhere.example' },
      { email: `lin@sub.${domain}` },
      { email: `lin@${domain}@elsewhere.example` },
    ];
    for (const change of tries) {
      stated = { sub: `subject-${count}`, email: `lin@${domain}`, email_verified: true, ...change };
      const refused = await comeIn();
      expect([change, refused.status]).toEqual([change, 403]);
      expect(refused.browser.cookies.has('bulou')).toBe(false);
      expect(await lastAudit('session.refused')).toEqual({ reason: 'people.oidc-not-admitted' });
    }
    expect((await pool.query('select from people.person where organisation_id = $1', [organisationId])).rows).toEqual(
      [],
    );
  });

  test('has no say about persons of other organisations, or about those disabled', async () => {
    const elsewhere = (await makeOrganisation(db)).id;
    const id = await site.person({ email: `lin@${domain}`, password, organisationId: elsewhere });
    expect((await comeIn()).status).toBe(403);
    await pool.query('update people.person set organisation_id = null where id = $1', [id]);
    expect((await comeIn()).status).toBe(403);
    await pool.query('update people.person set organisation_id = $2 where id = $1', [id, organisationId]);
    expect((await comeIn()).status).toBe(303);
    await pool.query('update people.person set organisation_id = $2 where id = $1', [id, elsewhere]);
    expect((await comeIn()).status).toBe(403);
    await pool.query('update people.person set organisation_id = $2, disabled_at = now() where id = $1', [
      id,
      organisationId,
    ]);
    expect((await comeIn()).status).toBe(403);
  });
});

describe('what the provider answers', () => {
  test('is taken in the browser that asked, once, with its state', async () => {
    const asked = site.browser();
    const start = await asked.get(`/sign-in/organisation/${organisationId}/start`);
    const answered = await fetch(start.to ?? '', { redirect: 'manual' });
    const back = new URL(answered.headers.get('location') ?? '');
    const path = `${back.pathname}${back.search}`;
    expect((await site.browser().get(path)).status).toBe(401);
    const step = asked.cookies.get('bulou-step') ?? '';
    expect((await asked.get(path)).status).toBe(303);
    asked.cookies.set('bulou-step', step);
    expect((await asked.get(path)).status).toBe(401);
    expect((await comeIn(site.browser(), (url) => url.searchParams.set('state', 'another'))).status).toBe(401);
    expect((await comeIn(site.browser(), (url) => url.searchParams.delete('state'))).status).toBe(401);
  });

  test('is not taken at another organisation’s address', async () => {
    const other = (await makeOrganisation(db)).id;
    const at = `/sign-in/organisation/${organisationId}/callback`;
    const moved = await comeIn(site.browser(), (url) => {
      url.pathname = at.replace(String(organisationId), String(other));
    });
    expect(moved.status).toBe(401);
  });

  test('is refused with a foreign nonce, audience, issuer or signature, or when it is old', async () => {
    const tries: Stated[] = [
      { nonce: 'another' },
      { aud: 'somebody-else' },
      { iss: 'http://localhost:1' },
      { exp: Math.floor(now.getTime() / 1000) - 3600 },
    ];
    for (const change of tries) {
      tampered = ({ payload }) => Object.assign(payload, change);
      expect([change, (await comeIn()).status]).toEqual([change, 401]);
    }
    tampered = () => {};
    provider.service.once('beforeResponse', (response: { body: Stated }) => {
      const [head, , signature] = String(response.body.id_token).split('.');
      const claims = Buffer.from(String(response.body.id_token).split('.')[1] ?? '', 'base64url').toString();
      const forged = claims.replace(`subject-${count}`, 'somebody else');
      response.body.id_token = [head, Buffer.from(forged).toString('base64url'), signature].join('.');
    });
    expect((await comeIn()).status).toBe(401);
    expect((await pool.query('select from people.person where organisation_id = $1', [organisationId])).rows).toEqual(
      [],
    );
  });

  test('may be that the reader changed their mind', async () => {
    const refused = await comeIn(site.browser(), (url) => {
      url.searchParams.delete('code');
      url.searchParams.set('error', 'access_denied');
    });
    expect([refused.status, refused.body.includes('没有完成单位账号登录')]).toEqual([401, true]);
    expect(refused.body).toContain('action="/sign-in"');
  });

  test('counts for nothing once the provider is switched off or the organisation suspended', async () => {
    const browser = site.browser();
    const start = await browser.get(`/sign-in/organisation/${organisationId}/start`);
    const answered = await fetch(start.to ?? '', { redirect: 'manual' });
    const back = new URL(answered.headers.get('location') ?? '');
    await pool.query('update people.organisation set suspended_at = now() where id = $1', [organisationId]);
    expect((await browser.get(`${back.pathname}${back.search}`)).status).toBe(404);
    await pool.query('update people.organisation set suspended_at = null where id = $1', [organisationId]);
    expect((await configure({ isEnabled: 'false' })).status).toBe(303);
    expect((await site.browser().get(`/sign-in/organisation/${organisationId}/start`)).status).toBe(404);
  });
});

describe('the second factor', () => {
  const staff = async (factor: boolean) => {
    const id = await site.person({ email: `lin@${domain}`, organisationId, roles: ['first-reviewer'] });
    if (factor) await giveTotp(id, new Secret({ size: 20 }));
    return id;
  };

  test('is ours unless the provider says that it asked for two', async () => {
    await staff(true);
    expect((await comeIn()).to).toBe('/sign-in/second-factor');
    stated = { ...stated, amr: ['pwd'] };
    expect((await comeIn()).to).toBe('/sign-in/second-factor');
    stated = { ...stated, amr: ['pwd', 'otp'] };
    expect((await comeIn()).to).toBe('/reports');
    expect(await lastAudit('session.opened')).toEqual({ method: 'oidc', secondFactor: true });
  });

  test('has to be set up by staff who have none', async () => {
    await staff(false);
    const { to, browser } = await comeIn();
    expect(to).toBe('/account/second-factor');
    expect((await browser.post('/account/security/totp/start', {})).to).toBe('/account/security/totp');
  });
});

describe('setting it up', () => {
  test('stores the secret sealed, shows it never again, and notes what was set', async () => {
    const { rows } = await pool.query('select * from people.oidc_provider where organisation_id = $1', [
      organisationId,
    ]);
    expect(JSON.stringify(rows)).not.toContain(Buffer.from('the secret').toString('hex'));
    expect(site.world.secrets.open('oidc-client', rows[0].client_secret)).toBe('the secret of this test');
    const page = (await administrator.get(`/admin/organisations/${organisationId}/oidc`)).body;
    expect(page).not.toContain('the secret of this test');
    expect(page).toContain(`${publicUrl}/sign-in/organisation/${organisationId}/callback`);
    expect(await lastAudit('oidc.configured')).toEqual({
      emailDomain: domain,
      enabled: true,
      issuer,
      secretChanged: true,
    });
    expect((await administrator.get(`/admin/organisations/${organisationId}`)).body).toContain(
      `href="/admin/organisations/${organisationId}/oidc"`,
    );
  });

  test('keeps the secret when the field is left empty, but not for another issuer', async () => {
    expect((await configure({ clientSecret: '', clientId: 'other' })).status).toBe(303);
    expect((await comeIn()).status).toBe(401);
    const { rows } = await pool.query('select client_secret from people.oidc_provider where organisation_id = $1', [
      organisationId,
    ]);
    expect(site.world.secrets.open('oidc-client', rows[0].client_secret)).toBe('the secret of this test');
    const moved = await configure({ clientSecret: '', issuer: 'https://id.example.org', isEnabled: 'false' });
    expect([moved.status, moved.body.includes('客户端密钥')]).toEqual([400, true]);
  });

  test('is refused for addresses that are no https issuer, and for a domain that is taken or none', async () => {
    const issuers = [
      'http://id.example.org',
      'ftp://localhost',
      'https://user:x@id.example.org',
      'https://id.example.org/?a',
      'id.example.org',
    ];
    for (const wrong of issuers) expect([wrong, (await configure({ issuer: wrong })).status]).toEqual([wrong, 400]);
    for (const emailDomain of ['example', '@', 'a b.org', 'x_y.org'])
      expect((await configure({ emailDomain })).status).toBe(400);
    organisationId = (await makeOrganisation(db)).id;
    const taken = await configure();
    expect([taken.status, taken.body.includes('另一个单位')]).toEqual([409, true]);
    expect(taken.body).not.toContain('the secret of this test');
  });

  test('asks the provider before it is switched on', async () => {
    const nobody = 'http://localhost:1';
    expect((await configure({ issuer: nobody })).status).toBe(400);
    expect((await configure({ issuer: nobody, isEnabled: 'false' })).status).toBe(303);
  });

  test('is for administrators only', async () => {
    const email = `plain${count}@example.org`;
    await site.person({ email, password });
    const browser = site.browser();
    await browser.post('/sign-in', { email, password });
    const path = `/admin/organisations/${organisationId}/oidc`;
    expect([(await browser.get(path)).status, (await browser.post(path, settings())).status]).toEqual([403, 403]);
  });
});
