import { type Database, transaction } from '#platform/db/index.ts';
import { lockGate } from './store/due.ts';
import { raiseVersion } from './store/issues.ts';
import { writeSubLibraries } from './store/sub-libraries.ts';

/**
 * Lets out the sub-libraries as the desk defines them, and takes back those that it removed or hid. They say which public records belong
 * together and nothing else. One transaction of its own; gives how many changed. Writes `published.sub_library`.
 */
export function publishSubLibraries(database: Pick<Database, 'db'>, { now }: { readonly now: Date }): Promise<number> {
  return transaction(database.db, async (tx) => {
    await lockGate(tx);
    const changed = await writeSubLibraries(tx);
    if (changed > 0) await raiseVersion(tx, now);
    return changed;
  });
}
