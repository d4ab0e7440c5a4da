import { beforeEach, describe, expect, test } from 'vitest';
import { flawIsPublic, openDisclosure, recordsReleased, startEmbargo } from '#desk/coordination/index.ts';
import { transaction } from '#platform/db/index.ts';
import type { Letter } from '#platform/mail/index.ts';
import { makeOrganisation, makePerson } from '../../test/accounts.ts';
import { makeCase, makeRecords, type TestCase } from '../../test/cases.ts';
import { testDatabase } from '../../test/database.ts';
import { publishDue, publishRecords } from './index.ts';

const { db, pool } = await testDatabase();
const database = { db, pool, close: async () => {} };
const archivedAt = new Date('2026-03-02T02:00:00Z');
const publicUrl = 'https://bulou.example';
const timeZone = 'Asia/Shanghai';
const vendor = await makeOrganisation(db, { kind: 'vendor' });
const member = await makePerson(db, { roles: ['vendor-member'], organisationId: vendor.id });
const reporter = await makePerson(db, { roles: ['reporter'] });
const coordinator = await makePerson(db, { roles: ['coordinator'] });

const identifier = 'CNVD-2026-20001';
let made: TestCase;
let recordId: number;
let lastLine: number;

beforeEach(async () => {
  await pool.query(`truncate desk.record, desk.vendor, desk.product, published.record_revision, published.record, desk.case
    restart identity cascade`);
  await pool.query('delete from jobs._private_jobs');
  lastLine = (await rows('select coalesce(max(id), 0) as id from people.audit'))[0].id;
  made = await makeCase(db, {
    coordinator,
    participants: [
      { role: 'vendor', organisationId: vendor.id },
      { role: 'reporter', personId: reporter.personId },
    ],
  });
  const [record] = await makeRecords({ db, pool }, [{ identifier }]);
  recordId = record?.id ?? 0;
});

type Planned = Parameters<typeof openDisclosure>[1];
const plan = (change: Partial<Planned> = {}) =>
  transaction(db, (tx) =>
    openDisclosure(tx, {
      caseId: made.id,
      recordId,
      kind: 'product',
      submittedOn: '2026-03-01',
      plannedOn: '2026-03-20',
      reason: 'on-day',
      now: archivedAt,
      timeZone,
      ...change,
    }),
  );
const by = (now: Date) => ({ actor: 'system' as const, now, publicUrl });
const at = (text: string) => new Date(text);
const open = (now: Date) => publishDue(database, { now, timeZone, publicUrl });
const rows = async (statement: string) => (await pool.query(statement)).rows;
const isPublic = async () => (await rows('select from published.record')).length > 0;
const letters = async (): Promise<Letter[]> =>
  (
    await rows(`select payload from jobs._private_jobs j join jobs._private_tasks t on t.id = j.task_id
    where t.identifier = 'mail.send-letter' order by j.id`)
  ).map(({ payload }) => payload);

