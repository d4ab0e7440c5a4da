import { type Actor, demand, may } from '#people/index.ts';
import type { Db, Tx } from '#platform/db/index.ts';
import type { Contact } from '../model.ts';
import { unknownContact } from '../refusals.ts';
import { findContact, findOrganisation, lockOrganisation, type OrganisationName } from '../store.ts';

/** Whose contacts, and who acts. */
export type Doing = { readonly actor: Actor; readonly organisationId: number };

/** Refuses `people.forbidden` for whoever may manage none at all, `contacts.unknown` for what is not theirs or not there. */
export async function organisationFor(db: Db, doing: Doing): Promise<OrganisationName> {
  return allowed(doing, () => findOrganisation(db, doing.organisationId));
}

/** The same, held until the transaction ends. */
export async function lockedOrganisation(tx: Tx, doing: Doing): Promise<OrganisationName> {
  return allowed(doing, () => lockOrganisation(tx, doing.organisationId));
}

/** One of its contacts. Refuses `contacts.unknown`. */
export async function contactFor(db: Db, doing: Doing, id: number): Promise<Contact> {
  await organisationFor(db, doing);
  const contact = await findContact(db, doing.organisationId, id);
  if (contact === null) throw unknownContact();
  return contact;
}

async function allowed(
  { actor, organisationId }: Doing,
  find: () => Promise<OrganisationName | null>,
): Promise<OrganisationName> {
  demand(actor, 'contact:manage');
  const found = may(actor, 'contact:manage', { organisationId }) ? await find() : null;
  if (found === null) throw unknownContact();
  return found;
}
