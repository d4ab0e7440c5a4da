/** A number that an organisation reserved, stated in its report: taken in, refused with a reason, and given when it is archived. */
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { type ReportContent, sendBatch } from '#desk/intake/index.ts';
import type { Actor } from '#people/index.ts';
import { transaction } from '#platform/db/index.ts';
import { stationRoutes } from '#stations.ts';
import { makeOrganisation, makePerson } from '../../../../test/accounts.ts';
import { archiveForm, archivingReport } from '../../../../test/archive-case.ts';
import { testDatabase } from '../../../../test/database.ts';
import { describedAnswers } from '../../../../test/described.ts';
import { findAll, parseHtml, textOf } from '../../../../test/html.ts';
import { formIn } from '../../../../test/html-form.ts';
import { refusal } from '../../../../test/refusal.ts';
import { workServer } from '../../../../test/work-server.ts';
import { archiveReport } from '../archive/archive.ts';
import { releaseBlock } from '../numbers/numbers.ts';
import { requestNumbers } from './reserve.ts';

const database = await testDatabase();
const { db, pool } = database;
const now = new Date('2026-11-23T02:00:00Z');
const server = await workServer(database, { now });
const wrong = describedAnswers(stationRoutes(server.world));

const archivist = await makePerson(db, { roles: ['archivist'] });
const unit = await makeOrganisation(db);
const manager = await makePerson(db, { roles: ['unit-manager', 'reporter'], organisationId: unit.id });
const colleague = await makePerson(db, { roles: ['reporter'], organisationId: unit.id });
const rival = await makeOrganisation(db, { kind: 'vendor' });
const rivalMember = await makePerson(db, { roles: ['vendor-member', 'reporter'], organisationId: rival.id });
const alone = await makePerson(db, { roles: ['reporter'] });

let numbers: readonly string[];
beforeEach(async () => {
  server.setClock(now);
  await sql`truncate desk.number_quota, desk.returned_number, desk.number_request, desk.identifier_block,
    desk.identifier_counter, desk.rejected_identifier, desk.record, desk.report, desk.submission, desk.draft,
    published.retracted, published.record, published.record_revision cascade`.execute(db);
  await pool.query(
    'insert into desk.number_quota (organisation_id, year, numbers, set_by, set_at) select id, y, 50, $1, now() from people.organisation, generate_series(2026, 2027) y',
    [archivist.personId],
  );
  numbers = await reserve(3, manager);
});

async function reserve(amount: number, by: Actor, year = 2026): Promise<readonly string[]> {
  const asked = { year, amount, key: undefined };
  return (await requestNumbers(server.world, { actor: by, now, address: '192.0.2.1' }, asked)).identifiers;
}

const report = (reservedIdentifier: unknown, more: object = {}) => ({
  ...{ kind: 'product', title: '澜亭LT-AX30命令注入漏洞', vendor: '澜亭', product: 'LT-AX30' },
  ...{ description: '其设置页面没有检查参数。', proof: { language: 'shell', code: 'id' }, reservedIdentifier },
  ...more,
});
const deliver = (body: unknown, by = colleague, headers = {}) => server.postJson('/api/v1/reports', body, by, headers);
const stored = async () =>
  (
    await pool.query(
      `select content ->> 'reservedIdentifier' as number from desk.report_content order by report_id, revision`,
    )
  ).rows.map(({ number }) => number);

/** What is refused at which place, by code. */
async function refused(body: unknown, by = colleague) {
  const answer = await deliver(body, by);
  expect(wrong('post', '/api/v1/reports', answer)).toEqual([]);
  expect([answer.statusCode, answer.json().code, await stored()]).toEqual([422, 'api.invalid', await stored()]);
  return answer
    .json()
    .errors.map(({ pointer, code }: { pointer: string; code?: string }) => `${pointer} ${code ?? ''}`);
}

