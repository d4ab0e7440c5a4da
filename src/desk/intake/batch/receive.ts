import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type Actor, appendAudit, demand } from '#people/index.ts';
import { transaction } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import type { StoredFile } from '#platform/files/index.ts';
import type { UploadPart } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { dayOf } from '#vocabulary/index.ts';
import { lockContent } from '../files/store.ts';
import { wrongNumbersNow } from '../numbers/check.ts';
import { forgetContent } from './forget.ts';
import { type Batch, batchLimits, plainFileName } from './model.ts';
import { readRows } from './read-rows.ts';
import { tooLarge } from './refusals.ts';
import { insertBatch } from './store.ts';
import { vendorsOfShareFiles } from './vendors.ts';

export type Uploaded = Pick<Extract<UploadPart, { kind: 'file' }>, 'fileName' | 'stream' | 'isTruncated'>;

/** Who does something, from where and when. */
export type Doing = { readonly actor: Actor; readonly address: string; readonly now: Date };

/**
 * Takes a file in to be looked at: keeps it word for word in the file store, reads and checks every row, stores rows and mistakes for
 * seven days. Nothing is received by this. Gives the batch.
 *
 * Refuses `people.forbidden`, `batch.too-large` (413), `files.empty`, and what `readRows` refuses; then nothing is kept.
 */
export async function receiveBatch(world: World, upload: Uploaded, { actor, address, now }: Doing): Promise<Batch> {
  demand(actor, 'report:submit');
  const stored = await world.files.save(upload.stream, upload.isTruncated).catch((thrown) => {
    throw thrown instanceof Refusal && thrown.code === 'files.too-large' ? tooLarge() : thrown;
  });
  try {
    return await inTurn(() => readAndKeep(world, { stored, fileName: upload.fileName }, { actor, address, now }));
  } catch (thrown) {
    await forgetContent(world, stored.sha256);
    throw thrown;
  }
}

type Kept = { readonly stored: StoredFile; readonly fileName: string };

async function readAndKeep(world: World, { stored, fileName }: Kept, { actor, address, now }: Doing): Promise<Batch> {
  const bytes = await buffer(await world.files.read(stored.sha256));
  const today = dayOf(now, world.timeZone);
  const by = { organisationId: actor.organisation?.id ?? null, year: Number(today.slice(0, 4)), reportId: null };
  const { format, notices, rows } = await readRows(bytes, {
    ...{ vendors: await vendorsOfShareFiles(), today },
    wrongNumbers: (contents) => wrongNumbersNow(world.database.db, contents, by),
  });
  const batch: Batch = {
    ...{ id: randomUUID(), personId: actor.personId, format, notices, createdAt: now },
    ...{ fileName: plainFileName(fileName), fileSha256: stored.sha256, fileBytes: stored.bytes },
    ...{ rowCount: rows.length, goodCount: rows.filter(({ isGood }) => isGood).length },
    expiresAt: new Date(now.getTime() + batchLimits.keptDays * 86_400_000),
    ...{ sentAt: null, submissionId: null },
  };
  await transaction(world.database.db, async (tx) => {
    await lockContent(tx, stored.sha256);
    // Somebody whose equal file was just forgotten may have taken the content away since it was saved.
    await world.files.save(Readable.from([bytes]));
    await insertBatch(tx, batch, rows);
    await appendAudit(tx, [
      {
        ...{ at: now, actor, action: 'report-batch.uploaded', object: { kind: 'batch', id: batch.id }, address },
        detail: { format, rows: batch.rowCount, good: batch.goodCount, sha256: stored.sha256 },
      },
    ]);
  });
  return batch;
}

let last: Promise<unknown> = Promise.resolve();

/** One file is read at a time: of two of 50 MB the second waits, and the memory of the process stays bounded. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work);
  last = mine.catch(() => {});
  return mine;
}
