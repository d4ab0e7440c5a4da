import { type AlertWorld, reachOf } from '#outlets/alerts/index.ts';
import { type Database, transaction } from '#platform/db/index.ts';
import { queueMail } from '#platform/mail/index.ts';
import type { World } from '#platform/world.ts';

/**
 * What alerts work with: the outlets' role for everything, and of the owner's only this one thing, that letters go into the mail queue
 * and are noted as handed over in one transaction.
 */
export function alertWorld(
  outlet: Database,
  world: Pick<World, 'database' | 'secrets' | 'now' | 'publicUrl' | 'timeZone'>,
): AlertWorld {
  const { database, secrets, now, publicUrl, timeZone } = world;
  return {
    database: outlet,
    secrets,
    now,
    publicUrl,
    timeZone,
    reach: reachOf(publicUrl),
    post: (letters, note) =>
      transaction(database.db, async (tx) => {
        await note(tx, await queueMail(tx, letters));
      }),
  };
}
