import { describe, expect, test } from 'vitest';
import type { Actor } from '#people/index.ts';
import { runDueJobs } from '#platform/jobs/index.ts';
import type { Letter } from '#platform/mail/index.ts';
import { makeOrganisation, makePerson, makeStaff } from '../../../../test/accounts.ts';
import { testDatabase } from '../../../../test/database.ts';
import { refusal } from '../../../../test/refusal.ts';
import { completeContent, deliver, movingWorld } from '../../../../test/review-world.ts';
import type { MoveInput, MoveName } from '../model.ts';
import { findReport } from '../store/reports.ts';
import { moveReport, moveReports } from './move.ts';

const database = await testDatabase();
const { db, pool } = database;
const world = movingWorld(database);
const staff = await makeStaff(db, ['first-reviewer', 'second-reviewer', 'third-reviewer', 'archivist', 'coordinator']);
const reporter = await makePerson(db, { roles: ['reporter'] });
// A Monday; a product report is due at the end of the next Monday in Shanghai.
const start = new Date('2026-11-23T02:00:00Z');
const later = (days: number) => new Date(start.getTime() + days * 86_400_000);

const client = { address: '192.0.2.7', userAgent: 'test' };
const move = (receipt: string, name: MoveName, actor: Actor, input: MoveInput = {}, now = start) =>
  moveReport(world, { receipt, name, mover: { actor }, input }, { now, client });

async function delivered(count = 1): Promise<string[]> {
  return [
    ...(await deliver(
      db,
      reporter,
      start,
      Array.from({ length: count }, () => completeContent),
    )),
  ];
}
async function one(): Promise<string> {
  const [receipt = ''] = await delivered();
  return receipt;
}
async function idOf(receipt: string): Promise<number> {
  return (await findReport(db, receipt))?.id ?? 0;
}
const events = async (receipt: string) =>
  (
    await pool.query(
      `select e.move, e.from_state, e.to_state, e.reason, e.note, e.for_reporter, e.detail from desk.report_event e
       join desk.report r on r.id = e.report_id where r.receipt = $1 order by e.id`,
      [receipt],
    )
  ).rows;
const audited = async (receipt: string) =>
  (await pool.query('select action, detail, actor_id from people.audit where object_id = $1 order by id', [receipt]))
    .rows;

async function letters(): Promise<Letter[]> {
  const sent: Letter[] = [];
  await runDueJobs(world.database, {
    'mail.send-letter': async (payload) => void sent.push(payload as Letter),
    'review.match-reports': async () => {},
  });
  return sent;
}

async function writeEntry(receipt: string): Promise<void> {
  const entry = {
    title: '某厂商 某网关 命令执行漏洞',
    description: '某网关是一款网关产品。\n某网关的诊断页面存在命令执行漏洞。',
    products: [{ text: '某厂商 某网关 1.0', vendor: '某厂商', product: '某网关', version: '1.0', ranges: [] }],
    remediation: '厂商尚未提供修复方案，请关注厂商主页。',
  };
  await pool.query(
    'insert into desk.entry (report_id, revision, content, edited_by, edited_at) values ($1, 1, $2, $3, $4)',
    [await idOf(receipt), JSON.stringify(entry), staff['second-reviewer'].personId, start],
  );
}
async function verify(receipt: string): Promise<void> {
  const id = await idOf(receipt);
  const by = staff['third-reviewer'].personId;
  await pool.query(
    `insert into desk.verification (report_id, at, person_id, environment, outcome, note) values ($1, $2, $3, '虚拟机', 'reproduced', '')`,
    [id, start, by],
  );
  await pool.query(
    `insert into desk.originality (report_id, at, person_id, original, note, compared) values ($1, $2, $3, true, '', '[]')`,
    [id, start, by],
  );
}

