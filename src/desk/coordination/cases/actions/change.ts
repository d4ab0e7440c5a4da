import { type AuditEntry, appendAudit } from '#people/index.ts';
import { type Tx, transaction } from '#platform/db/index.ts';
import type { World } from '#platform/world.ts';
import { type Tlp, tlps } from '#vocabulary/index.ts';
import { type By, caseToChange } from '../access.ts';
import { type Case, closingReasons } from '../model.ts';
import { caseChanged, caseClosed, caseInput, unknownParty } from '../refusals.ts';
import { type CaseEvent, saveEvent } from '../store.ts';
import { type CaseChange, changeCase, isCoordinator } from '../store-change.ts';
import { caseWords } from '../words.ts';

/** What a coordinator does to a case itself, as the form of the page sends it. */
export type Asked =
  | { readonly do: 'assign'; readonly coordinator: number | null }
  | { readonly do: 'close'; readonly reason: string }
  | { readonly do: 'reopen' }
  | { readonly do: 'mark'; readonly tlp: string; readonly showsParticipants: boolean };

type Decided = { readonly change: CaseChange; readonly event: Omit<CaseEvent, 'actorId'> };

/**
 * Assigns, closes, reopens a case, or changes its mark and whether its parties see each other. Refuses `coordination.unknown-case`
 * (404), `people.forbidden`, `coordination.case-changed` for a page that is out of date, `coordination.case-closed`,
 * `coordination.case-input`, `coordination.unknown-party`. Writes `desk.case`, `desk.case_event`, one line `case.…`.
 */
export function changeOfCase(
  world: Pick<World, 'database'>,
  by: By,
  number: string,
  asked: Asked & { version: number },
): Promise<void> {
  return transaction(world.database.db, async (tx) => {
    const found = await caseToChange(tx, by.actor, number);
    if (found.version !== asked.version) throw caseChanged();
    const { change, event } = await decide(tx, found, asked, by.now);
    await changeCase(tx, found.id, change);
    await saveEvent(tx, found.id, by.now, { ...event, actorId: by.actor.personId });
    await appendAudit(tx, [caseEntry(by, number, `case.${event.event}`, event.detail)]);
  });
}

async function decide(tx: Tx, found: Case, asked: Asked, now: Date): Promise<Decided> {
  if (asked.do !== 'reopen' && found.state !== 'open') throw caseClosed();
  switch (asked.do) {
    case 'assign':
      return assigned(tx, found, asked.coordinator);
    case 'close':
      return closed(asked.reason, now);
    case 'reopen':
      return { change: { closed: 'reopened' }, event: { event: 'reopened' } };
    case 'mark':
      return marked(asked);
  }
}

/** To a coordinator who delivered none of its reports; null gives it back. */
async function assigned(tx: Tx, { ownerIds }: Case, coordinator: number | null): Promise<Decided> {
  const fits = coordinator === null || ((await isCoordinator(tx, coordinator)) && !ownerIds.includes(coordinator));
  if (!fits) throw unknownParty();
  const event = { event: 'assigned', forParticipants: false, detail: { to: coordinator } };
  return { change: { coordinatorId: coordinator }, event };
}

function closed(reason: string, at: Date): Decided {
  const known = closingReasons.find((one) => one === reason);
  if (known === undefined) throw caseInput([{ field: 'reason', text: caseWords.chooseReason }]);
  return { change: { closed: { at, reason: known } }, event: { event: 'closed', detail: { reason: known } } };
}

function marked({ tlp: sent, showsParticipants }: Extract<Asked, { do: 'mark' }>): Decided {
  const tlp: Tlp | undefined = tlps.find((one) => one === sent);
  if (tlp === undefined) throw caseInput([{ field: 'tlp', text: caseWords.chooseTlp }]);
  const detail = { tlp, showsParticipants };
  return { change: { tlp, showsParticipants }, event: { event: 'marked', forParticipants: false, detail } };
}

/** A line of the audit log about a case: its number and codes, no title. */
export function caseEntry(
  { actor, now, address }: By,
  number: string,
  action: string,
  detail: AuditEntry['detail'] = {},
): AuditEntry {
  return { at: now, actor, action, object: { kind: 'case', id: number }, detail, address };
}
