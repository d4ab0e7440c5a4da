import { fileCounted } from '#desk/editorial/index.ts';
import type { Tx } from '#platform/db/index.ts';
import { countableIssues, countOfIssue, isAnythingCounted } from './store/counted.ts';

/** Files what issues of before migration 0027 counted, once: where anything is filed, nothing is done. */
export async function countEarlier(tx: Tx): Promise<void> {
  if (await isAnythingCounted(tx)) return;
  for (const id of await countableIssues(tx)) {
    await fileCounted(tx, id);
    await countOfIssue(tx, id);
  }
}
