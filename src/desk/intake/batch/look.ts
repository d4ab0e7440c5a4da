import { appendAudit, demand } from '#people/index.ts';
import { transaction } from '#platform/db/index.ts';
import type { Language } from '#platform/html/index.ts';
import type { World } from '#platform/world.ts';
import { type CorrectionFile, correctionFile } from './corrections.ts';
import { type Batch, type BatchRow, batchLimits, type RowFilter, type ShownRow } from './model.ts';
import type { Doing } from './receive.ts';
import { noBatch } from './refusals.ts';
import { batchesOf, countTwins, placesOf, readBatch, receiptsOf, rowsAfter, wholeRows } from './store.ts';

/** The page of an uploaded file: what was read of it, and what became of it. */
export type BatchView = {
  readonly batch: Batch;
  readonly rows: readonly ShownRow[];
  readonly show: RowFilter;
  /** Behind which position the rows of the page begin, and those of the next one; null on the last page. */
  readonly after: number;
  readonly next: number | null;
  readonly twins: number;
  /** Where the rows stand that rows of this page seem to repeat. */
  readonly places: ReadonlyMap<number, BatchRow['place']>;
  /** In the order of the good rows; empty before it was sent. */
  readonly receipts: readonly string[];
};

/** What a person has uploaded and is not cleared yet. */
export async function ownBatches(world: World, { actor, address, now }: Doing): Promise<readonly Batch[]> {
  return transaction(world.database.db, async (tx) => {
    demand(actor, 'report:submit');
    const batches = await batchesOf(tx, actor.personId, now);
    await appendAudit(tx, [
      { at: now, actor, action: 'queue.read', object: { kind: 'queue', id: 'batches' }, address },
    ]);
    return batches;
  });
}

/** One page of an uploaded file’s rows. Refuses `batch.none`, also for another’s. Writes one audit entry. */
export async function lookAtBatch(
  world: World,
  id: string,
  asked: { readonly show: RowFilter | null; readonly after: number },
  doing: Doing,
): Promise<BatchView> {
  return transaction(world.database.db, async (tx) => {
    const batch = await ownBatch(tx, id, doing);
    const { after } = asked;
    // What is wrong comes first: among 5,000 rows nobody should have to look for it.
    const show = asked.show ?? (batch.sentAt === null && batch.goodCount < batch.rowCount ? 'wrong' : 'all');
    const found = await rowsAfter(tx, id, { show, after, count: batchLimits.rowsOfPage + 1 });
    const rows = found.slice(0, batchLimits.rowsOfPage);
    const view: BatchView = {
      ...{ batch, rows, show, after, twins: await countTwins(tx, id) },
      next: found.length > rows.length ? (rows.at(-1)?.position ?? null) : null,
      places: await placesOf(
        tx,
        id,
        rows.flatMap(({ twin }) => twin ?? []),
      ),
      receipts: batch.submissionId === null ? [] : await receiptsOf(tx, batch.submissionId),
    };
    await appendAudit(tx, [entry('report-batch.read', id, doing)]);
    return view;
  });
}

/** The file of what is wrong, to be corrected and uploaded. Refuses `batch.none`. */
export async function correctionsOf(
  world: World,
  id: string,
  language: Language,
  doing: Doing,
): Promise<CorrectionFile> {
  const { batch, rows } = await transaction(world.database.db, async (tx) => {
    const found = { batch: await ownBatch(tx, id, doing), rows: await wholeRows(tx, id, false) };
    await appendAudit(tx, [entry('report-batch.exported', id, doing)]);
    return found;
  });
  return correctionFile(batch, rows, language);
}

async function ownBatch(tx: Parameters<typeof readBatch>[0], id: string, { actor, now }: Doing): Promise<Batch> {
  demand(actor, 'report:submit');
  const batch = await readBatch(tx, id);
  if (batch === null || batch.personId !== actor.personId || batch.expiresAt <= now) throw noBatch();
  return batch;
}

const entry = (action: string, id: string, { actor, address, now }: Doing) => ({
  ...{ at: now, actor, action, object: { kind: 'batch', id }, address },
});
