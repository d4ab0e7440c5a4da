import { type Tx, transaction } from '#platform/db/index.ts';
import { queueMail } from '#platform/mail/index.ts';
import type { World } from '#platform/world.ts';
import type { Actor } from '../actor.ts';
import { type AuditEntry, appendAudit } from '../audit/append.ts';
import { findOrganisation, type Organisation, organisationByName } from '../organisations/store.ts';
import { demand, may } from '../permissions.ts';
import { isStaffRole, type Role } from '../roles.ts';
import { removeFactors } from '../second-factor/store.ts';
import { closeSessions } from '../sessions/open.ts';
import { letter } from '../sign-in/letters.ts';
import { removePassword } from '../sign-in/store.ts';
import { dropSecondSteps } from '../sign-in/store-challenge.ts';
import { revokeTokensOf } from '../tokens/store.ts';
import { demandRoles, organisationRoles } from './model.ts';
import { lastAdministrator, noOrganisation, notThere, notYourself, staffMember } from './refusals.ts';
import {
  grantRoles,
  lockPerson,
  otherAdministrators,
  type Person,
  revokeInvitationsTo,
  revokeRoles,
  setDisabled,
  setOrganisation,
} from './store.ts';

/** Who does something, when, from where. */
export type Doing = { readonly actor: Actor; readonly now: Date; readonly address: string };

/**
 * Gives a person exactly these roles; one audit line for each granted and each revoked. Refuses `people.yourself`, `people.roles`,
 * `people.last-administrator` (409), `people.not-there` (404).
 */
export function setRoles(world: World, doing: Doing, personId: number, roles: readonly Role[]): Promise<void> {
  demand(doing.actor, 'person:manage');
  return transaction(world.database.db, async (tx) => {
    const person = await another(tx, doing, personId);
    const granted = roles.filter((role) => !person.roles.includes(role));
    const revoked = person.roles.filter((role) => !roles.includes(role));
    demandRoles(roles, person.organisationKind);
    if (revoked.includes('administrator')) await demandAnotherAdministrator(tx, person);
    await revokeRoles(tx, personId, revoked);
    if (revoked.length > 0) await revokeInvitationsTo(tx, person.email, doing.now);
    await grantRoles(tx, personId, granted, doing.actor.personId, doing.now);
    await appendAudit(tx, [
      ...granted.map((role) => entry(doing, 'person.role-granted', personId, { role })),
      ...revoked.map((role) => entry(doing, 'person.role-revoked', personId, { role })),
    ]);
  });
}

/** Nobody can sign in as them any more, and their sessions end at once. Refuses `people.yourself`, `people.last-administrator` (409). */
export function disablePerson(world: World, doing: Doing, personId: number): Promise<void> {
  demand(doing.actor, 'person:manage');
  return transaction(world.database.db, async (tx) => {
    const person = await another(tx, doing, personId);
    if (person.disabledAt !== null) return;
    if (person.roles.includes('administrator')) await demandAnotherAdministrator(tx, person);
    await setDisabled(tx, personId, doing.now);
    await revokeInvitationsTo(tx, person.email, doing.now);
    await closeSessions(tx, { personId }, { reason: 'disabled', ...doing });
    await appendAudit(tx, [entry(doing, 'person.disabled', personId, {})]);
  });
}

/** Accounts of the demonstration come back with the demonstration only: they are `people.not-there` here. */
export function enablePerson(world: World, doing: Doing, personId: number): Promise<void> {
  demand(doing.actor, 'person:manage');
  return transaction(world.database.db, async (tx) => {
    const person = await another(tx, doing, personId);
    if (person.isDemo && !world.demo) throw notThere();
    if (person.disabledAt === null) return;
    await setDisabled(tx, personId, null);
    await appendAudit(tx, [entry(doing, 'person.enabled', personId, {})]);
  });
}

/**
 * Lets somebody in who has lost every second factor: all of them go, their password with them, and their sessions end. A letter tells them
 * to set a new password by a mailed link, and the sign-in with it leads staff to set up a new factor: an administrator who knows a
 * colleague's password does not get in as that colleague. Refuses `people.yourself`, `people.not-there` (404).
 */
