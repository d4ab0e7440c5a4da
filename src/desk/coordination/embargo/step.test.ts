import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Refusal } from '#platform/errors.ts';
import { type Embargo, type EmbargoEvent, type EmbargoStep, noEmbargo, type Side, stateOf } from './model.ts';
import { answerHours, embargoRules, longestDays, ruleOf } from './rules.ts';
import { decidableAt, stepEmbargo } from './step.ts';

const start = new Date('2026-03-02T02:00:00Z');
const hoursAfter = (hours: number, from = start) => new Date(from.getTime() + hours * 3_600_000);
const zone = 'Asia/Shanghai';
const two: Embargo = { ...noEmbargo, parties: [1, 2] };

/** Plays events one after the other, an hour apart. */
function play(from: Embargo, ...events: readonly EmbargoEvent[]): EmbargoStep {
  let step: EmbargoStep = { state: from, effects: [] };
  events.forEach((event, hour) => {
    const next = stepEmbargo(step.state, event, hoursAfter(hour));
    step = { state: next.state, effects: [...step.effects, ...next.effects] };
  });
  return step;
}

const code = (work: () => unknown) => {
  try {
    work();
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown.code;
    throw thrown;
  }
  return null;
};
const propose = (by: Side, endsAt: Date | null): EmbargoEvent => ({ kind: 'propose', by, endsAt, zone });
const yes = (by: Side): EmbargoEvent => ({ kind: 'answer', by, answer: 'accepted' });
const no = (by: Side): EmbargoEvent => ({ kind: 'answer', by, answer: 'rejected' });
const running: EmbargoEvent = { kind: 'start', endsAt: hoursAfter(500), zone };

describe('a proposal', () => {
  test('starts an embargo once the desk and every party have accepted it, and not before', () => {
    const waiting = play(two, propose(1, hoursAfter(240)), yes('desk'));
    expect(stateOf(waiting.state)).toBe('proposed');
    const agreed = play(two, propose(1, hoursAfter(240)), yes('desk'), yes(2));
    expect(agreed.state.active).toEqual({ endsAt: hoursAfter(240), zone, startedAt: hoursAfter(2), revision: 1 });
    expect(agreed.state.proposal).toBeNull();
  });

  test('moves the end of the one that runs', () => {
    const { state } = play(two, running, propose('desk', hoursAfter(300)), yes(1), yes(2));
    expect(state.active).toMatchObject({ endsAt: hoursAfter(300), revision: 2, startedAt: start });
  });

  test('fails when the desk rejects it, or all have answered and one rejects', () => {
    expect(stateOf(play(two, propose(1, hoursAfter(240)), no('desk')).state)).toBe('none');
    const one = play(two, propose(1, hoursAfter(240)), no(2));
    expect(stateOf(one.state)).toBe('proposed');
    expect(stateOf(play(two, propose(1, hoursAfter(240)), no(2), yes('desk')).state)).toBe('none');
  });

  test('is answered with another one, which takes its place', () => {
    const { state, effects } = play(
      two,
      propose(1, hoursAfter(240)),
      { kind: 'revise', by: 2, endsAt: hoursAfter(400), zone },
      yes(1),
      yes('desk'),
    );
    expect(state.active?.endsAt).toEqual(hoursAfter(400));
    expect(effects.filter(({ kind }) => kind === 'closed').map((effect) => 'as' in effect && effect.as)).toEqual([
      'superseded',
      'accepted',
    ]);
  });

  test('is withdrawn by whoever made it only', () => {
    expect(code(() => play(two, propose(1, hoursAfter(240)), { kind: 'withdraw', by: 2 }))).toBe(
      'coordination.embargo-proposer',
    );
    expect(stateOf(play(two, propose(1, hoursAfter(240)), { kind: 'withdraw', by: 1 }).state)).toBe('none');
  });

  test('is decided by the desk once the term for answers is over, not sooner', () => {
    const { state } = play(two, propose(1, hoursAfter(240)));
    const decide: EmbargoEvent = { kind: 'decide', answer: 'accepted' };
    expect(code(() => stepEmbargo(state, decide, hoursAfter(answerHours.usual - 1)))).toBe('coordination.embargo-term');
    expect(stepEmbargo(state, decide, hoursAfter(answerHours.usual)).state.active?.endsAt).toEqual(hoursAfter(240));
  });

  test.each([
    ['of an end in the past', propose(1, hoursAfter(-1)), 'coordination.embargo-past'],
    ['of an end that is now', propose('desk', start), 'coordination.embargo-past'],
    [
      'of a party beyond the longest term',
      propose(1, hoursAfter(longestDays * 24 + 1)),
      'coordination.embargo-too-long',
    ],
    ['of whoever has no voice', propose(9, hoursAfter(240)), 'coordination.embargo-party'],
    ['to end what does not run', propose(1, null), 'coordination.embargo-none'],
  ])('%s is refused', (_, event, refused) => {
    expect(code(() => stepEmbargo(two, event, start))).toBe(refused);
  });

  test('beyond the longest term is the desk’s to make', () => {
    expect(stateOf(play(two, propose('desk', hoursAfter(longestDays * 24 + 48))).state)).toBe('proposed');
  });

  test('whose end has passed can no longer be accepted', () => {
    const { state } = play(two, propose(1, hoursAfter(2)));
    expect(code(() => stepEmbargo(state, yes(2), hoursAfter(3)))).toBe('coordination.embargo-past');
    expect(stateOf(stepEmbargo(state, { kind: 'lapse' }, hoursAfter(3)).state)).toBe('none');
  });
});

