import { appendAudit } from '#people/index.ts';
import { type Tx, transaction } from '#platform/db/index.ts';
import { isAddress } from '#platform/mail/index.ts';
import type { World } from '#platform/world.ts';
import { type Contact, type ContactFields, type ContactSource, confirmationPauseMs, mostContacts } from '../model.ts';
import { badAddress, contactTwice, sentJustNow, tooManyContacts, unknownContact } from '../refusals.ts';
import * as store from '../store.ts';
import { type Doing, lockedOrganisation } from './access.ts';
import { sendConfirmation } from './confirm.ts';

/**
 * Adds a contact and sends its address a link to confirm. Gives its id. Refuses `contacts.unknown`, `contacts.address`,
 * `contacts.twice`, `contacts.many`.
 */
export function addContact(world: World, doing: Doing, fields: ContactFields): Promise<number> {
  return transaction(world.database.db, async (tx) => {
    await lockedOrganisation(tx, doing);
    const id = await addLocked(tx, world, { ...doing, fields: { ...fields, source: 'manual' } });
    await audit(tx, world, doing, id, 'contact.added');
    return id;
  });
}

type Adding = Doing & { readonly fields: ContactFields & { readonly source: ContactSource } };

/** Within a transaction that holds the organisation; the caller writes the audit line. */
export async function addLocked(tx: Tx, world: World, { actor, organisationId, fields }: Adding): Promise<number> {
  const folded = foldedFields(fields);
  const others = await store.contactsOf(tx, organisationId);
  checkTwice(others, folded, null);
  if (others.length >= mostContacts) throw tooManyContacts();
  const by = { personId: actor.personId, at: world.now() };
  if (folded.isPrimary) await store.demoteOthers(tx, organisationId, folded.purpose, null);
  const id = await store.insertContact(tx, organisationId, { ...folded, source: fields.source }, by);
  await sendConfirmation(tx, world, { id, ...folded });
  return id;
}

/**
 * Saves what was typed. Another address has to be confirmed anew and loses the key of the one before. Refuses as `addContact`.
 */
export function changeContact(world: World, doing: Doing, id: number, fields: ContactFields): Promise<void> {
  return onContact(world, doing, id, 'contact.changed', async (tx, before) => {
    const folded = foldedFields(fields);
    checkTwice(await store.contactsOf(tx, doing.organisationId), folded, id);
    if (folded.isPrimary) await store.demoteOthers(tx, doing.organisationId, folded.purpose, id);
    await store.saveContact(tx, id, folded, { personId: doing.actor.personId, at: world.now() });
    if (folded.email !== before.email) await sendConfirmation(tx, world, { id, ...folded });
  });
}

/** Takes a contact away with its key. Refuses `contacts.unknown`. */
export function removeContact(world: World, doing: Doing, id: number): Promise<void> {
  return onContact(world, doing, id, 'contact.removed', (tx) => store.deleteContact(tx, id));
}

/** Sends the link again; the one before stops working. Refuses `contacts.unknown` (also for a confirmed one), `contacts.sent-just-now` (429). */
export function resendConfirmation(world: World, doing: Doing, id: number): Promise<void> {
  return onContact(world, doing, id, 'contact.link-sent', async (tx, contact) => {
    if (contact.verifiedAt !== null) throw unknownContact();
    const { confirmationSentAt } = contact;
    if (confirmationSentAt !== null && world.now().getTime() - confirmationSentAt.getTime() < confirmationPauseMs) {
      throw sentJustNow();
    }
    await sendConfirmation(tx, world, contact);
  });
}

type ContactAction =
  | 'contact.changed'
  | 'contact.removed'
  | 'contact.link-sent'
  | 'contact.key-set'
  | 'contact.key-removed';

/** One transaction on one contact of an organisation that is held: check, do, audit line. */
export function onContact<T>(
  world: World,
  doing: Doing,
  id: number,
  action: ContactAction,
  change: (tx: Tx, contact: Contact) => Promise<T>,
): Promise<T> {
  return transaction(world.database.db, async (tx) => {
    await lockedOrganisation(tx, doing);
    const contact = await store.findContact(tx, doing.organisationId, id);
    if (contact === null) throw unknownContact();
    const done = await change(tx, contact);
    await audit(tx, world, doing, id, action);
    return done;
  });
}

async function audit(
  tx: Tx,
  world: World,
  { actor, organisationId }: Doing,
  id: number,
  action: string,
): Promise<void> {
  const object = { kind: 'contact', id: String(id) };
  await appendAudit(tx, [{ at: world.now(), actor, action, object, detail: { organisation: organisationId } }]);
}

function foldedFields(fields: ContactFields): ContactFields {
  const email = fields.email.normalize('NFC').trim().toLowerCase();
  if (!isAddress(email)) throw badAddress();
  return { ...fields, email, name: fields.name.trim() };
}

function checkTwice(others: readonly Contact[], { email, purpose }: ContactFields, id: number | null): void {
  if (others.some((other) => other.id !== id && other.email === email && other.purpose === purpose))
    throw contactTwice();
}
