import { type Actor, demand, may } from '#people/index.ts';
import { Refusal } from '#platform/errors.ts';
import type { Facts, Move, MoveRow, Report } from './model.ts';
import { needs, objectOf } from './needs.ts';
import { ownReport, passedBefore, unknownReport, wrongState } from './refusals.ts';
import { permissionFor, workflow } from './workflow.ts';

/** A move that could be made now. `blocked`: a condition that no input of the form can mend, in words. */
export type AvailableMove = { readonly row: MoveRow; readonly blocked: Refusal | null };

/** The moves that somebody can make of a report as it stands: the buttons and keys of its page, in the table's order. */
export function availableMoves(
  report: Report,
  mover: Move['mover'],
  facts: Facts,
  now: Date,
): readonly AvailableMove[] {
  return workflow.flatMap((row) => {
    if (!row.from.includes(report.state) || !isAdmitted(row, report, mover, facts)) return [];
    const asked = { report, mover: personOf(mover), input: {}, facts, now };
    const failing = row.needs.filter((need) => !mendable.has(need)).map((need) => needs[need](asked));
    const blocked = failing.find((refused) => refused !== null) ?? null;
    // Offering what another one has claimed, or what was never asked, would only be noise.
    return blocked !== null && row.needs.some((need) => hiding.has(need) && needs[need](asked) !== null)
      ? []
      : [{ row, blocked }];
  });
}

/** Conditions that hang on what the form says. */
const mendable: ReadonlySet<string> = new Set([
  'assignee-fit',
  'evidence',
  'vendor-known',
  'answer',
  'vendor-time',
  'addition',
  'target',
  'record',
]);
const hiding: ReadonlySet<string> = new Set(['free', 'mine', 'asked', 'first-appeal', 'in-window', 'not-involved']);

const personOf = (mover: Move['mover']): Actor | null =>
  typeof mover === 'object' && 'actor' in mover ? mover.actor : null;

function isAdmitted(row: MoveRow, report: Report, mover: Move['mover'], facts: Facts): boolean {
  try {
    admit(row, report, mover, facts);
    return true;
  } catch (thrown) {
    if (thrown instanceof Refusal) return false;
    throw thrown;
  }
}

/** Lets through whoever may make the move of this report, and gives the person, if it is one. */
export function admit(row: MoveRow, report: Report, mover: Move['mover'], facts: Facts): Actor | null {
  if (mover === 'platform') {
    if (row.may !== 'platform') throw unknownReport(report.receipt);
    return null;
  }
  if ('accessTo' in mover) {
    if (mover.accessTo !== report.id || row.may !== 'reporter') throw unknownReport(report.receipt);
    return null;
  }
  const { actor } = mover;
  const object = objectOf(report, facts);
  if (!may(actor, 'report:read', object)) throw unknownReport(report.receipt);
  if (row.may === 'reporter') {
    demand(actor, 'report:pursue', object);
    return actor;
  }
  const permission = permissionFor(row, report.state);
  if (permission === null) throw wrongState(row, report);
  if (may(actor, permission) && !may(actor, permission, object)) throw partial(actor, report);
  demand(actor, permission, object);
  return actor;
}

function partial(actor: Actor, report: Report): Refusal {
  const isOwn = report.personId === actor.personId;
  const isOwnUnit = actor.organisation !== null && report.organisationId === actor.organisation.id;
  return isOwn || isOwnUnit || !report.passedBy.includes(actor.personId) ? ownReport() : passedBefore();
}
