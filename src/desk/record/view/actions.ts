import { type Actor, appendAudit, may } from '#people/index.ts';
import { transaction } from '#platform/db/index.ts';
import type { World } from '#platform/world.ts';
import { unknownRecord } from '../archive/refusals.ts';
import { type DeskRecord, findDeskRecord, type LinkedReport, reportsOfRecord } from './store.ts';

export type DeskRecordView = { readonly record: DeskRecord; readonly reports: readonly LinkedReport[] };

/**
 * Reads a record with the reports behind it. Audits `record.read`. Refuses `record.unknown` (404), also to whoever delivered one of
 * those reports: the desk's side of a flaw is not for its reporter.
 */
export async function readDeskRecord(
  world: Pick<World, 'database'>,
  by: { readonly actor: Actor; readonly now: Date; readonly address: string },
  identifier: string,
): Promise<DeskRecordView> {
  const { db } = world.database;
  const record = await findDeskRecord(db, identifier);
  if (record === null) throw unknownRecord(identifier);
  const reports = await reportsOfRecord(db, record.id);
  if (reports.some(({ personId }) => !may(by.actor, 'review:read', { ownerId: personId })))
    throw unknownRecord(identifier);
  await transaction(db, (tx) =>
    appendAudit(tx, [
      {
        at: by.now,
        actor: by.actor,
        action: 'record.read',
        object: { kind: 'record', id: identifier },
        detail: { revision: record.revision },
        address: by.address,
      },
    ]),
  );
  return { record, reports };
}
