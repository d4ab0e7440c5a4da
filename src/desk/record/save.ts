import type { Tx } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import type { RecordContent } from '#vocabulary/index.ts';
import { objectionTo } from './admission.ts';
import { storedContent } from './content.ts';
import { numberInUse } from './numbers/model.ts';
import { insertParts, insertRecord, lockRecord, replaceRecord } from './store/save.ts';
import { knownVendors } from './vendors.ts';

/** What became of a record that was saved: its row, the revision that is current now, and whether anything was written. */
export type SavedRecord = { readonly recordId: number; readonly revision: number; readonly changed: boolean };

/**
 * Stores one record by its number in the caller's transaction, as an import would: the content it replaces stays as a revision,
 * equal content writes nothing, what was written is due for the gate. With `isNew` a number that a record bears already is refused.
 *
 * Refuses what the database could not hold (`record.title-missing`, `record.too-long`, `record.day`, …) and `record.number-used`.
 * Writes `desk.record` and the tables beside it.
 */
export async function saveRecord(
  tx: Tx,
  record: RecordContent,
  { now, isNew = false }: { readonly now: Date; readonly isNew?: boolean },
): Promise<SavedRecord> {
  const stored = storedContent(record);
  const objection = objectionTo(record, stored.json);
  if (objection !== null) throw new Refusal(objection.code, objection.text);
  const known = await lockRecord(tx, record.identifier);
  if (known !== null && isNew) throw numberInUse(record.identifier);
  if (known?.contentHash.equals(stored.hash)) {
    return { recordId: known.id, revision: known.revision, changed: false };
  }
  const recordId = known?.id ?? (await insertRecord(tx, record, stored, now));
  if (known !== null) await replaceRecord(tx, recordId, record, { stored, now });
  await insertParts(tx, recordId, record, await knownVendors());
  return { recordId, revision: (known?.revision ?? 0) + 1, changed: true };
}
