import { clockOf, dueBy, type ReportState } from '#desk/intake/index.ts';
import type { Actor } from '#people/index.ts';
import { admit } from './admit.ts';
import type {
  Change,
  Facts,
  Move,
  MoveInput,
  MoveName,
  MoveRow,
  NewEvent,
  PartyChange,
  Report,
  Step,
} from './model.ts';
import { needs } from './needs.ts';
import { changedMeanwhile, longestNote, noteNeeded, noteTooLong, reasonNeeded, wrongState } from './refusals.ts';
import { levelsPassed } from './ways.ts';
import { moveRow } from './workflow.ts';

export { type AvailableMove, availableMoves } from './admit.ts';

/**
 * What a move makes of a report: the one place where the workflow happens. Pure; whoever calls it holds the lock.
 *
 * Refuses `review.unknown` (404) to whoever may not even read the report, then what the row asks for, in this order: permission
 * (`people.forbidden`, `people.second-factor`, `review.own-report`, `review.passed-before`), version (`review.changed`), state
 * (`review.state`), reason and note, and the row's conditions.
 */
export function step(report: Report, name: MoveName, { mover, input, facts, now }: Move): Step {
  const row = moveRow(name);
  const actor = admit(row, report, mover, facts);
  if (input.version !== undefined && input.version !== report.version) throw changedMeanwhile(report);
  if (!row.from.includes(report.state)) throw wrongState(row, report);
  checkWords(row, input);
  const asked = { report, mover: actor, input, facts, now };
  for (const need of row.needs) {
    const refused = needs[need](asked);
    if (refused !== null) throw refused;
  }
  return write(row, report, { mover, input, facts, now }, actor);
}

function checkWords(row: MoveRow, { reason, note }: MoveInput): void {
  if (row.reasons !== null && !row.reasons.includes(reason ?? '')) throw reasonNeeded(row);
  if (row.noteNeeded && (note ?? '').trim() === '') throw noteNeeded(row);
  if ((note ?? '').length > longestNote) throw noteTooLong();
}

function write(row: MoveRow, report: Report, move: Move, actor: Actor | null): Step {
  const { input, facts, now } = move;
  const to = typeof row.to === 'string' ? row.to : row.to.choose(report, facts);
  const target = to === 'merged' ? facts.target : null;
  const after: Report = {
    ...moved(report, to, now, row.name.startsWith('pass-') ? actor : null),
    dueAt: dueAfter(row, report, to, move),
    assigneeId: assigneeAfter(row, report, input, actor),
    mergedInto: target?.id ?? null,
    // Of the record it became, or the one it is merged into became; whoever is taken up again after that has none.
    recordId: row.takes === 'recordId' ? (input.recordId ?? null) : (target?.recordId ?? null),
  };
  const own: Change = { report: after, events: eventsOf(row, report, after, { input, target }) };
  const others = [...alsoMerged(row, report, target, facts.merged), ...carriedOn(row, facts, now)];
  return { changes: [own, ...others], party: partyOf(row, input, actor) };
}

/** A report in another state: since when, who has passed the levels before it, and one version further. */
function moved(report: Report, to: ReportState, now: Date, passer: Actor | null = null): Report {
  const passedBy = passer === null ? report.passedBy : [...report.passedBy, passer.personId];
  const levels = levelsPassed(to);
  return {
    ...report,
    state: to,
    stateSince: to === report.state ? report.stateSince : now,
    passedBy: levels === null ? passedBy : passedBy.slice(0, levels),
    version: report.version + 1,
  };
}

/** A clock starts when the report changes hands, and when another vendor is asked. */
function dueAfter({ clock }: MoveRow, report: Report, to: ReportState, { facts, now }: Move): Date | null {
  if (clock === 'stop') return null;
  const runs = clockOf(to, report.kind);
  const isSame = runs === clockOf(report.state, report.kind) && to !== 'waiting-vendor';
  return clock === 'keep' || runs === null || isSame ? report.dueAt : dueBy(runs, now, facts.time);
}

function assigneeAfter({ assignee }: MoveRow, report: Report, input: MoveInput, actor: Actor | null): number | null {
  if (assignee === 'keep') return report.assigneeId;
  if (assignee === 'mover') return actor?.personId ?? null;
  return assignee === 'chosen' ? (input.assigneeId ?? null) : null;
}

type Said = { readonly input: MoveInput; readonly target: Report | null };

