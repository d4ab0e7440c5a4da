import type { AuditEntry } from '#people/index.ts';
import type { Tx } from '#platform/db/index.ts';
import { addDays, type Day, dayOf, type Kind } from '#vocabulary/index.ts';
import { mergeEmbargoes, partyChanged } from '../embargo/actions/cases.ts';
import { defaultDays, openDisclosure, patchArrived } from '../embargo/actions/disclosure.ts';
import type { By } from './access.ts';

/** What is known when a record comes under a case. */
export type DisclosureOpening = {
  readonly caseId: number;
  readonly recordId: number;
  readonly kind: Kind;
  /** The day on which the archivist decided it goes public; null: 45 days after 报送. */
  readonly publishedOn: Day | null;
  readonly submittedOn: Day | null;
  readonly hasPatch: boolean;
  readonly now: Date;
  readonly timeZone: string;
};

/**
 * The one place where a case's record gets its disclosure: called in the transaction that ties the record to the case, before anything
 * is appended to the audit log.
 */
export async function openDisclosureOf(tx: Tx, opening: DisclosureOpening): Promise<void> {
  const { publishedOn, now, timeZone, ...rest } = opening;
  const submittedOn = opening.submittedOn ?? dayOf(now, timeZone);
  const reason = reasonOf({ ...opening, submittedOn });
  await openDisclosure(tx, { ...rest, submittedOn, plannedOn: publishedOn, reason, now, timeZone });
}

function reasonOf({ kind, publishedOn, submittedOn, hasPatch }: DisclosureOpening & { readonly submittedOn: Day }) {
  if (kind === 'instance') return 'instance';
  if (publishedOn === null || publishedOn === addDays(submittedOn, defaultDays)) return 'default';
  return hasPatch ? 'patch' : 'on-day';
}

/** Where embargoes and disclosures of a merged case go over, before its participants do. Gives what the audit log is owed. */
export function mergeEmbargoesOf(
  tx: Tx,
  { by, publicUrl }: Whose,
  ids: { readonly from: number; readonly into: number },
): Promise<readonly AuditEntry[]> {
  return mergeEmbargoes(tx, { ...by, publicUrl }, ids);
}

/** A party came or went: the embargo's proposals count those who are there. Gives what the audit log is owed. */
export function partyChangedIn(
  tx: Tx,
  { by, publicUrl }: Whose,
  changed: { readonly caseId: number; readonly participantId: number; readonly change: 'join' | 'leave' },
): Promise<readonly AuditEntry[]> {
  return partyChanged(tx, { ...by, publicUrl }, changed);
}

/** A vendor's fix is there, or announced for a day: the record may go out with it. */
export async function fixArrived(
  tx: Tx,
  fix: { readonly caseId: number; readonly recordId: number | null; readonly patchOn: Day | null },
  { now, timeZone }: { readonly now: Date; readonly timeZone: string },
): Promise<void> {
  if (fix.recordId === null) return;
  await patchArrived(tx, { caseId: fix.caseId, recordId: fix.recordId, patchOn: fix.patchOn, now, timeZone });
}

type Whose = { readonly by: By; readonly publicUrl: string };
