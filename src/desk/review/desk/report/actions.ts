import { type EvidencePart, missingEvidence, type ReportContent } from '#desk/intake/index.ts';
import { type Actor, appendAudit, demand, may, type PermissionObject } from '#people/index.ts';
import { type Db, transaction } from '#platform/db/index.ts';
import type { World } from '#platform/world.ts';
import { candidatesFor } from '../../duplicates/actions.ts';
import type { Candidate } from '../../duplicates/model.ts';
import { unknownReport } from '../../refusals.ts';
import { type Originality, originalityOf, type VerificationRecord, verificationsOf } from '../checks/store.ts';
import {
  currentContent,
  eventsOf,
  filesOf,
  findHead,
  insertNote,
  lockHead,
  partiesOf,
  type ReportEvent,
  type ReportFile,
  type ReportHead,
  type ReportParty,
} from './store.ts';

/** Who reads or works, when, and from where. */
export type By = { readonly actor: Actor; readonly now: Date; readonly address: string };

/** Everything the desk knows of one report. */
export type ReportSheet = {
  readonly head: ReportHead;
  readonly content: ReportContent;
  readonly revision: number;
  readonly events: readonly ReportEvent[];
  readonly files: readonly ReportFile[];
  readonly parties: readonly ReportParty[];
  readonly candidates: readonly Candidate[];
  readonly missing: readonly EvidencePart[];
  readonly verifications: readonly VerificationRecord[];
  readonly originality: readonly Originality[];
};

/** What about a report counts for a permission. */
export function objectOf(head: ReportHead): PermissionObject {
  const { personId: ownerId, organisationId, passedBy, mergedOwnerIds } = head;
  return { ownerId, organisationId, passedBy, mergedOwnerIds };
}

/** The head of a report that this person may see on the desk. Refuses `review.unknown` (404) for every other. */
export async function headFor(db: Db, actor: Actor, receipt: string): Promise<ReportHead> {
  return seen(actor, receipt, await findHead(db, receipt));
}

/** The same, locked for a change. */
export async function lockedFor(
  tx: Parameters<typeof lockHead>[0],
  actor: Actor,
  receipt: string,
): Promise<ReportHead> {
  return seen(actor, receipt, await lockHead(tx, receipt));
}

function seen(actor: Actor, receipt: string, head: ReportHead | null): ReportHead {
  if (head === null || !may(actor, 'review:read', objectOf(head))) throw unknownReport(receipt);
  return head;
}

/** Reads a report whole. Audits `report.read` with the page it was read for. */
export async function readSheet(world: World, by: By, receipt: string, page: string): Promise<ReportSheet> {
  const { db } = world.database;
  const head = await headFor(db, by.actor, receipt);
  const [current, events, files, parties, candidates, verifications, originality] = await Promise.all([
    currentContent(db, head.id),
    eventsOf(db, head.id),
    filesOf(db, head.id),
    partiesOf(db, head.id),
    candidatesFor(db, head.id),
    verificationsOf(db, head.id),
    originalityOf(db, head.id),
  ]);
  if (current === null) throw unknownReport(receipt);
  await auditRead(world, by, [receipt], page);
  const { content, revision } = current;
  const missing = missingEvidence(content, files);
  return { head, content, revision, events, files, parties, candidates, missing, verifications, originality };
}

/** Notes in the audit log that reports were read, before any of them is shown. */
export async function auditRead(world: World, by: By, receipts: readonly string[], page: string): Promise<void> {
  await transaction(world.database.db, (tx) =>
    appendAudit(
      tx,
      receipts.map((receipt) => ({
        at: by.now,
        actor: by.actor,
        action: 'report.read',
        object: { kind: 'report', id: receipt },
        detail: { page },
        address: by.address,
      })),
    ),
  );
}

/** Adds a note that only the desk sees. Refuses `review.unknown`, and what `demand` refuses. Audits `report.noted`. */
export async function addNote(world: World, by: By, receipt: string, text: string): Promise<void> {
  await transaction(world.database.db, async (tx) => {
    const head = await lockedFor(tx, by.actor, receipt);
    demand(by.actor, 'review:work', objectOf(head));
    await insertNote(tx, { reportId: head.id, state: head.state, actorId: by.actor.personId, at: by.now, text });
    await appendAudit(tx, [
      {
        at: by.now,
        actor: by.actor,
        action: 'report.noted',
        object: { kind: 'report', id: receipt },
        address: by.address,
      },
    ]);
  });
}
