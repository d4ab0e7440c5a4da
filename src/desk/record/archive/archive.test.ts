import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { composeIssue } from '#desk/editorial/index.ts';
import type { Actor } from '#people/index.ts';
import { transaction } from '#platform/db/index.ts';
import { publishDue } from '#publish/index.ts';
import { addDays, type RecordContent } from '#vocabulary/index.ts';
import { makeOrganisation, makePerson } from '../../../../test/accounts.ts';
import { archiveForm, archivingReport } from '../../../../test/archive-case.ts';
import { testDatabase } from '../../../../test/database.ts';
import { refusal } from '../../../../test/refusal.ts';
import { reserveBlock } from '../numbers/numbers.ts';
import { archiveReport } from './archive.ts';
import type { Sent } from './scores.ts';

const { db, pool } = await testDatabase();
const database = { db, pool, close: async () => {} };
const world = { database, timeZone: 'Asia/Shanghai', publicUrl: 'https://bulou.example' };
const now = new Date('2026-11-23T02:00:00Z');
let archivist: Actor;
let other: Actor;
let reporter: Actor;

beforeAll(async () => {
  archivist = await makePerson(db, { roles: ['archivist'] });
  other = await makePerson(db, { roles: ['archivist'] });
  reporter = await makePerson(db, { roles: ['reporter'] });
});
beforeEach(async () => {
  await sql`truncate desk.identifier_block, desk.identifier_counter, desk.notice, desk.record, desk.report cascade`.execute(
    db,
  );
  await sql`delete from published.record_revision where false`.execute(db);
  await sql`select jobs.complete_jobs(array(select id from jobs.jobs))`.execute(db);
});

const archive = (receipt: string, sent: Sent = archiveForm, actor = archivist) =>
  archiveReport(world, { actor, now, client: null }, receipt, sent);
const one = async <T>(query: string): Promise<T> => (await pool.query(query)).rows[0] as T;
const content = async (identifier: string) =>
  (await one<{ content: RecordContent }>(`select content from desk.record where identifier = '${identifier}'`)).content;

