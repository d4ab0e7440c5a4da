import { appendAudit, demand } from '#people/index.ts';
import { type Tx, transaction } from '#platform/db/index.ts';
import type { World } from '#platform/world.ts';
import type { Side } from '../../threads/actions.ts';
import { type By, caseForParticipant, caseToChange, partyObject } from '../access.ts';
import { fixArrived } from '../embargo-seam.ts';
import type { Case } from '../model.ts';
import { caseClosed, caseInput, unknownFlaw, unknownParty } from '../refusals.ts';
import { type Statement, type Status, statuses, statusMistakes } from '../status.ts';
import { saveEvent } from '../store.ts';
import { lockStatus, saveStatus } from '../store-change.ts';
import { queueStatements } from '../store-statements.ts';
import { caseWords } from '../words.ts';
import { caseEntry } from './change.ts';

/** A vendor's words on one vulnerability, as the form sends them. */
export type Said = {
  readonly participant: number;
  readonly flaw: number;
  readonly status: string;
  readonly statement: string;
  readonly isStatementPublic: boolean;
  readonly patchUrl: string;
  readonly patchDescription: string;
  readonly patchOn: string;
  readonly fixPlannedOn: string;
};

/**
 * Keeps where a vendor stands to a vulnerability: said by its own members, or by the desk for it. Refuses `coordination.unknown-case`,
 * `coordination.unknown-party`, `coordination.unknown-flaw` (404), `coordination.case-closed`, and `coordination.case-input` with the
 * fields that the status table objects to. Writes `desk.case_status`, an event with the status before and after, the record's place before
 * the gate where what may be public changes, one line `case.status-set`.
 */
export function setStatus(world: World, by: By, place: { side: Side; number: string }, said: Said): Promise<void> {
  return transaction(world.database.db, async (tx) => {
    const found = await mayAnswer(tx, by, place, said.participant);
    if (found.state !== 'open') throw caseClosed();
    const ids = { participantId: said.participant, flawId: said.flaw };
    const before = await lockStatus(tx, found.id, ids);
    if (before === null) throw unknownFlaw();
    const was: Status = before.status ?? 'unknown';
    const next = statementOf(said);
    const mistakes = statusMistakes(was, next);
    if (mistakes.length > 0) throw caseInput(mistakes);
    await saveStatus(tx, { ...next, ...ids, changedAt: by.now, changedBy: by.actor.personId });
    if (differsInPublic(before, next)) await queueStatements(tx, { flawId: said.flaw });
    if (next.status === 'fixed') {
      const { recordId } = before;
      await fixArrived(
        tx,
        { caseId: found.id, recordId, patchOn: next.patchOn },
        { now: by.now, timeZone: world.timeZone },
      );
    }
    const detail = { flaw: said.flaw, before: was, after: next.status, onBehalf: place.side === 'desk' };
    const whose = { actorId: by.actor.personId, participantId: said.participant };
    await saveEvent(tx, found.id, by.now, { event: 'status', ...whose, detail });
    await appendAudit(tx, [
      caseEntry(by, found.number, 'case.status-set', { ...detail, participant: said.participant }),
    ]);
  });
}

function differsInPublic(before: Partial<Statement>, next: Statement): boolean {
  if (before.isStatementPublic !== true && !next.isStatementPublic) return false;
  return (['status', 'statement', 'isStatementPublic'] as const).some((part) => before[part] !== next[part]);
}

async function mayAnswer(tx: Tx, by: By, place: { side: Side; number: string }, participantId: number): Promise<Case> {
  if (place.side === 'desk') return caseToChange(tx, by.actor, place.number);
  const { found, viewer } = await caseForParticipant(tx, by.actor, place.number, 'locked');
  const own = viewer.standing?.filter(({ id, role }) => id === participantId && role === 'vendor') ?? [];
  if (own.length === 0) throw unknownParty();
  demand(by.actor, 'case:answer', partyObject(own));
  return found;
}

function statementOf(said: Said): Statement {
  const status = statuses.find((one) => one === said.status);
  if (status === undefined) throw caseInput([{ field: 'status', text: caseWords.chooseStatus }]);
  return {
    status,
    statement: textOf(said.statement, 10_000),
    isStatementPublic: said.isStatementPublic,
    patchUrl: textOf(said.patchUrl, 2000),
    patchDescription: textOf(said.patchDescription, 10_000),
    patchOn: textOf(said.patchOn, 10),
    fixPlannedOn: textOf(said.fixPlannedOn, 10),
  };
}

function textOf(sent: string, longest: number): string | null {
  return sent.toWellFormed().replaceAll('\0', '').replaceAll(/\r\n?/g, '\n').trim().slice(0, longest) || null;
}