/** The line of the move, and a line of its own for a note that is not for the reporter: they see the one and not the other. */
function eventsOf(row: MoveRow, before: Report, after: Report, { input, target }: Said): NewEvent[] {
  const note = (input.note ?? '').trim() || null;
  const isOpen = row.noteFor === 'reporter' || row.may === 'reporter';
  const line = { from: before.state, to: after.state, detail: detailOf(row, after, target) };
  const own: NewEvent = {
    ...line,
    move: row.name,
    reason: row.name === 'lapse' ? 'incomplete-after-return' : row.reasons === null ? null : (input.reason ?? null),
    note: isOpen || !row.forReporter ? note : null,
    forReporter: row.forReporter,
    stateSeconds: secondsIn(before, after),
  };
  if (note === null || row.noteFor !== 'desk' || isOpen || !row.forReporter) return [own];
  const desks: NewEvent = {
    ...line,
    from: after.state,
    move: 'note',
    reason: null,
    note,
    forReporter: false,
    detail: {},
    stateSeconds: null,
  };
  return [own, desks];
}

/** How long a report had been in the state that it leaves; null when it stays there. */
function secondsIn(before: Report, after: Report): number | null {
  if (before.state === after.state) return null;
  return Math.max(0, Math.round((after.stateSince.getTime() - before.stateSince.getTime()) / 1000));
}

function detailOf(row: MoveRow, after: Report, target: Report | null): NewEvent['detail'] {
  if (target !== null) return { into: target.receipt };
  if (row.takes === 'recordId') return { record: after.recordId };
  return row.assignee === 'chosen' ? { assignee: after.assigneeId } : {};
}

/** Merging tells both histories; what was merged into this report before goes on with the same one as it: chains stay flat. */
function alsoMerged(row: MoveRow, report: Report, target: Report | null, merged: readonly Report[]): Change[] {
  if (target === null) return [];
  const tells = (from: string): NewEvent => ({
    move: row.name,
    from: target.state,
    to: target.state,
    reason: null,
    note: null,
    forReporter: false,
    detail: { merged: from },
    stateSeconds: null,
  });
  const receipts = [report.receipt, ...merged.map(({ receipt }) => receipt)];
  const carrier: Change = { report: { ...target, version: target.version + 1 }, events: receipts.map(tells) };
  const followers = merged.map((follower): Change => {
    const line = { from: follower.state, to: follower.state, reason: null, note: null, stateSeconds: null };
    return {
      report: { ...follower, mergedInto: target.id, recordId: target.recordId, version: follower.version + 1 },
      events: [{ ...line, move: row.name, forReporter: false, detail: { into: target.receipt } }],
    };
  });
  return [carrier, ...followers];
}

/** What was merged into a report does not go with it when its reporter takes it back: the oldest goes on for the others. */
function carriedOn(row: MoveRow, { merged, time }: Facts, now: Date): Change[] {
  const [first, ...rest] = merged.toSorted((a, b) => a.id - b.id);
  if (row.name !== 'withdraw' || first === undefined) return [];
  const clock = clockOf('received', first.kind);
  const dueAt = clock === null ? null : dueBy(clock, now, time);
  const line = { move: 'carry-on', reason: null, note: null } as const;
  const revived: Report = { ...moved(first, 'received', now), dueAt, mergedInto: null, recordId: null };
  const own = { from: first.state, to: revived.state, forReporter: true, detail: {} };
  const carrier: Change = { report: revived, events: [{ ...line, ...own, stateSeconds: secondsIn(first, revived) }] };
  const followers = rest.map(
    (follower): Change => ({
      report: { ...follower, mergedInto: first.id, version: follower.version + 1 },
      events: [
        {
          ...line,
          from: follower.state,
          to: follower.state,
          forReporter: false,
          detail: { into: first.receipt },
          stateSeconds: null,
        },
      ],
    }),
  );
  return [carrier, ...followers];
}

function partyOf(row: MoveRow, { organisationId, note, answer }: MoveInput, actor: Actor | null): PartyChange | null {
  if (row.name === 'ask-vendor' && organisationId !== undefined) {
    return { kind: 'asked', organisationId, question: (note ?? '').trim() };
  }
  const answering = row.name === 'answer-as-vendor' ? actor?.organisation : null;
  if (!answering || answer === undefined) return null;
  return { kind: 'answered', organisationId: answering.id, answer, note: (note ?? '').trim() || null };
}
