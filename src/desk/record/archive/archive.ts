import { caseForRecord } from '#desk/coordination/index.ts';
import { moveInTransaction, unknownReport } from '#desk/review/index.ts';
import { lintRecord } from '#lint/index.ts';
import { type Actor, type AuditEntry, appendAudit, demand, may, type PermissionObject } from '#people/index.ts';
import { type Tx, transaction } from '#platform/db/index.ts';
import type { Client } from '#platform/http/index.ts';
import { enqueue } from '#platform/jobs/index.ts';
import type { World } from '#platform/world.ts';
import { type Day, dayOf, numberedTitle, type RecordContent } from '#vocabulary/index.ts';
import { blockOfYear } from '../numbers/model.ts';
import { takeIdentifiers, takeOfBlock, takeReserved } from '../numbers/numbers.ts';
import { saveRecord } from '../save.ts';
import { type Prepared, prepare } from './model.ts';
import { flawed, incomplete, noEntry, notArchiving } from './refusals.ts';
import type { Sent } from './scores.ts';
import {
  type ArchiveCase,
  findCase,
  isTitleTaken,
  linkReports,
  lockCase,
  saveGrading,
  savePublicService,
} from './store.ts';

/** Who archives, when, and from where. */
export type By = { readonly actor: Actor; readonly now: Date; readonly client: Client | null };

/**
 * Archives a reviewed report in one transaction: the record is written under its number, the report and all merged into it are tied
 * to it, the workflow moves on, letters and the job `credit.award-points` are queued; what does not go public at once comes under a
 * case. Whatever fails leaves nothing behind, not even a
 * gap in the numbers.
 *
 * Refuses `review.unknown` (404), `record.not-archiving`, `record.no-entry`, `record.archive-input` and `record.archive-flaws` with
 * their fields, `record.block-…`, and what the move refuses (`review.changed`, somebody else's claim).
 */
export async function archiveReport(
  world: Pick<World, 'database' | 'timeZone' | 'publicUrl'>,
  by: By,
  receipt: string,
  sent: Sent,
): Promise<{ readonly identifier: string; readonly recordId: number }> {
  const today = dayOf(by.now, world.timeZone);
  return transaction(world.database.db, async (tx) => {
    await lockCase(tx, receipt);
    const found = seen(by.actor, receipt, await findCase(tx, receipt));
    demand(by.actor, 'review:archive', objectOf(found));
    const prepared = decide(found, sent, today);
    const record = await numbered(tx, prepared, {
      year: Number(today.slice(0, 4)),
      organisationIds: found.organisationIds,
    });
    const { recordId } = await saveRecord(tx, record, { now: by.now, isNew: true });
    await keepGrading(tx, prepared, recordId, by);
    const version = Number(sent.version);
    const input = Number.isSafeInteger(version) && version > 0 ? { recordId, version } : { recordId };
    const moved = await moveInTransaction(
      tx,
      world,
      { receipt, name: 'archive', mover: { actor: by.actor }, input },
      { now: by.now, client: by.client },
    );
    await linkReports(tx, found.id, recordId);
    if (prepared.publicService !== null) await savePublicService(tx, found.id, prepared.publicService);
    await enqueue(tx, 'credit.award-points', {});
    const opened = await coordinate(tx, world, { record, recordId, found, today, now: by.now });
    await appendAudit(tx, [...opened, ...moved.audit, archivedEntry(by, { record, found, prepared })]);
    return { identifier: record.identifier, recordId };
  });
}

/** What about a report counts for a permission. */
export function objectOf(found: ArchiveCase): PermissionObject {
  const { personId: ownerId, organisationId, passedBy, mergedOwnerIds } = found;
  return { ownerId, organisationId, passedBy, mergedOwnerIds };
}

/** The case, if this person may see it on the desk; one answer for what does not exist and what is not theirs. */
export function seen(actor: Actor, receipt: string, found: ArchiveCase | null): ArchiveCase {
  if (found === null || !may(actor, 'review:read', objectOf(found))) throw unknownReport(receipt);
  return found;
}

/** Everything that can be said before a number is taken. */
function decide(found: ArchiveCase, sent: Sent, today: string): Prepared {
  if (found.state !== 'archiving') throw notArchiving(found.receipt, found.state);
  if (found.entry === null) throw noEntry(found.receipt);
  const prepared = prepare(found, sent, today);
  if (prepared.mistakes.length > 0) throw incomplete(prepared.mistakes);
  const errors = lintRecord(prepared.record).filter(({ level }) => level === 'error');
  if (errors.length > 0) throw flawed(errors);
  return prepared;
}

/** Gives the record its number; a title that another record bears gets it in brackets (domain.md §2). */
async function numbered(tx: Tx, prepared: Prepared, place: Place): Promise<RecordContent> {
  const { record } = prepared;
  const { year } = place;
  const identifier = await takeNumber(tx, prepared, place);
  if (!identifier.startsWith(`CNVD-${year}-`)) throw blockOfYear(year);
  const title = (await isTitleTaken(tx, record.title)) ? numberedTitle(record.title, identifier) : record.title;
  const patch = record.patch && {
    ...record.patch,
    name: record.patch.name === `${record.title}的补丁` ? `${title}的补丁` : record.patch.name,
  };
  return { ...record, identifier, title, patch };
}

type Place = { readonly year: number; readonly organisationIds: readonly number[] };

/** The number that its organisation reserved, the least one of a block, or the next of the year. */
async function takeNumber(tx: Tx, { blockId, reserved }: Prepared, { year, organisationIds }: Place): Promise<string> {
  if (reserved !== null) return takeReserved(tx, reserved, organisationIds);
  if (blockId !== null) return takeOfBlock(tx, blockId, { organisationIds });
  const [identifier] = await takeIdentifiers(tx, year, 1);
  if (identifier === undefined) throw new Error('one number was asked for and none given');
  return identifier;
}

async function keepGrading(tx: Tx, { grading }: Prepared, recordId: number, { actor, now }: By): Promise<void> {
  if (grading !== null) await saveGrading(tx, { ...grading, recordId, by: actor.personId, at: now });
}

type Coordinated = {
  readonly record: RecordContent;
  readonly recordId: number;
  readonly found: ArchiveCase;
  readonly today: Day;
  readonly now: Date;
};

/** What does not go public at once comes under a case, with every report that was merged into this one. */
function coordinate(
  tx: Tx,
  { timeZone, publicUrl }: Pick<World, 'timeZone' | 'publicUrl'>,
  { record, recordId, found, today, now }: Coordinated,
): Promise<readonly AuditEntry[]> {
  const { title, kind, publishedOn, submittedOn, patch } = record;
  const what = { reportId: found.id, recordId, title, kind, publishedOn, submittedOn, hasPatch: patch !== null };
  return caseForRecord(tx, { ...what, today, now, timeZone, publicUrl });
}

type Done = { readonly record: RecordContent; readonly found: ArchiveCase; readonly prepared: Prepared };

function archivedEntry({ actor, now, client }: By, { record, found, prepared }: Done): AuditEntry {
  return {
    at: now,
    actor,
    action: 'record.archived',
    object: { kind: 'record', id: record.identifier },
    detail: {
      receipt: found.receipt,
      merged: found.merged.length,
      severity: record.severity,
      overridden: record.severityReason !== null,
      ...(prepared.publicService !== null && { publicService: prepared.publicService }),
    },
    address: client?.address ?? null,
  };
}
