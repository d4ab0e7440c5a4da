import type { Actor, AuditEntry } from '#people/index.ts';
import type { Tx } from '#platform/db/index.ts';
import { queueMail } from '#platform/mail/index.ts';
import type { Case } from '../../cases/model.ts';
import { queueStatements } from '../../cases/store-statements.ts';
import { embargoLetter, type LetterKind } from '../letters.ts';
import type { Effect, Embargo, EmbargoEvent } from '../model.ts';
import { stepEmbargo } from '../step.ts';
import { type NewCaseEvent, recipientsOf, saveCaseEvents } from '../store/cases.ts';
import { setReleaseOfCase } from '../store/disclosure.ts';
import { loadEmbargo, saveEffects } from '../store/embargo.ts';

/** Who does it, when and from where; `system`: the platform by its clock. */
export type EmbargoBy = {
  readonly actor: Actor | 'system';
  readonly now: Date;
  readonly address?: string | null;
  /** Without a slash at the end; letters link below it. */
  readonly publicUrl: string;
};

/** What they said to it; kept with the proposal or the answer, never told in letters or logs. */
export type EmbargoNote = { readonly note?: string | null; readonly tellsNobody?: boolean };

/**
 * Lets one event happen to the embargo of a case whose lock the caller holds: decides, saves, sets the disclosure's instant, writes the
 * case's history and queues letters. Gives the state then and what the caller owes the audit log at its very end.
 * Refuses what `stepEmbargo` refuses.
 */
export async function applyEmbargo(
  tx: Tx,
  head: Case,
  event: EmbargoEvent,
  by: EmbargoBy & EmbargoNote,
): Promise<{ readonly state: Embargo; readonly effects: readonly Effect[]; readonly audit: readonly AuditEntry[] }> {
  const stored = await loadEmbargo(tx, head.id);
  const { state, effects } = stepEmbargo(stored.state, event, by.now);
  const personId = by.actor === 'system' ? null : by.actor.personId;
  await saveEffects(tx, head.id, stored, { effects, deed: { personId, now: by.now, note: by.note ?? null } });
  await syncDisclosure(tx, head.id, { event, effects, now: by.now });
  // What was said in a secret case waited for its end.
  if (effects.some(({ kind }) => kind === 'ended')) await queueStatements(tx, { caseId: head.id });
  await saveCaseEvents(
    tx,
    effects.flatMap((effect) => (isImplied(effect, effects) ? [] : historyOf(effect, head.id, by.now, personId))),
  );
  if (by.tellsNobody !== true) await tell(tx, head, { state, effects }, by);
  const changed = effects.length > 0 || event.kind === 'join' || event.kind === 'leave';
  return { state, effects, audit: changed ? [auditOf(head, event, effects, by)] : [] };
}

type Happened = { readonly event: EmbargoEvent; readonly effects: readonly Effect[]; readonly now: Date };

/** An embargo's end is the disclosure's instant; where secrecy is over by agreement or by the world, that is now. */
async function syncDisclosure(tx: Tx, caseId: number, { event, effects, now }: Happened): Promise<void> {
  for (const effect of effects) {
    if (effect.kind === 'started' || effect.kind === 'moved') {
      await setReleaseOfCase(tx, caseId, { releaseAt: effect.active.endsAt, rule: 'agreed', now });
    } else if (effect.kind === 'ended' && (effect.reason === 'agreed' || effect.reason === 'exploited')) {
      await setReleaseOfCase(tx, caseId, { releaseAt: now, rule: 'agreed', now });
    } else if (effect.kind === 'made-public' && event.kind !== 'published') {
      await setReleaseOfCase(tx, caseId, { releaseAt: now, rule: 'public', now });
    }
  }
}

