import { openStates, type ReportState } from '#desk/intake/index.ts';
import type { Permission } from '#people/index.ts';
import {
  type MoveName,
  type MoveRow,
  mergeReasons,
  rejectReasons,
  returnReasons,
  withoutVendorReasons,
} from './model.ts';
import { afterClaim, afterRelease, afterResubmit, asDecided, levelDecided } from './ways.ts';
import { moveWords } from './words-moves.ts';

/** Which permission the level of a state asks for. */
const level = {
  received: 'review:first',
  'first-review': 'review:first',
  'second-review': 'review:second',
  'third-review': 'review:third',
  'waiting-vendor': 'review:third',
  archiving: 'review:archive',
  appealed: 'review:appeal',
} as const satisfies Readonly<Record<(typeof openStates)[number], Permission>>;

const claimable = ['received', 'first-review', 'second-review', 'third-review', 'archiving', 'appealed'] as const;
const inReview = ['received', 'first-review', 'second-review', 'third-review'] as const;
const claimed = ['first-review', 'second-review', 'third-review', 'archiving', 'appealed'] as const;

/** What most rows have; each row states what is its own. */
const usual = {
  needs: [],
  reasons: null,
  noteFor: 'desk',
  noteNeeded: false,
  takes: null,
  assignee: 'clear',
  clock: 'keep',
  forReporter: true,
  tells: null,
  key: null,
} as const;

type Own = Pick<MoveRow, 'from' | 'to' | 'may'> & Partial<Omit<MoveRow, 'name' | 'words' | 'done'>>;

const row = (name: MoveName, own: Own): MoveRow => ({ name, ...usual, ...own, ...moveWords[name] });
/** Work on the desk that decides nothing: the reporter sees none of it. */
const work = (name: MoveName, own: Own): MoveRow => row(name, { forReporter: false, ...own });
const ofReporter = { may: 'reporter', assignee: 'clear' } as const;

/**
 * The workflow: every move there is. Buttons, keys, permissions, the history's words and docs/workflow.md are read off this table;
 * `step` obeys it. A further move is a row here, its name in `model.ts`, its words in `words-moves.ts`.
 */
export const workflow: readonly MoveRow[] = [
  work('claim', { from: claimable, to: afterClaim, may: level, needs: ['free'], assignee: 'mover', key: 'c' }),
  work('release', { from: claimed, to: afterRelease, may: 'review:work', needs: ['mine'], key: 'u' }),
  work('assign', {
    from: claimable,
    to: afterClaim,
    may: 'review:coordinate',
    needs: ['assignee-fit'],
    takes: 'assigneeId',
    assignee: 'chosen',
    key: 'a',
  }),
  row('pass-first', {
    from: ['first-review'],
    to: 'second-review',
    may: 'review:first',
    needs: ['not-anothers', 'evidence'],
    key: 'p',
  }),
  row('pass-second', {
    from: ['second-review'],
    to: 'third-review',
    may: 'review:second',
    needs: ['not-anothers', 'entry'],
    key: 'p',
  }),
  row('pass-third', {
    from: ['third-review'],
    to: 'archiving',
    may: 'review:third',
    needs: ['not-anothers', 'entry', 'verification', 'originality'],
    key: 'p',
  }),
  work('back-to-second', {
    from: ['third-review', 'archiving'],
    to: 'second-review',
    may: level,
    needs: ['not-anothers'],
    noteNeeded: true,
    key: 'b',
  }),
  row('ask-vendor', {
    from: ['third-review', 'waiting-vendor'],
    to: 'waiting-vendor',
    may: 'review:coordinate',
    needs: ['vendor-known'],
    noteFor: 'vendor',
    noteNeeded: true,
    takes: 'organisationId',
    assignee: 'keep',
    clock: 'start',
    tells: 'vendor',
    key: 'v',
  }),
  row('answer-as-vendor', {
    from: ['waiting-vendor', 'third-review'],
    to: 'third-review',
    may: 'report:answer',
    needs: ['asked', 'answer'],
    noteFor: 'vendor',
    takes: 'answer',
    assignee: 'keep',
    clock: 'start',
  }),
  row('decide-without-vendor', {
    from: ['waiting-vendor'],
    to: 'third-review',
    may: 'review:third',
    needs: ['not-anothers', 'vendor-time'],
    reasons: withoutVendorReasons,
    assignee: 'keep',
    clock: 'start',
    key: 'd',
  }),
  row('return', {
    from: inReview,
    to: 'returned',
    may: level,
    needs: ['not-anothers'],
    reasons: returnReasons,
    noteFor: 'reporter',
    noteNeeded: true,
    assignee: 'keep',
    clock: 'start',
    tells: 'reporter',
    key: 'r',
  }),
  row('resubmit', {
    ...ofReporter,
    from: ['returned'],
    to: afterResubmit,
    needs: ['addition'],
    assignee: 'keep',
    clock: 'start',
  }),
  row('lapse', {
    from: ['returned'],
    to: 'rejected',
    may: 'platform',
    needs: ['clock-out'],
    clock: 'stop',
    tells: 'reporter',
  }),
  row('reject', {
    from: [...inReview, 'waiting-vendor'],
    to: 'rejected',
    may: level,
    needs: ['not-anothers'],
    reasons: rejectReasons,
    noteFor: 'reporter',
    clock: 'stop',
    tells: 'reporter',
    key: 'x',
  }),
  row('merge', {
    from: [...inReview, 'waiting-vendor'],
    to: 'merged',
    may: level,
    needs: ['not-anothers', 'target'],
    reasons: mergeReasons,
    noteFor: 'reporter',
    takes: 'into',
    clock: 'stop',
    tells: 'reporter',
    key: 'm',
  }),
  row('carry-on', {
    from: ['merged'],
    to: 'received',
    may: 'platform',
    needs: ['carrier-withdrawn'],
    clock: 'start',
    tells: 'reporter',
  }),
  row('withdraw', { ...ofReporter, from: [...openStates, 'returned'], to: 'withdrawn', clock: 'stop' }),
  row('appeal', {
    ...ofReporter,
    from: ['rejected', 'merged'],
    to: 'appealed',
    needs: ['first-appeal', 'in-window'],
    noteNeeded: true,
    clock: 'start',
  }),
  row('uphold', {
    from: ['appealed'],
    to: asDecided,
    may: 'review:appeal',
    needs: ['not-anothers', 'not-involved', 'old-target'],
    noteFor: 'reporter',
    noteNeeded: true,
    clock: 'stop',
    tells: 'reporter',
    key: 'k',
  }),
  row('reopen', {
    from: ['appealed'],
    to: levelDecided,
    may: 'review:appeal',
    needs: ['not-anothers', 'not-involved'],
    noteFor: 'reporter',
    clock: 'start',
    tells: 'reporter',
    key: 'o',
  }),
  row('archive', {
    from: ['archiving'],
    to: 'archived',
    may: 'review:archive',
    needs: ['not-anothers', 'record'],
    takes: 'recordId',
    clock: 'stop',
    tells: 'reporter',
    key: 'g',
  }),
];

const byName = new Map(workflow.map((entry) => [entry.name, entry]));

/** The row of a move. */
export function moveRow(name: MoveName): MoveRow {
  const found = byName.get(name);
  if (!found) throw new Error(`the transition table has no row “${name}”`);
  return found;
}

/** The permission that a move asks for in a state; null where no permission opens it (the reporter's and the platform's). */
export function permissionFor({ may }: MoveRow, state: ReportState): Permission | null {
  if (may === 'reporter' || may === 'platform') return null;
  return typeof may === 'string' ? may : (may[state] ?? null);
}
