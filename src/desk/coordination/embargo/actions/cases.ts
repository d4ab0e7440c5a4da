import type { AuditEntry } from '#people/index.ts';
import type { Tx } from '#platform/db/index.ts';
import { lockCases, lockOneCase } from '../store/cases.ts';
import { moveDisclosures, setReleaseOfCase } from '../store/disclosure.ts';
import { loadEmbargo } from '../store/embargo.ts';
import { applyEmbargo, type EmbargoBy } from './apply.ts';

/**
 * What the stations around a case tell its embargo. Each runs in the caller's transaction, locks the case, and gives the lines that the
 * caller appends to the audit log as its last statement. Refuses what `stepEmbargo` refuses.
 */
type Owed = Promise<readonly AuditEntry[]>;

/** Sets an embargo without asking round: the centre's published terms, at the opening of a case. */
export async function startEmbargo(
  tx: Tx,
  by: EmbargoBy,
  { caseId, endsAt, zone }: { readonly caseId: number; readonly endsAt: Date; readonly zone: string },
): Owed {
  const head = await lockOneCase(tx, caseId);
  return (await applyEmbargo(tx, head, { kind: 'start', endsAt, zone }, by)).audit;
}

/** Cancels the embargo: the case turned out to be none. Publishes nothing and leaves the day of disclosure as it is. */
export async function endEmbargo(tx: Tx, by: EmbargoBy, caseId: number): Owed {
  const head = await lockOneCase(tx, caseId);
  return (await applyEmbargo(tx, head, { kind: 'end' }, by)).audit;
}

/** The flaw, or an exploit for it, is known to the public: the embargo ends at once and what is archived goes out with the next minute. */
export async function flawIsPublic(
  tx: Tx,
  by: EmbargoBy,
  { caseId, what }: { readonly caseId: number; readonly what: 'flaw' | 'exploit' },
): Owed {
  const head = await lockOneCase(tx, caseId);
  return (await applyEmbargo(tx, head, { kind: `${what}-public` }, by)).audit;
}

/** Attacks that use the flaw have been seen: ending the embargo is proposed by itself. */
export async function exploitSeen(tx: Tx, by: EmbargoBy, caseId: number): Owed {
  const head = await lockOneCase(tx, caseId);
  return (await applyEmbargo(tx, head, { kind: 'exploited' }, by)).audit;
}

/** A participant was added, or left; to be called when its row says so. Adding one is no release. */
export async function partyChanged(
  tx: Tx,
  by: EmbargoBy,
  { caseId, participantId, change }: { caseId: number; participantId: number; change: 'join' | 'leave' },
): Owed {
  const head = await lockOneCase(tx, caseId);
  return (await applyEmbargo(tx, head, { kind: change, party: participantId }, by)).audit;
}

/** One case goes on for two: the earliest of the agreed ends holds, and what was to go public goes on with it. */
export async function mergeEmbargoes(
  tx: Tx,
  by: EmbargoBy,
  { from, into }: { readonly from: number; readonly into: number },
): Owed {
  const heads = await lockCases(tx, [from, into]);
  const [gone, kept] = [from, into].map((id) => heads.find((head) => head.id === id));
  if (gone === undefined || kept === undefined) throw new Error(`cases ${from} and ${into} are not both there`);
  const { state: other } = await loadEmbargo(tx, from);
  const away = await applyEmbargo(tx, gone, { kind: 'merged-away' }, { ...by, tellsNobody: true });
  const { state, audit } = await applyEmbargo(tx, kept, { kind: 'merge', from: other }, by);
  await moveDisclosures(tx, from, into);
  const { now } = by;
  if (state.active !== null) await setReleaseOfCase(tx, into, { releaseAt: state.active.endsAt, rule: 'agreed', now });
  else if (state.isPublic) await setReleaseOfCase(tx, into, { releaseAt: now, rule: 'public', now });
  return [...away.audit, ...audit];
}

/** Ends, in one case, what has come to its end by the clock. Safe to run twice. */
export async function keepClock(tx: Tx, by: EmbargoBy, caseId: number): Owed {
  const head = await lockOneCase(tx, caseId);
  const { state } = await loadEmbargo(tx, caseId);
  const audit: AuditEntry[] = [];
  if (state.active !== null && state.active.endsAt <= by.now) {
    audit.push(...(await applyEmbargo(tx, head, { kind: 'reached' }, by)).audit);
  } else if (state.proposal !== null) {
    audit.push(...(await applyEmbargo(tx, head, { kind: 'lapse' }, by)).audit);
  }
  return audit;
}