describe('archiving', () => {
  test('writes the record under the next number, moves the report on, and leaves a job, a letter and a chain of audit entries', async () => {
    const { id, receipt } = await archivingReport(db, { personId: reporter.personId });
    const { identifier, recordId } = await archive(receipt);
    expect(identifier).toBe('CNVD-2026-00001');
    expect(await content(identifier)).toMatchObject({
      severity: 'high',
      score: 7.8,
      severityReason: null,
      submittedOn: '2026-11-10',
      recordedOn: '2026-11-23',
      publishedOn: '2026-12-25',
      objectType: 'network-device',
      weaknesses: ['CWE-120'],
      sectors: ['telecom'],
      patch: null,
      origin: 'desk',
    });
    expect(await one(`select state, record_id from desk.report where id = ${id}`)).toEqual({
      state: 'archived',
      record_id: recordId,
    });
    expect(await one(`select zero_day, revision from desk.record`)).toEqual({ zero_day: true, revision: 1 });
    expect(await one(`select move, actor_id from desk.report_event where report_id = ${id}`)).toEqual({
      move: 'archive',
      actor_id: archivist.personId,
    });
    const { rows } = await pool.query(`select task_identifier as task from jobs.jobs order by 1`);
    expect(rows.map(({ task }) => task)).toEqual(['credit.award-points', 'mail.send-letter']);
    const audit = await pool.query(`select action, object_id, detail::text from people.audit order by id desc limit 2`);
    expect(audit.rows.map(({ action }) => action)).toEqual(['record.archived', 'report.archived']);
    expect(JSON.stringify(audit.rows)).not.toContain('缓冲区');
  });

  test('ties whatever was merged into the report to the same record', async () => {
    const { id, receipt } = await archivingReport(db);
    const second = await archivingReport(db, { state: 'merged', mergedInto: id });
    await archivingReport(db, { state: 'merged', mergedInto: second.id });
    await archivingReport(db);
    const { recordId } = await archive(receipt);
    const { rows } = await pool.query(`select count(*) from desk.report where record_id = ${recordId}`);
    expect(rows).toEqual([{ count: 3 }]);
  });

  test('by two archivists at once succeeds once, and the next number follows without a gap', async () => {
    const { receipt } = await archivingReport(db);
    const both = await Promise.allSettled([archive(receipt), archive(receipt, archiveForm, other)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await refusal(archive(receipt))).toMatchObject({ code: 'record.not-archiving', status: 409 });
    const next = await archivingReport(db);
    expect((await archive(next.receipt)).identifier).toBe('CNVD-2026-00002');
  });

  test('by many at once gives every report a number of its own, one after the other', async () => {
    const reports = await Promise.all(Array.from({ length: 24 }, () => archivingReport(db)));
    const done = await Promise.all(
      reports.map(({ receipt }, at) => archive(receipt, archiveForm, at % 2 ? archivist : other)),
    );
    const numbers = done.map(({ identifier }) => Number(identifier.slice(-5))).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 24 }, (_, at) => at + 1));
    const { rows } = await pool.query(`select count(*) as records, count(distinct title) as titles from desk.record`);
    expect(rows).toEqual([{ records: 24, titles: 24 }]);
  });

  test('gives a title to one record only, also when a number of a block and the next one are taken at once', async () => {
    const { id } = await transaction(db, (tx) =>
      reserveBlock(tx, {
        ...{ year: 2026, size: 10, organisationId: null, personId: other.personId, purpose: '试验' },
        ...{ reservedBy: other.personId, reservedAt: now },
      }),
    );
    const numbers = ['next', String(id), 'next', String(id)];
    const cases = await Promise.all(numbers.map(() => archivingReport(db)));
    await Promise.all(cases.map(({ receipt }, at) => archive(receipt, { ...archiveForm, number: numbers[at] })));
    const { rows } = await pool.query<{ title: string }>('select title from desk.record');
    expect(rows).toHaveLength(4);
    expect(new Set(rows.map(({ title }) => title)).size).toBe(4);
  });

  test('takes its number from a block when told', async () => {
    const unit = await makeOrganisation(db);
    const block = {
      year: 2026,
      size: 2,
      organisationId: unit.id,
      personId: null,
      purpose: '专项',
      reservedBy: archivist.personId,
      reservedAt: now,
    };
    const { id } = await transaction(db, (tx) => reserveBlock(tx, block));
    const numbers: string[] = [];
    for (const number of [String(id), 'next', String(id)]) {
      numbers.push((await archive((await archivingReport(db)).receipt, { ...archiveForm, number })).identifier);
    }
    expect(numbers).toEqual(['CNVD-2026-00001', 'CNVD-2026-00003', 'CNVD-2026-00002']);
    const { receipt } = await archivingReport(db);
    expect((await refusal(archive(receipt, { ...archiveForm, number: String(id) }))).code).toBe('record.block-spent');
    const before = await transaction(db, (tx) => reserveBlock(tx, { ...block, year: 2025 }));
    const ofBefore = { ...archiveForm, number: String(before.id) };
    expect((await refusal(archive(receipt, ofBefore))).code).toBe('record.block-year');
  });

  test('puts the number behind a title that another record bears', async () => {
    const first = await archive((await archivingReport(db)).receipt);
    const second = await archive((await archivingReport(db)).receipt, {
      ...archiveForm,
      hasPatch: 'yes',
      patchUrl: 'https://v.example/1',
    });
    const [one, two] = [await content(first.identifier), await content(second.identifier)];
    expect(two.title).toBe(`${one.title}（${second.identifier}）`);
    expect(two.patch?.name).toBe(`${two.title}的补丁`);
  });

  test('keeps the later vectors, the grade and a level that departs from the score with its reason', async () => {
    const { receipt } = await archivingReport(db);
    const gb = { AV: 'N', AC: 'L', PR: 'N', UI: 'N', C: 'N', I: 'N', A: 'H', E: 'L', RL: 'M', S: 'M' };
    const { identifier, recordId } = await archive(receipt, {
      ...archiveForm,
      cvss3: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H',
      severity: 'medium',
      severityReason: '仅在特殊配置下可触发',
      ...Object.fromEntries(Object.entries(gb).map(([code, value]) => [`gb-${code}`, value])),
    });
    expect(await content(identifier)).toMatchObject({
      severity: 'medium',
      severityReason: '仅在特殊配置下可触发',
      score: 7.8,
      cvss3: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H',
    });
    expect(await one(`select * from desk.record_grading where record_id = ${recordId}`)).toMatchObject({
      exploitability: 9,
      impact: 4,
      environment: 7,
      technical: 'high',
      overall: 'high',
      graded_by: archivist.personId,
    });
  });
});

