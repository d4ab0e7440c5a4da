import { beforeEach, describe, expect, test } from 'vitest';
import { transaction } from '#platform/db/index.ts';
import { makeOrganisation, makePerson } from '../../../../test/accounts.ts';
import { addParticipant, makeCase, makeRecords, type TestCase } from '../../../../test/cases.ts';
import { testDatabase } from '../../../../test/database.ts';
import { refusal } from '../../../../test/refusal.ts';
import { exploitSeen, keepClock, mergeEmbargoes, partyChanged, startEmbargo } from './actions/cases.ts';
import { openDisclosure, patchArrived } from './actions/disclosure.ts';
import { answerProposal, deskDeed, proposeEnd, reviseEnd, withdrawProposal } from './actions/take-part.ts';

const { db, pool } = await testDatabase();
const publicUrl = 'https://bulou.example';
const world = { database: { db, pool, close: async () => {} }, publicUrl };
const vendor = await makeOrganisation(db, { kind: 'vendor' });
const other = await makeOrganisation(db, { kind: 'vendor' });
const member = await makePerson(db, { roles: ['vendor-member'], organisationId: vendor.id });
const rival = await makePerson(db, { roles: ['vendor-member'], organisationId: other.id });
const reporter = await makePerson(db, { roles: ['reporter'] });
const observer = await makePerson(db, { roles: ['channel-contact'] });
const coordinator = await makePerson(db, { roles: ['coordinator'] });
const now = new Date('2026-03-02T02:00:00Z');
const by = (actor: typeof member, at = now) => ({ actor, now: at, address: '192.0.2.7' });
const system = (at = now) => ({ actor: 'system' as const, now: at, publicUrl });
const rows = async (statement: string) => (await pool.query(statement)).rows;
const wanted = { endsAt: '2026-04-01T09:30', zone: 'Asia/Shanghai', endNow: false, reason: '补丁四月初发布' };

let one: TestCase;
let recordId: number;

beforeEach(async () => {
  await pool.query('truncate desk.record, desk.case, jobs._private_jobs restart identity cascade');
  one = await makeCase(db, {
    coordinator,
    participants: [
      { role: 'vendor', organisationId: vendor.id },
      { role: 'reporter', personId: reporter.personId },
      { role: 'observer', personId: observer.personId },
    ],
  });
  recordId = await archive(one.id, 'CNVD-2026-20001');
});

async function archive(caseId: number, identifier: string): Promise<number> {
  const [record] = await makeRecords({ db, pool }, [{ identifier, title: `某网关${identifier}存在漏洞` }]);
  const id = record?.id ?? 0;
  await transaction(db, (tx) =>
    openDisclosure(tx, {
      caseId,
      recordId: id,
      kind: 'product',
      submittedOn: '2026-03-01',
      plannedOn: null,
      reason: 'default',
      now,
      timeZone: 'Asia/Shanghai',
    }),
  );
  return id;
}

const start = (caseId: number, endsAt: string) =>
  transaction(db, (tx) => startEmbargo(tx, system(), { caseId, endsAt: new Date(endsAt), zone: 'Europe/Berlin' }));
const plan = () => rows('select release_at, rule from desk.disclosure order by record_id');
const agree = async (number: string) => {
  await answerProposal(world, by(reporter), number, { answer: 'accepted', note: '' });
  await answerProposal(world, by(coordinator), number, { answer: 'accepted', note: '' });
};

