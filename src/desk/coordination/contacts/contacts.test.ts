import { decrypt, readMessage } from 'openpgp';
import PostalMime from 'postal-mime';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '#people/index.ts';
import { transaction } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import type { Letter } from '#platform/mail/index.ts';
import { makeOrganisation, makePerson } from '../../../../test/accounts.ts';
import { testDatabase } from '../../../../test/database.ts';
import { makeKey, type TestKey } from '../../../../test/openpgp.ts';
import { refusal } from '../../../../test/refusal.ts';
import { workServer } from '../../../../test/work-server.ts';
import { addContact, changeContact, removeContact, resendConfirmation } from './actions/change.ts';
import { applyImport, type Fetch, previewImport } from './actions/import.ts';
import { remindKeys, removeKey, setKey } from './actions/keys.ts';
import { recipientsOf, sendLetters } from './actions/send.ts';
import { contactJobs } from './jobs.ts';
import type { ContactFields } from './model.ts';
import { contactRoutes } from './routes.ts';
import { contactsOf, findContact, securityTxtOf } from './store.ts';

const owner = await testDatabase();
const { db, pool } = owner;
const now = new Date('2026-11-29T02:00:00Z');
const server = await workServer(owner, { routes: (world) => contactRoutes(world), jobs: contactJobs, now });
const { world, letters } = server;
const day = 86_400;

let member: Actor;
let stranger: Actor;
let coordinator: Actor;
let organisationId: number;
let key: TestKey;
const doing = (actor = member) => ({ actor, organisationId });

beforeAll(async () => {
  const vendor = await makeOrganisation(db, { name: '云帆科技', kind: 'vendor' });
  const other = await makeOrganisation(db, { name: '海角软件', kind: 'vendor' });
  organisationId = vendor.id;
  member = await makePerson(db, { roles: ['vendor-member'], organisationId, email: 'member@vendor.example' });
  stranger = await makePerson(db, { roles: ['vendor-member', 'unit-manager'], organisationId: other.id });
  coordinator = await makePerson(db, { roles: ['coordinator'] });
  key = await makeKey({ email: 'psirt@vendor.example' });
});

beforeEach(async () => {
  server.setClock(now);
  await pool.query('delete from desk.contact');
  await pool.query('delete from desk.confirmation_letter');
  await pool.query('delete from desk.security_txt');
  await pool.query('delete from jobs._private_jobs');
  letters.length = 0;
});

const fields = (email: string, more: Partial<ContactFields> = {}): ContactFields => ({
  name: '安全响应中心',
  email,
  purpose: 'security',
  language: 'zh',
  isPrimary: false,
  ...more,
});

/** Adds a contact and follows the link that its address is sent. */
async function confirmed(email: string, more: Partial<ContactFields> = {}): Promise<number> {
  const id = await addContact(world, doing(), fields(email, more));
  const answer = await server.post(`/contacts/confirm/${await linkSecret(email)}`, {}, null);
  expect(answer.statusCode).toBe(200);
  return id;
}

async function linkSecret(email: string): Promise<string> {
  await server.runJobs();
  const letter = letters.findLast(({ to, text }) => to === email && text.includes('/contacts/confirm/'));
  return /\/contacts\/confirm\/([\w-]{43})\n/.exec(letter?.text ?? '')?.[1] ?? '';
}

const parts = (text: string) => ({ subject: text, text });
const caseLetter = () => ({
  organisationId,
  neutral: { zh: parts('案件 CNVD-AJ-2026-1 有新进展'), en: parts('News in case CNVD-AJ-2026-1') },
  confidential: { zh: parts('网关命令执行 secretword'), en: parts('Command injection secretword') },
  now: world.now(),
});

