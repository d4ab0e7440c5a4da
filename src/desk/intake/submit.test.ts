import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Actor } from '#people/index.ts';
import { connect, transaction } from '#platform/db/index.ts';
import { runDueJobs } from '#platform/jobs/index.ts';
import { testDatabase } from '../../../test/database.ts';
import { refusal } from '../../../test/refusal.ts';
import { emptyContent, type ReportContent, saveReports } from './index.ts';
import { type SubmitInput, submitReports } from './submit.ts';

const { db, pool, ownerUrl } = await testDatabase();
const timeZone = 'Asia/Shanghai';

async function individual(name: string): Promise<Actor> {
  const { rows } = await pool.query(
    'insert into people.person (email, name, created_at) values ($1, $2, now()) returning id',
    [`${name.toLowerCase()}@example.cn`, name],
  );
  return {
    ...{ personId: rows[0].id, name, email: `${name}@example.cn`, organisation: null },
    ...{ roles: ['reporter'], secondFactor: false, scopes: null },
  };
}

async function memberOf(unit: string): Promise<Actor> {
  const { rows } = await pool.query(`insert into people.organisation (name, kind) values ($1, 'unit') returning id`, [
    unit,
  ]);
  const person = await individual(`Member-of-${unit}`);
  await pool.query('update people.person set organisation_id = $1 where id = $2', [rows[0].id, person.personId]);
  return { ...person, organisation: { id: rows[0].id, name: unit, kind: 'unit' } };
}

const content = (change: Partial<ReportContent> = {}): ReportContent => ({
  ...emptyContent,
  title: 'Lanting LT-AX30存在命令执行漏洞',
  product: 'LT-AX30',
  description: '其设置页面没有检查参数。',
  ...change,
});

function input(actor: Actor | null, at: string, count = 1, more: Partial<SubmitInput> = {}): SubmitInput {
  const items = Array.from({ length: count }, () => ({ content: content() }));
  return {
    ...{ channel: 'form', actor, address: '192.0.2.7', verbatim: { title: 'x' }, items, now: new Date(at), timeZone },
    ...more,
  };
}

const submit = (of: SubmitInput) => transaction(db, (tx) => submitReports(tx, of));
const numberOf = (receipt: string) => Number(receipt.split('-').at(-1));

describe('receipts', () => {
  test('of a year begin behind the greatest that came from elsewhere, and go on behind later ones', async () => {
    const actor = await individual('Behind');
    const counted = (receipt: string) => ({
      ...{ receipt, organisationId: null, receivedOn: '2031-01-05', kind: 'product' as const, original: true },
    });
    await transaction(db, (tx) => saveReports(tx, [counted('CNVD-C-2031-41'), counted('CNVD-C-2031-7')]));
    const { receipts } = await submit(input(actor, '2031-02-01T04:00:00Z', 2));
    expect(receipts).toEqual(['CNVD-C-2031-42', 'CNVD-C-2031-43']);
    await transaction(db, (tx) => saveReports(tx, [counted('CNVD-C-2031-100')]));
    expect((await submit(input(actor, '2031-02-01T05:00:00Z'))).receipts).toEqual(['CNVD-C-2031-101']);
  });

  test('taken by several connections at once have no gap and none twice, with one of four rolled back', async () => {
    const actors = await Promise.all(['Con1', 'Con2', 'Con3', 'Con4', 'Con5', 'Con6', 'Con7', 'Con8'].map(individual));
    const databases = actors.map(() => connect(ownerUrl, { applicationName: 'bulou test', max: 1 }));
    const given = await Promise.all(
      databases.map(async (database, at) => {
        const receipts: string[] = [];
        for (let round = 0; round < 8; round += 1) {
          const work = transaction(database.db, async (tx) => {
            const taken = await submitReports(tx, input(actors[at] ?? null, '2032-03-01T04:00:00Z', (round % 3) + 1));
            if (round % 4 === 3) throw new Error('rolled back');
            return taken.receipts;
          });
          receipts.push(...(await work.catch(() => [])));
        }
        return receipts;
      }),
    );
    await Promise.all(databases.map((database) => database.close()));
    const numbers = given
      .flat()
      .map(numberOf)
      .sort((a, b) => a - b);
    // Rounds 0 to 7 take 1 2 3 1 2 3 1 2; the fourth and the eighth are rolled back.
    expect(numbers).toEqual(Array.from({ length: 8 * 12 }, (_, index) => index + 1));
    const { rows } = await pool.query(`select count(*)::int from desk.report where receipt like 'CNVD-C-2032-%'`);
    expect(rows[0].count).toBe(8 * 12);
  });

  test('belong to the year of the platform’s zone: Shanghai’s new year begins at 16:00 UTC', async () => {
    const actor = await individual('Newyear');
    const before = await submit(input(actor, '2033-12-31T15:59:59.999Z'));
    const after = await submit(input(actor, '2033-12-31T16:00:00Z'));
    expect(before.receipts).toEqual(['CNVD-C-2033-1']);
    expect(after.receipts).toEqual(['CNVD-C-2034-1']);
    const { rows } = await pool.query('select received_on from desk.report where id = $1', [after.reportIds[0]]);
    expect(rows[0].received_on).toBe('2034-01-01');
  });
});