describe('an embargo that all agree on', () => {
  test('has the minute on the clocks of its zone as its end, and the disclosure with it', async () => {
    await proposeEnd(world, by(member), one.number, wanted);
    expect(await rows('select state from desk.embargo')).toEqual([]);
    await agree(one.number);
    expect(await rows('select state, ends_at, ends_zone, revision from desk.embargo')).toEqual([
      { state: 'active', ends_at: new Date('2026-04-01T01:30:00Z'), ends_zone: 'Asia/Shanghai', revision: 1 },
    ]);
    expect(await plan()).toEqual([{ release_at: new Date('2026-04-01T01:30:00Z'), rule: 'agreed' }]);
    expect((await rows('select event from desk.case_event order by id')).map(({ event }) => event)).toEqual([
      'disclosure.planned',
      'embargo.proposed',
      'embargo.accepted',
      'embargo.accepted',
      'embargo.started',
    ]);
  });

  test('is revised once and moved: the first proposal is superseded, both answers are kept', async () => {
    await start(one.id, '2026-03-20T10:00:00Z');
    await proposeEnd(world, by(member), one.number, wanted);
    await reviseEnd(world, by(reporter), one.number, { ...wanted, endsAt: '2026-03-28T09:30', zone: 'Europe/Berlin' });
    await answerProposal(world, by(member), one.number, { answer: 'accepted', note: '可以' });
    await answerProposal(world, by(coordinator), one.number, { answer: 'accepted', note: '' });
    expect(await rows('select state, revises from desk.embargo_proposal order by id')).toEqual([
      { state: 'superseded', revises: null },
      { state: 'accepted', revises: 1 },
    ]);
    expect(await rows('select answer from desk.embargo_answer where proposal_id = 1 order by at, answer')).toEqual([
      { answer: 'accepted' },
      { answer: 'revised' },
    ]);
    expect(await plan()).toEqual([{ release_at: new Date('2026-03-28T08:30:00Z'), rule: 'agreed' }]);
    expect(await rows('select revision from desk.embargo')).toEqual([{ revision: 2 }]);
  });

  test('tells everybody else by letter, with the number of the case and a link and no word of theirs', async () => {
    await proposeEnd(world, by(member), one.number, wanted);
    const letters = await rows('select payload from jobs._private_jobs order by id');
    expect(letters.map(({ payload }) => payload.to).sort()).toEqual(
      [reporter.email, observer.email, coordinator.email].sort(),
    );
    for (const { payload } of letters) {
      expect(payload.text).toContain(`${publicUrl}/cases/${one.number}/embargo`);
      expect(JSON.stringify(payload)).not.toMatch(/补丁四月|网关/);
    }
  });

  test('to end it now lets the records out at once', async () => {
    await start(one.id, '2026-03-20T10:00:00Z');
    await proposeEnd(world, by(member), one.number, { ...wanted, endNow: true });
    await agree(one.number);
    expect(await rows('select end_reason from desk.embargo')).toEqual([{ end_reason: 'agreed' }]);
    expect(await plan()).toEqual([{ release_at: now, rule: 'agreed' }]);
  });
});

