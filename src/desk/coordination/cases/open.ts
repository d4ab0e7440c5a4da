import type { AuditEntry } from '#people/index.ts';
import type { Tx } from '#platform/db/index.ts';
import { queueMail } from '#platform/mail/index.ts';
import type { Day, Kind, Tlp } from '#vocabulary/index.ts';
import { openDisclosureOf } from './embargo-seam.ts';
import { invitationLetter } from './letters.ts';
import { caseNumber, caseTitle, caseYear, type ParticipantRole } from './model.ts';
import {
  addReports,
  caseOfReport,
  insertCase,
  insertFlaw,
  partiesOfReports,
  saveEvent,
  takeCasePlace,
  tieRecord,
} from './store.ts';
import { letIn, membersOf } from './store-parties.ts';

export type Opening = {
  readonly kind: Kind;
  readonly title: string;
  /** The report it is about, null for a case without one; all that were merged into it come along. */
  readonly reportId: number | null;
  readonly recordId: number | null;
  readonly tlp?: Tlp;
  /** Null: the platform, at archiving. */
  readonly openedBy: number | null;
  readonly coordinatorId: number | null;
  readonly now: Date;
  readonly timeZone: string;
  readonly publicUrl: string;
  /** A vendor that opens a case itself, in before everybody else and without a letter. */
  readonly opener?: Pick<Party, 'role' | 'organisationId' | 'personId'>;
};

export type Opened = { readonly id: number; readonly number: string; readonly audit: readonly AuditEntry[] };

/**
 * Opens a case in the caller's transaction: number without a gap, general thread, one flaw, the reports, their reporters and the
 * vendors asked in review as participants; letters to the vendors. Gives the line that the caller appends to the audit log, last.
 */
export async function openCase(tx: Tx, opening: Opening): Promise<Opened> {
  const { kind, reportId, recordId, tlp = 'amber', openedBy, coordinatorId, now } = opening;
  const title = caseTitle(opening.title);
  const year = caseYear(now, opening.timeZone);
  const number = caseNumber(year, await takeCasePlace(tx, year));
  const id = await insertCase(tx, { number, kind, title, tlp, openedAt: now, openedBy, coordinatorId });
  await saveEvent(tx, id, now, { event: 'opened', actorId: openedBy });
  if (reportId !== null) await addReports(tx, id, reportId);
  await insertFlaw(tx, id, { title, reportId, recordId });
  if (opening.opener !== undefined) await letIn(tx, id, { ...opening.opener, invitedAt: now, invitedBy: openedBy });
  for (const party of await partiesOfReports(tx, id)) {
    await bringIn(tx, { id, number }, { ...party, invitedAt: now, invitedBy: openedBy }, opening.publicUrl);
  }
  return { id, number, audit: [openedEntry(opening, number)] };
}

type Party = {
  readonly role: ParticipantRole;
  readonly organisationId: number | null;
  readonly personId: number | null;
  readonly invitedAt: Date;
  readonly invitedBy: number | null;
};

/**
 * Lets a party in and writes to its people; nothing for one that is in already. A reporter gets no letter: what
 * becomes of the report is told by letters of its own.
 * Gives the participant.
 */
export async function bringIn(
  tx: Tx,
  { id, number }: { readonly id: number; readonly number: string },
  party: Party,
  publicUrl: string,
): Promise<number> {
  const { id: participantId, isNew } = await letIn(tx, id, party);
  if (!isNew) return participantId;
  const { invitedAt, invitedBy, role } = party;
  await saveEvent(tx, id, invitedAt, { event: 'invited', actorId: invitedBy, participantId, detail: { role } });
  if (role !== 'reporter') {
    await queueMail(
      tx,
      (await membersOf(tx, party)).map((to) => invitationLetter(to, { number, publicUrl })),
    );
  }
  return participantId;
}

export type Archived = {
  readonly reportId: number;
  readonly recordId: number;
  readonly title: string;
  readonly kind: Kind;
  readonly publishedOn: Day | null;
  readonly submittedOn: Day | null;
  readonly hasPatch: boolean;
  readonly today: Day;
  readonly now: Date;
  readonly timeZone: string;
  readonly publicUrl: string;
};

/**
 * What archiving owes coordination, in its transaction: a record that does not go public at once comes under a case, the one that its
 * report is in already or a new one, with its disclosure. Gives the lines for the audit log.
 */
export async function caseForRecord(tx: Tx, archived: Archived): Promise<readonly AuditEntry[]> {
  const { reportId, recordId, kind, publishedOn, submittedOn, hasPatch, today, now, timeZone } = archived;
  const title = caseTitle(archived.title);
  const known = await caseOfReport(tx, reportId);
  if (known === null && publishedOn !== null && publishedOn <= today) return [];
  const disclosure = { recordId, kind, publishedOn, submittedOn, hasPatch, now, timeZone };
  if (known === null) {
    const { publicUrl } = archived;
    const by = { openedBy: null, coordinatorId: null };
    const opened = await openCase(tx, { kind, title, reportId, recordId, ...by, now, timeZone, publicUrl });
    await openDisclosureOf(tx, { caseId: opened.id, ...disclosure });
    return opened.audit;
  }
  await addReports(tx, known.id, reportId);
  const flaw = { title, reportId, recordId };
  if (!(await tieRecord(tx, known.id, flaw))) await insertFlaw(tx, known.id, flaw);
  await saveEvent(tx, known.id, now, { event: 'archived', actorId: null, detail: { record: recordId } });
  await openDisclosureOf(tx, { caseId: known.id, ...disclosure });
  const object = { kind: 'case', id: known.number };
  return [{ at: now, actor: 'system', action: 'case.record-tied', object, detail: { record: recordId } }];
}

function openedEntry({ openedBy, now, recordId }: Opening, number: string): AuditEntry {
  return {
    at: now,
    actor: openedBy === null ? 'system' : { personId: openedBy },
    action: 'case.opened',
    object: { kind: 'case', id: number },
    detail: recordId === null ? {} : { record: recordId },
  };
}
