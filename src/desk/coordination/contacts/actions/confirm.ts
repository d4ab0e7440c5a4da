import { createHash, randomBytes } from 'node:crypto';
import { appendAudit } from '#people/index.ts';
import { type Tx, transaction } from '#platform/db/index.ts';
import { queueMail } from '#platform/mail/index.ts';
import type { World } from '#platform/world.ts';
import { confirmationLetter } from '../letters.ts';
import { type Contact, confirmationLifeMs } from '../model.ts';
import { deadLink } from '../refusals.ts';
import * as store from '../store.ts';

/**
 * Sends a link that proves that somebody reads the address: 256 random bits, of which only the hash is kept, good for one use within
 * seven days. People's own tokens are bound to accounts; whoever reads a contact's address need not have one.
 */
export async function sendConfirmation(
  tx: Tx,
  world: Pick<World, 'now' | 'publicUrl'>,
  { id, email, language }: Pick<Contact, 'id' | 'email' | 'language'>,
): Promise<void> {
  const secret = randomBytes(32).toString('base64url');
  await store.saveConfirmation(tx, id, hashOf(secret), world.now());
  await queueMail(tx, [confirmationLetter(email, language, `${world.publicUrl}/contacts/confirm/${secret}`)]);
}

/** What a link would confirm, without using it. Refuses `contacts.link` (404). */
export async function linkedContact(
  { database, now }: World,
  secret: string,
): Promise<{ readonly email: string; readonly organisation: string }> {
  const found = await store.contactByLink(database.db, hashOf(secret), since(now()));
  if (found === null) throw deadLink();
  return found;
}

/** Uses the link: from now on letters about flaws go to the address. Refuses `contacts.link` (404). */
export function confirmContact({ database, now }: World, secret: string): Promise<void> {
  return transaction(database.db, async (tx) => {
    const at = now();
    const contact = await store.redeemLink(tx, hashOf(secret), since(at), at);
    if (contact === null) throw deadLink();
    const object = { kind: 'contact', id: String(contact.id) };
    const detail = { organisation: contact.organisationId };
    await appendAudit(tx, [{ at, actor: null, action: 'contact.confirmed', object, detail }]);
  });
}

const since = (at: Date) => new Date(at.getTime() - confirmationLifeMs);
const hashOf = (secret: string) => createHash('sha256').update(secret).digest();
