import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#people/index.ts';
import { vendorKey } from '#vocabulary/index.ts';
import { makeOrganisation, makePerson, type TestOrganisation } from '../../../../../test/accounts.ts';
import { testDatabase } from '../../../../../test/database.ts';
import { refusal } from '../../../../../test/refusal.ts';
import { workServer } from '../../../../../test/work-server.ts';
import { confirmVendor, suggestVendors, unconfirmedVendors, unlinkVendor } from './actions.ts';
import { bareKey, matchVendors } from './model.ts';

const owner = await testDatabase();
const { db, pool } = owner;
const { world } = await workServer(owner, { routes: () => [] });

let coordinator: Actor;
let yunfan: TestOrganisation;
let haijiao: TestOrganisation;
let vendorId: number;

beforeAll(async () => {
  coordinator = await makePerson(db, { roles: ['coordinator'] });
  yunfan = await makeOrganisation(db, { name: '云帆科技有限公司', kind: 'vendor' });
  haijiao = await makeOrganisation(db, { name: 'Haijiao Software', kind: 'vendor' });
  const { rows } = await pool.query<{ id: number }>(`insert into desk.vendor (name) values ('Yunfan') returning id`);
  vendorId = rows[0]?.id ?? 0;
  for (const spelling of ['Yunfan', '云帆科技'])
    await pool.query('insert into desk.vendor_alias (alias, alias_key, vendor_id) values ($3, $1, $2)', [
      vendorKey(spelling),
      vendorId,
      spelling,
    ]);
});

describe('the organisation of a vendor', () => {
  test('is suggested by an equal spelling, and by what a coordinator confirmed before all else', async () => {
    expect(await suggestVendors(db, { vendorIds: [vendorId] })).toEqual([
      {
        organisation: { id: yunfan.id, name: yunfan.name },
        evidence: [{ kind: 'name-without-form', vendor: 'Yunfan', spelling: '云帆科技' }],
      },
    ]);
    expect(await unconfirmedVendors(db, yunfan)).toEqual([{ vendorId, name: 'Yunfan', spelling: '云帆科技' }]);
    const link = { organisationId: haijiao.id, vendorId, actor: coordinator };
    await confirmVendor(world, link);
    await confirmVendor(world, link);
    const both = await suggestVendors(db, { names: ['ＹＵＮＦＡＮ'] });
    expect(both.map(({ organisation, evidence }) => [organisation.id, evidence[0]?.kind])).toEqual([
      [haijiao.id, 'confirmed'],
      [yunfan.id, 'name-without-form'],
    ]);
    await unlinkVendor(world, link);
    expect((await suggestVendors(db, { vendorIds: [vendorId] })).map(({ organisation }) => organisation.id)).toEqual([
      yunfan.id,
    ]);
    expect((await refusal(unlinkVendor(world, link))).code).toBe('contacts.unknown');
  });

  test('is found for a name that the desk has never seen, and never for a part of one', async () => {
    const names = async (...asked: string[]) =>
      (await suggestVendors(db, { names: asked })).map(({ organisation }) => organisation.name);
    expect(await names('haijiao software Ltd.')).toEqual(['Haijiao Software']);
    expect(await names('Haijiao', '', '有限公司')).toEqual([]);
  });

  test('is linked by coordinators only, and only where both are there', async () => {
    const vendor = await makePerson(db, { roles: ['vendor-member'], organisationId: yunfan.id });
    const attempt = { organisationId: yunfan.id, vendorId };
    expect(() => confirmVendor(world, { ...attempt, actor: vendor })).toThrow(/people.forbidden/);
    expect((await refusal(confirmVendor(world, { ...attempt, vendorId: 999_999, actor: coordinator }))).code).toBe(
      'contacts.unknown',
    );
    expect(
      (await refusal(confirmVendor(world, { ...attempt, organisationId: 999_999, actor: coordinator }))).code,
    ).toBe('contacts.unknown');
  });
});

test('legal forms do not tell names apart, and are no name', () => {
  expect(bareKey('Acme Networks Co., Ltd.')).toBe(bareKey('ACME networks'));
  expect(bareKey('Acme GmbH')).toBe('acme');
  expect([bareKey('有限公司'), bareKey('  '), bareKey('***')]).toEqual(['', '', '']);
  expect(
    matchVendors(
      [{ vendorId: null, name: '有限公司', spellings: ['有限公司'] }],
      [{ id: 1, name: '股份有限公司' }],
      [],
    ),
  ).toEqual([]);
});