describe('archiving is refused, and takes no number,', () => {
  const refused = async (sent: Partial<Record<string, unknown>>, of = {}) => {
    const { receipt } = await archivingReport(db, of);
    const thrown = await refusal(archive(receipt, { ...archiveForm, ...sent }));
    expect(await one(`select count(*) from desk.identifier_counter`)).toEqual({ count: 0 });
    expect(await one(`select count(*) from desk.record`)).toEqual({ count: 0 });
    return { code: thrown.code, fields: thrown.fields.map(({ field }) => field) };
  };

  test.each([
    ['without a CVSS 2.0 vector', { cvss2: '', cvss3: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H' }, 'cvss2'],
    ['with a vector in the wrong field', { cvss3: 'AV:N/AC:L/Au:N/C:N/I:N/A:C' }, 'cvss3'],
    ['for another level without a reason', { severity: 'low' }, 'severityReason'],
    ['for a patch nobody decided about', { hasPatch: '' }, 'hasPatch'],
    ['for a day before the embargo ends', { publishedOn: '2026-12-24' }, 'publishedOn'],
    ['for a day that does not exist', { publishedOn: '2026-02-30' }, 'publishedOn'],
    ['for a half graded flaw', { 'gb-AV': 'N' }, 'gb-AV'],
    ['for an unknown object type', { objectType: 'toaster' }, 'objectType'],
    ['for weaknesses nobody can read', { weaknesses: 'XSS' }, 'weaknesses'],
    ['for an unknown sector', { sectors: ['telecom', 'farming'] }, 'sectors'],
  ])('%s', async (_, sent, field) => {
    expect(await refused(sent)).toMatchObject({
      code: 'record.archive-input',
      fields: expect.arrayContaining([field]),
    });
  });

  test('with an entry that the rules find at fault', async () => {
    expect(await refused({}, { entry: { description: '' } })).toEqual({
      code: 'record.archive-flaws',
      fields: ['entry'],
    });
    expect(await refused({}, { entry: null })).toEqual({ code: 'record.no-entry', fields: [] });
  });

  test('to whoever delivered it, has passed a level of it, or has no such role; and a stale page is told so', async () => {
    expect(await refused({}, { personId: archivist.personId })).toMatchObject({ code: 'review.unknown' });
    expect(await refused({}, { passedBy: [archivist.personId] })).toMatchObject({ code: 'people.forbidden' });
    expect(await refused({ version: '7' })).toMatchObject({ code: 'review.changed' });
    const { receipt } = await archivingReport(db);
    expect((await refusal(archive(receipt, archiveForm, reporter))).code).toBe('review.unknown');
    expect((await refusal(archive('CNVD-C-2026-1'))).code).toBe('review.unknown');
  });
});

test('whose system a high instance flaw is about, the archivist says: what the reporter wrote is no answer', async () => {
  const content = { kind: 'instance', unit: '某市人民政府', location: 'https://www.city.gov.cn/' } as const;
  const form = { ...archiveForm, kind: 'instance', publishedOn: '' };
  const { id, receipt } = await archivingReport(db, { content });
  const silent = await refusal(archive(receipt, { ...form, publicService: '' }));
  expect(silent.fields.map(({ field }) => field)).toEqual(['publicService']);
  await archive(receipt, { ...form, publicService: 'no' });
  const { rows } = await pool.query('select public_service from desk.report where id = $1', [id]);
  expect(rows).toEqual([{ public_service: false }]);
});

test('an archived record is counted in the bulletin of its week, and public from its day on, not before', async () => {
  const { receipt } = await archivingReport(db);
  const { identifier } = await archive(receipt, { ...archiveForm, publishedOn: addDays('2026-11-10', 45) });
  const instance = await archivingReport(db, { content: { kind: 'instance' } });
  const hidden = await archive(instance.receipt, { ...archiveForm, kind: 'instance', publishedOn: '' });
  const { bulletin } = await composeIssue(db, {
    period: { from: '2026-11-23', to: '2026-11-29' },
    issue: { year: 2026, numbers: [47] },
    edition: '2025',
    choices: {},
    now: new Date('2026-11-30T02:00:00Z'),
  });
  expect(hidden.identifier).toBe('CNVD-2026-00002');
  const { assessment, byObjectType, byVendor, sectors } = bulletin.figures;
  const both = { count: 2, ids: [`${identifier}..00002`] };
  expect(assessment).toMatchObject({ total: both, zeroDay: both, bySeverity: { high: both } });
  expect(byObjectType).toEqual([{ objectType: 'network-device', records: both }]);
  expect(byVendor).toEqual([{ vendor: 'Lanting', records: both }]);
  expect(sectors.find(({ sector }) => sector === 'telecom')).toMatchObject({ all: both });
  const due = (on: string) => publishDue(database, { now: new Date(`${on}T04:00:00Z`) });
  expect(await due('2026-12-24')).toMatchObject({ published: 0 });
  expect(await due('2026-12-25')).toMatchObject({ published: 1, held: [] });
  const { rows } = await pool.query('select identifier from published.record');
  expect(rows).toEqual([{ identifier }]);
  expect(rows).not.toContainEqual({ identifier: hidden.identifier });
});
