import { dueBy, openStates, type ReportState } from '#desk/intake/index.ts';
import { type Actor, may, type Permission } from '#people/index.ts';
import type { Refusal } from '#platform/errors.ts';
import { missingEvidence } from './evidence.ts';
import { type Facts, type MoveInput, type NeedName, type Report, vendorAnswers } from './model.ts';
import { entryFlawed, evidenceMissing } from './refusals.ts';
import * as refused from './refusals-needs.ts';
import { moveRow, permissionFor } from './workflow.ts';

/** What a condition looks at. `mover` is null for the platform and for a reporter without an account. */
export type Asked = {
  readonly report: Report;
  readonly mover: Actor | null;
  readonly input: MoveInput;
  readonly facts: Facts;
  readonly now: Date;
};

/** Each condition by name: null when it holds, else why not and what to do. */
export const needs: Readonly<Record<NeedName, (asked: Asked) => Refusal | null>> = {
  free: ({ report, mover }) => (report.assigneeId === null ? null : refused.claimedAlready(report, mover)),
  mine: ({ report, mover }) => {
    const coordinates = may(mover, 'review:coordinate', objectOf(report, null));
    return coordinates || isAssignee(report, mover) ? null : refused.notClaimed();
  },
  'not-anothers': ({ report, mover }) =>
    report.assigneeId === null || isAssignee(report, mover) ? null : refused.claimedAlready(report, mover),
  'assignee-fit': ({ report, facts }) => (isFit(report, facts) ? null : refused.unfitAssignee()),
  evidence: ({ facts, input }) => {
    const missing = missingEvidence(facts.content, facts.files);
    return missing.length === 0 || isWritten(input) ? null : evidenceMissing(missing);
  },
  entry: ({ facts: { entryFlaws } }) => {
    if (entryFlaws === null) return refused.noEntry();
    const errors = entryFlaws.filter(({ level }) => level === 'error');
    return errors.length === 0 ? null : entryFlawed(errors);
  },
  verification: ({ facts }) => (facts.verifications > 0 ? null : refused.noVerification()),
  originality: ({ facts }) => (facts.original !== null ? null : refused.noOriginality()),
  'vendor-known': ({ facts }) => (facts.vendorId !== null ? null : refused.unknownVendor()),
  asked: ({ facts, mover }) => {
    const unit = mover?.organisation?.id;
    return unit !== undefined && facts.askedIds.includes(unit) ? null : refused.notAsked();
  },
  answer: ({ input: { answer } }) => (vendorAnswers.some((known) => known === answer) ? null : refused.noAnswer()),
  'vendor-time': ({ report: { dueAt }, input, now }) =>
    input.reason === 'vendor-silent' && dueAt !== null && now <= dueAt ? refused.vendorHasTime() : null,
  addition: ({ facts, input }) => (facts.hasAddition || isWritten(input) ? null : refused.nothingAdded()),
  target: ({ report, facts: { target }, mover }) => {
    if (target === null) return refused.noTarget();
    if (target.id === report.id) return refused.mergedIntoItself();
    if (isOfMover(target, mover, permissionFor(moveRow('merge'), report.state))) return refused.ownTarget();
    return canCarry(target.state) ? null : refused.closedTarget(target);
  },
  'old-target': ({ facts: { decided, target }, mover }) => {
    if (decided?.to !== 'merged') return null;
    if (target === null) return refused.noTarget();
    if (isOfMover(target, mover, 'review:appeal')) return refused.ownTarget();
    return canCarry(target.state) ? null : refused.closedTarget(target);
  },
  'carrier-withdrawn': ({ facts: { target } }) => (target?.state === 'withdrawn' ? null : refused.carrierStands()),
  'in-window': ({ report, facts, now }) => (now <= appealUntil(report, facts) ? null : refused.appealLate()),
  'first-appeal': ({ facts }) => (facts.hasAppealed ? refused.appealedBefore() : null),
  'not-involved': ({ facts, mover }) =>
    mover !== null && facts.involvedIds.includes(mover.personId) ? refused.involved() : null,
  record: ({ input }) => (input.recordId === undefined ? refused.noRecord() : null),
  'clock-out': ({ report: { dueAt }, now }) => (dueAt !== null && now > dueAt ? null : refused.clockRunning()),
};

/** Until when the reporter may appeal against the decision in which the report stands. */
function appealUntil({ stateSince }: Report, { time }: Pick<Facts, 'time'>): Date {
  return dueBy('appeal-window', stateSince, time);
}

/** What of a report decides about permissions. */
export function objectOf(report: Report, facts: Pick<Facts, 'partyIds' | 'mergedOwnerIds'> | null) {
  const { personId: ownerId, organisationId, passedBy } = report;
  const { partyIds = [], mergedOwnerIds = [] } = facts ?? {};
  return { ownerId, organisationId, passedBy, partyIds, mergedOwnerIds };
}

/** Whoever gives another's report to one of their own side decides about their own: who was first, whose it is. */
function isOfMover({ personId: ownerId, organisationId }: Report, mover: Actor | null, permission: Permission | null) {
  return mover !== null && permission !== null && !may(mover, permission, { ownerId, organisationId });
}

const isAssignee = ({ assigneeId }: Report, mover: Actor | null) => assigneeId === mover?.personId;
const isWritten = ({ note }: MoveInput) => (note ?? '').trim() !== '';

/** In a state from which it can still become, or has become, a record that stands for others. */
const canCarry = (state: ReportState) =>
  state === 'archived' ||
  state === 'returned' ||
  (state !== 'appealed' && (openStates as readonly ReportState[]).includes(state));

function isFit(report: Report, facts: Facts): boolean {
  const { assignee } = facts;
  const permission = permissionFor(moveRow('claim'), report.state);
  return assignee !== null && permission !== null && may(assignee, permission, objectOf(report, facts));
}
