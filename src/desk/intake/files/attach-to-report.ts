import { randomUUID } from 'node:crypto';
import { appendAudit } from '#people/index.ts';
import { type Tx, transaction } from '#platform/db/index.ts';
import type { StoredFile } from '#platform/files/index.ts';
import { networkOf } from '#platform/network.ts';
import type { World } from '#platform/world.ts';
import type { FilePurpose } from '../content.ts';
import type { FilePart } from './actions.ts';
import { discardContents, holdContent } from './discard.ts';
import { dayMs, fileLimits } from './limits.ts';
import { cleanFileName } from './name.ts';
import { overQuota, tooManyFiles } from './refusals.ts';
import {
  attachedSince,
  countFilesOfReport,
  holdReport,
  insertReportFile,
  lockUploader,
  type Uploader,
} from './store.ts';

export type AttachingToReport = {
  readonly reportId: number;
  /** Null: whoever holds the access code. */
  readonly personId: number | null;
  readonly address: string;
  readonly part: FilePart;
  readonly purpose: FilePurpose;
  readonly now: Date;
  /** Asked again inside the transaction that ties the file to the report. Throws when it may not be. */
  readonly permitted: (tx: Tx) => Promise<void>;
};

/**
 * Stores one file and ties it to a report that was delivered already, by the same limits as while it was a draft. Refuses
 * `intake.too-many-files`, `intake.file-quota`, what the file store refuses and what `permitted` refuses; then nothing is kept.
 */
export async function attachToReport(world: World, attaching: AttachingToReport): Promise<string> {
  const { part } = attaching;
  await transaction(world.database.db, (tx) => checkRoom(tx, attaching, 1));
  const stored = await world.files.save(part.stream, part.isTruncated);
  try {
    return await keep(world, attaching, stored);
  } catch (thrown) {
    await transaction(world.database.db, (tx) => discardContents(tx, [stored.sha256]));
    throw thrown;
  }
}

function keep(world: World, attaching: AttachingToReport, stored: StoredFile): Promise<string> {
  const { reportId, personId, part, purpose, now } = attaching;
  return transaction(world.database.db, async (tx) => {
    await holdReport(tx, reportId);
    await checkRoom(tx, attaching, stored.bytes);
    await holdContent(tx, world.files, stored.sha256);
    const { sha256, bytes, mediaType } = stored;
    const id = randomUUID();
    const file = { id, name: cleanFileName(part.fileName), mediaType, bytes, sha256, purpose };
    await insertReportFile(tx, { ...file, reportId, personId, addedAt: now });
    await appendAudit(tx, [
      {
        ...{
          at: now,
          actor: personId === null ? null : { personId },
          action: 'file.added',
          object: { kind: 'file', id },
        },
        detail: { report: reportId, sha256, bytes },
      },
    ]);
    return id;
  });
}

async function checkRoom(tx: Tx, attaching: AttachingToReport, bytes: number): Promise<void> {
  const { reportId, personId, address, now, permitted } = attaching;
  await permitted(tx);
  const uploader: Uploader = personId === null ? { network: networkOf(address) } : { personId };
  await lockUploader(tx, uploader);
  if ((await countFilesOfReport(tx, reportId)) >= fileLimits.perReport * 2) throw tooManyFiles();
  const limit = personId === null ? fileLimits.dailyAnonymous : fileLimits.daily;
  const used = await attachedSince(tx, uploader, new Date(now.getTime() - dayMs));
  if (used.bytes + bytes > limit.bytes || used.files + 1 > limit.files) throw overQuota(limit);
}
