import { describe, expect, test } from 'vitest';
import { emptyContent } from '#desk/intake/index.ts';
import { Refusal } from '#platform/errors.ts';
import { goodFacts, someone, someReport } from '../../../test/review-reports.ts';
import { missingEvidence } from './evidence.ts';
import { entryFlaws } from './facts.ts';
import type { Facts, MoveInput, MoveName, Report } from './model.ts';
import { step } from './step.ts';

const now = new Date('2026-11-23T02:00:00Z');
const first = someone(11, ['first-reviewer']);
const second = someone(12, ['second-reviewer']);
const third = someone(13, ['third-reviewer']);
const coordinator = someone(14, ['coordinator']);

type Tried = { readonly report?: Partial<Report>; readonly facts?: Partial<Facts>; readonly input?: MoveInput };

function made(name: MoveName, actor: ReturnType<typeof someone>, { report, facts, input = {} }: Tried) {
  return step(someReport(report), name, { mover: { actor }, input, facts: goodFacts(facts), now });
}
function code(name: MoveName, actor: ReturnType<typeof someone>, tried: Tried): string {
  try {
    made(name, actor, tried);
    return 'done';
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown.code;
    throw thrown;
  }
}

describe('evidence', () => {
  const bare = emptyContent;
  const instance = { ...emptyContent, kind: 'instance' as const };

  test('of a product is code, a proof file or two instances; of an instance steps and a screenshot', () => {
    expect(missingEvidence(bare, {})).toEqual(['no-proof']);
    expect(missingEvidence({ ...bare, instances: ['https://a.example'] }, {})).toEqual(['no-proof']);
    expect(missingEvidence({ ...bare, instances: ['https://a.example', 'https://b.example'] }, {})).toEqual([]);
    expect(missingEvidence(bare, { proof: 1 })).toEqual([]);
    expect(missingEvidence(instance, {})).toEqual(['no-steps', 'no-screenshot']);
    expect(missingEvidence({ ...instance, reproduction: '1.' }, { screenshot: 1 })).toEqual([]);
  });

  test('that is missing keeps a report at the first level unless the note says why it is not needed', () => {
    const report = { state: 'first-review', assigneeId: 11 } as const;
    const facts = { content: bare };
    expect(code('pass-first', first, { report, facts })).toBe('review.evidence');
    expect(code('pass-first', first, { report, facts, input: { note: ' ' } })).toBe('review.evidence');
    const passed = made('pass-first', first, { report, facts, input: { note: '厂商已公开确认' } });
    const [line, note] = passed.changes[0].events;
    expect([line?.note, line?.forReporter]).toEqual([null, true]);
    expect([note?.move, note?.note, note?.forReporter]).toEqual(['note', '厂商已公开确认', false]);
  });
});

describe('who has a report', () => {
  test('what somebody has claimed nobody else passes, claims or hands back; a coordinator hands it back', () => {
    const report = { state: 'second-review', assigneeId: 99 } as const;
    expect(code('pass-second', second, { report })).toBe('review.claimed');
    expect(code('claim', second, { report })).toBe('review.claimed');
    expect(code('release', second, { report })).toBe('review.not-claimed');
    expect(made('release', coordinator, { report }).changes[0].report.assigneeId).toBeNull();
  });

  test('only who may review the level, and has no part in the report, can be given it', () => {
    const report = { state: 'second-review', passedBy: [11] } as const;
    const give = (assignee: Facts['assignee']) =>
      code('assign', coordinator, { report, facts: { assignee }, input: { assigneeId: assignee?.personId ?? 0 } });
    const home = { id: 10, name: '某实验室', kind: 'support-unit' } as const;
    expect(give(null)).toBe('review.assignee');
    expect(give(first)).toBe('review.assignee');
    expect(give(someone(11, ['second-reviewer']))).toBe('review.assignee');
    expect(give(someone(21, ['second-reviewer'], home))).toBe('review.assignee');
    expect(give(second)).toBe('done');
  });
});

describe('going back', () => {
  test('undoes the passing of what follows, so that the level is passed anew, by the same person if need be', () => {
    const report = { state: 'archiving', passedBy: [11, 12, 13], assigneeId: null } as const;
    const archivist = someone(15, ['archivist']);
    const back = made('back-to-second', archivist, { report, input: { note: '产品名称有误' } }).changes[0].report;
    expect(back).toMatchObject({ state: 'second-review', passedBy: [11] });
    expect(made('pass-second', second, { report: back }).changes[0].report.passedBy).toEqual([11, 12]);
  });

  test('the review’s clock runs over all levels; it stops while others have the report and starts afresh after that', () => {
    const dueAt = new Date('2026-11-27T15:59:59Z');
    const report = { state: 'third-review', dueAt } as const;
    const due = (name: MoveName, actor: ReturnType<typeof someone>, tried: Tried) =>
      made(name, actor, tried).changes[0].report.dueAt?.toISOString();
    expect(due('pass-third', third, { report })).toBe(dueAt.toISOString());
    const ask = { organisationId: 20, note: '请核实' };
    expect(due('ask-vendor', coordinator, { report, input: ask })).toBe('2026-12-07T15:59:59.000Z');
    const member = someone(30, ['vendor-member'], { id: 20, name: '某厂商', kind: 'vendor' });
    const answer = { answer: 'confirmed' } as const;
    const waiting = { state: 'waiting-vendor', dueAt } as const;
    expect(due('answer-as-vendor', member, { report: waiting, input: answer })).toBe('2026-11-30T15:59:59.000Z');
    // A second vendor's answer comes while the desk has the report: it gains no time by that.
    expect(due('answer-as-vendor', member, { report, input: answer })).toBe(dueAt.toISOString());
    expect(made('reject', third, { report, input: { reason: 'no-impact' } }).changes[0].report.dueAt).toBeNull();
  });
});

describe('what is said with a move', () => {
  test('a reason is one of the move’s list, a note stays within its length', () => {
    const report = { state: 'third-review' } as const;
    expect(code('reject', third, { report })).toBe('review.reason');
    expect(code('reject', third, { report, input: { reason: 'no-proof' } })).toBe('review.reason');
    expect(code('return', third, { report, input: { reason: 'no-proof' } })).toBe('review.note');
    const long = { reason: 'no-proof', note: '长'.repeat(4001) };
    expect(code('return', third, { report, input: long })).toBe('review.note-length');
  });

  test('an entry is asked for what the second review writes, not for what the archive adds', () => {
    const entry = { title: 'x', description: 'x', products: [], remediation: 'x' };
    expect(entryFlaws(null)).toBeNull();
    expect(entryFlaws(entry)?.map((flaw) => flaw.code)).toEqual(['record.lint.products']);
    const report = { state: 'second-review' } as const;
    expect(code('pass-second', second, { report, facts: { entryFlaws: entryFlaws(entry) } })).toBe(
      'review.entry-flaws',
    );
  });
});
