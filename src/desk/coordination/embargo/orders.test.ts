import { beforeEach, describe, expect, test } from 'vitest';
import { transaction } from '#platform/db/index.ts';
import { makePerson } from '../../../../test/accounts.ts';
import { makeCase, makeRecords } from '../../../../test/cases.ts';
import { testDatabase } from '../../../../test/database.ts';
import { refusal } from '../../../../test/refusal.ts';
import { openDisclosure } from './actions/disclosure.ts';
import { askForOrder, decideOrder, readDisclosure, withdrawOrder } from './actions/orders.ts';

const { db, pool } = await testDatabase();
const world = { database: { db, pool, close: async () => {} }, publicUrl: 'https://bulou.example' };
const first = await makePerson(db, { roles: ['coordinator'] });
const second = await makePerson(db, { roles: ['approver'] });
const auditor = await makePerson(db, { roles: ['auditor'] });
const now = new Date('2026-03-02T02:00:00Z');
const by = (actor: typeof first) => ({ actor, now, address: '192.0.2.7' });
const identifier = 'CNVD-2026-20001';
const rows = async (statement: string) => (await pool.query(statement)).rows;
const state = () => rows('select release_at, rule, is_held from desk.disclosure');
const ask = (kind: 'publish-now' | 'hold' | 'lift-hold', actor = first) =>
  askForOrder(world, by(actor), identifier, { kind, reason: '补丁已泄露' });

async function archive(kind: 'product' | 'instance' = 'product'): Promise<void> {
  await pool.query('truncate desk.record, desk.case restart identity cascade');
  const { id } = await makeCase(db, { kind });
  const [record] = await makeRecords({ db, pool }, [{ identifier, kind }]);
  await transaction(db, (tx) =>
    openDisclosure(tx, {
      caseId: id,
      recordId: record?.id ?? 0,
      kind,
      submittedOn: '2026-03-01',
      plannedOn: '2026-04-15',
      reason: 'default',
      now,
      timeZone: 'Asia/Shanghai',
    }),
  );
}
beforeEach(() => archive());

describe('an order', () => {
  test('does nothing until somebody else consents, who is never whoever asked', async () => {
    const id = await ask('publish-now');
    const before = { release_at: new Date('2026-04-14T16:00:00Z'), rule: 'default', is_held: false };
    expect(await state()).toEqual([before]);
    expect((await refusal(decideOrder(world, by(first), id, 'consent'))).code).toBe('coordination.order-same-person');
    expect(await state()).toEqual([before]);
    await decideOrder(world, by(second), id, 'consent');
    expect(await state()).toEqual([{ release_at: now, rule: 'ordered', is_held: false }]);
    expect((await refusal(decideOrder(world, by(second), id, 'refuse'))).code).toBe('coordination.order-closed');
  });

  test('to hold keeps the record back until two persons lift it', async () => {
    await decideOrder(world, by(second), await ask('hold'), 'consent');
    expect(await state()).toMatchObject([{ is_held: true }]);
    expect((await refusal(ask('hold'))).code).toBe('coordination.order-needless');
    await decideOrder(world, by(first), await ask('lift-hold', second), 'consent');
    expect(await state()).toMatchObject([{ is_held: false, rule: 'default' }]);
    expect((await refusal(ask('lift-hold'))).code).toBe('coordination.order-needless');
  });

  test('that is refused or withdrawn changes nothing, and only whoever asked withdraws it', async () => {
    await decideOrder(world, by(second), await ask('hold'), 'refuse');
    const id = await ask('hold');
    expect((await refusal(withdrawOrder(world, by(second), id))).code).toBe('coordination.order-asker');
    await withdrawOrder(world, by(first), id);
    expect(await state()).toMatchObject([{ is_held: false }]);
    expect(await rows('select state from desk.disclosure_order order by id')).toEqual([
      { state: 'refused' },
      { state: 'withdrawn' },
    ]);
  });

  test('is one at a time for a record', async () => {
    const both = await Promise.allSettled([ask('hold'), ask('publish-now', second)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await refusal(ask('hold'))).code).toBe('coordination.order-open');
  });

  test('is none for an instance, nor for what is public', async () => {
    await archive('instance');
    for (const kind of ['publish-now', 'hold', 'lift-hold'] as const) {
      expect((await refusal(ask(kind))).code).toBe('coordination.instance-never');
    }
    await archive();
    const id = await ask('hold');
    await pool.query('update desk.disclosure set released_at = now()');
    expect((await refusal(decideOrder(world, by(second), id, 'consent'))).code).toBe('coordination.released');
    expect(await state()).toMatchObject([{ is_held: false }]);
  });

  test('is nothing for the auditor, and of one’s own report there is no disclosure at all', async () => {
    expect((await refusal(ask('hold', auditor))).code).toBe('people.forbidden');
    expect((await readDisclosure(world, by(auditor), identifier)).mayOrder).toBe(false);
    await pool.query(
      `with report as (insert into desk.report (receipt, received_on, kind, original, state, title, person_id, received_at, state_since)
         values ('CNVD-C-2026-77', '2026-03-01', 'product', true, 'archived', 'x', $1, now(), now()) returning id)
       insert into desk.case_report select id, (select id from desk.case) from report`,
      [first.personId],
    );
    expect((await refusal(ask('hold'))).code).toBe('coordination.unknown-disclosure');
    expect((await refusal(readDisclosure(world, by(first), identifier))).status).toBe(404);
  });

  test('and reading it stand in the audit log', async () => {
    const [{ id: before }] = await rows('select coalesce(max(id), 0) as id from people.audit');
    const id = await ask('hold');
    await decideOrder(world, by(second), id, 'consent');
    await readDisclosure(world, by(second), identifier);
    const lines = await rows(`select action, detail from people.audit where id > ${before} order by id`);
    expect(lines.map(({ action }) => action)).toEqual([
      'disclosure.ordered',
      'disclosure.consented',
      'disclosure.read',
    ]);
    expect(JSON.stringify(lines)).not.toContain('泄露');
  });
});
