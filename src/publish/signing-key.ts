import { type Database, transaction } from '#platform/db/index.ts';
import type { FileSigner } from '#platform/signing.ts';
import { enterGate } from './enter.ts';
import { isPresentKey, knowSigningKey } from './store/issue-files.ts';
import { raiseVersion } from './store/issues.ts';

/** Makes the public half of the key that is in use public, in a transaction of its own; does nothing where it is so already, or where there is none. */
export async function publishSigningKey({ db }: Database, signer: FileSigner | null, now: Date): Promise<void> {
  if (signer === null) return;
  await transaction(db, async (tx) => {
    await enterGate(tx, now);
    if (await isPresentKey(tx, signer)) return;
    await knowSigningKey(tx, signer, now);
    await raiseVersion(tx, now);
  });
}
