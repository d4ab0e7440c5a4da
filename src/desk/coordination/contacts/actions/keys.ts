import { appendAudit } from '#people/index.ts';
import { type Tx, transaction } from '#platform/db/index.ts';
import { groupedFingerprint, type Letter, queueMail, type ReadKey, readPublicKey } from '#platform/mail/index.ts';
import type { World } from '#platform/world.ts';
import { dayOf } from '#vocabulary/index.ts';
import { keyChangedLetter, keyEndingLetter } from '../letters.ts';
import { type Contact, keyReminderMs } from '../model.ts';
import * as store from '../store.ts';
import { contactFor, type Doing } from './access.ts';
import { onContact } from './change.ts';

/** What else whoever set a key should know: `address` where none of its user ids names the contact's address. */
export type KeyWarning = 'address';

/**
 * Sets the OpenPGP key of a contact, and tells its address. Refuses `contacts.unknown` and whatever `readPublicKey` refuses; a private
 * key is kept nowhere. Gives what to warn of.
 */
export async function setKey(
  world: World,
  doing: Doing,
  id: number,
  sent: string | Uint8Array,
): Promise<KeyWarning | null> {
  await contactFor(world.database.db, doing, id);
  const key = await readPublicKey(sent, world.now());
  return onContact(world, doing, id, 'contact.key-set', async (tx, contact) => {
    await putKey(tx, world, { ...doing, contact, key });
    return warningOf(contact.email, key);
  });
}

export const warningOf = (email: string, key: ReadKey): KeyWarning | null =>
  key.addresses.includes(email) ? null : 'address';

type Putting = Pick<Doing, 'actor'> & { readonly contact: Contact; readonly key: ReadKey };

/** Within a transaction that holds the organisation. An address that was confirmed is told; the caller writes the audit line. */
export async function putKey(tx: Tx, world: World, { actor, contact, key }: Putting): Promise<void> {
  await store.saveKey(tx, contact.id, key, { personId: actor.personId, at: world.now() });
  if (contact.verifiedAt === null || contact.fingerprint === key.fingerprint) return;
  const fingerprint = groupedFingerprint(key.fingerprint);
  await queueMail(tx, [keyChangedLetter(contact.email, contact.language, { fingerprint, link: linkTo(world) })]);
}

/** From now on the contact gets neutral letters. Refuses `contacts.unknown`. */
export function removeKey(world: World, doing: Doing, id: number): Promise<void> {
  return onContact(world, doing, id, 'contact.key-removed', (tx) =>
    store.saveKey(tx, id, null, { personId: doing.actor.personId, at: world.now() }),
  );
}

/** Every day: tells each confirmed contact once, thirty days before its key ends. Gives how many. */
export function remindKeys(world: World): Promise<number> {
  const now = world.now();
  return transaction(world.database.db, async (tx) => {
    const ending = await store.endingKeys(tx, now, new Date(now.getTime() + keyReminderMs));
    if (ending.length === 0) return 0;
    await store.markReminded(
      tx,
      ending.map(({ id }) => id),
      now,
    );
    await queueMail(
      tx,
      ending.map((contact) => endingLetter(contact, world)),
    );
    await appendAudit(
      tx,
      ending.map(({ id }) => ({
        at: now,
        actor: 'system' as const,
        action: 'contact.key-reminded',
        object: { kind: 'contact', id: String(id) },
      })),
    );
    return ending.length;
  });
}

function endingLetter({ email, language, keyExpiresAt }: Contact, world: World): Letter {
  return keyEndingLetter(email, language, {
    on: dayOf(keyExpiresAt ?? world.now(), world.timeZone),
    link: linkTo(world),
  });
}

const linkTo = ({ publicUrl }: World) => `${publicUrl}/contacts`;
