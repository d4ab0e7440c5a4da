import { appendAudit, may } from '#people/index.ts';
import { transaction } from '#platform/db/index.ts';
import type { Language } from '#platform/html/index.ts';
import type { World } from '#platform/world.ts';
import { unknownReport } from '../../refusals.ts';
import { auditRead, type By, headFor, objectOf } from '../report/actions.ts';
import { currentContent, type ReportHead } from '../report/store.ts';
import { type CompareSide, sideOfRecord, sideOfReport } from './model.ts';
import { recordByNumber } from './store.ts';

export type Comparison = {
  readonly head: ReportHead;
  readonly left: CompareSide;
  readonly right: CompareSide;
  /** The report that this one could be merged into; null when the other is a record that no report became. */
  readonly into: string | null;
  readonly mayWork: boolean;
};

/**
 * Puts a report beside another one or beside a record. Refuses `review.unknown` (404) where either is not there or not for this
 * reader's eyes. Audits both as read.
 */
export async function compare(
  world: World,
  by: By,
  asked: { readonly receipt: string; readonly other: string; readonly language: Language },
): Promise<Comparison> {
  const { db } = world.database;
  const { receipt, other, language } = asked;
  const head = await headFor(db, by.actor, receipt);
  const left = await reportSide(world, head, language);
  const mayWork = may(by.actor, 'review:work', objectOf(head));
  if (other.startsWith('CNVD-C-')) {
    const otherHead = await headFor(db, by.actor, other);
    const right = await reportSide(world, otherHead, language);
    await auditRead(world, by, [receipt, other], 'compare');
    return { head, left, right, into: other === receipt ? null : other, mayWork };
  }
  const record = await recordByNumber(db, other);
  const isFor = record?.ownerIds.every((ownerId) => may(by.actor, 'review:read', { ownerId })) ?? false;
  if (record === null || !isFor) throw unknownReport(other);
  await auditRead(world, by, [receipt], 'compare');
  await auditRecordRead(world, by, other);
  return { head, left, right: sideOfRecord(record.content, language), into: record.receipt, mayWork };
}

async function reportSide(world: World, head: ReportHead, language: Language): Promise<CompareSide> {
  const current = await currentContent(world.database.db, head.id);
  if (current === null) throw unknownReport(head.receipt);
  return sideOfReport(head, current.content, language);
}

async function auditRecordRead(world: World, { actor, now, address }: By, identifier: string): Promise<void> {
  await transaction(world.database.db, (tx) =>
    appendAudit(tx, [{ at: now, actor, action: 'record.read', object: { kind: 'record', id: identifier }, address }]),
  );
}
