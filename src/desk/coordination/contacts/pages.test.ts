import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '#people/index.ts';
import { vendorKey } from '#vocabulary/index.ts';
import { makeOrganisation, makePerson } from '../../../../test/accounts.ts';
import { testDatabase } from '../../../../test/database.ts';
import { makeKey, type TestKey } from '../../../../test/openpgp.ts';
import { workServer } from '../../../../test/work-server.ts';
import type { Fetch } from './actions/import.ts';
import { contactJobs } from './jobs.ts';
import { contactRoutes } from './routes.ts';
import { contactsOf } from './store.ts';

const owner = await testDatabase();
const { db, pool } = owner;
let web: Fetch;
const server = await workServer(owner, {
  routes: (world) => contactRoutes(world, (question) => web(question)),
  jobs: contactJobs,
  now: new Date('2026-11-29T02:00:00Z'),
});

let member: Actor;
let stranger: Actor;
let coordinator: Actor;
let organisationId: number;
let key: TestKey;

beforeAll(async () => {
  const vendor = await makeOrganisation(db, { name: '云帆科技', kind: 'vendor' });
  const other = await makeOrganisation(db, { kind: 'vendor' });
  organisationId = vendor.id;
  member = await makePerson(db, { roles: ['vendor-member'], organisationId });
  stranger = await makePerson(db, { roles: ['vendor-member'], organisationId: other.id });
  coordinator = await makePerson(db, { roles: ['coordinator'] });
  key = await makeKey({ email: 'psirt@vendor.example' });
  const { rows } = await pool.query<{ id: number }>(`insert into desk.vendor (name) values ('云帆') returning id`);
  await pool.query('insert into desk.vendor_alias (alias, alias_key, vendor_id) values ($1, $2, $3)', [
    '云帆科技',
    vendorKey('云帆科技'),
    rows[0]?.id,
  ]);
});
beforeEach(() => pool.query('delete from desk.contact; delete from desk.confirmation_letter'));

const typed = {
  name: '应急<响应>中心',
  email: 'psirt@vendor.example',
  purpose: 'security',
  language: 'zh',
  isPrimary: 'true',
};

/** Adds the contact by its form and gives its page’s address. */
async function added(actor = member, base = '/contacts'): Promise<string> {
  const answer = await server.post(`${base}/new`, typed, actor);
  expect(answer.statusCode).toBe(303);
  return String(answer.headers.location).replace(/\?.*/, '');
}

test('a look at contacts at the desk is a line of the audit log, at one’s own it is not', async () => {
  const { rows: last } = await pool.query('select coalesce(max(id), 0) as id from people.audit');
  const lines = async () =>
    (
      await pool.query(
        `select action, object_kind, object_id, detail from people.audit
        where action like 'contact%.read' and id > $1 order by id`,
        [last[0].id],
      )
    ).rows;
  const own = await added();
  await server.get('/contacts', member);
  await server.get(own, member);
  expect(await lines()).toEqual([]);
  const [contact] = await contactsOf(db, organisationId);
  const base = `/desk/organisations/${organisationId}/contacts`;
  await server.get(base, coordinator);
  await server.get(`${base}/${contact?.id}`, coordinator);
  const organisation = organisationId;
  expect(await lines()).toEqual([
    { action: 'contacts.read', object_kind: 'organisation', object_id: `${organisation}`, detail: { contacts: 1 } },
    { action: 'contact.read', object_kind: 'contact', object_id: `${contact?.id}`, detail: { organisation } },
  ]);
});