describe('a move', () => {
  test('three levels and the archive lead to the end, each by another person, and the clock stands until then', async () => {
    const receipt = await one();
    const due = (await findReport(db, receipt))?.dueAt;
    expect(due?.toISOString()).toBe('2026-11-30T15:59:59.000Z');
    await move(receipt, 'claim', staff['first-reviewer']);
    await move(receipt, 'pass-first', staff['first-reviewer']);
    expect((await refusal(move(receipt, 'pass-second', staff['second-reviewer']))).code).toBe('review.no-entry');
    await writeEntry(receipt);
    await move(receipt, 'pass-second', staff['second-reviewer'], { note: '标题已规范' });
    expect((await refusal(move(receipt, 'pass-third', staff['third-reviewer']))).code).toBe('review.no-verification');
    await verify(receipt);
    const third = await move(receipt, 'pass-third', staff['third-reviewer']);
    expect(third).toMatchObject({ state: 'archiving', dueAt: due, assigneeId: null });
    expect(third.passedBy).toEqual([
      staff['first-reviewer'].personId,
      staff['second-reviewer'].personId,
      staff['third-reviewer'].personId,
    ]);
    const { rows } = await pool.query(
      `insert into desk.record (identifier, content, content_hash, title, kind, zero_day, origin)
       values ('CNVD-2026-00001', '{}', '', 'x', 'product', true, 'desk') returning id`,
    );
    const archived = await move(receipt, 'archive', staff.archivist, { recordId: rows[0].id });
    expect(archived).toMatchObject({ state: 'archived', recordId: rows[0].id, dueAt: null, version: 6 });
    expect(await findReport(db, receipt)).toEqual(archived);
    // The note of the second reviewer is the desk's own: a line apart, hidden from the reporter.
    expect((await events(receipt)).map((event) => [event.move, event.to_state, event.for_reporter])).toEqual([
      ['received', 'received', true],
      ['claim', 'first-review', false],
      ['pass-first', 'second-review', true],
      ['pass-second', 'third-review', true],
      ['note', 'third-review', false],
      ['pass-third', 'archiving', true],
      ['archive', 'archived', true],
    ]);
    expect((await audited(receipt)).map(({ action }) => action)).toEqual([
      'report.received',
      'report.claimed',
      'report.passed-first',
      'report.passed-second',
      'report.passed-third',
      'report.archived',
    ]);
  });

  test('somebody who passed one level passes no other, however many roles they hold', async () => {
    const receipt = await one();
    const all = await makePerson(db, { roles: ['first-reviewer', 'second-reviewer', 'third-reviewer'] });
    await move(receipt, 'claim', all);
    await move(receipt, 'pass-first', all);
    await writeEntry(receipt);
    const refused = await refusal(move(receipt, 'pass-second', all));
    expect([refused.code, refused.status]).toEqual(['review.passed-before', 403]);
  });

  test('a return tells the reporter, with receipt and link only; what comes back goes to the level and person that asked', async () => {
    const receipt = await one();
    await move(receipt, 'claim', staff['first-reviewer']);
    await letters();
    const returned = await move(receipt, 'return', staff['first-reviewer'], {
      reason: 'no-steps',
      note: '请补充验证步骤',
    });
    // Ten working days from a Monday.
    expect(returned.dueAt?.toISOString()).toBe('2026-12-07T15:59:59.000Z');
    const [letter, ...more] = await letters();
    expect(more).toEqual([]);
    expect(letter?.to).toBe(reporter.email);
    expect(`${letter?.subject}${letter?.text}`).toContain(`https://bulou.example/reports/${receipt}`);
    expect(`${letter?.subject}${letter?.text}`).not.toMatch(/网关|验证步骤|命令执行/);
    expect((await refusal(move(receipt, 'resubmit', reporter, {}, later(1)))).code).toBe('review.nothing-added');
    await pool.query(
      'insert into desk.report_content (report_id, revision, content, person_id, at) values ($1, 2, $2, $3, $4)',
      [await idOf(receipt), JSON.stringify(completeContent), reporter.personId, later(1)],
    );
    const back = await move(receipt, 'resubmit', reporter, {}, later(1));
    expect(back).toMatchObject({ state: 'first-review', assigneeId: staff['first-reviewer'].personId });
    expect(back.dueAt?.toISOString()).toBe('2026-12-01T15:59:59.000Z');
  });

  test('one that was made on an older version is refused and writes nothing', async () => {
    const receipt = await one();
    await move(receipt, 'claim', staff['first-reviewer'], { version: 1 });
    const refused = await refusal(move(receipt, 'pass-first', staff['first-reviewer'], { version: 1 }));
    expect([refused.code, refused.status]).toEqual(['review.changed', 409]);
    expect(await events(receipt)).toHaveLength(2);
    expect(await audited(receipt)).toHaveLength(2);
  });

  test('a report that came in as a count, one of somebody else, and none at all answer alike', async () => {
    await pool.query(
      `insert into desk.report (receipt, received_on, kind, original) values ('CNVD-C-2025-77', '2025-01-01', 'product', true)`,
    );
    const stranger = await makePerson(db, { roles: ['reporter'] });
    const answers = await Promise.all([
      refusal(move('CNVD-C-2025-77', 'withdraw', stranger)),
      refusal(move(await one(), 'withdraw', stranger)),
      refusal(move('CNVD-C-2025-78', 'withdraw', stranger)),
    ]);
    expect(answers.map(({ code, status }) => [code, status])).toEqual(Array(3).fill(['review.unknown', 404]));
    const texts = answers.map(({ text }) => text.zh.replaceAll(/CNVD-C-\d+-\d+/g, ''));
    expect(new Set(texts).size).toBe(1);
  });
});