async function sent(
  letter = caseLetter(),
): Promise<{ sent: Awaited<ReturnType<typeof sendLetters>>; mails: Letter[] }> {
  await server.runJobs();
  letters.length = 0;
  const done = await transaction(db, (tx) => sendLetters(tx, letter));
  const { rows } = await pool.query<{ payload: string }>('select payload::text as payload from jobs._private_jobs');
  for (const { payload } of rows) if (payload.includes('BEGIN PGP')) expect(payload).not.toContain('secretword');
  await server.runJobs();
  return { sent: done, mails: [...letters] };
}

test('an address gets five links in 24 hours, whichever organisations name it, and then again', async () => {
  const email = 'often@vendor.example';
  const add = async (who: ReturnType<typeof doing>, typed = email) => {
    await removeContact(world, who, await addContact(world, who, fields(typed)));
  };
  const others = { actor: stranger, organisationId: stranger.organisation?.id ?? 0 };
  for (const who of [doing(), others, doing(), others]) await add(who);
  server.setClock(new Date(now.getTime() + 1000 * 3600));
  await add(doing(), 'Often@Vendor.example');
  const refused = await refusal(add(others));
  expect(refused).toMatchObject({ code: 'contacts.sent-too-often', status: 429, retryAfterSeconds: day - 3600 });
  expect(await contactsOf(db, others.organisationId)).toEqual([]);
  await add(others, 'another@vendor.example');
  server.setClock(new Date(now.getTime() + 1000 * day));
  await add(others);
});

describe('letters to an organisation', () => {
  test('are encrypted and whole for a contact with a key, neutral for one without, never the text in clear', async () => {
    const withKey = await confirmed('psirt@vendor.example');
    await confirmed('second@vendor.example', { language: 'en' });
    expect(await setKey(world, doing(), withKey, key.publicKey)).toBeNull();
    const { sent: to, mails } = await sent();
    expect(to).toMatchObject([
      { contactId: withKey, email: 'psirt@vendor.example', language: 'zh', isEncrypted: true },
      { email: 'second@vendor.example', language: 'en', isEncrypted: false },
    ]);
    const sealed = mails.find((mail) => mail.to === 'psirt@vendor.example');
    const open = mails.find((mail) => mail.to === 'second@vendor.example');
    expect(open).toMatchObject({ to: 'second@vendor.example', ...caseLetter().neutral.en });
    expect(sealed).toMatchObject({ subject: '案件 CNVD-AJ-2026-1 有新进展', text: '' });
    const message = await readMessage({ armoredMessage: sealed?.encrypted ?? '' });
    const { data } = await decrypt({ message, decryptionKeys: await key.read(), format: 'binary', date: now });
    const inside = await PostalMime.parse(Buffer.from(data));
    expect([inside.subject, inside.text?.trim()]).toEqual(['网关命令执行 secretword', '网关命令执行 secretword']);
    expect(JSON.stringify(mails)).not.toContain('secretword');
  });

  test('stay neutral where there is nothing confidential, or the key has ended since', async () => {
    const short = await makeKey({ email: 'psirt@vendor.example', date: new Date('2026-11-01'), seconds: 40 * day });
    const id = await confirmed('psirt@vendor.example');
    await setKey(world, doing(), id, short.publicKey);
    const { confidential: _, ...plain } = caseLetter();
    await server.runJobs();
    letters.length = 0;
    await transaction(db, (tx) => sendLetters(tx, plain));
    server.setClock(new Date('2026-12-20T00:00:00Z'));
    const { sent: to } = await sent();
    expect(to).toMatchObject([{ isEncrypted: false }]);
    // What stands in the table is not believed: the key itself says that it has ended.
    await pool.query('update desk.contact set key_expires_at = null');
    expect((await sent()).sent).toMatchObject([{ isEncrypted: false }]);
  });

  test('go to no address that nobody has confirmed: to the members then, by their accounts', async () => {
    await addContact(world, doing(), fields('psirt@vendor.example'));
    const members = [{ contactId: null, email: 'member@vendor.example', language: 'zh', isEncrypted: false }];
    expect((await sent()).sent).toMatchObject(members);
    await pool.query('update people.organisation set suspended_at = now() where id = $1', [organisationId]);
    expect((await sent()).sent).toEqual([]);
    await pool.query('update people.organisation set suspended_at = null where id = $1', [organisationId]);
  });

  test('go to the contacts of the purpose, or of the next best one', async () => {
    await confirmed('boss@vendor.example', { purpose: 'management' });
    const addressed = async (purpose: ContactFields['purpose']) =>
      (await recipientsOf(db, organisationId, purpose, now)).map(({ email }) => email);
    expect(await addressed('security')).toEqual(['boss@vendor.example']);
    await confirmed('psirt@vendor.example');
    await confirmed('main@vendor.example', { isPrimary: true });
    expect(await addressed('security')).toEqual(['main@vendor.example', 'psirt@vendor.example']);
    expect(await addressed('coordination')).toEqual(['main@vendor.example', 'psirt@vendor.example']);
    expect(await addressed('management')).toEqual(['boss@vendor.example']);
  });
});

