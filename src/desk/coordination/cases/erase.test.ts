import { expect, test } from 'vitest';
import { transaction } from '#platform/db/index.ts';
import { makeOrganisation, makePerson } from '../../../../test/accounts.ts';
import { makeCase, makeRecords } from '../../../../test/cases.ts';
import { testDatabase } from '../../../../test/database.ts';
import { putReport } from '../../../../test/desk-reports.ts';
import { eraseCases } from './store-erase.ts';

const { db, pool } = await testDatabase();
const at = '2026-03-02T02:00:00Z';
const rows = async (statement: string, values: unknown[] = []) => (await pool.query(statement, values)).rows;

/** A column of this name names what belongs to a case, whether or not a foreign key says so. */
const naming = [
  ...['case_id', 'participant_id', 'thread_id', 'message_id', 'last_message_id', 'notice_id'],
  ...['proposal_id', 'flaw_id'],
];

/** Every table that hangs on a case, through however many foreign keys, or has a column that names a part of one. */
async function tablesOfCases(): Promise<readonly string[]> {
  const found = await rows(
    `with recursive links as (
      select distinct conrelid as from_table, confrelid as to_table from pg_constraint where contype = 'f'
    ), hanging as (
      select 'desk.case'::regclass::oid as id union select l.from_table from links l join hanging h on l.to_table = h.id
    )
    select id::regclass::text as name from hanging
    union select a.attrelid::regclass::text from pg_attribute a join pg_class c on c.oid = a.attrelid
      join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname in ('desk', 'mail', 'people') and a.attnum > 0 and a.attname = any ($1)
    union select 'desk.disclosure_order'
    order by 1`,
    [naming],
  );
  return found.map(({ name }) => name);
}

const countsOf = async (tables: readonly string[]) =>
  Object.fromEntries(
    await Promise.all(tables.map(async (name) => [name, (await rows(`select count(*)::int as n from ${name}`))[0].n])),
  );

/** A case with a row in every table that hangs on it. */
async function fullCase(place: number): Promise<number> {
  const vendor = await makeOrganisation(db, { kind: 'vendor' });
  const { personId } = await makePerson(db, { roles: ['coordinator'] });
  const other = await makePerson(db, { roles: ['coordinator'] });
  const receipt = await putReport(db);
  const [report] = await rows('select id from desk.report where receipt = $1', [receipt]);
  const [record] = await makeRecords({ db, pool }, [{ identifier: `CNVD-2026-3000${place}` }]);
  const made = await makeCase(db, { participants: [{ role: 'vendor', organisationId: vendor.id }] });
  const part = made.participantIds[0];
  const add = async (table: string, values: Readonly<Record<string, unknown>>): Promise<number> => {
    const columns = Object.keys(values);
    const places = columns.map((_, n) => `$${n + 1}`);
    const statement = `insert into desk.${table} (${columns.join(', ')}) values (${places.join(', ')}) returning *`;
    return (await rows(statement, Object.values(values)))[0].id;
  };
  const [of, by] = [{ case_id: made.id }, { person_id: personId }];
  await add('case_report', { ...of, report_id: report.id });
  const flaw = await add('case_flaw', { ...of, position: 1, title: 't', report_id: report.id, record_id: record?.id });
  await add('case_status', { participant_id: part, flaw_id: flaw, changed_at: at });
  await add('case_event', { ...of, at, event: 'opened', participant_id: part });
  const thread = await add('thread', { ...of, kind: 'private', participant_id: part, opened_at: at });
  const said = { author_id: personId, participant_id: part, at, text: 't', tlp: 'amber' };
  const message = await add('message', { thread_id: thread, ...said });
  await add('message_read', { thread_id: thread, ...by, last_message_id: message });
  const kept = { sha256: `${place}`.repeat(64), name: 'a', media_type: 'text/plain', bytes: 1, added_at: at };
  const id = (of: number) => `00000000-0000-4000-8000-00000000${place}00${of}`;
  await add('file', { id: id(1), ...kept, message_id: message, purpose: 'message', tlp: 'amber' });
  await add('embargo', { ...of, state: 'active', ends_at: at, ends_zone: 'UTC', started_at: at });
  const open = { proposed_at: at, ends_zone: 'UTC', state: 'open', participant_id: part };
  const proposal = await add('embargo_proposal', { ...of, ...open });
  await add('embargo_answer', { proposal_id: proposal, participant_id: part, answer: 'accepted', ...by, at });
  const proposed = { proposed_by: personId, proposed_at: at, vendor: '某厂商', reason: 'r' };
  await add('vendor_proposal', { ...of, participant_id: part, ...proposed });
  await add('disclosure_reminder', { ...of, about: 'a', ...by, sent_at: at });
  await add('disclosure', { record_id: record?.id, ...of, rule: 'default', decided_at: at });
  await add('disclosure_order', {
    ...{ record_id: record?.id, kind: 'hold', reason: 'r', asked_by: personId, asked_at: at },
    ...{ state: 'consented', decided_by: other.personId, decided_at: at },
  });
  const notice = await add('notice', { ...of, unit: '某单位', sent_on: '2026-03-02', record_id: record?.id });
  await add('notice_event', { notice_id: notice, at, event: 'sent' });
  await add('notice_mail', {
    letter_id: `letter-${place}`,
    notice_id: notice,
    kind: 'notice',
    address: 'a@example.org',
  });
  await add('file', { id: id(2), ...kept, notice_id: notice, purpose: 'disposal-evidence' });
  await add('sheep_wall_entry', { notice_id: notice, unit: '某单位', disposed_on: at, entered_at: at, changed_at: at });
  return report.id;
}

test('erasing a case leaves no row of it in any table that hangs on cases, and every row of another', async () => {
  const tables = await tablesOfCases();
  expect(tables.length).toBeGreaterThan(15);
  await fullCase(1);
  const before = await countsOf(tables);
  // A table that is not filled here is one that the next lines could not tell anything of.
  expect(Object.entries(before).filter(([, count]) => count === 0)).toEqual([]);
  const going = await fullCase(2);
  const hashes = await transaction(db, (tx) => eraseCases(tx, [going]));
  expect(hashes).toEqual(['2'.repeat(64), '2'.repeat(64)]);
  expect(await countsOf(tables)).toEqual(before);
});

test('an entry of the sheep wall that was public keeps its number, names no letter any more and is taken off', async () => {
  const going = await fullCase(3);
  const [entry] = await rows(`update desk.sheep_wall_entry set public_number = 7 where notice_id = (
    select id from desk.notice order by id desc limit 1) returning id`);
  await transaction(db, (tx) => eraseCases(tx, [going]));
  expect(
    await rows(
      'select notice_id, public_number, revoked_at is null as stands from desk.sheep_wall_entry where id = $1',
      [entry.id],
    ),
  ).toEqual([{ notice_id: null, public_number: 7, stands: false }]);
});