describe('merging', () => {
  const merge = (receipt: string, into: string) =>
    move(receipt, 'merge', staff['first-reviewer'], { reason: 'same-flaw', into });

  test('tells both histories and keeps chains flat', async () => {
    const [a = '', b = '', c = ''] = await delivered(3);
    await merge(a, b);
    await merge(b, c);
    const target = await findReport(db, c);
    expect((await findReport(db, a))?.mergedInto).toBe(target?.id);
    expect((await findReport(db, b))?.mergedInto).toBe(target?.id);
    expect((await events(c)).filter(({ move: made }) => made === 'merge').map(({ detail }) => detail.merged)).toEqual([
      b,
      a,
    ]);
    expect((await events(a)).at(-1)).toMatchObject({
      move: 'merge',
      to_state: 'merged',
      for_reporter: false,
      detail: { into: c },
    });
    expect((await audited(a)).at(-1)).toMatchObject({ action: 'report.merged', detail: { of: b } });
    expect((await refusal(merge(c, a))).code).toBe('review.merge-closed');
    expect((await refusal(merge(c, c))).code).toBe('review.merge-self');
    expect((await refusal(merge(c, 'CNVD-C-1999-1'))).code).toBe('review.merge-unknown');
  });

  test('in both directions at once, one is done and the other refused: never a ring', async () => {
    for (let round = 0; round < 10; round += 1) {
      const [a = '', b = ''] = await delivered(2);
      const results = await Promise.allSettled([merge(a, b), merge(b, a)]);
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const states = [(await findReport(db, a))?.state, (await findReport(db, b))?.state].sort();
      expect(states).toEqual(['merged', 'received']);
    }
  });

  test('when the report that goes on is withdrawn, the oldest of those merged into it goes on for the others', async () => {
    const [carrier = '', first = '', second = ''] = await delivered(3);
    await merge(second, carrier);
    await merge(first, carrier);
    await move(carrier, 'withdraw', reporter, {}, later(1));
    const revived = await findReport(db, first);
    expect(revived).toMatchObject({ state: 'received', mergedInto: null, passedBy: [] });
    expect(revived?.dueAt?.toISOString()).toBe('2026-12-01T15:59:59.000Z');
    expect(await findReport(db, second)).toMatchObject({ state: 'merged', mergedInto: revived?.id });
  });
});