describe('by program', () => {
  test('a number of the own organisation is taken in with the report of any member', async () => {
    const answer = await deliver(report(numbers[1]?.toLowerCase()));
    expect([answer.statusCode, await stored()]).toEqual([201, [numbers[1]]]);
  });

  test('the same request under its key again gives the same receipt, though the number is stated by then', async () => {
    const key = { 'idempotency-key': 'once' };
    const [first, again] = [
      await deliver(report(numbers[0]), colleague, key),
      await deliver(report(numbers[0]), colleague, key),
    ];
    expect([again.statusCode, again.json().receipts]).toEqual([200, first.json().receipts]);
  });

  test('another’s number, one that never was, and one of nobody’s are refused alike, in both languages', async () => {
    const [theirs] = await reserve(1, rivalMember);
    const texts = new Set<string>();
    for (const [number, by] of [
      [theirs, colleague],
      ['CNVD-2026-00999', colleague],
      ['CNVD-2026-000042', colleague],
      [numbers[0], rivalMember],
      [numbers[0], alone],
    ] as const) {
      expect(await refused(report(number), by)).toEqual(['/reservedIdentifier intake.number-foreign']);
      for (const language of ['zh', 'en']) {
        const answer = await deliver(report(number), by, { 'accept-language': language });
        texts.add(answer.json().errors[0].detail.replaceAll(number ?? '', 'N'));
      }
    }
    expect(texts.size).toBe(2);
    expect(await stored()).toEqual([]);
  });

  test('every mistake of a delivery stands at its place, a number stated twice too, and nothing is taken in', async () => {
    const found = await refused({
      reports: [report(numbers[0]), report(numbers[0]), report('CNVD-2026-00999'), report(numbers[1])],
    });
    expect(found).toEqual([
      '/reports/1/reservedIdentifier intake.number-stated',
      '/reports/2/reservedIdentifier intake.number-foreign',
    ]);
    expect(await stored()).toEqual([]);
  });

  test('what is no number at all is told by its form', async () => {
    expect(await refused(report('第42号'))).toEqual(['/reservedIdentifier ']);
    expect((await deliver(report(null))).statusCode).toBe(201);
  });

  test.each([
    [
      'handed back',
      'intake.number-unusable',
      async (number: string) =>
        void (await server.postJson(`/api/v1/numbers/${number}/reject`, { reason: 'not-needed' }, manager)),
    ],
    ['borne by a record', 'intake.number-unusable', async (number: string) => void (await archive(number))],
    [
      'of a released block',
      'intake.number-unusable',
      async () => {
        const { rows } = await pool.query('select id from desk.identifier_block');
        await transaction(db, (tx) => releaseBlock(tx, rows[0].id, archivist.personId, now));
      },
    ],
    [
      'stated in another report',
      'intake.number-stated',
      async (number: string) => void (await deliver(report(number), manager)),
    ],
    ['of a past year', 'intake.number-past', async () => server.setClock(new Date('2027-01-02T02:00:00Z'))],
  ])('one that is %s is refused as %s', async (_how, code, spoil) => {
    await spoil(numbers[0] ?? '');
    expect(await refused(report(numbers[0]))).toEqual([`/reservedIdentifier ${code}`]);
  });

  test('one whose report was rejected is free again; one of the year to come may be stated', async () => {
    const { receipts } = (await deliver(report(numbers[0]))).json();
    await pool.query(`update desk.report set state = 'rejected' where receipt = $1`, [receipts[0]]);
    const [later] = await reserve(1, manager, 2027);
    expect((await deliver({ reports: [report(numbers[0]), report(later)] })).statusCode).toBe(201);
  });

  test('of two that state the same at once, one is taken in', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => deliver(report(numbers[2]))));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 422, 422, 422]);
    expect(await stored()).toEqual([numbers[2]]);
  });
});

