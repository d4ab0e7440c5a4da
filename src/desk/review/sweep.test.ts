import { describe, expect, test } from 'vitest';
import { reportStates } from '#desk/intake/index.ts';
import { roles } from '#people/index.ts';
import { Refusal } from '#platform/errors.ts';
import { goodFacts, someone, someReport } from '../../../test/review-reports.ts';
import { type Facts, type MoveInput, type MoveName, type Mover, moveNames, type Report } from './model.ts';
import { availableMoves, step } from './step.ts';

/**
 * Written by hand, not read off the table: move · from > to · who. `owner` is the reporter, `unit` the manager of the reporter's
 * organisation, `code` the access code, `asked` a member of the vendor asked, `clock` the platform, `home-reviewer` staff
 * of the reporter's own organisation (who may hand work on but decide nothing). Everybody else is refused.
 */
const expected = `
claim                 | received > first-review, first-review > first-review            | first-reviewer
claim                 | second-review > second-review                                   | second-reviewer
claim                 | third-review > third-review, appealed > appealed                | third-reviewer
claim                 | archiving > archiving                                           | archivist
release               | first-review > received, second-review > second-review, third-review > third-review, archiving > archiving, appealed > appealed | first-reviewer second-reviewer third-reviewer archivist coordinator home-reviewer
assign                | received > first-review, first-review > first-review, second-review > second-review, third-review > third-review, archiving > archiving, appealed > appealed | coordinator third-reviewer home-reviewer
pass-first            | first-review > second-review                                    | first-reviewer
pass-second           | second-review > third-review                                    | second-reviewer
pass-third            | third-review > archiving                                        | third-reviewer
back-to-second        | third-review > second-review                                    | third-reviewer
back-to-second        | archiving > second-review                                       | archivist
ask-vendor            | third-review > waiting-vendor, waiting-vendor > waiting-vendor  | coordinator third-reviewer home-reviewer
answer-as-vendor      | waiting-vendor > third-review, third-review > third-review      | asked
decide-without-vendor | waiting-vendor > third-review                                   | third-reviewer
return                | received > returned, first-review > returned                    | first-reviewer
return                | second-review > returned                                        | second-reviewer
return                | third-review > returned                                         | third-reviewer
resubmit              | returned > second-review                                        | owner unit code
lapse                 | returned > rejected                                             | clock
reject                | received > rejected, first-review > rejected                    | first-reviewer
reject                | second-review > rejected                                        | second-reviewer
reject                | third-review > rejected, waiting-vendor > rejected              | third-reviewer
merge                 | received > merged, first-review > merged                        | first-reviewer
merge                 | second-review > merged                                          | second-reviewer
merge                 | third-review > merged, waiting-vendor > merged                  | third-reviewer
carry-on              | merged > received                                               | clock
withdraw              | received > withdrawn, first-review > withdrawn, second-review > withdrawn, third-review > withdrawn, waiting-vendor > withdrawn, archiving > withdrawn, appealed > withdrawn, returned > withdrawn | owner unit code
appeal                | rejected > appealed, merged > appealed                          | owner unit code
uphold                | appealed > rejected                                             | third-reviewer
reopen                | appealed > second-review                                        | third-reviewer
archive               | archiving > archived                                            | archivist
`;

const cells = new Map<string, string>();
for (const line of expected.trim().split('\n')) {
  const [move = '', ways = '', who = ''] = line.split('|').map((part) => part.trim());
  for (const way of ways.split(',')) {
    const [from = '', to = ''] = way.split('>').map((part) => part.trim());
    for (const mover of who.split(/\s+/)) cells.set(`${move} ${from} ${mover}`, to);
  }
}

const home = { id: 10, name: '某实验室', kind: 'support-unit' } as const;
const vendor = { id: 20, name: '某厂商', kind: 'vendor' } as const;
const elsewhere = { id: 30, name: '中心', kind: 'secretariat' } as const;

/** One for each role in an organisation that has nothing to do with the report, and those who have. */
const movers: readonly (readonly [string, Mover])[] = [
  ...roles.map((role, at) => [role, { actor: someone(100 + at, [role], elsewhere) }] as const),
  ['owner', { actor: someone(1, ['reporter'], home) }],
  ['unit', { actor: someone(2, ['unit-manager'], home) }],
  ['colleague', { actor: someone(3, ['reporter'], home) }],
  ['asked', { actor: someone(4, ['vendor-member'], vendor) }],
  ['code', { accessTo: 1 }],
  ['other code', { accessTo: 2 }],
  ['clock', 'platform'],
  // Every role at once, and for nothing: the report is their own, their organisation's, or passed by them.
  ['own reviewer', { actor: someone(1, roles, elsewhere) }],
  [
    'home-reviewer',
    {
      actor: someone(
        5,
        roles.filter((role) => role !== 'unit-manager'),
        home,
      ),
    },
  ],
  ['password only', { actor: { ...someone(6, roles, elsewhere), secondFactor: false } }],
  ['api key', { actor: { ...someone(7, roles, elsewhere), scopes: ['report:read', 'report:submit'] } }],
];