describe('a contact', () => {
  test('is confirmed once, by the link its address was sent, within seven days', async () => {
    const id = await addContact(world, doing(), fields(' PSIRT@Vendor.example '));
    const secret = await linkSecret('psirt@vendor.example');
    expect(letters.some(({ text }) => text.includes('云帆'))).toBe(false);
    const page = await server.get(`/contacts/confirm/${secret}`, null);
    expect([page.statusCode, page.body.includes('云帆科技')]).toEqual([200, true]);
    server.setClock(new Date('2026-12-06T02:00:01Z'));
    expect((await server.post(`/contacts/confirm/${secret}`, {}, null)).statusCode).toBe(404);
    await resendConfirmation(world, doing(), id);
    const fresh = await linkSecret('psirt@vendor.example');
    expect((await server.get(`/contacts/confirm/${secret}`, null)).statusCode).toBe(404);
    expect((await server.post(`/contacts/confirm/${fresh}`, {}, null)).statusCode).toBe(200);
    expect((await findContact(db, organisationId, id))?.verifiedAt).toEqual(new Date('2026-12-06T02:00:01Z'));
    expect((await server.post(`/contacts/confirm/${fresh}`, {}, null)).statusCode).toBe(404);
    expect((await refusal(resendConfirmation(world, doing(), id))).code).toBe('contacts.unknown');
  });

  test('with another address is unconfirmed again and loses the key', async () => {
    const id = await confirmed('psirt@vendor.example');
    await setKey(world, doing(), id, key.publicKey);
    await changeContact(world, doing(), id, fields('psirt@vendor.example', { name: '应急组' }));
    expect(await findContact(db, organisationId, id)).toMatchObject({
      name: '应急组',
      fingerprint: expect.any(String),
    });
    await changeContact(world, doing(), id, fields('new@vendor.example'));
    expect(await findContact(db, organisationId, id)).toMatchObject({
      verifiedAt: null,
      openpgpKey: null,
      fingerprint: null,
    });
    expect(await linkSecret('new@vendor.example')).toHaveLength(43);
  });

  test('is refused twice, malformed, as the fifty-first, and its link not sent twice at once', async () => {
    const id = await addContact(world, doing(), fields('a@vendor.example'));
    const codes = [
      await refusal(addContact(world, doing(), fields('A@vendor.example'))),
      await refusal(addContact(world, doing(), fields('a@vendor.example, b@vendor.example'))),
      await refusal(resendConfirmation(world, doing(), id)),
    ].map(({ code }) => code);
    expect(codes).toEqual(['contacts.twice', 'contacts.address', 'contacts.sent-just-now']);
    await addContact(world, doing(), fields('a@vendor.example', { purpose: 'management' }));
    for (let n = 2; n < 50; n += 1) await addContact(world, doing(), fields(`c${n}@vendor.example`));
    expect((await refusal(addContact(world, doing(), fields('z@vendor.example')))).code).toBe('contacts.many');
  });

  test('is the main one of its purpose alone', async () => {
    const first = await addContact(world, doing(), fields('a@vendor.example', { isPrimary: true }));
    await addContact(world, doing(), fields('b@vendor.example', { isPrimary: true }));
    expect((await findContact(db, organisationId, first))?.isPrimary).toBe(false);
    await changeContact(world, doing(), first, fields('a@vendor.example', { isPrimary: true }));
    expect((await contactsOf(db, organisationId)).map(({ email, isPrimary }) => [email, isPrimary])).toEqual([
      ['a@vendor.example', true],
      ['b@vendor.example', false],
    ]);
  });

  test('of another organisation answers like one that is not there; a coordinator may all', async () => {
    const id = await addContact(world, doing(), fields('a@vendor.example'));
    for (const refused of [
      refusal(changeContact(world, doing(stranger), id, fields('x@vendor.example'))),
      refusal(removeContact(world, doing(stranger), id)),
      refusal(setKey(world, doing(stranger), id, key.publicKey)),
      refusal(addContact(world, { actor: stranger, organisationId: 999_999 }, fields('x@vendor.example'))),
      refusal(removeContact(world, doing(coordinator), 999_999)),
      refusal(removeContact(world, { actor: stranger, organisationId: stranger.organisation?.id ?? 0 }, id)),
    ])
      expect(await refused).toMatchObject({ code: 'contacts.unknown', status: 404 });
    await removeContact(world, doing(coordinator), id);
    expect(await contactsOf(db, organisationId)).toEqual([]);
  });
});