describe('in the form', () => {
  const fields = async (by: Actor) => {
    const begun = await server.get('/reports/new', by);
    const path = String(begun.headers.location);
    const html = (await server.get(path, by)).body;
    return { path, html, options: optionsIn(html) };
  };
  const optionsIn = (html: string) =>
    findAll(parseHtml(html), 'select')
      .filter(({ attributes }) => attributes.get('name') === 'reservedIdentifier')
      .flatMap((select) => findAll(select, 'option').map(({ attributes }) => attributes.get('value')));
  const press = (path: string, by: Actor, sent: Record<string, string>) => {
    const values = { kind: 'product', title: 'T', product: 'P', description: 'D', 'proof.code': 'id', ...sent };
    return server.upload(path, Object.entries({ ...values, do: 'send' }), by);
  };

  test('who may reserve numbers chooses one that is free; nobody else is shown any', async () => {
    await deliver(report(numbers[0]));
    expect((await fields(manager)).options).toEqual(['', numbers[1], numbers[2]]);
    expect((await fields(colleague)).html).not.toContain('reservedIdentifier');
    expect((await fields(rivalMember)).html).not.toContain('reservedIdentifier');
  });

  test('what was chosen is sent with the report, and is not offered any more', async () => {
    const { path } = await fields(manager);
    const sent = await press(path, manager, { reservedIdentifier: numbers[1] ?? '' });
    expect(sent.headers.location).toMatch(/^\/reports\/received\//);
    expect(await stored()).toEqual([numbers[1]]);
    expect((await fields(manager)).options).toEqual(['', numbers[0], numbers[2]]);
  });

  test('one that was taken meanwhile is refused at its field, with all that was typed', async () => {
    const { path } = await fields(manager);
    await deliver(report(numbers[1]));
    const answer = await press(path, manager, { reservedIdentifier: numbers[1] ?? '', title: '没有丢失的名称' });
    expect(answer.statusCode).toBe(409);
    expect(answer.body).toContain('没有丢失的名称');
    expect(answer.body).toContain('href="#f-reservedIdentifier"');
    expect(optionsIn(answer.body)[1]).toBe(numbers[1]);
  });
});

describe('an addition', () => {
  test('keeps the number that the report states, whatever became of it meanwhile', async () => {
    const { receipts } = (await deliver(report(numbers[0]))).json();
    await server.postJson(`/api/v1/numbers/${numbers[0]}/reject`, { reason: 'not-needed' }, manager);
    const page = await server.get(`/reports/${receipts[0]}/addition`, colleague);
    const fields = formIn(page.body, `/reports/${receipts[0]}/addition`);
    const parts = Object.entries({ ...fields, kind: 'product' }).map(([name, value]) => [name, String(value)] as const);
    const added = await server.upload(`/reports/${receipts[0]}/addition`, [...parts, ['place', 'setWan']], colleague);
    expect(added.statusCode, textOf(parseHtml(added.body)).slice(0, 500)).toBe(303);
    expect(await stored()).toEqual([numbers[0], numbers[0]]);
  });
});

describe('a file', () => {
  const upload = async (rows: readonly object[], by = colleague) => {
    const file = Buffer.from(rows.map((row) => JSON.stringify(row)).join('\n'));
    const { headers } = await server.upload('/reports/batch', [['file', file, 'r.ndjson']], by);
    return String(headers.location).split('/').at(-1) ?? '';
  };
  const doing = { actor: colleague, address: '192.0.2.1', now };
  const another = (n: number, number: string | undefined) => report(number, { title: `第${n}个命令注入漏洞` });

  test('says at the row that a number may not be stated; the others are received', async () => {
    const rows = [numbers[0], 'CNVD-2026-00999', undefined, numbers[0], numbers[1]];
    const id = await upload(rows.map((number, n) => another(n, number)));
    const page = await server.get(`/reports/batch/${id}`, colleague, { 'accept-language': 'en' });
    const wrongRows = findAll(parseHtml(page.body), 'tbody').flatMap((body) => findAll(body, 'tr').map(textOf));
    expect(wrongRows).toEqual([
      expect.stringMatching(/^line 2.*CNVD-2026-00999 is no number that your organisation reserved/s),
      expect.stringMatching(new RegExp(`^line 4.*${numbers[0]} is stated in another report`, 's')),
    ]);
    await sendBatch(server.world, id, 'good', doing);
    expect(await stored()).toEqual([numbers[0], null, numbers[1]]);
  });

  test('with a number that was used since it was read is not received, and the refusal names the number', async () => {
    const id = await upload([another(1, numbers[0]), another(2, numbers[1])]);
    expect((await deliver(report(numbers[1]))).statusCode).toBe(201);
    const found = await refusal(sendBatch(server.world, id, 'all', doing));
    expect([found.code, found.text.en.includes(String(numbers[1])), await stored()]).toEqual([
      'intake.number-stated',
      true,
      [numbers[1]],
    ]);
  });
});

async function archive(number: string) {
  const { receipt } = await archivingReport(db, { organisationId: unit.id });
  const by = { actor: archivist, now, client: null };
  return archiveReport(server.world, by, receipt, { ...archiveForm, reserved: number });
}

describe('archiving', () => {
  const stating = (reservedIdentifier: string | null, more: object = {}) =>
    archivingReport(db, {
      organisationId: unit.id,
      content: { reservedIdentifier } as Partial<ReportContent>,
      ...more,
    });
  const open = async (receipt: string) => {
    const { body } = await server.get(`/desk/reports/${receipt}/archive`, archivist, { 'accept-language': 'en' });
    const [field] = findAll(parseHtml(body), 'input').filter(({ attributes }) => attributes.get('name') === 'reserved');
    return { body, value: field?.attributes.get('value') ?? '' };
  };

  test('finds the number filled in, and the record bears it', async () => {
    const { receipt } = await stating(numbers[1] ?? null);
    const { body, value } = await open(receipt);
    expect([value, body.includes(`The report states ${numbers[1]}, which its organisation reserved.`)]).toEqual([
      numbers[1],
      true,
    ]);
    const form = { ...archiveForm, reserved: value };
    const done = await archiveReport(server.world, { actor: archivist, now, client: null }, receipt, form);
    expect(done.identifier).toBe(numbers[1]);
  });

  test('finds that of a report that was merged into it, its own first', async () => {
    const { id, receipt } = await stating(null);
    await stating(numbers[2] ?? null, { mergedInto: id, state: 'merged' });
    expect((await open(receipt)).value).toBe(numbers[2]);
  });

  test('is told of one that cannot be used, and nothing is filled in', async () => {
    const { receipt } = await stating(numbers[0] ?? null);
    await archive(numbers[0] ?? '');
    const spent = await open(receipt);
    expect([spent.value, spent.body.includes('cannot be used any more')]).toEqual(['', true]);
    const [later] = await reserve(1, manager, 2027);
    const other = await stating(later ?? null);
    const ofYear = await open(other.receipt);
    expect([ofYear.value, ofYear.body.includes('of another year than the record')]).toEqual(['', true]);
  });

  test('of a report of another organisation does not take it, whatever it states', async () => {
    const { receipt } = await archivingReport(db, {
      organisationId: rival.id,
      content: { reservedIdentifier: numbers[0] } as Partial<ReportContent>,
    });
    expect((await open(receipt)).value).toBe('');
  });

  test('of a report from before there was the field shows nothing of it', async () => {
    const { receipt } = await archivingReport(db, { organisationId: unit.id });
    await pool.query(`update desk.report_content set content = content - 'reservedIdentifier'`);
    const { body, value } = await open(receipt);
    expect([value, body.includes('The report states')]).toEqual(['', false]);
  });
});