describe('a proposal', () => {
  test('is refused for what is no minute, no zone, in the past, or too far away', async () => {
    const ask = async (change: object) =>
      (await refusal(proposeEnd(world, by(member), one.number, { ...wanted, ...change }))).code;
    expect(await ask({ endsAt: '2026-02-30T09:30' })).toBe('coordination.embargo-end');
    expect(await ask({ zone: 'Mars/Base' })).toBe('coordination.embargo-zone');
    expect(await ask({ endsAt: '2026-03-02T10:00' })).toBe('coordination.embargo-past');
    expect(await ask({ endsAt: '2027-04-01T09:30' })).toBe('coordination.embargo-too-long');
    expect(await ask({ endNow: true })).toBe('coordination.embargo-none');
    expect(await rows('select from desk.embargo_proposal')).toEqual([]);
  });

  test('of two at once stands once', async () => {
    const both = await Promise.allSettled([
      proposeEnd(world, by(member), one.number, wanted),
      proposeEnd(world, by(reporter), one.number, wanted),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await rows('select from desk.embargo_proposal')).toHaveLength(1);
  });

  test('is withdrawn by its own side only, and decided by the desk only after the term', async () => {
    await proposeEnd(world, by(member), one.number, wanted);
    expect((await refusal(withdrawProposal(world, by(reporter), one.number))).code).toBe(
      'coordination.embargo-proposer',
    );
    expect((await refusal(deskDeed(world, by(coordinator), one.number, { deed: 'accept' }))).code).toBe(
      'coordination.embargo-term',
    );
    const later = new Date('2026-03-07T02:00:00Z');
    await deskDeed(world, by(coordinator, later), one.number, { deed: 'accept' });
    expect(await rows('select state from desk.embargo')).toEqual([{ state: 'active' }]);
  });

  test('is no matter of whoever only looks on; to whoever is not in the case there is no case', async () => {
    expect((await refusal(proposeEnd(world, by(observer), one.number, wanted))).code).toBe(
      'coordination.embargo-party',
    );
    const stranger = await refusal(proposeEnd(world, by(rival), one.number, wanted));
    const nowhere = await refusal(proposeEnd(world, by(rival), 'CNVD-AJ-1999-1', wanted));
    expect([stranger.code, stranger.status]).toEqual(['coordination.unknown-case', 404]);
    expect(stranger.text).toEqual(nowhere.text);
    expect((await refusal(deskDeed(world, by(member), one.number, { deed: 'flaw-public' }))).code).toBe(
      'people.forbidden',
    );
  });
});

describe('what happens around a case', () => {
  test('exploitation that is seen proposes the end by itself, and the desk may decide after a day', async () => {
    await start(one.id, '2026-03-20T10:00:00Z');
    await transaction(db, (tx) => exploitSeen(tx, system(), one.id));
    expect(await rows('select state, ends_at, proposed_by from desk.embargo_proposal')).toEqual([
      { state: 'open', ends_at: null, proposed_by: null },
    ]);
    const later = new Date('2026-03-03T02:00:00Z');
    await deskDeed(world, by(coordinator, later), one.number, { deed: 'accept' });
    expect(await rows('select end_reason from desk.embargo')).toEqual([{ end_reason: 'exploited' }]);
    expect(await plan()).toEqual([{ release_at: later, rule: 'agreed' }]);
  });

  test('a party that joins is no release, and has to answer too', async () => {
    await start(one.id, '2026-03-20T10:00:00Z');
    await proposeEnd(world, by(member), one.number, wanted);
    const participantId = await addParticipant(db, one.id, { role: 'vendor', organisationId: other.id });
    const joined = { caseId: one.id, participantId, change: 'join' as const };
    await transaction(db, (tx) => partyChanged(tx, system(), joined));
    await agree(one.number);
    expect(await rows('select state, revision from desk.embargo')).toEqual([{ state: 'active', revision: 1 }]);
    await pool.query('update desk.case_participant set left_at = now() where id = $1', [participantId]);
    await transaction(db, (tx) => partyChanged(tx, system(), { ...joined, change: 'leave' }));
    expect(await rows('select state, revision from desk.embargo')).toEqual([{ state: 'active', revision: 2 }]);
  });

  test('of two merged cases the earliest end holds for the records of both', async () => {
    const two = await makeCase(db, { participants: [{ role: 'vendor', organisationId: other.id }] });
    await archive(two.id, 'CNVD-2026-20002');
    await start(one.id, '2026-03-20T10:00:00Z');
    await start(two.id, '2026-03-15T10:00:00Z');
    await transaction(db, (tx) => mergeEmbargoes(tx, system(), { from: two.id, into: one.id }));
    expect(await rows('select case_id, state, end_reason, ends_at from desk.embargo order by case_id')).toEqual([
      { case_id: one.id, state: 'active', end_reason: null, ends_at: new Date('2026-03-15T10:00:00Z') },
      { case_id: two.id, state: 'ended', end_reason: 'merged', ends_at: new Date('2026-03-15T10:00:00Z') },
    ]);
    const same = { release_at: new Date('2026-03-15T10:00:00Z'), rule: 'agreed' };
    expect(await plan()).toEqual([same, same]);
    expect(await rows('select distinct case_id from desk.disclosure')).toEqual([{ case_id: one.id }]);
  });

  test('an end that is reached ends it by the clock, once, and what was proposed falls', async () => {
    await start(one.id, '2026-03-20T10:00:00Z');
    await proposeEnd(world, by(member), one.number, wanted);
    const keep = (at: string) => transaction(db, (tx) => keepClock(tx, system(new Date(at)), one.id));
    expect(await keep('2026-03-20T09:59:59Z')).toEqual([]);
    expect(await keep('2026-03-20T10:00:00Z')).toHaveLength(1);
    expect(await keep('2026-03-20T10:01:00Z')).toEqual([]);
    expect(await rows('select state from desk.embargo_proposal')).toEqual([{ state: 'superseded' }]);
  });
});

describe('the disclosure', () => {
  const patch = (change: object = {}) =>
    transaction(db, (tx) =>
      patchArrived(tx, { recordId, caseId: one.id, patchOn: '2026-03-10', now, timeZone: 'Asia/Shanghai', ...change }),
    );

  test('goes with the vendor’s patch, never later than it would have, never in the past', async () => {
    expect(await patch()).toBe(true);
    expect(await plan()).toEqual([{ release_at: new Date('2026-03-09T16:00:00Z'), rule: 'patch' }]);
    expect(await patch({ patchOn: '2026-06-01' })).toBe(false);
    expect(await patch({ patchOn: '2026-02-01' })).toBe(true);
    expect(await plan()).toEqual([{ release_at: now, rule: 'patch' }]);
  });

  test('does not go with a patch before an agreed end, nor while another vendor has none', async () => {
    const { rows: flaws } = await pool.query(
      `insert into desk.case_flaw (case_id, position, title, record_id) values ($1, 1, 'x', $2) returning id`,
      [one.id, recordId],
    );
    await pool.query(
      `insert into desk.case_status (participant_id, flaw_id, status, changed_at) values ($1, $2, 'affected', now())`,
      [one.participantIds[0], flaws[0].id],
    );
    expect(await patch()).toBe(false);
    await pool.query(`update desk.case_status set status = 'fixed'`);
    await start(one.id, '2026-03-20T10:00:00Z');
    expect(await patch()).toBe(false);
    expect(await plan()).toEqual([{ release_at: new Date('2026-03-20T10:00:00Z'), rule: 'agreed' }]);
  });
});

test('every deed is one line of the audit log, with codes and instants only', async () => {
  const [{ id: before }] = await rows('select coalesce(max(id), 0) as id from people.audit');
  await proposeEnd(world, by(member), one.number, wanted);
  await agree(one.number);
  const lines = await rows(
    `select action, object_id, detail, address from people.audit where id > ${before} order by id`,
  );
  expect(lines.map(({ action }) => action)).toEqual(['embargo.proposed', 'embargo.answered', 'embargo.answered']);
  expect(lines.every(({ object_id: id, address }) => id === one.number && address === '192.0.2.7')).toBe(true);
  expect(JSON.stringify(lines)).not.toContain('补丁');
});