/** Whoever proposes accepts, and takes the place of what was proposed; a proposal that is agreed makes an embargo: one line each. */
function isImplied(effect: Effect, effects: readonly Effect[]): boolean {
  const has = (...kinds: readonly Effect['kind'][]) => effects.some(({ kind }) => kinds.includes(kind));
  if (effect.kind === 'answered') return has('opened');
  if (effect.kind !== 'closed') return false;
  return (
    (effect.as === 'superseded' && has('opened')) || (effect.as === 'accepted' && has('started', 'moved', 'ended'))
  );
}

/** The lines of the case's history: codes and instants only. An answer is the desk's and of whoever gave it, nobody else's. */
function historyOf(effect: Effect, caseId: number, at: Date, actorId: number | null): NewCaseEvent[] {
  const line = (event: string, detail: NewCaseEvent['detail'] = {}, participantId: number | null = null) => [
    { caseId, at, actorId, event: `embargo.${event}`, detail, participantId, forParticipants: true },
  ];
  switch (effect.kind) {
    case 'opened': {
      const { by, endsAt, zone } = effect.proposal;
      return line('proposed', { by, endsAt: endsAt?.toISOString() ?? null, zone, revises: Number(effect.revises) });
    }
    case 'answered':
      return line(effect.answer, { by: effect.by }, effect.by === 'desk' ? null : effect.by);
    case 'closed':
      return line('proposal-closed', { as: effect.as });
    case 'started':
    case 'moved':
      return line(effect.kind, { endsAt: effect.active.endsAt.toISOString(), zone: effect.active.zone });
    case 'ended':
      return line('ended', { reason: effect.reason });
    default:
      return line(effect.kind);
  }
}

/** One letter a person for what weighs most: that it is over, that its end is agreed, that an answer is awaited. */
function letterKind(state: Embargo, effects: readonly Effect[]): LetterKind | null {
  const has = (kind: Effect['kind']) => effects.some((effect) => effect.kind === kind);
  if (has('ended') || has('made-public')) return 'ended';
  if (has('started') || has('moved')) return 'agreed';
  if (has('opened') && state.proposal !== null) return 'proposed';
  return has('closed') ? 'closed' : null;
}

async function tell(
  tx: Tx,
  head: Case,
  { state, effects }: { state: Embargo; effects: readonly Effect[] },
  by: EmbargoBy,
): Promise<void> {
  const kind = letterKind(state, effects);
  if (kind === null) return;
  const recipients = await recipientsOf(tx, head.id);
  const others = recipients.filter(({ personId }) => by.actor === 'system' || personId !== by.actor.personId);
  await queueMail(
    tx,
    others.map((to) => embargoLetter(kind, to, { number: head.number, publicUrl: by.publicUrl })),
  );
}

/** The audit log's word for each event. */
const past: Readonly<Record<EmbargoEvent['kind'], string>> = {
  propose: 'proposed',
  revise: 'revised',
  answer: 'answered',
  withdraw: 'withdrawn',
  decide: 'decided',
  start: 'started',
  end: 'cancelled',
  'flaw-public': 'flaw-public',
  'exploit-public': 'exploit-public',
  exploited: 'exploited',
  reached: 'ended',
  lapse: 'lapsed',
  published: 'ended',
  join: 'joined',
  leave: 'left',
  merge: 'merged',
  'merged-away': 'merged-away',
};

function auditOf(head: Case, event: EmbargoEvent, effects: readonly Effect[], by: EmbargoBy): AuditEntry {
  const active = effects.find((effect) => effect.kind === 'started' || effect.kind === 'moved');
  const ended = effects.find((effect) => effect.kind === 'ended');
  return {
    at: by.now,
    actor: by.actor,
    action: `embargo.${past[event.kind]}`,
    object: { kind: 'case', id: head.number },
    detail: {
      ...('endsAt' in event && { proposed: event.endsAt?.toISOString() ?? 'now' }),
      ...('answer' in event && { answer: event.answer }),
      ...(active && { endsAt: active.active.endsAt.toISOString(), zone: active.active.zone }),
      ...(ended && { reason: ended.reason }),
    },
    address: by.address ?? null,
  };
}