describe('a delivery', () => {
  test('stores submission, report, content, event, job and one audit entry', async () => {
    const actor = await memberOf('某安全实验室');
    const exploited = content({ cvss: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', exploited: true });
    const given = await submit(input(actor, '2026-11-23T04:00:00Z', 0, { items: [{ content: exploited }] }));
    const { rows } = await pool.query(
      `select r.*, s.channel, s.verbatim, c.content, e.move, e.to_state from desk.report r
       join desk.submission s on s.id = r.submission_id join desk.report_content c on c.report_id = r.id
       join desk.report_event e on e.report_id = r.id where r.id = $1`,
      [given.reportIds[0]],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      ...{ state: 'received', organisation_id: actor.organisation?.id, person_id: actor.personId, priority: 0 },
      ...{ claimed_severity: 'high', received_on: '2026-11-23', move: 'received', to_state: 'received' },
      ...{ channel: 'form', verbatim: { title: 'x' }, content: exploited, title: exploited.title },
    });
    // Monday, and five working days for a product: the end of the next Monday in Shanghai.
    expect(rows[0].due_at.toISOString().slice(0, 13)).toBe('2026-11-30T15');
    const matched: unknown[] = [];
    const database = { db, pool, close: async () => {} };
    await runDueJobs(database, { 'review.match-reports': async (payload) => void matched.push(payload) });
    expect(matched).toContainEqual({ reportIds: given.reportIds });
    const audit = await pool.query('select action, detail from people.audit where object_id = $1', [...given.receipts]);
    expect(audit.rows).toEqual([
      { action: 'report.received', detail: { channel: 'form', submission: given.submissionId } },
    ]);
    expect(JSON.stringify(audit.rows)).not.toContain('Lanting');
  });

  test('of 5,000 rows takes less than 3 seconds, names all receipts in one audit entry, and keeps their order', async () => {
    const actor = await memberOf('某平台');
    const items = Array.from({ length: 5000 }, (_, at) => ({ content: content({ title: `第${at}条\t\\漏洞` }) }));
    const started = performance.now();
    const given = await submit(input(actor, '2027-05-01T04:00:00Z', 0, { items, channel: 'file' }));
    expect(performance.now() - started).toBeLessThan(3000);
    const { rows } = await pool.query('select title from desk.report where submission_id = $1 order by id', [
      given.submissionId,
    ]);
    expect(rows.map(({ title }) => title)).toEqual(items.map((item) => item.content.title));
    const audit = await pool.query(
      `select detail from people.audit where object_kind = 'submission' and object_id = $1`,
      [String(given.submissionId)],
    );
    expect(audit.rows[0].detail).toMatchObject({ count: 5000, first: given.receipts[0], last: given.receipts.at(-1) });
  });

  test('under the same key gives the same answer and stores nothing; another request under it is refused', async () => {
    const actor = await individual('Twice');
    const hash = (text: string) => createHash('sha256').update(text).digest();
    const idempotency = { key: 'a-1', requestHash: hash('one') };
    const both = await Promise.all([1, 2].map(() => submit(input(actor, '2035-01-05T04:00:00Z', 2, { idempotency }))));
    expect(both[0]?.receipts).toEqual(both[1]?.receipts);
    expect(both.map(({ repeated }) => repeated).sort()).toEqual([false, true]);
    const other = { key: 'a-1', requestHash: hash('two') };
    const refused = await refusal(submit(input(actor, '2035-01-05T04:00:00Z', 1, { idempotency: other })));
    expect(refused).toMatchObject({ code: 'intake.key-reused', status: 409 });
    const someoneElse = await individual('Elsewhere');
    expect((await submit(input(someoneElse, '2035-01-05T04:00:00Z', 1, { idempotency }))).repeated).toBe(false);
  });

  test('is refused to who may not report, and without a report in it', async () => {
    const auditor: Actor = { ...(await individual('Watching')), roles: ['auditor'], secondFactor: true };
    expect((await refusal(submit(input(auditor, '2035-01-05T04:00:00Z')))).code).toBe('people.forbidden');
    const actor = await individual('Empty');
    expect((await refusal(submit(input(actor, '2035-01-05T04:00:00Z', 0)))).code).toBe('intake.nothing');
  });
});

describe('the limit of 24 hours', () => {
  test('stops an individual’s 201st report and says after how long it will be taken', async () => {
    const actor = await individual('Busy');
    await submit(input(actor, '2036-01-05T04:00:00Z', 150));
    await submit(input(actor, '2036-01-05T10:00:00Z', 50));
    const refused = await refusal(submit(input(actor, '2036-01-05T12:00:00Z', 1)));
    expect(refused).toMatchObject({ code: 'intake.limit', status: 429, retryAfterSeconds: 16 * 3600 });
    expect((await refusal(submit(input(actor, '2036-01-05T12:00:00Z', 151)))).retryAfterSeconds).toBe(22 * 3600);
    await expect(submit(input(actor, '2036-01-06T04:00:01Z', 150))).resolves.toMatchObject({ repeated: false });
  });

  test('of more than a whole day’s reports at once names no time to wait', async () => {
    const refused = await refusal(submit(input(await individual('Toomany'), '2036-01-05T12:00:00Z', 201)));
    expect(refused.retryAfterSeconds).toBeNull();
  });

  test('counts an organisation’s members together, and leaves more room', async () => {
    const actor = await memberOf('某大型单位');
    await expect(submit(input(actor, '2036-02-05T04:00:00Z', 300))).resolves.toBeDefined();
  });

  test('counts a network’s reports without an account together, all of an IPv6 /64', async () => {
    const from = (address: string, count: number) =>
      submit(input(null, '2036-03-05T04:00:00Z', count, { channel: 'anonymous', address }));
    await from('2001:db8:7:1::1', 10);
    expect((await refusal(from('2001:db8:7:1:ffff::9', 1))).code).toBe('intake.limit');
    await expect(from('2001:db8:7:2::1', 1)).resolves.toBeDefined();
  });

  test('does not stand in the way of asking again under the same key', async () => {
    const actor = await individual('Retry');
    const idempotency = { key: 'full', requestHash: Buffer.alloc(32) };
    const first = await submit(input(actor, '2036-04-05T04:00:00Z', 200, { idempotency }));
    const again = await submit(input(actor, '2036-04-05T04:00:00Z', 200, { idempotency }));
    expect(again.receipts).toEqual(first.receipts);
  });
});
