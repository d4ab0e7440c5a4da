import {
  amendReport,
  attachToReport,
  checkContent,
  contentWrong,
  draftValues,
  type FilePurpose,
  formPurposes,
  openStates,
  type ReportState,
  rawContent,
} from '#desk/intake/index.ts';
import { type Actor, type AuditEntry, appendAudit } from '#people/index.ts';
import { type Tx, transaction } from '#platform/db/index.ts';
import type { Client, UploadPart } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { dayOf } from '#vocabulary/index.ts';
import { moveInTransaction } from '../actions/move-in-transaction.ts';
import { loadFacts } from '../facts.ts';
import type { Report } from '../model.ts';
import { changedMeanwhile, unknownReport } from '../refusals.ts';
import type { AvailableMove } from '../step.ts';
import { availableMoves } from '../step.ts';
import { lockReports } from '../store/reports.ts';
import { type Asker, mayPursue, moverOf, personIdOf, reportOf } from './asker.ts';
import { additionClosed, kindStays } from './refusals.ts';
import { type OwnDetail, type OwnReport, ownDetail, ownReports, pageOfReports, saveAddition } from './store.ts';

export type By = { readonly asker: Asker; readonly now: Date; readonly client: Client };

export type OwnView = {
  readonly report: Report;
  readonly detail: OwnDetail;
  /** What the reporter can do now. */
  readonly moves: readonly AvailableMove[];
  readonly canAdd: boolean;
};

/** A report with everything that its reporter sees. Refuses `review.unknown` (404). Writes `report.read` to the audit log. */
export function readOwn(world: World, receipt: string, by: By): Promise<OwnView> {
  return transaction(world.database.db, async (tx) => {
    const report = await reportOf(tx, receipt, by.asker);
    const facts = await loadFacts(tx, report, world.timeZone);
    const moves = availableMoves(report, moverOf(by.asker), facts, by.now).filter(({ row }) => row.may === 'reporter');
    const detail = await ownDetail(tx, report.id);
    await appendAudit(tx, [entryOf('report.read', receipt, by)]);
    return { report, detail, moves, canAdd: takesAdditions(report.state) };
  });
}

export type OwnListing = {
  readonly reports: readonly OwnReport[];
  readonly scope: 'mine' | 'unit';
  /** True for the manager of a unit. */
  readonly hasUnit: boolean;
  /** The id to go on after; null on the last page. */
  readonly next: number | null;
};

/**
 * A person's own reports, or for its manager those of the unit; a page of them. Writes one line `queue.read` to the audit log, whatever
 * stands on the page.
 */
export function listOwn(
  world: World,
  asked: { readonly unit: boolean; readonly state: ReportState | null; readonly before: number | null },
  { actor, now, client }: Reader,
): Promise<OwnListing> {
  const managed = actor.roles.includes('unit-manager') ? actor.organisation : null;
  const unit = asked.unit ? managed : null;
  const whose = unit === null ? { personId: actor.personId } : { organisationId: unit.id };
  return transaction(world.database.db, async (tx) => {
    const reports = await ownReports(tx, whose, asked);
    const scope = unit === null ? 'mine' : 'unit';
    const object = { kind: 'queue', id: unit === null ? 'own-reports' : 'unit-reports' };
    await appendAudit(tx, [{ at: now, actor, action: 'queue.read', object, address: client.address }]);
    const next = reports.length < pageOfReports ? null : (reports.at(-1)?.id ?? null);
    return { reports, scope, hasUnit: managed !== null, next };
  });
}

/** Who reads a list, when, from where. */
export type Reader = { readonly actor: Actor; readonly now: Date; readonly client: Client };

/** While it is on the desk or returned: what is decided is not changed by writing more. */
function takesAdditions(state: ReportState): boolean {
  return state === 'returned' || (state !== 'archiving' && (openStates as readonly ReportState[]).includes(state));
}