describe('a key', () => {
  test('whose change is told to the confirmed address, and in the log, with neither the key nor the address there', async () => {
    const id = await confirmed('psirt@vendor.example');
    letters.length = 0;
    await setKey(world, doing(), id, key.publicKey);
    await server.runJobs();
    const fingerprint = (await findContact(db, organisationId, id))?.fingerprint ?? '';
    expect(letters.map(({ to }) => to)).toEqual(['psirt@vendor.example']);
    expect(letters[0]?.text.replaceAll(' ', '')).toContain(fingerprint);
    const { rows } = await pool.query<{ line: string }>(
      `select action || ' ' || object_id || ' ' || detail::text as line from people.audit where object_kind = 'contact' and object_id = $1`,
      [String(id)],
    );
    expect(rows.map(({ line }) => line.split(' ')[0])).toEqual([
      'contact.added',
      'contact.confirmed',
      'contact.key-set',
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/vendor\.example|PGP/);
  });

  test('that does not name the address is taken with a warning; a private one is kept nowhere', async () => {
    const id = await confirmed('other@vendor.example');
    expect(await setKey(world, doing(), id, key.publicKey)).toBe('address');
    await removeKey(world, doing(), id);
    expect((await refusal(setKey(world, doing(), id, key.privateKey))).code).toBe('mail.key-private');
    expect(await findContact(db, organisationId, id)).toMatchObject({ openpgpKey: null, fingerprint: null });
  });

  test('that ends within thirty days is reminded of once, and anew after it was exchanged', async () => {
    const id = await confirmed('psirt@vendor.example');
    const short = await makeKey({ email: 'psirt@vendor.example', date: new Date('2026-11-01'), seconds: 90 * day });
    await setKey(world, doing(), id, short.publicKey);
    expect(await remindKeys(world)).toBe(0);
    server.setClock(new Date('2027-01-01T01:10:00Z'));
    expect([await remindKeys(world), await remindKeys(world)]).toEqual([1, 0]);
    await server.runJobs();
    expect(letters.at(-1)).toMatchObject({ to: 'psirt@vendor.example', subject: 'OpenPGP 公钥将于 2027-01-30 到期' });
    await setKey(world, doing(), id, short.publicKey);
    expect(await remindKeys(world)).toBe(1);
  });
});

describe('a security.txt', () => {
  const text = [
    'Contact: mailto:psirt@vendor.example',
    'Contact: https://vendor.example/report',
    'Contact: mailto:second@vendor.example',
    'Encryption: https://vendor.example/key.asc',
    'Preferred-Languages: zh',
    'Expires: 2027-06-30T00:00:00Z',
    '',
  ].join('\r\n');
  const asked: string[] = [];
  const web: Fetch = async ({ address }) => {
    asked.push(address);
    if (address.endsWith('/key.asc')) return { url: address, bytes: Buffer.from(key.publicKey) };
    if (address.endsWith('/security.txt')) return { url: address, bytes: Buffer.from(text) };
    throw new Refusal('http.fetch-failed', { zh: '失败', en: 'failed' }, 502);
  };
  beforeEach(() => {
    asked.length = 0;
  });

  test('by address shows what it would add, and asks for keys only when told to', async () => {
    const address = 'vendor.example';
    const without = await previewImport(world, doing(), { kind: 'address', address, withKeys: false }, web);
    expect(asked).toEqual(['https://vendor.example/.well-known/security.txt']);
    expect(without.plan.contacts.map(({ email, key }) => [email, key])).toEqual([
      ['psirt@vendor.example', null],
      ['second@vendor.example', null],
    ]);
    expect(without.plan.others).toEqual(['https://vendor.example/report']);
    const withKeys = await previewImport(world, doing(), { kind: 'address', address, withKeys: true }, web);
    expect(asked.at(-1)).toBe('https://vendor.example/key.asc');
    expect(withKeys.plan.contacts[0]).toMatchObject({ keyNamesIt: true, key: { addresses: ['psirt@vendor.example'] } });
    expect(await contactsOf(db, organisationId)).toEqual([]);
  });

  test('is taken over as confirmed: what was ticked, unconfirmed, with its key; the file is kept verbatim', async () => {
    const url = 'https://vendor.example/.well-known/security.txt';
    const emails = ['psirt@vendor.example', 'evil@elsewhere.example'];
    expect(await applyImport(world, doing(), { text, url, emails, keys: [key.publicKey] })).toBe(1);
    expect(await contactsOf(db, organisationId)).toMatchObject([
      {
        email: 'psirt@vendor.example',
        source: 'security-txt',
        language: 'zh',
        verifiedAt: null,
        fingerprint: expect.any(String),
      },
    ]);
    expect(await securityTxtOf(db, organisationId)).toMatchObject({ text, url });
    // Again: it is there already, nothing is added twice.
    const again = await previewImport(world, doing(), { kind: 'file', text });
    expect(again.plan.contacts.map(({ knownId }) => knownId !== null)).toEqual([true, false]);
    expect(await applyImport(world, doing(), { text, url: null, emails: ['psirt@vendor.example'], keys: [] })).toBe(1);
    expect(await contactsOf(db, organisationId)).toHaveLength(1);
    const none = await refusal(applyImport(world, doing(), { text, url: null, emails: [], keys: [] }));
    expect(none.code).toBe('contacts.nothing-chosen');
  });

  test.each([
    'http://vendor.example',
    'https://vendor.example/admin',
    'https://vendor.example/?x',
    'file:///etc/passwd',
    '',
    'https://169.254.169.254/latest',
  ])('is not looked for at %j', async (address) => {
    const refused = await refusal(previewImport(world, doing(), { kind: 'address', address, withKeys: true }, web));
    expect([refused.code, asked]).toEqual(['contacts.import-address', []]);
  });

  test('at an address inside is not fetched, by the guard itself', async () => {
    for (const address of ['127.0.0.1', 'localhost', '169.254.169.254', '[::1]']) {
      const refused = await refusal(previewImport(world, doing(), { kind: 'address', address, withKeys: false }));
      expect(refused.code).toBe('http.fetch-failed');
    }
  });
});
