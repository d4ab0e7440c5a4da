import {
  type ActiveEmbargo,
  type Answer,
  type Closing,
  type Effect,
  type Embargo,
  type EmbargoEvent,
  type EmbargoStep,
  type EndReason,
  type Proposal,
  type Side,
  stateOf,
} from './model.ts';
import {
  endPassed,
  endTooLate,
  exploitedAlready,
  nothingToEnd,
  notParty,
  notYours,
  termRuns,
  wrongState,
} from './refusals.ts';
import { answerHours, longestDays, ruleOf } from './rules.ts';

/**
 * What an event makes of the embargo of a case, with what changed by it: the one place where that happens. Pure; whoever calls it holds
 * the lock of the case.
 *
 * Refuses `coordination.embargo-state` (not in this state), `…-party` (no voice in it), `…-proposer`, `…-past`, `…-too-long`,
 * `…-none` (nothing to end), `…-exploited` and `…-term` (answers may still come).
 */
export function stepEmbargo(state: Embargo, event: EmbargoEvent, now: Date): EmbargoStep {
  const row = ruleOf(event.kind);
  const at = stateOf(state);
  if (!row.from.includes(at)) throw wrongState(row, at);
  if ('by' in event && event.by !== 'desk' && !state.parties.includes(event.by)) throw notParty();
  return handle({ state, effects: [] }, event, now);
}

/** When the desk may decide about a proposal that is not answered by all. */
export function decidableAt({ at, by }: Pick<Proposal, 'at' | 'by'>): Date {
  const hours = by === 'platform' ? answerHours.exploited : answerHours.usual;
  return new Date(at.getTime() + hours * 3_600_000);
}

/** Who has a voice and has not answered the open proposal. */
export function owing({ parties, proposal }: Embargo): readonly Side[] {
  if (proposal === null) return [];
  const answered = [...proposal.accepted, ...proposal.rejected];
  return (['desk', ...parties] as const).filter((side) => !answered.includes(side));
}

function handle(step: EmbargoStep, event: EmbargoEvent, now: Date): EmbargoStep {
  switch (event.kind) {
    case 'propose':
    case 'revise':
      return settle(proposed(step, event, now), now);
    case 'answer':
      return settle(answered(step, event.by, event.answer, now), now);
    case 'withdraw':
      if (step.state.proposal?.by !== event.by) throw notYours();
      return closed(step, 'withdrawn');
    case 'decide':
      return decided(step, event.answer, now);
    case 'start':
      return started(step, event, now);
    case 'end':
      return ended(step, 'ordered');
    case 'flaw-public':
    case 'exploit-public':
      return madePublic(ended(step, event.kind));
    case 'exploited':
      return exploited(step, now);
    case 'reached':
      return step.state.active !== null && step.state.active.endsAt <= now ? ended(step, 'reached') : step;
    case 'lapse':
      return hasLapsed(step.state.proposal, now) ? closed(step, 'rejected') : step;
    case 'published':
      return published(step, event.reason, now);
    case 'join':
    case 'leave':
      return settle(regrouped(step, event), now);
    case 'merge':
      return merged(step, event.from, now);
    case 'merged-away':
      return closed(ended(step, 'merged'), 'superseded');
  }
}

const changed = (step: EmbargoStep, change: Partial<Embargo>, effect: Effect): EmbargoStep => ({
  state: { ...step.state, ...change },
  effects: [...step.effects, effect],
});

const hasLapsed = (proposal: Proposal | null, now: Date) =>
  proposal !== null && proposal.endsAt !== null && proposal.endsAt <= now;

type Terms = { readonly by: Side; readonly endsAt: Date | null; readonly zone: string };

function proposed(step: EmbargoStep, { by, endsAt, zone }: Terms, now: Date): EmbargoStep {
  const { active, proposal, isExploited } = step.state;
  if (endsAt === null && active === null) throw nothingToEnd();
  if (endsAt !== null) checkEnd(endsAt, by, now);
  if (endsAt !== null && active === null && isExploited) throw exploitedAlready();
  const before =
    proposal === null
      ? step
      : closed({ ...step, effects: [...step.effects, { kind: 'answered', by, answer: 'revised' }] }, 'superseded');
  const opened: Proposal = { by, at: now, endsAt, zone, accepted: [by], rejected: [] };
  const told = changed(before, { proposal: opened }, { kind: 'opened', proposal: opened, revises: proposal !== null });
  return { ...told, effects: [...told.effects, { kind: 'answered', by, answer: 'accepted' }] };
}

function checkEnd(endsAt: Date, by: Side, now: Date): void {
  if (endsAt <= now) throw endPassed();
  const latest = now.getTime() + longestDays * 86_400_000;
  if (by !== 'desk' && endsAt.getTime() > latest) throw endTooLate();
}

function answered(step: EmbargoStep, by: Side, answer: Answer, now: Date): EmbargoStep {
  const { proposal } = step.state;
  if (proposal === null) throw wrongState(ruleOf('answer'), stateOf(step.state));
  if (answer === 'accepted' && hasLapsed(proposal, now)) throw endPassed();
  const others = (sides: readonly Side[]) => sides.filter((side) => side !== by);
  const next: Proposal = {
    ...proposal,
    accepted: answer === 'accepted' ? [...others(proposal.accepted), by] : others(proposal.accepted),
    rejected: answer === 'rejected' ? [...others(proposal.rejected), by] : others(proposal.rejected),
  };
  return changed(step, { proposal: next }, { kind: 'answered', by, answer });
}