describe('an embargo', () => {
  test.each(['flaw-public', 'exploit-public'] as const)(
    'ends at once, for good, with all that is proposed: %s',
    (kind) => {
      const { state, effects } = play(two, running, propose(1, hoursAfter(300)), { kind });
      expect(stateOf(state)).toBe('public');
      expect(effects).toContainEqual({ kind: 'ended', reason: kind });
      expect(effects).toContainEqual({ kind: 'closed', as: 'superseded' });
      for (const event of [propose(1, hoursAfter(300)), running]) {
        expect(code(() => stepEmbargo(state, event, hoursAfter(3)))).toBe('coordination.embargo-state');
      }
    },
  );

  test('does not end when exploitation is seen: ending it opens as a proposal by itself, and all of them may accept it', () => {
    const seen = play(two, running, propose(1, hoursAfter(300)), { kind: 'exploited' });
    expect(seen.state.active).not.toBeNull();
    expect(seen.state.proposal).toMatchObject({ by: 'platform', endsAt: null, accepted: [] });
    const { effects } = play(two, running, { kind: 'exploited' }, yes(1), yes(2), yes('desk'));
    expect(effects.at(-1)).toEqual({ kind: 'ended', reason: 'exploited' });
    expect(decidableAt({ at: start, by: 'platform' })).toEqual(hoursAfter(answerHours.exploited));
  });

  test('is not agreed anew once exploitation has been seen', () => {
    const { state } = play(two, { kind: 'exploited' });
    expect(code(() => stepEmbargo(state, propose(1, hoursAfter(240)), hoursAfter(1)))).toBe(
      'coordination.embargo-exploited',
    );
  });

  test('is as it was when somebody joins, whose answer is then needed too', () => {
    const { state } = play(two, running, propose(1, hoursAfter(300)), { kind: 'join', party: 3 }, yes(2), yes('desk'));
    expect(stateOf(state)).toBe('revising');
    expect(stepEmbargo(state, yes(3), hoursAfter(9)).state.active?.endsAt).toEqual(hoursAfter(300));
  });

  test('goes on without whoever leaves, and what the others agreed on comes about', () => {
    const { state } = play(two, running, propose(1, hoursAfter(300)), yes('desk'), { kind: 'leave', party: 2 });
    expect(state.active?.endsAt).toEqual(hoursAfter(300));
    expect(play(two, running, propose(1, hoursAfter(300)), { kind: 'leave', party: 1 }).state.proposal).toBeNull();
  });

  test('keeps the earliest end when cases are merged, and is public when one of them is', () => {
    const other = play({ ...noEmbargo, parties: [7] }, { ...running, endsAt: hoursAfter(100) }).state;
    const { state } = play(two, running, { kind: 'merge', from: other });
    expect(state.active?.endsAt).toEqual(hoursAfter(100));
    expect(state.parties).toEqual([1, 2, 7]);
    expect(play(other, { kind: 'merge', from: play(two, running).state }).state.active?.endsAt).toEqual(
      hoursAfter(100),
    );
    const known = play(other, { kind: 'flaw-public' }).state;
    expect(stateOf(play(two, running, { kind: 'merge', from: known }).state)).toBe('public');
    expect(stateOf(play(other, { kind: 'merged-away' }).state)).toBe('over');
  });
});

