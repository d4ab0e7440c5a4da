import { beforeEach, expect, test } from 'vitest';
import { transaction } from '#platform/db/index.ts';
import { makeOrganisation, makePerson } from '../../../../test/accounts.ts';
import { makeCase, makeRecords, type TestCase } from '../../../../test/cases.ts';
import { testDatabase } from '../../../../test/database.ts';
import { startEmbargo } from './actions/cases.ts';
import { openDisclosure } from './actions/disclosure.ts';
import { endDueEmbargoes, remindOfDisclosure } from './actions/remind.ts';
import { answerProposal, proposeEnd } from './actions/take-part.ts';
import { calendarShows, calendarStatement } from './store/calendar.ts';

const { db, pool } = await testDatabase();
const publicUrl = 'https://bulou.example';
const world = { database: { db, pool, close: async () => {} }, publicUrl };
const vendor = await makeOrganisation(db, { kind: 'vendor' });
const member = await makePerson(db, { roles: ['vendor-member'], organisationId: vendor.id });
const reporter = await makePerson(db, { roles: ['reporter'] });
const coordinator = await makePerson(db, { roles: ['coordinator'] });
const now = new Date('2026-03-02T02:00:00Z');
const at = (text: string) => new Date(text);
let one: TestCase;

beforeEach(async () => {
  await pool.query('truncate desk.record, desk.case restart identity cascade');
  const participants = [
    { role: 'vendor' as const, organisationId: vendor.id },
    { role: 'reporter' as const, personId: reporter.personId },
  ];
  one = await makeCase(db, { coordinator, participants });
  const [record] = await makeRecords({ db, pool }, [{ identifier: 'CNVD-2026-20001' }]);
  const plan = { caseId: one.id, recordId: record?.id ?? 0, kind: 'product' as const, submittedOn: '2026-03-01' };
  await transaction(db, async (tx) => {
    await openDisclosure(tx, { ...plan, plannedOn: null, reason: 'default', now, timeZone: 'Asia/Shanghai' });
    const by = { actor: 'system' as const, now, publicUrl };
    await startEmbargo(tx, by, { caseId: one.id, endsAt: at('2026-03-20T10:00:00Z'), zone: 'Asia/Shanghai' });
  });
  await pool.query('delete from jobs._private_jobs');
});

const letters = async () => (await pool.query('select payload from jobs._private_jobs order by id')).rows;

test('a week and a day before a release everybody in the case is told once, however often it is looked', async () => {
  const looks = [
    '2026-03-13T09:59:59Z',
    '2026-03-13T10:00:00Z',
    '2026-03-13T11:00:00Z',
    '2026-03-19T10:00:00Z',
    '2026-03-19T11:00:00Z',
  ];
  const counts: number[] = [];
  for (const look of looks) counts.push(await remindOfDisclosure(world, at(look)));
  expect(counts).toEqual([0, 3, 0, 3, 0]);
  for (const { payload } of await letters()) {
    expect(payload.text).toContain(`${publicUrl}/cases/${one.number}/embargo`);
    expect(payload.subject + payload.text).not.toMatch(/Lanting|网关|2026-03-20/);
  }
});

test('of what is held nobody is reminded, and a day that moves is told of anew', async () => {
  await pool.query('update desk.disclosure set is_held = true');
  expect(await remindOfDisclosure(world, at('2026-03-14T00:00:00Z'))).toBe(0);
  await pool.query('update desk.disclosure set is_held = false');
  expect(await remindOfDisclosure(world, at('2026-03-14T00:00:00Z'))).toBe(3);
  await pool.query(`update desk.disclosure set release_at = '2026-03-21T10:00:00Z'`);
  expect(await remindOfDisclosure(world, at('2026-03-15T00:00:00Z'))).toBe(3);
});

test('whoever has owed an answer for two days is reminded of it once, nobody else', async () => {
  const by = (actor: typeof member) => ({ actor, now, address: '192.0.2.7' });
  const wanted = { endsAt: '2026-04-20T09:30', zone: 'Asia/Shanghai', endNow: false, reason: '' };
  await proposeEnd(world, by(member), one.number, wanted);
  await answerProposal(world, by(coordinator), one.number, { answer: 'accepted', note: '' });
  await pool.query('delete from jobs._private_jobs');
  expect(await remindOfDisclosure(world, at('2026-03-04T01:59:59Z'))).toBe(0);
  expect(await remindOfDisclosure(world, at('2026-03-04T02:00:00Z'))).toBe(1);
  expect(await remindOfDisclosure(world, at('2026-03-05T02:00:00Z'))).toBe(0);
  expect((await letters()).map(({ payload }) => payload.to)).toEqual([reporter.email]);
});

test('an embargo ends by the clock also where no record is there to publish', async () => {
  await pool.query('delete from desk.disclosure');
  expect(await endDueEmbargoes(world, at('2026-03-20T09:59:59Z'))).toBe(0);
  expect(await endDueEmbargoes(world, at('2026-03-20T10:00:00Z'))).toBe(1);
  expect(await endDueEmbargoes(world, at('2026-03-20T10:01:00Z'))).toBe(0);
  expect((await pool.query('select end_reason from desk.embargo')).rows).toEqual([{ end_reason: 'reached' }]);
});

type Plan = { 'Node Type': string; 'Relation Name'?: string; Plans?: Plan[] };
const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)];

test('every list of the calendar, and what the gate asks each minute, goes through an index on a large table', async () => {
  await pool.query(`insert into desk.record (identifier, kind, content, content_hash, title, zero_day, origin)
    select 'CNVD-2025-' || n, 'product', '{"title": "x"}', '', 'x', false, 'desk' from generate_series(10001, 30000) n`);
  await pool.query(
    `insert into desk.disclosure (record_id, case_id, release_at, rule, is_held, decided_at, released_at)
    select id, $1, timestamptz '2026-03-01' + id * interval '1 minute', 'default', id % 500 = 0, now(),
      case when id % 4 > 0 then timestamptz '2026-03-01' + id * interval '1 minute' end
    from desk.record where identifier like 'CNVD-2025-%'`,
    [one.id],
  );
  await pool.query('analyze desk.disclosure, desk.record');
  const after = { at: at('2026-03-05T00:00:00Z'), recordId: 5000 };
  const statements = calendarShows.flatMap((show) =>
    [null, after].map((place) =>
      calendarStatement({ show, from: null, after: place, readerId: member.personId }).compile(db),
    ),
  );
  const due = `select d.case_id from desk.disclosure d where d.released_at is null and d.release_at <= $1 and not d.is_held`;
  for (const { sql, parameters } of [...statements, { sql: due, parameters: [at('2026-03-01T00:30:00Z')] }]) {
    const { rows } = await pool.query(`explain (format json) ${sql}`, [...parameters]);
    const whole = nodes(rows[0]['QUERY PLAN'][0].Plan).filter(
      (node) => node['Node Type'] === 'Seq Scan' && ['disclosure', 'record'].includes(node['Relation Name'] ?? ''),
    );
    expect({ sql, whole }).toEqual({ sql, whole: [] });
  }
});