describe('an appeal', () => {
  test('is heard once, within fifteen days, by somebody who had no part in it; a merge that is upheld stands as it was', async () => {
    const [receipt = '', target = ''] = await delivered(2);
    const both = await makePerson(db, { roles: ['first-reviewer', 'third-reviewer'] });
    await move(receipt, 'merge', both, { reason: 'same-flaw', into: target });
    const late = await refusal(move(receipt, 'appeal', reporter, { note: '不是同一漏洞' }, later(16)));
    expect(late.code).toBe('review.appeal-late');
    const appealed = await move(receipt, 'appeal', reporter, { note: '不是同一漏洞' }, later(15));
    expect(appealed).toMatchObject({ state: 'appealed', mergedInto: null });
    const involved = await refusal(move(receipt, 'reopen', both, {}, later(16)));
    expect([involved.code, involved.status]).toEqual(['review.involved', 403]);
    // Whoever takes the appeal up is not thereby part of what is appealed.
    await move(receipt, 'claim', staff['third-reviewer'], {}, later(16));
    const upheld = await move(receipt, 'uphold', staff['third-reviewer'], { note: '参数相同' }, later(16));
    expect(upheld).toMatchObject({ state: 'merged', mergedInto: await idOf(target) });
    const again = await refusal(move(receipt, 'appeal', reporter, { note: '再次申诉' }, later(17)));
    expect(again.code).toBe('review.appealed-before');
  });

  test('that is upheld sends the report back to the level that decided', async () => {
    const receipt = await one();
    await move(receipt, 'claim', staff['first-reviewer']);
    await move(receipt, 'pass-first', staff['first-reviewer']);
    await move(receipt, 'reject', staff['second-reviewer'], { reason: 'no-impact' });
    await move(receipt, 'appeal', reporter, { note: '请复核' });
    const reopened = await move(receipt, 'reopen', staff['third-reviewer'], {});
    expect(reopened).toMatchObject({ state: 'second-review', passedBy: [staff['first-reviewer'].personId] });
  });
});

describe('a vendor', () => {
  test('is asked by letter, answers for its organisation, and the review goes on', async () => {
    const vendor = await makeOrganisation(db, { kind: 'vendor' });
    const member = await makePerson(db, { roles: ['vendor-member'], organisationId: vendor.id });
    const receipt = await one();
    await move(receipt, 'claim', staff['first-reviewer']);
    await move(receipt, 'pass-first', staff['first-reviewer']);
    await writeEntry(receipt);
    await move(receipt, 'pass-second', staff['second-reviewer']);
    await letters();
    expect((await refusal(move(receipt, 'answer-as-vendor', member, { answer: 'confirmed' }))).code).toBe(
      'review.unknown',
    );
    const asked = { organisationId: vendor.id, note: '请核实诊断页面' };
    await move(receipt, 'ask-vendor', staff.coordinator, asked);
    const [letter] = await letters();
    expect(letter?.to).toBe(member.email);
    expect(letter?.text).not.toContain('诊断');
    const silent = { reason: 'vendor-silent' };
    const early = await refusal(move(receipt, 'decide-without-vendor', staff['third-reviewer'], silent));
    expect(early.code).toBe('review.vendor-time');
    const answered = await move(receipt, 'answer-as-vendor', member, { answer: 'confirmed', note: '1.0 受影响' });
    expect(answered.state).toBe('third-review');
    const { rows } = await pool.query('select question, answer, note, answered_by from desk.report_party');
    expect(rows).toEqual([
      { question: '请核实诊断页面', answer: 'confirmed', note: '1.0 受影响', answered_by: member.personId },
    ]);
    expect((await refusal(move(receipt, 'answer-as-vendor', member, { answer: 'confirmed' }))).code).toBe(
      'review.not-asked',
    );
  });
});

describe('several at once', () => {
  test('each is a transaction of its own: what is refused leaves the others done', async () => {
    const [a = '', b = '', c = ''] = await delivered(3);
    await move(b, 'withdraw', reporter);
    const results = await moveReports(
      world,
      [{ receipt: a }, { receipt: b }, { receipt: c, version: 9 }, { receipt: 'CNVD-C-1999-1' }, { receipt: a }],
      { name: 'reject', mover: { actor: staff['first-reviewer'] }, input: { reason: 'spam' } },
      { now: start, client },
    );
    expect(results.map(({ report, refused }) => report?.state ?? refused?.code)).toEqual([
      'rejected',
      'review.state',
      'review.changed',
      'review.unknown',
    ]);
    const none = moveReports(world, [], { name: 'claim', mover: 'platform', input: {} }, { now: start, client: null });
    expect((await refusal(none)).code).toBe('review.bulk-size');
  });
});