const side = fc.constantFrom<Side>('desk', 1, 2, 3, 9);
const hours = fc.integer({ min: -48, max: 24 * 120 });
const answer = fc.constantFrom('accepted' as const, 'rejected' as const);
/** An event whose times are given in hours from when it happens. */
type Drawn = (now: Date) => EmbargoEvent;

const drawn: fc.Arbitrary<Drawn> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ by: side, answer }).map((event) => () => ({ kind: 'answer' as const, ...event })),
  },
  ...(['propose', 'revise'] as const).map((kind) => ({
    weight: 3,
    arbitrary: fc.record({ by: side, inHours: fc.option(hours, { freq: 6 }) }).map(
      ({ by, inHours }): Drawn =>
        (now) => ({ kind, by, endsAt: inHours === null ? null : hoursAfter(inHours, now), zone }),
    ),
  })),
  {
    weight: 2,
    arbitrary: hours.map(
      (inHours): Drawn =>
        (now) => ({ kind: 'start', endsAt: hoursAfter(inHours, now), zone }),
    ),
  },
  {
    weight: 2,
    arbitrary: answer.map(
      (given): Drawn =>
        () => ({ kind: 'decide', answer: given }),
    ),
  },
  {
    weight: 1,
    arbitrary: side.map(
      (by): Drawn =>
        () => ({ kind: 'withdraw', by }),
    ),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom('end', 'exploited', 'reached', 'lapse', 'merged-away').map(
      (kind): Drawn =>
        () =>
          ({ kind }) as EmbargoEvent,
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('flaw-public', 'exploit-public').map(
      (kind): Drawn =>
        () =>
          ({ kind }) as EmbargoEvent,
    ),
  },
  { weight: 1, arbitrary: fc.constant<Drawn>(() => ({ kind: 'published', reason: 'published' })) },
  {
    weight: 2,
    arbitrary: fc
      .record({ kind: fc.constantFrom('join' as const, 'leave' as const), party: fc.integer({ min: 1, max: 4 }) })
      .map(
        (event): Drawn =>
          () =>
            event,
      ),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({
        inHours: fc.option(fc.integer({ min: 1, max: 2000 })),
        isPublic: fc.boolean(),
        isExploited: fc.boolean(),
      })
      .map(
        ({ inHours, isPublic, isExploited }): Drawn =>
          (now) => ({
            kind: 'merge',
            from: {
              ...noEmbargo,
              parties: [5],
              isPublic: isPublic && inHours === null,
              isExploited,
              active: inHours === null ? null : { endsAt: hoursAfter(inHours, now), zone, startedAt: now, revision: 1 },
            },
          }),
      ),
  },
);
const sequence = fc.array(fc.tuple(drawn, fc.integer({ min: 0, max: 72 })), { minLength: 1, maxLength: 40 });

type Turn = { readonly before: Embargo; readonly event: EmbargoEvent; readonly now: Date; readonly step: EmbargoStep };

/** Plays a drawn sequence and looks at every step that was not refused. */
function walk(events: readonly (readonly [Drawn, number])[], look: (turn: Turn) => void): void {
  let state: Embargo = two;
  let now = start;
  for (const [make, wait] of events) {
    now = hoursAfter(wait, now);
    const event = make(now);
    const before = state;
    try {
      const step = stepEmbargo(before, event, now);
      look({ before, event, now, step });
      state = step.state;
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
    }
  }
}

/** Whatever happens in whatever order. */
const always = (name: string, look: (turn: Turn) => void) =>
  test(name, () => {
    fc.assert(
      fc.property(sequence, (events) => walk(events, look)),
      { numRuns: 1500 },
    );
  });

