import { createHash, randomBytes } from 'node:crypto';
import { appendAudit } from '#people/index.ts';
import { type Tx, transaction } from '#platform/db/index.ts';
import { queueMail } from '#platform/mail/index.ts';
import type { World } from '#platform/world.ts';
import { confirmationLetter } from '../letters.ts';
import { type Contact, confirmationDayMs, confirmationLifeMs, mostConfirmationsADay } from '../model.ts';
import { deadLink, sentTooOften } from '../refusals.ts';
import * as store from '../store.ts';

/**
 * Sends a link that proves that somebody reads the address: 256 random bits, of which only the hash is kept, good for one use within
 * seven days. People's own tokens are bound to accounts; whoever reads a contact's address need not have one. An address gets five a day,
 * whoever names it, organisations that know nothing of each other together: refuses `contacts.sent-too-often` (429).
 */
export async function sendConfirmation(
  tx: Tx,
  world: Pick<World, 'now' | 'publicUrl'>,
  { id, email, language }: Pick<Contact, 'id' | 'email' | 'language'>,
): Promise<void> {
  await countLetter(tx, email, world.now());
  const secret = randomBytes(32).toString('base64url');
  await store.saveConfirmation(tx, id, hashOf(secret), world.now());
  await queueMail(tx, [confirmationLetter(email, language, `${world.publicUrl}/contacts/confirm/${secret}`)]);
}

async function countLetter(tx: Tx, email: string, now: Date): Promise<void> {
  const before = await store.lettersTo(tx, hashOf(email.toLowerCase()), new Date(now.getTime() - confirmationDayMs));
  const first = before[0];
  if (first !== undefined && before.length >= mostConfirmationsADay) {
    throw sentTooOften(Math.ceil((first.getTime() + confirmationDayMs - now.getTime()) / 1000));
  }
  await store.noteLetterTo(tx, hashOf(email.toLowerCase()), now);
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