export type Addition = {
  readonly fields: Readonly<Record<string, string>>;
  /** Files that came with the form are stored already. */
  readonly attached: number;
};

/** Reads the form of an addition to its end; each file is stored for the report as it comes, for the purpose stated before it. */
export async function readAddition(
  world: World,
  receipt: string,
  parts: AsyncIterable<UploadPart>,
  by: By,
): Promise<Addition> {
  const fields: Record<string, string> = {};
  let attached = 0;
  for await (const part of parts) {
    if (part.kind === 'field') fields[part.name] = part.value;
    else if (part.fileName === '') part.stream.resume();
    else {
      await attach(world, { receipt, part, purpose: purposeOf(fields.purpose), by });
      attached += 1;
    }
  }
  return { fields, attached };
}

function purposeOf(stated: string | undefined): FilePurpose {
  return formPurposes.find((purpose) => purpose === stated) ?? 'attachment';
}

type Attaching = {
  readonly receipt: string;
  readonly part: Extract<UploadPart, { kind: 'file' }>;
  readonly purpose: FilePurpose;
  readonly by: By;
};

async function attach(world: World, { receipt, part, purpose, by }: Attaching): Promise<void> {
  const { id: reportId } = await reportOf(world.database.db, receipt, by.asker);
  const permitted = async (tx: Tx) => {
    const report = await reportOf(tx, receipt, by.asker);
    if (!takesAdditions(report.state)) throw additionClosed(report);
  };
  const from = { personId: personIdOf(by.asker), address: by.client.address, now: by.now };
  await attachToReport(world, { reportId, part, purpose, permitted, ...from });
}

/**
 * Adds to a report: what the form says becomes the next revision, with a note; with `resubmit` it goes back into review in the same
 * transaction. Refuses `review.unknown` (404), `review.changed` (409), `review.addition-closed`, `intake.content` by field,
 * `review.kind-stays`, `intake.number-…`, and what the move refuses. Earlier revisions stay.
 */
export function addToReport(world: World, receipt: string, addition: Addition, by: By): Promise<Report> {
  const { fields } = addition;
  return transaction(world.database.db, async (tx) => {
    const locked = await lockReports(tx, receipt, null);
    if (locked === null || !mayPursue(locked.report, by.asker)) throw unknownReport(receipt);
    const { report } = locked;
    if (!takesAdditions(report.state)) throw additionClosed(report);
    if (fields.version !== undefined && Number(fields.version) !== report.version) throw changedMeanwhile(report);
    const checked = checkContent(rawContent(draftValues(fields)), dayOf(by.now, world.timeZone));
    if (!checked.ok) throw contentWrong(checked.mistakes);
    if (checked.content.kind !== report.kind && report.state !== 'returned') throw kindStays();
    const personId = personIdOf(by.asker);
    const revision = await amendReport(tx, report.id, checked.content, {
      ...{ personId, now: by.now, timeZone: world.timeZone },
    });
    const note = (fields.note ?? '').trim().slice(0, 2000) || null;
    await saveAddition(tx, { reportId: report.id, state: report.state, actorId: personId, note, revision, at: by.now });
    const audit: AuditEntry[] = [entryOf('report.amended', receipt, by, { revision, files: addition.attached })];
    if (fields.do !== 'resubmit') {
      await appendAudit(tx, audit);
      return report;
    }
    const moved = await moveInTransaction(
      tx,
      world,
      { receipt, name: 'resubmit', mover: moverOf(by.asker), input: {} },
      { now: by.now, client: by.client },
    );
    await appendAudit(tx, [...audit, ...moved.audit]);
    return moved.report;
  });
}

function entryOf(action: string, receipt: string, by: By, detail: AuditEntry['detail'] = {}): AuditEntry {
  const actor = 'actor' in by.asker ? by.asker.actor : null;
  return { at: by.now, actor, action, object: { kind: 'report', id: receipt }, detail, address: by.client.address };
}
