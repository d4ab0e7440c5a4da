import { unknownReport } from '#desk/review/index.ts';
import { appendAudit, demand, may } from '#people/index.ts';
import { transaction } from '#platform/db/index.ts';
import type { World } from '#platform/world.ts';
import { insertThread } from '../../threads/store.ts';
import { type By, caseToChange } from '../access.ts';
import { caseTitle } from '../model.ts';
import { openCase } from '../open.ts';
import { caseClosed, caseInput, reportHasCase, unknownFlaw } from '../refusals.ts';
import { addReports, insertFlaw, saveEvent } from '../store.ts';
import { findRecord, lockReport, reportOwners } from '../store-change.ts';
import { caseWords } from '../words.ts';
import { caseEntry } from './change.ts';

/**
 * Adds a vulnerability to a case: by the number of its record (`CNVD-2026-00001`), by the receipt of a report, which joins the case, or
 * by a title alone. Refuses `coordination.unknown-case` (404), `coordination.case-closed`, `coordination.case-input`,
 * `coordination.unknown-flaw` (404), `coordination.report-has-case` (409).
 */
export function addFlaw(
  world: World,
  by: By,
  number: string,
  sent: { reference: string; title: string },
): Promise<void> {
  return transaction(world.database.db, async (tx) => {
    const found = await caseToChange(tx, by.actor, number);
    if (found.state !== 'open') throw caseClosed();
    const reference = sent.reference.trim();
    const flaw = { title: caseTitle(sent.title), reportId: null as number | null, recordId: null as number | null };
    if (/^CNVD-C-/.test(reference)) {
      const report = await lockReport(tx, reference);
      const owners = await reportOwners(tx, reference);
      if (report === null || owners?.includes(by.actor.personId)) throw unknownFlaw();
      if (report.caseNumber !== null) throw reportHasCase(report.caseNumber);
      await addReports(tx, found.id, report.id);
      Object.assign(flaw, {
        title: caseTitle(sent.title.trim() || report.title),
        reportId: report.id,
        recordId: report.recordId,
      });
    } else if (reference !== '') {
      const record = await findRecord(tx, reference);
      if (record === null || record.caseNumber !== null) throw unknownFlaw();
      Object.assign(flaw, { title: caseTitle(sent.title.trim() || record.title), recordId: record.id });
    } else if (sent.title.trim() === '') throw caseInput([{ field: 'title', text: caseWords.flawNeeds }]);
    const id = await insertFlaw(tx, found.id, flaw);
    await saveEvent(tx, found.id, by.now, { event: 'flaw-added', actorId: by.actor.personId, detail: { flaw: id } });
    await appendAudit(tx, [caseEntry(by, number, 'case.flaw-added', { flaw: id })]);
  });
}

/** Opens a thread about one product, read by everybody in the case. Refuses as `addFlaw` does. Gives its id. */
export function openThread(world: World, by: By, number: string, sent: { title: string }): Promise<number> {
  return transaction(world.database.db, async (tx) => {
    const found = await caseToChange(tx, by.actor, number);
    if (found.state !== 'open') throw caseClosed();
    if (sent.title.trim() === '') throw caseInput([{ field: 'title', text: caseWords.threadNeeds }]);
    const id = await insertThread(tx, found.id, caseTitle(sent.title), by.now);
    await saveEvent(tx, found.id, by.now, {
      event: 'thread-opened',
      actorId: by.actor.personId,
      detail: { thread: id },
    });
    await appendAudit(tx, [caseEntry(by, number, 'case.thread-opened', { thread: id })]);
    return id;
  });
}

/**
 * Opens a case by hand from a report that is not archived yet; gives the number, of the case there is already where there is one.
 * Refuses `review.unknown` (404), also to whoever delivered the report, and `people.forbidden`.
 */
export function openFromReport(world: World, by: By, receipt: string): Promise<string> {
  return transaction(world.database.db, async (tx) => {
    const { actor, now } = by;
    const report = await lockReport(tx, receipt);
    const owners = (await reportOwners(tx, receipt)) ?? [];
    const object = { ownerId: owners.includes(actor.personId) ? actor.personId : null };
    if (report === null || !may(actor, 'casework:read', object)) throw unknownReport(receipt);
    demand(actor, 'casework:change', object);
    if (report.caseNumber !== null) return report.caseNumber;
    const { number, audit } = await openCase(tx, {
      ...{ kind: report.kind, title: report.title, reportId: report.id, recordId: report.recordId, now },
      ...{ openedBy: actor.personId, coordinatorId: actor.personId },
      ...{ timeZone: world.timeZone, publicUrl: world.publicUrl },
    });
    await appendAudit(tx, audit);
    return number;
  });
}