describe('in every order of events', () => {
  always('each step goes from where to where the table says', ({ before, event, step }) => {
    const row = ruleOf(event.kind);
    expect(row.from).toContain(stateOf(before));
    // What changes nothing stays where it is.
    if (step.effects.length > 0 || !['reached', 'lapse'].includes(event.kind))
      expect(row.to).toContain(stateOf(step.state));
  });

  always('there are never two embargoes: one starts only where none runs, and ends once', ({ before, step }) => {
    let runs = before.active !== null;
    for (const { kind } of step.effects) {
      if (kind === 'started') {
        expect(runs).toBe(false);
        runs = true;
      }
      if (kind === 'ended') {
        expect(runs).toBe(true);
        runs = false;
      }
    }
    expect(runs).toBe(step.state.active !== null);
  });

  always('there are never two proposals, and none outlives its embargo', ({ before, step }) => {
    let open = before.proposal !== null;
    for (const { kind } of step.effects) {
      if (kind === 'opened') {
        expect(open).toBe(false);
        open = true;
      }
      if (kind === 'closed') {
        expect(open).toBe(true);
        open = false;
      }
      if (kind === 'ended' || kind === 'made-public') expect(open).toBe(false);
    }
    expect(open).toBe(step.state.proposal !== null);
  });

  always('what is public stays public, without embargo and proposal', ({ before, step }) => {
    if (before.isPublic) expect(step.state.isPublic).toBe(true);
    if (step.state.isPublic) expect([step.state.active, step.state.proposal]).toEqual([null, null]);
  });

  always('no end is set or moved into the past', ({ before, event, now, step }) => {
    const { active } = step.state;
    if (active !== null && active.endsAt.getTime() !== before.active?.endsAt.getTime() && event.kind !== 'merge') {
      expect(active.endsAt.getTime()).toBeGreaterThan(now.getTime());
    }
  });

  always('a merge never makes the end later', ({ before, event, step }) => {
    if (event.kind !== 'merge' || step.state.active === null) return;
    for (const one of [before.active, event.from.active]) {
      if (one !== null) expect(step.state.active.endsAt.getTime()).toBeLessThanOrEqual(one.endsAt.getTime());
    }
  });

  always(
    'an end is moved only by all sides together, by the desk after the term, or by a merge',
    ({ before, event, now, step }) => {
      if (!step.effects.some(({ kind }) => kind === 'moved')) return;
      if (event.kind === 'merge') return;
      const { proposal } = before;
      if (event.kind === 'decide') return expect(proposal && decidableAt(proposal) <= now).toBe(true);
      expect(['answer', 'leave', 'propose', 'revise']).toContain(event.kind);
      const agreeing = new Set([...(proposal?.accepted ?? []), ...('by' in event ? [event.by] : [])]);
      if (event.kind === 'propose' || event.kind === 'revise') {
        expect([event.by, step.state.parties]).toEqual(['desk', []]);
      } else {
        for (const one of ['desk', ...step.state.parties] as const) expect(agreeing).toContain(one);
      }
    },
  );

  always('neither joining nor leaving ends an embargo that has an end', ({ before, event, step }) => {
    if (event.kind === 'join') {
      expect(step.effects).toEqual([]);
      expect(step.state.active).toEqual(before.active);
    }
    if (event.kind === 'leave' && before.proposal?.endsAt !== null) {
      expect(step.effects.filter(({ kind }) => kind === 'ended')).toEqual([]);
    }
  });

  always('exploitation alone ends nothing', ({ before, event, step }) => {
    if (event.kind !== 'exploited') return;
    expect(step.state.active).toEqual(before.active);
    if (step.state.active !== null) expect(step.state.proposal?.endsAt).toBeNull();
  });

  test('every row of the table is walked, and most events are refused somewhere: the sequences are not blind', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(sequence, (events) =>
        walk(events, ({ event, step }) => void seen.add(`${event.kind} ${stateOf(step.state)}`)),
      ),
      { numRuns: 1500 },
    );
    const walked = new Set([...seen].map((one) => one.split(' ')[0]));
    expect(embargoRules.map(({ name }) => name).filter((name) => !walked.has(name))).toEqual([]);
    expect(seen.size).toBeGreaterThan(40);
  });
});
