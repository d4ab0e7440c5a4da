import type { Tx } from '#platform/db/index.ts';
import type { Day } from '#vocabulary/index.ts';
import { storedContent } from './content.ts';
import { lockContents, replaceDay } from './store/settle.ts';

/**
 * Records go public today, for the first time: where another day was planned, the day on which they really went takes its place at the desk
 * as well. In the gate's transaction, before it takes them off its queue: whoever corrects a record locks it first, too. The content with the
 * planned day stays as a revision. What says the day already is left alone. Writes `desk.record` and `desk.record_revision`.
 */
export async function settlePublishedDay(
  tx: Tx,
  recordIds: readonly number[],
  { day, now }: { readonly day: Day; readonly now: Date },
): Promise<void> {
  if (recordIds.length === 0) return;
  for (const { id, content } of await lockContents(tx, recordIds)) {
    if (content.publishedOn === day) continue;
    await replaceDay(tx, id, { stored: storedContent({ ...content, publishedOn: day }), day, now });
  }
}
