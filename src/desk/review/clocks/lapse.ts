import { Refusal } from '#platform/errors.ts';
import { type MovingWorld, moveReport } from '../actions/move.ts';
import { lapsedReceipts } from './store.ts';

/** So many in one run; the next hour takes the rest. */
const mostARun = 5000;

/**
 * Rejects returned reports whose reporters have let their time run out, each in its own transaction; gives how many. Safe to run twice,
 * or at the same time as another: whoever comes second is refused by the state and goes on.
 */
export async function lapseReturned(world: MovingWorld, now: Date): Promise<number> {
  let lapsed = 0;
  for (const receipt of await lapsedReceipts(world.database.db, now, mostARun)) {
    const request = { receipt, name: 'lapse', mover: 'platform', input: {} } as const;
    try {
      await moveReport(world, request, { now, client: null });
      lapsed += 1;
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
    }
  }
  return lapsed;
}