describe('a record under coordination', () => {
  test('goes out at its instant and not a second before, whatever its own day says', async () => {
    await plan();
    await pool.query(`update desk.record set published_on = '2026-01-01'`);
    await open(at('2026-03-19T15:59:59Z'));
    expect(await isPublic()).toBe(false);
    expect((await open(at('2026-03-19T16:00:00Z'))).published).toBe(1);
    const [record] =
      await rows(`select published_on::text, (select content ->> 'publishedOn' from published.record_revision) as said
      from published.record`);
    expect(record).toEqual({ published_on: '2026-03-20', said: '2026-03-20' });
    expect(await rows('select released_at from desk.disclosure')).toEqual([
      { released_at: at('2026-03-19T16:00:00Z') },
    ]);
  });

  test('goes 45 days after it came where no day was chosen', async () => {
    await plan({ plannedOn: null, reason: 'default' });
    expect(await rows('select release_at, rule from desk.disclosure')).toEqual([
      { release_at: at('2026-04-14T16:00:00Z'), rule: 'default' },
    ]);
  });

  test('has the end of an embargo as its instant, to the minute, set in one transaction', async () => {
    await plan();
    await transaction(db, (tx) =>
      startEmbargo(tx, by(archivedAt), { caseId: made.id, endsAt: at('2026-03-25T01:30:00Z'), zone: 'Europe/Berlin' }),
    );
    await open(at('2026-03-25T01:29:59.999Z'));
    expect(await isPublic()).toBe(false);
    await open(at('2026-03-25T01:30:00Z'));
    expect(await isPublic()).toBe(true);
    expect(await rows('select state, end_reason from desk.embargo')).toEqual([
      { state: 'ended', end_reason: 'reached' },
    ]);
  });

  test('archived while an embargo runs takes its end', async () => {
    await transaction(db, (tx) =>
      startEmbargo(tx, by(archivedAt), { caseId: made.id, endsAt: at('2026-03-25T01:30:00Z'), zone: 'Europe/Berlin' }),
    );
    await plan();
    expect(await rows('select release_at, rule from desk.disclosure')).toEqual([
      { release_at: at('2026-03-25T01:30:00Z'), rule: 'agreed' },
    ]);
  });

  test('goes out with the next minute once the flaw is public, and its embargo is over', async () => {
    await plan();
    await transaction(db, (tx) =>
      startEmbargo(tx, by(archivedAt), { caseId: made.id, endsAt: at('2026-03-25T01:30:00Z'), zone: timeZone }),
    );
    const leaked = at('2026-03-05T02:00:10Z');
    await transaction(db, (tx) => flawIsPublic(tx, by(leaked), { caseId: made.id, what: 'exploit' }));
    expect(await rows('select end_reason from desk.embargo')).toEqual([{ end_reason: 'exploit-public' }]);
    await open(at('2026-03-05T02:01:00Z'));
    expect(await isPublic()).toBe(true);
  });

  test('that is held stays, whatever its instant', async () => {
    await plan();
    await pool.query('update desk.disclosure set is_held = true');
    await open(at('2026-06-01T00:00:00Z'));
    expect(await isPublic()).toBe(false);
  });

  test('of an instance is never published, even where somebody puts an instant there', async () => {
    await plan({ kind: 'instance', reason: 'instance' });
    expect(await rows('select release_at, rule from desk.disclosure')).toEqual([
      { release_at: null, rule: 'instance' },
    ]);
    await pool.query(`update desk.disclosure set release_at = '2026-01-01'`);
    await open(at('2027-01-01T00:00:00Z'));
    expect(await isPublic()).toBe(false);
  });

  test('is corrected afterwards under the day on which it went out', async () => {
    await plan();
    await open(at('2026-03-21T00:00:00Z'));
    await makeRecords({ db, pool }, [{ identifier, title: '某网关存在远程命令执行漏洞' }]);
    expect(await open(at('2026-04-01T00:00:00Z'))).toMatchObject({ published: 0, corrected: 1 });
    expect(await rows('select revision, published_on::text from published.record')).toEqual([
      { revision: 2, published_on: '2026-03-21' },
    ]);
  });

  test.each([
    [
      'sooner than planned',
      `release_at = '2026-03-10T01:00:00Z', rule = 'ordered'`,
      '2026-03-10T01:00:00Z',
      '2026-03-10',
    ],
    ['later, once its hold is lifted', 'is_held = false', '2026-04-02T17:00:00Z', '2026-04-03'],
  ])('that goes out %s bears the day on which it did, in public and at the desk', async (_, change, now, day) => {
    await makeRecords({ db, pool }, [{ identifier, publishedOn: '2026-03-20' }]);
    const planned = (await rows('select revision from desk.record'))[0].revision;
    await plan();
    await pool.query(`update desk.disclosure set ${change}`);
    await open(at(now));
    await open(at('2026-05-01T00:00:00Z'));
    expect(await rows(`select published_on::text from published.record`)).toEqual([{ published_on: day }]);
    expect(
      await rows(`select published_on::text, content ->> 'publishedOn' as said, revision from desk.record`),
    ).toEqual([{ published_on: day, said: day, revision: planned + 1 }]);
    expect(
      await rows(`select content ->> 'publishedOn' as said from desk.record_revision where revision = ${planned}`),
    ).toEqual([{ said: '2026-03-20' }]);
    expect(await rows('select from desk.record_pending')).toEqual([]);
  });

  test('that goes out on the planned day is not changed at the desk', async () => {
    await makeRecords({ db, pool }, [{ identifier, publishedOn: '2026-03-20' }]);
    const before = await rows('select revision, content_hash, published_on from desk.record');
    await plan();
    await open(at('2026-03-19T16:00:00Z'));
    expect(await rows('select revision, content_hash, published_on from desk.record')).toEqual(before);
  });

  test('that lint holds back is neither released nor told of, and is once it is mended', async () => {
    await makeRecords({ db, pool }, [{ identifier, products: [] }]);
    await plan();
    expect((await open(at('2026-03-21T00:00:00Z'))).held).toEqual([{ identifier, code: 'publish.lint' }]);
    expect(await rows('select released_at from desk.disclosure')).toEqual([{ released_at: null }]);
    expect(await letters()).toEqual([]);
    await makeRecords({ db, pool }, [{ identifier }]);
    await open(at('2026-03-22T00:00:00Z'));
    expect(await letters()).toHaveLength(3);
  });
});