describe('the pages of one’s own contacts', () => {
  test('list, add, change and remove, escaping what was typed', async () => {
    expect((await server.get('/contacts', member)).body).toContain('还没有登记联系人');
    const address = await added();
    const list = await server.get('/contacts', member);
    expect(list.body).toContain('应急&lt;响应>中心');
    expect(list.body).toContain('待确认');
    expect((await server.get(address, member)).body).toContain('value="psirt@vendor.example"');
    const changed = await server.post(address, { ...typed, purpose: 'coordination' }, member);
    expect(changed.headers.location).toBe(`${address}?done=saved`);
    const again = await server.post('/contacts/new', { ...typed, email: 'x@y@z' }, member);
    expect([again.statusCode, again.body.includes('value="x@y@z"')]).toEqual([400, true]);
    expect((await server.post(`${address}/remove`, {}, member)).headers.location).toBe('/contacts?done=removed');
    expect(await contactsOf(db, organisationId)).toEqual([]);
  });

  test('take a key as text or file, and never show a private one again', async () => {
    const address = await added();
    const text = await server.upload(`${address}/key`, [['key', key.publicKey]], member);
    expect(text.headers.location).toBe(`${address}?done=key`);
    const shown = (await server.get(address, member)).body;
    const fingerprint = (await contactsOf(db, organisationId))[0]?.fingerprint ?? '';
    expect(shown).toContain(fingerprint.match(/.{4}/g)?.join(' '));
    expect((await server.post(`${address}/key/remove`, {}, member)).headers.location).toBe(
      `${address}?done=key-removed`,
    );
    const file = await server.upload(
      `${address}/key`,
      [
        ['file', Buffer.from(key.publicKey), 'key.asc'],
        ['key', ''],
      ],
      member,
    );
    expect(file.headers.location).toBe(`${address}?done=key`);
    const secret = await server.upload(`${address}/key`, [['key', key.privateKey]], member);
    expect([secret.statusCode, secret.body.includes('泄露')]).toEqual([400, true]);
    expect(secret.body).not.toContain(key.privateKey.split('\n')[3]);
    const nothing = await server.upload(`${address}/key`, [['key', '']], member);
    const large = await server.upload(`${address}/key`, [['file', Buffer.alloc(200_000, 65), 'key.asc']], member);
    expect([nothing.statusCode, large.statusCode]).toEqual([400, 400]);
  });

  test('take a security.txt over in two steps, and say why when it cannot be fetched', async () => {
    const text =
      'Contact: mailto:psirt@vendor.example\nContact: nonsense\nEncryption: https://vendor.example/key\nExpires: 2027-06-30T00:00:00Z\n';
    web = async ({ address }) => ({
      url: address,
      bytes: Buffer.from(address.endsWith('/key') ? key.publicKey : text),
    });
    const dry = await server.upload(
      '/contacts/import',
      [
        ['address', 'vendor.example'],
        ['withKeys', 'true'],
      ],
      member,
    );
    expect(dry.statusCode).toBe(200);
    for (const part of ['psirt@vendor.example', '第 2 行', '新增', 'BEGIN PGP PUBLIC KEY'])
      expect(dry.body).toContain(part);
    expect(await contactsOf(db, organisationId)).toEqual([]);
    const confirm = {
      text,
      url: 'https://vendor.example/.well-known/security.txt',
      emails: 'psirt@vendor.example',
      keys: key.publicKey,
    };
    expect((await server.post('/contacts/import/confirm', confirm, member)).headers.location).toBe(
      '/contacts?done=imported',
    );
    expect(await contactsOf(db, organisationId)).toMatchObject([
      { email: 'psirt@vendor.example', source: 'security-txt' },
    ]);
    expect((await server.get('/contacts', member)).body).toContain('Contact: nonsense');
    const file = await server.upload('/contacts/import', [['file', Buffer.from(text), 'security.txt']], member);
    expect(file.body).toContain('已登记');
    const inside = await server.upload('/contacts/import', [['address', 'https://10.0.0.1/admin']], member);
    const nothing = await server.upload('/contacts/import', [['address', '']], member);
    expect([inside.statusCode, nothing.statusCode]).toEqual([400, 400]);
  });

  test('answer to another organisation like pages that are not there', async () => {
    const address = await added();
    for (const answer of [
      await server.get(address, stranger),
      await server.post(address, typed, stranger),
      await server.post(`${address}/remove`, {}, stranger),
      await server.post(`${address}/confirmation`, {}, stranger),
      await server.upload(`${address}/key`, [['key', key.publicKey]], stranger),
    ])
      expect(answer.statusCode).toBe(404);
    expect((await server.get(`/desk/organisations/${organisationId}/contacts`, member)).statusCode).toBe(403);
    expect((await server.get('/contacts', null)).statusCode).toBe(303);
  });
});

describe('the coordinators’ pages', () => {
  test('list organisations by name, with how they can be reached', async () => {
    await added();
    const found = (await server.get('/desk/organisations?q=云帆', coordinator)).body;
    expect(found).toContain(`/desk/organisations/${organisationId}/contacts`);
    expect(found.match(/<td class="title">/g)).toHaveLength(1);
    expect((await server.get('/desk/organisations?q=无此单位', coordinator)).body).toContain('没有符合的单位');
  });

  test('manage any organisation’s contacts, and say which vendors it is', async () => {
    const base = `/desk/organisations/${organisationId}/contacts`;
    expect(await added(coordinator, base)).toMatch(new RegExp(`^${base}/\\d+$`));
    const before = (await server.get(base, coordinator)).body;
    expect(before).toContain('名称相同：');
    const vendorId = /name="vendorId" value="(\d+)"/.exec(before)?.[1] ?? '';
    const link = await server.post(
      `/desk/organisations/${organisationId}/vendors`,
      { vendorId, do: 'confirm' },
      coordinator,
    );
    expect(link.headers.location).toBe(`${base}?done=vendor`);
    expect((await server.get(base, coordinator)).body).toContain('取消关联');
    expect((await server.get('/desk/organisations/999999/contacts', coordinator)).statusCode).toBe(404);
  });
});
