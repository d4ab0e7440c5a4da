import type { Tx } from '#platform/db/index.ts';
import { countEarlier } from './counted.ts';
import { logEarlier } from './log/append.ts';
import { lockGate } from './store/due.ts';
import { raiseVersion } from './store/issues.ts';
import { fillEarlier } from './store/search-columns.ts';

/**
 * Enters the gate: whoever else wants in waits until this transaction ends. Everything that writes what is public begins so.
 *
 * What was published before there was a log is logged first, so that a leaf is never added before those of earlier publications; and
 * what issues counted that went out before that was filed is filed; what was published before expressions could ask for it gets its columns.
 */
export async function enterGate(tx: Tx, now: Date): Promise<void> {
  await lockGate(tx);
  await logEarlier(tx, now);
  await countEarlier(tx);
  if ((await fillEarlier(tx)) > 0) await raiseVersion(tx, now);
}
