import { Refusal } from '#platform/errors.ts';
import type { Text } from '#platform/text.ts';
import type { Day } from '#vocabulary/index.ts';
import type { Notice, NoticeState } from './model.ts';
import { evidenceMissing } from './refusals.ts';

const unread = ['sent', 'delivered', 'bounced'] as const satisfies readonly NoticeState[];
const seen = [...unread, 'opened', 'acknowledged'] as const satisfies readonly NoticeState[];

export const moveNames = [
  'deliver',
  'bounce',
  'open',
  'acknowledge',
  'answer',
  'confirm',
  'verify',
  'dispose',
  'close',
  'close-letter',
  'send-back',
] as const;
export type NoticeMoveName = (typeof moveNames)[number];

export type NoticeMove = {
  readonly name: NoticeMoveName;
  readonly from: readonly NoticeState[];
  readonly to: NoticeState;
  /** The platform itself, the notified organisation, the desk. */
  readonly by: 'platform' | 'party' | 'desk';
  readonly of: 'any' | 'letter' | 'channel';
  readonly needs: readonly ('note' | 'evidence' | 'day' | 'off-wall')[];
  /** Nobody owes anything any more after it. */
  readonly ends?: true;
  readonly text: Text;
};

/** What can become of a notice: letters are acknowledged and answered, a channel's matter is disposed of. Docs: docs/coordination.md. */
export const noticeMoves: readonly NoticeMove[] = [
  {
    name: 'deliver',
    from: ['sent', 'bounced'],
    to: 'delivered',
    by: 'platform',
    of: 'any',
    needs: [],
    text: { zh: '送达', en: 'Delivered' },
  },
  {
    name: 'bounce',
    from: ['sent', 'delivered'],
    to: 'bounced',
    by: 'platform',
    of: 'any',
    needs: [],
    text: { zh: '退信', en: 'Bounced' },
  },
  { name: 'open', from: unread, to: 'opened', by: 'party', of: 'any', needs: [], text: { zh: '查看', en: 'Opened' } },
  {
    name: 'acknowledge',
    from: [...unread, 'opened'],
    to: 'acknowledged',
    by: 'party',
    of: 'any',
    needs: [],
    text: { zh: '签收', en: 'Acknowledge' },
  },
  {
    name: 'answer',
    from: [...seen, 'answered'],
    to: 'answered',
    by: 'party',
    of: 'letter',
    needs: ['note'],
    ends: true,
    text: { zh: '答复', en: 'Answer' },
  },
  {
    name: 'confirm',
    from: seen,
    to: 'confirmed',
    by: 'party',
    of: 'channel',
    needs: [],
    text: { zh: '确认受理', en: 'Take it on' },
  },
  {
    name: 'verify',
    from: ['confirmed'],
    to: 'verified',
    by: 'party',
    of: 'channel',
    needs: ['note'],
    text: { zh: '核实属实', en: 'Verified' },
  },
  {
    name: 'dispose',
    from: ['verified'],
    to: 'disposed',
    by: 'party',
    of: 'channel',
    needs: ['note'],
    text: { zh: '处置完毕', en: 'Disposed of' },
  },
  {
    name: 'close',
    from: ['disposed'],
    to: 'closed',
    by: 'party',
    of: 'channel',
    needs: ['evidence', 'day'],
    ends: true,
    text: { zh: '提交证明并办结', en: 'Close with the evidence' },
  },
  {
    name: 'close-letter',
    from: ['acknowledged', 'answered'],
    to: 'closed',
    by: 'desk',
    of: 'letter',
    needs: ['note'],
    ends: true,
    text: { zh: '办结', en: 'Close' },
  },
  {
    name: 'send-back',
    from: ['verified', 'disposed', 'closed'],
    to: 'confirmed',
    by: 'desk',
    of: 'channel',
    needs: ['note', 'off-wall'],
    text: { zh: '退回重新处置', en: 'Send back' },
  },
];

/** What a move may be decided by, beside the notice. */
export type MoveFacts = {
  readonly note: string;
  readonly evidence: number;
  readonly disposedOn: Day | null;
  readonly today: Day;
};

export type Step = { readonly to: NoticeState; readonly ends: boolean; readonly disposedOn: Day | null };

/** Moves that are open to one side of a notice as it stands. */
export function openMoves(
  { state, channel }: Pick<Notice, 'state' | 'channel'>,
  by: NoticeMove['by'],
): readonly NoticeMove[] {
  const kind = channel === null ? 'letter' : 'channel';
  return noticeMoves.filter(
    (move) => move.by === by && move.from.includes(state) && (move.of === 'any' || move.of === kind),
  );
}

/**
 * Where a notice stands after a move. Refuses `coordination.notice-move` where the table has none from here, and
 * `coordination.notice-note`, `coordination.notice-evidence`, `coordination.notice-day`, `coordination.notice-on-wall` for what it
 * lacks. Writes nothing.
 */
export function step(
  notice: Pick<Notice, 'state' | 'channel' | 'isOnWall'>,
  name: NoticeMoveName,
  by: NoticeMove['by'],
  facts: MoveFacts,
): Step {
  const move = openMoves(notice, by).find((one) => one.name === name);
  if (move === undefined) throw noSuchMove();
  const needs = (what: NoticeMove['needs'][number]) => move.needs.includes(what);
  if (needs('note') && facts.note.trim() === '') throw noteMissing();
  if (needs('evidence') && facts.evidence === 0) throw evidenceMissing();
  if (needs('day') && (facts.disposedOn === null || facts.disposedOn > facts.today)) throw dayWrong();
  if (needs('off-wall') && notice.isOnWall) throw onWall();
  return { to: move.to, ends: move.ends === true, disposedOn: needs('day') ? facts.disposedOn : null };
}

const field = (name: string, text: Text) => ({ fields: [{ field: name, text }] });

function noSuchMove(): Refusal {
  return new Refusal(
    'coordination.notice-move',
    {
      zh: '通报的状态已变化，这一步现在不能做。请刷新页面，按当前状态继续。',
      en: 'The notice has moved on, and this step is not open now. Load the page again and go on from where it stands.',
    },
    409,
  );
}

function noteMissing(): Refusal {
  const text = { zh: '请写明情况，再提交。', en: 'Say how it stands, then send it.' };
  return new Refusal('coordination.notice-note', text, 422, undefined, field('note', text));
}

function dayWrong(): Refusal {
  const text = { zh: '请填写处置完成的日期，不能晚于今天。', en: 'Give the day of the disposal, no later than today.' };
  return new Refusal('coordination.notice-day', text, 422, undefined, field('disposedOn', text));
}

function onWall(): Refusal {
  return new Refusal(
    'coordination.notice-on-wall',
    {
      zh: '该单位已列入绵羊墙。请先撤下条目，再退回重新处置。',
      en: 'The unit stands on the sheep wall. Take the entry down first, then send the matter back.',
    },
    409,
  );
}
