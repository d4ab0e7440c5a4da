import { type Database, transaction } from '#platform/db/index.ts';
import { enterGate } from './enter.ts';
import { logEntries } from './log/append.ts';
import { wallEntries } from './log/wall.ts';
import { raiseVersion } from './store/issues.ts';
import { writeSheepWall } from './store/sheep-wall.ts';

/**
 * Lets out the sheep wall (绵羊墙): unit, sector, kind of flaw and day of disposal of what the desk has entered, each under a running
 * number; what was taken off leaves. Each row that changes is a leaf of the log. One transaction of its own; gives how many rows changed.
 * Writes `published.sheep_wall` and `desk.sheep_wall_entry.public_number`.
 */
export function publishSheepWall(database: Pick<Database, 'db'>, { now }: { readonly now: Date }): Promise<number> {
  return transaction(database.db, async (tx) => {
    await enterGate(tx, now);
    const change = await writeSheepWall(tx);
    const entries = await wallEntries(tx, change, now);
    if (entries.length === 0) return 0;
    await logEntries(tx, entries, now);
    await raiseVersion(tx, now);
    return entries.length;
  });
}
