import type { AuditEntry } from '#people/index.ts';
import type { Tx } from '#platform/db/index.ts';
import { queueMail } from '#platform/mail/index.ts';
import { addDays, type Day, type Kind, startOfDay } from '#vocabulary/index.ts';
import { releasedLetter } from '../letters.ts';
import { lockCases, lockOneCase, recipientsOf, saveCaseEvents } from '../store/cases.ts';
import {
  bringForward,
  countUnreleased,
  type DisclosureRule,
  insertDisclosure,
  lacksPatch,
  markReleased,
  type Released,
} from '../store/disclosure.ts';
import { loadEmbargo } from '../store/embargo.ts';
import { applyEmbargo } from './apply.ts';

/** Days from 报送 to 公开 where nothing else was agreed. Source: domain.md §1, 公开. */
export const defaultDays = 45;

export type NewDisclosure = {
  readonly caseId: number;
  readonly recordId: number;
  readonly kind: Kind;
  readonly submittedOn: Day;
  /** The day chosen at archiving; null: 45 days after 报送. */
  readonly plannedOn: Day | null;
  readonly reason: Exclude<DisclosureRule, 'agreed' | 'ordered'>;
  readonly now: Date;
  readonly timeZone: string;
};

/**
 * Starts the clock of a record at its archiving, in the same transaction: from the first instant of the planned day, an agreed embargo's
 * end, or at once where the flaw is public. An instance gets a row without an instant: it is never published. Writes `desk.disclosure`.
 */
export async function openDisclosure(tx: Tx, asked: NewDisclosure): Promise<void> {
  const { caseId, recordId, now } = asked;
  await lockOneCase(tx, caseId);
  const { state } = await loadEmbargo(tx, caseId);
  const { releaseAt, rule } = instantOf(asked, state.active?.endsAt ?? null, state.isPublic);
  await insertDisclosure(tx, { recordId, caseId, releaseAt, rule, decidedAt: now });
  const detail = { rule, releaseAt: releaseAt?.toISOString() ?? null };
  await saveCaseEvents(tx, [
    { caseId, at: now, actorId: null, event: 'disclosure.planned', detail, forParticipants: true },
  ]);
}

function instantOf(
  { kind, submittedOn, plannedOn, reason, now, timeZone }: NewDisclosure,
  embargoEnd: Date | null,
  isPublic: boolean,
): { readonly releaseAt: Date | null; readonly rule: DisclosureRule } {
  if (kind === 'instance') return { releaseAt: null, rule: 'instance' };
  if (embargoEnd !== null) return { releaseAt: embargoEnd, rule: 'agreed' };
  if (isPublic) return { releaseAt: now, rule: 'public' };
  const on = plannedOn ?? addDays(submittedOn, defaultDays);
  return { releaseAt: startOfDay(on, timeZone), rule: reason === 'instance' ? 'default' : reason };
}

export type NewPatch = {
  readonly recordId: number;
  readonly caseId: number;
  /** The day of the vendor's release; null: it is out already. */
  readonly patchOn: Day | null;
  readonly now: Date;
  readonly timeZone: string;
};

/**
 * A vendor's patch is there: the record goes out with it, unless an end was agreed, the reporter named a day, or another vendor is still
 * affected without one. Gives whether the day moved. Writes `desk.disclosure` and the case's history.
 */
export async function patchArrived(tx: Tx, patch: NewPatch): Promise<boolean> {
  const { recordId, caseId, patchOn, now, timeZone } = patch;
  await lockOneCase(tx, caseId);
  const { state } = await loadEmbargo(tx, caseId);
  if (state.active !== null || (await lacksPatch(tx, recordId))) return false;
  const day = patchOn === null ? now : startOfDay(patchOn, timeZone);
  const releaseAt = new Date(Math.max(day.getTime(), now.getTime()));
  if (!(await bringForward(tx, recordId, releaseAt, now))) return false;
  const detail = { rule: 'patch', releaseAt: releaseAt.toISOString() };
  await saveCaseEvents(tx, [
    { caseId, at: now, actorId: null, event: 'disclosure.planned', detail, forParticipants: true },
  ]);
  return true;
}

/**
 * The gate has let records out, in this transaction: marks each released, ends the embargo of a case that has nothing left to publish,
 * closes what was proposed, writes the history and queues one letter a participant. What was released before is left alone, so nothing is
 * told twice. Gives the lines that the caller owes the audit log.
 */
export async function recordsReleased(
  tx: Tx,
  {
    recordIds,
    now,
    publicUrl,
  }: { readonly recordIds: readonly number[]; readonly now: Date; readonly publicUrl: string },
): Promise<readonly AuditEntry[]> {
  if (recordIds.length === 0) return [];
  const released = await markReleased(tx, recordIds, now);
  const byCase = Map.groupBy(released, ({ caseId }) => caseId);
  const audit: AuditEntry[] = [];
  for (const head of await lockCases(tx, [...byCase.keys()])) {
    const records = byCase.get(head.id) ?? [];
    await saveCaseEvents(
      tx,
      records.map((one) => releasedEvent(one, now)),
    );
    audit.push(...records.map((one) => releasedEntry(one, head.number, now)));
    if ((await countUnreleased(tx, head.id)) === 0) {
      const reason = records.some(({ rule }) => rule === 'ordered') ? 'ordered' : 'published';
      const by = { actor: 'system' as const, now, publicUrl, tellsNobody: true };
      audit.push(...(await applyEmbargo(tx, head, { kind: 'published', reason }, by)).audit);
    }
    const about = { number: head.number, publicUrl, identifiers: records.map(({ identifier }) => identifier).sort() };
    await queueMail(
      tx,
      (await recipientsOf(tx, head.id)).map((to) => releasedLetter(to, about)),
    );
  }
  return audit;
}

const releasedEvent = ({ caseId, identifier, rule }: Released, at: Date) => ({
  caseId,
  at,
  actorId: null,
  event: 'disclosure.released',
  detail: { record: identifier, rule },
  forParticipants: true,
});

const releasedEntry = ({ identifier, rule }: Released, number: string, at: Date): AuditEntry => ({
  at,
  actor: 'system',
  action: 'disclosure.released',
  object: { kind: 'record', id: identifier },
  detail: { case: number, rule },
});