export function resetFactors(world: World, doing: Doing, personId: number): Promise<void> {
  demand(doing.actor, 'person:manage');
  return transaction(world.database.db, async (tx) => {
    await another(tx, doing, personId);
    const owner = await removeFactors(tx, personId);
    await removePassword(tx, personId);
    await dropSecondSteps(tx, personId);
    await revokeTokensOf(tx, personId, ['password-reset', 'email-change'], doing.now);
    const link = `${world.publicUrl}/password/forgot`;
    if (owner !== null) await queueMail(tx, [letter('factors-reset', owner.email, link, owner.language)]);
    await closeSessions(tx, { personId }, { reason: 'revoked', ...doing });
    await appendAudit(tx, [entry(doing, 'person.factors-reset', personId, {})]);
  });
}

/**
 * Moves a person to the organisation of this name (empty: to none). Roles that they held for the old one end. Refuses
 * `people.organisation-unknown` (400), `people.yourself`, `people.last-administrator` (409).
 */
export function movePerson(world: World, doing: Doing, personId: number, organisationName: string): Promise<void> {
  demand(doing.actor, 'person:manage');
  return transaction(world.database.db, async (tx) => {
    const person = await another(tx, doing, personId);
    const target = await organisationNamed(tx, organisationName);
    if ((target?.id ?? null) === person.organisationId) return;
    // An administrator in a suspended organisation cannot act.
    if (person.roles.includes('administrator') && target?.suspendedAt) await demandAnotherAdministrator(tx, person);
    await appendAudit(tx, await leave(tx, doing, person, target?.id ?? null));
  });
}

/**
 * Takes a member out of the actor's own unit; they keep their account. Refuses `people.not-there` (404) for whoever is not in it,
 * `people.yourself`, `people.staff-member` (409).
 */
export function removeMember(world: World, doing: Doing, organisationId: number, personId: number): Promise<void> {
  demand(doing.actor, 'organisation:members', { organisationId });
  return transaction(world.database.db, async (tx) => {
    const person = await lockPerson(tx, personId);
    if (person === undefined || person.organisationId !== organisationId) throw notThere();
    if (person.id === doing.actor.personId) throw notYourself();
    if (person.roles.some(isStaffRole) && !may(doing.actor, 'person:manage')) throw staffMember();
    await appendAudit(tx, await leave(tx, doing, person, null));
  });
}

/** Refuses `people.roles` (409) where the roles that the person has by now cannot stand together: for whoever gave some. */
export async function demandRolesFit(tx: Tx, personId: number): Promise<void> {
  const person = await lockPerson(tx, personId);
  if (person === undefined) throw notThere();
  demandRoles(person.roles, person.organisationKind);
}

/** An organisation by the name that a form gives; null for an empty one. Refuses `people.organisation-unknown`. */
export async function organisationNamed(tx: Tx, name: string): Promise<Organisation | null> {
  const tidy = name.normalize('NFC').trim().replaceAll(/\s+/g, ' ');
  if (tidy === '') return null;
  const found = await organisationByName(tx, tidy);
  if (found === undefined) throw noOrganisation();
  return (await findOrganisation(tx, found.id)) ?? null;
}

/** Saves the change of organisation and gives its audit lines. */
async function leave(tx: Tx, doing: Doing, person: Person, to: number | null): Promise<AuditEntry[]> {
  const ended = person.roles.filter((role) => organisationRoles.includes(role));
  await revokeRoles(tx, person.id, ended);
  await setOrganisation(tx, person.id, to);
  await revokeInvitationsTo(tx, person.email, doing.now);
  const moved = { from: person.organisationId, to };
  return [
    entry(doing, to === null ? 'person.removed' : 'person.moved', person.id, moved),
    ...ended.map((role) => entry(doing, 'person.role-revoked', person.id, { role })),
  ];
}

/** The person, locked; somebody else than who acts. */
async function another(tx: Tx, { actor }: Doing, personId: number): Promise<Person> {
  const person = await lockPerson(tx, personId);
  if (person === undefined) throw notThere();
  if (person.id === actor.personId) throw notYourself();
  return person;
}

async function demandAnotherAdministrator(tx: Tx, person: Person): Promise<void> {
  if (person.isDemo || person.disabledAt !== null) return;
  if ((await otherAdministrators(tx, { personId: person.id })) === 0) throw lastAdministrator();
}

function entry(doing: Doing, action: string, personId: number, detail: NonNullable<AuditEntry['detail']>): AuditEntry {
  const { actor, now: at, address } = doing;
  return { at, actor, action, object: { kind: 'person', id: String(personId) }, detail, address };
}
