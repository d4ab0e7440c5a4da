import { type Database, transaction } from '#platform/db/index.ts';
import type { DumpFile } from './read/index.ts';
import { replaceDump } from './store/dumps.ts';
import { raiseVersion } from './store/issues.ts';

/** Makes these files the newest dump, in the place of the last one, in a transaction of its own. They must lie on the disk already. */
export async function publishDump({ db }: Database, files: readonly DumpFile[], now: Date): Promise<void> {
  await transaction(db, async (tx) => {
    await replaceDump(tx, files);
    await raiseVersion(tx, now);
  });
}
