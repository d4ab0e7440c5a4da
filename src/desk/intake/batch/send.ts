import { appendAudit, demand } from '#people/index.ts';
import { type Tx, transaction } from '#platform/db/index.ts';
import type { World } from '#platform/world.ts';
import { dayOf } from '#vocabulary/index.ts';
import { checkContent } from '../check/check-content.ts';
import type { ReportContent } from '../content.ts';
import { submitReports } from '../submit.ts';
import { forgetContent } from './forget.ts';
import type { Batch, SendChoice } from './model.ts';
import type { Doing } from './receive.ts';
import { alreadySent, noBatch, notAllGood, nothingGood, outdated } from './refusals.ts';
import { deleteBatch, lockBatch, markSent, receiptsOf, wholeRows } from './store.ts';

export type Sent = { readonly receipts: readonly string[]; readonly repeated: boolean };

/**
 * Receives the good rows of an uploaded file as one submission, in one transaction: all of them or none. Asked again, or twice at
 * once, it gives the same receipts and stores nothing.
 *
 * Refuses `batch.none` (404, also for another’s), `batch.not-all-good` with the choice `all`, `batch.nothing-good`, `batch.outdated`,
 * and what `submitReports` refuses.
 */
export function sendBatch(world: World, id: string, choice: SendChoice, doing: Doing): Promise<Sent> {
  return transaction(world.database.db, async (tx) => {
    const batch = await ownBatch(tx, id, doing);
    if (batch.submissionId !== null) return { receipts: await receiptsOf(tx, batch.submissionId), repeated: true };
    const contents = await contentsToSend(tx, batch, choice, dayOf(doing.now, world.timeZone));
    const { actor, address, now } = doing;
    const { submissionId, receipts } = await submitReports(tx, {
      ...{ channel: 'file', actor, address, now, timeZone: world.timeZone },
      verbatim: { file: batch.fileName, format: batch.format, rows: batch.rowCount },
      fileSha256: batch.fileSha256,
      items: contents.map((content) => ({ content })),
    });
    await markSent(tx, id, { at: now, submissionId });
    await appendAudit(tx, [
      {
        ...{ at: now, actor, action: 'report-batch.sent', object: { kind: 'batch', id }, address },
        detail: { submission: submissionId, sent: contents.length, left: batch.rowCount - contents.length },
      },
    ]);
    return { receipts, repeated: false };
  });
}

async function contentsToSend(
  tx: Tx,
  batch: Batch,
  choice: SendChoice,
  today: string,
): Promise<readonly ReportContent[]> {
  const wrong = batch.rowCount - batch.goodCount;
  if (batch.goodCount === 0) throw nothingGood();
  if (choice === 'all' && wrong > 0) throw notAllGood(wrong);
  const rows = await wholeRows(tx, batch.id, true);
  return rows.map(({ fields }) => {
    const checked = checkContent(fields, today);
    if (!checked.ok) throw outdated();
    return checked.content;
  });
}

async function ownBatch(tx: Tx, id: string, { actor, now }: Doing): Promise<Batch> {
  demand(actor, 'report:submit');
  const batch = await lockBatch(tx, id);
  if (batch === null || batch.personId !== actor.personId || batch.expiresAt <= now) throw noBatch();
  return batch;
}

/** Drops a file that was not sent, with its rows. Refuses `batch.none` and `batch.sent`. */
export async function discardBatch(world: World, id: string, doing: Doing): Promise<void> {
  const sha256 = await transaction(world.database.db, async (tx) => {
    const batch = await ownBatch(tx, id, doing);
    if (batch.sentAt !== null) throw alreadySent();
    await deleteBatch(tx, id);
    const { actor, address, now } = doing;
    await appendAudit(tx, [
      { at: now, actor, action: 'report-batch.discarded', object: { kind: 'batch', id }, address },
    ]);
    return batch.fileSha256;
  });
  await forgetContent(world, sha256);
}
