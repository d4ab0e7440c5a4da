import { type Database, transaction } from '#platform/db/index.ts';
import { lockGate } from './store/due.ts';
import { raiseVersion } from './store/issues.ts';
import { writeSheepWall } from './store/sheep-wall.ts';

/**
 * Lets out the sheep wall (绵羊墙): unit, sector, kind of flaw and day of disposal of what the desk has entered, each under a running
 * number; what was taken off leaves. One transaction of its own; gives how many rows changed. Writes `published.sheep_wall` and
 * `desk.sheep_wall_entry.public_number`.
 */
export function publishSheepWall(database: Pick<Database, 'db'>, { now }: { readonly now: Date }): Promise<number> {
  return transaction(database.db, async (tx) => {
    await lockGate(tx);
    const changed = await writeSheepWall(tx);
    if (changed > 0) await raiseVersion(tx, now);
    return changed;
  });
}