/** Agreed when every side has accepted; failed when the desk rejects, or all have answered and one of them rejects. */
function settle(step: EmbargoStep, now: Date): EmbargoStep {
  const { proposal } = step.state;
  if (proposal === null) return step;
  if (proposal.rejected.includes('desk')) return closed(step, 'rejected');
  if (owing(step.state).length > 0) return step;
  if (proposal.rejected.length > 0 || hasLapsed(proposal, now)) return closed(step, 'rejected');
  return accepted(step, proposal, now);
}

function decided(step: EmbargoStep, answer: Answer, now: Date): EmbargoStep {
  const { proposal } = step.state;
  if (proposal === null || decidableAt(proposal) > now) throw termRuns();
  const told = answered(step, 'desk', answer, now);
  return answer === 'rejected' ? closed(told, 'rejected') : accepted(told, proposal, now);
}

function accepted(step: EmbargoStep, { by, endsAt, zone }: Proposal, now: Date): EmbargoStep {
  const done = closed(step, 'accepted');
  if (endsAt === null) return ended(done, by === 'platform' ? 'exploited' : 'agreed');
  return step.state.active === null ? started(done, { endsAt, zone }, now) : moved(done, endsAt, zone);
}

function started(step: EmbargoStep, { endsAt, zone }: Omit<Terms, 'by'>, now: Date): EmbargoStep {
  if (endsAt === null || endsAt <= now) throw endPassed();
  if (step.state.isExploited) throw exploitedAlready();
  const active: ActiveEmbargo = { endsAt, zone, startedAt: now, revision: 1 };
  return changed(step, { active }, { kind: 'started', active });
}

function moved(step: EmbargoStep, endsAt: Date, zone: string): EmbargoStep {
  const { active: before } = step.state;
  if (before === null) return step;
  const active: ActiveEmbargo = { ...before, endsAt, zone, revision: before.revision + 1 };
  return changed(step, { active }, { kind: 'moved', active, before: before.endsAt });
}

function closed(step: EmbargoStep, as: Closing): EmbargoStep {
  return step.state.proposal === null ? step : changed(step, { proposal: null }, { kind: 'closed', as });
}

/** Whatever is proposed about an embargo falls with it. */
function ended(step: EmbargoStep, reason: EndReason): EmbargoStep {
  if (step.state.active === null) return step;
  return changed(closed(step, 'superseded'), { active: null, wasActive: true }, { kind: 'ended', reason });
}

function madePublic(step: EmbargoStep): EmbargoStep {
  return changed(closed(step, 'superseded'), { isPublic: true }, { kind: 'made-public' });
}

function published(step: EmbargoStep, reason: 'published' | 'ordered', now: Date): EmbargoStep {
  const { active, isPublic } = step.state;
  const done = ended(step, active !== null && active.endsAt <= now ? 'reached' : reason);
  return isPublic ? done : madePublic(done);
}

/** Ending is proposed by itself, in place of what was proposed before; a proposal to end that is open already stays. */
function exploited(step: EmbargoStep, now: Date): EmbargoStep {
  const { active, proposal, isExploited } = step.state;
  const noted = isExploited ? step : changed(step, { isExploited: true }, { kind: 'exploitation-noted' });
  if (active === null) return closed(noted, 'superseded');
  if (proposal !== null && proposal.endsAt === null) return noted;
  const opened: Proposal = { by: 'platform', at: now, endsAt: null, zone: active.zone, accepted: [], rejected: [] };
  const freed = closed(noted, 'superseded');
  return changed(freed, { proposal: opened }, { kind: 'opened', proposal: opened, revises: false });
}

function regrouped(step: EmbargoStep, { kind, party }: { kind: 'join' | 'leave'; party: number }): EmbargoStep {
  const { parties, proposal } = step.state;
  const others = parties.filter((one) => one !== party);
  if (kind === 'join') return { ...step, state: { ...step.state, parties: [...others, party] } };
  const left = { ...step, state: { ...step.state, parties: others } };
  if (proposal === null) return left;
  if (proposal.by === party) return closed(left, 'withdrawn');
  const without = (sides: readonly Side[]) => sides.filter((side) => side !== party);
  const next = { ...proposal, accepted: without(proposal.accepted), rejected: without(proposal.rejected) };
  return { ...left, state: { ...left.state, proposal: next } };
}

/** The earliest of the ends that were agreed holds; what either of them knows to be public or exploited is so for both. */
function merged(step: EmbargoStep, from: Embargo, now: Date): EmbargoStep {
  const { active, parties, isPublic, wasActive } = step.state;
  const grown: EmbargoStep = {
    ...step,
    state: {
      ...step.state,
      parties: [...new Set([...parties, ...from.parties])],
      wasActive: wasActive || from.wasActive,
    },
  };
  if (isPublic) return grown;
  if (from.isPublic) return madePublic(ended(grown, 'flaw-public'));
  const kept = keepEarliest(grown, active, from.active);
  return from.isExploited ? exploited(kept, now) : kept;
}

function keepEarliest(step: EmbargoStep, own: ActiveEmbargo | null, other: ActiveEmbargo | null): EmbargoStep {
  if (other === null) return step;
  if (own !== null) return other.endsAt < own.endsAt ? moved(step, other.endsAt, other.zone) : step;
  const active: ActiveEmbargo = { ...other, revision: 1 };
  return changed(step, { active }, { kind: 'started', active });
}