const inputs: Readonly<Partial<Record<MoveName, MoveInput>>> = {
  assign: { assigneeId: 900 },
  'back-to-second': { note: '描述须重写' },
  'ask-vendor': { organisationId: 20, note: '请核实' },
  'answer-as-vendor': { answer: 'confirmed' },
  'decide-without-vendor': { reason: 'urgent' },
  return: { reason: 'no-proof', note: '请补充验证代码' },
  reject: { reason: 'not-a-flaw' },
  merge: { reason: 'same-flaw', into: 'CNVD-C-2026-2' },
  appeal: { note: '请复核' },
  uphold: { note: '已复核' },
  archive: { recordId: 7 },
};

const now = new Date('2026-11-23T02:00:00Z');

function attempt(name: MoveName, state: Report['state'], mover: Mover) {
  const person = typeof mover === 'object' && 'actor' in mover ? mover.actor.personId : null;
  const report = someReport({
    state,
    mergedInto: state === 'merged' ? 2 : null,
    assigneeId: name === 'release' ? person : null,
  });
  const carrier = someReport({
    id: 2,
    receipt: 'CNVD-C-2026-2',
    state: name === 'carry-on' ? 'withdrawn' : 'archived',
  });
  const facts: Facts = goodFacts({ target: carrier, assignee: someone(900, roles, elsewhere) });
  try {
    return step(report, name, { mover, input: inputs[name] ?? {}, facts, now }).changes[0].report.state;
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown.code;
    throw thrown;
  }
}

describe('every move from every state by everybody', () => {
  test('is done where the hand-written matrix says so, and refused everywhere else', () => {
    const wrong: string[] = [];
    let tried = 0;
    for (const name of moveNames) {
      for (const state of reportStates) {
        for (const [who, mover] of movers) {
          tried += 1;
          // Whoever holds every role but owns the report may do with it what a reporter may.
          const pursues = who === 'own reviewer' ? cells.get(`${name} ${state} owner`) : undefined;
          const due = cells.get(`${name} ${state} ${who}`) ?? pursues;
          const found = attempt(name, state, mover);
          const isDone = (reportStates as readonly string[]).includes(found);
          if (due === undefined ? isDone : found !== due) wrong.push(`${name} ${state} ${who}: ${due} ≠ ${found}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(tried).toBe(moveNames.length * reportStates.length * movers.length);
    expect(cells.size).toBeGreaterThan(60);
  });

  test('is answered like one that does not exist to whoever may not read the report', () => {
    const blind = [
      'reporter',
      'unit-manager',
      'vendor-member',
      'channel-contact',
      'editor',
      'approver',
      'administrator',
    ];
    const codes = movers
      .filter(([who]) => [...blind, 'colleague', 'other code', 'password only'].includes(who))
      .flatMap(([, mover]) => moveNames.flatMap((name) => reportStates.map((state) => attempt(name, state, mover))));
    expect(new Set(codes)).toEqual(new Set(['review.unknown']));
  });

  test('the buttons of a page are the moves that would be accepted', () => {
    for (const state of reportStates) {
      for (const [who, mover] of movers) {
        const report = someReport({ state, mergedInto: state === 'merged' ? 2 : null });
        const offered = availableMoves(report, mover, goodFacts({ target: report }), now)
          .filter(({ blocked }) => blocked === null)
          .map(({ row }) => row.name)
          .filter((name) => name !== 'carry-on');
        const pursues = who === 'own reviewer' ? 'owner' : who;
        const due = moveNames.filter(
          (name) => name !== 'carry-on' && name !== 'release' && cells.has(`${name} ${state} ${pursues}`),
        );
        const mayHandBack = ['coordinator', 'third-reviewer', 'home-reviewer'].includes(who);
        expect([who, state, offered.filter((name) => !(mayHandBack && name === 'release')).sort()]).toEqual([
          who,
          state,
          due.sort(),
        ]);
      }
    }
  });
});