describe('with the release, in its transaction', () => {
  test('each participant is told once, by numbers and links only, and history and log say so', async () => {
    await plan();
    const now = at('2026-03-19T16:00:00Z');
    await open(now);
    await open(at('2026-03-19T16:01:00Z'));
    const sent = await letters();
    expect(sent.map(({ to }) => to).sort()).toEqual([member.email, reporter.email, coordinator.email].sort());
    for (const { subject, text } of sent) {
      expect(text).toContain(`${publicUrl}/records/${identifier}`);
      expect(subject + text).not.toMatch(/Lanting|网关|溢出/);
    }
    expect(await rows(`select event, detail from desk.case_event where event = 'disclosure.released'`)).toEqual([
      { event: 'disclosure.released', detail: { record: identifier, rule: 'on-day' } },
    ]);
    expect(
      await rows(`select action, object_id from people.audit
      where action = 'disclosure.released' and id > ${lastLine}`),
    ).toEqual([{ action: 'disclosure.released', object_id: identifier }]);
  });

  test('what is proposed is closed and the embargo ended', async () => {
    await plan();
    await transaction(db, (tx) =>
      startEmbargo(tx, by(archivedAt), { caseId: made.id, endsAt: at('2026-03-25T01:30:00Z'), zone: timeZone }),
    );
    await pool.query(
      `insert into desk.embargo_proposal (case_id, participant_id, proposed_by, proposed_at, ends_at, ends_zone, state)
       values ($1, $2, $3, '2026-03-24', '2026-04-25', 'UTC', 'open')`,
      [made.id, made.participantIds[0], member.personId],
    );
    await open(at('2026-03-25T01:30:00Z'));
    expect(await rows('select state from desk.embargo_proposal')).toEqual([{ state: 'superseded' }]);
    expect(await rows('select state, end_reason from desk.embargo')).toEqual([
      { state: 'ended', end_reason: 'reached' },
    ]);
    expect(await rows('select public_at from desk.case')).toEqual([{ public_at: at('2026-03-25T01:30:00Z') }]);
  });

  test('the embargo of a case goes on while another of its records is secret', async () => {
    const [second] = await makeRecords({ db, pool }, [{ identifier: 'CNVD-2026-20002', title: '某网关存在越权漏洞' }]);
    await plan();
    await plan({ recordId: second?.id ?? 0 });
    await transaction(db, (tx) =>
      startEmbargo(tx, by(archivedAt), { caseId: made.id, endsAt: at('2026-03-25T01:30:00Z'), zone: timeZone }),
    );
    await pool.query(`update desk.disclosure set release_at = '2026-03-10', rule = 'ordered' where record_id = $1`, [
      recordId,
    ]);
    await open(at('2026-03-10T00:01:00Z'));
    expect(await rows('select state from desk.embargo')).toEqual([{ state: 'active' }]);
    await open(at('2026-03-25T01:30:00Z'));
    expect(await rows('select state from desk.embargo')).toEqual([{ state: 'ended' }]);
  });

  test('nothing is told of what was told before', async () => {
    await plan();
    const now = at('2026-03-21T00:00:00Z');
    const release = () => transaction(db, (tx) => recordsReleased(tx, { recordIds: [recordId], now, publicUrl }));
    expect(await release()).not.toEqual([]);
    expect(await release()).toEqual([]);
    expect(await letters()).toHaveLength(3);
  });
});

test('by number a record under coordination does not go either, and it is said why', async () => {
  await plan();
  const ask = () => transaction(db, (tx) => publishRecords(tx, [identifier], { now: archivedAt, timeZone }));
  expect((await ask()).held).toEqual([{ identifier, code: 'publish.later' }]);
  await transaction(db, (tx) =>
    startEmbargo(tx, by(archivedAt), { caseId: made.id, endsAt: at('2026-03-25T01:30:00Z'), zone: timeZone }),
  );
  expect((await ask()).held).toEqual([{ identifier, code: 'publish.embargo' }]);
  await pool.query('update desk.disclosure set is_held = true');
  expect((await ask()).held).toEqual([{ identifier, code: 'publish.held' }]);
  await pool.query(`update desk.disclosure set is_held = false, release_at = null, rule = 'default'`);
  expect((await ask()).held).toEqual([{ identifier, code: 'publish.no-day' }]);
  await pool.query(`update desk.disclosure set rule = 'instance'`);
  expect((await ask()).held).toEqual([{ identifier, code: 'publish.instance' }]);
});

test('a hold that comes while the gate opens is waited for and obeyed', async () => {
  await plan();
  const holding = await pool.connect();
  await holding.query('begin');
  await holding.query('select from desk.case for no key update');
  await holding.query('update desk.disclosure set is_held = true');
  const opened = open(at('2026-03-21T00:00:00Z'));
  const waiting = `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
  while ((await pool.query(waiting)).rowCount === 0);
  await holding.query('commit');
  holding.release();
  expect((await opened).published).toBe(0);
  expect(await isPublic()).toBe(false);
});

test('of nothing that coordination decides anything stands in what is public but the record itself', async () => {
  await plan();
  await open(at('2026-03-21T00:00:00Z'));
  const tables = await rows(`select table_name from information_schema.tables where table_schema = 'published'`);
  for (const { table_name: name } of tables) {
    const told = await rows(`select t::text as line from published."${name}" t`);
    expect(told.filter(({ line }) => line.includes(made.number))).toEqual([]);
  }
});
