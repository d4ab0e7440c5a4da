import { type Db, type Tx, transaction } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import type { Actor } from '../actor.ts';
import { appendAudit } from '../audit/append.ts';
import { acceptablePassword } from '../password/rules.ts';
import { demandRolesFit } from '../persons/actions.ts';
import { readEmail } from '../persons/email.ts';
import { unitRoles } from '../persons/model.ts';
import { staffMember } from '../persons/refusals.ts';
import { lockPerson } from '../persons/store.ts';
import { isStaffRole } from '../roles.ts';
import { isUsable } from '../sessions/model.ts';
import { loadPerson } from '../sessions/store.ts';
import type { OneTimeToken } from '../tokens/model.ts';
import { deadLink, findToken, issueToken, redeemToken } from '../tokens/tokens.ts';
import type { SignInParts, SignInWorld } from './actions.ts';
import { type Asked, finishSignIn } from './finish.ts';
import { linkTo } from './links.ts';
import { emailTaken } from './redeem.ts';
import {
  type Account,
  accountByEmail,
  grantRoles,
  hasAdministrator,
  insertPerson,
  joinOrganisation,
  organisationOf,
  revokeAdministratorLinks,
  savePassword,
} from './store.ts';

/** What an invitation's page shows and its acceptance needs. */
export type Invitation = {
  readonly token: OneTimeToken;
  /** Null: an invitation of the centre itself, or the first administrator's link. */
  readonly organisation: string | null;
  /** The account that the address has already; it accepts by itself, in whatever way it signs in. */
  readonly account: Account | null;
  /** `join`: the account is there and has to be signed in to; `create`: name and password are asked. */
  readonly way: 'join' | 'create';
};

const purposes = ['invitation', 'first-administrator'] as const;

/** Refuses `people.link` (404), also when the organisation was suspended or the account disabled meanwhile. */
export async function findInvitation(world: SignInWorld, token: string, now: Date): Promise<Invitation> {
  const { db } = world.database;
  const found = await findToken(db, purposes, token, now);
  const { organisationId } = found.detail;
  const organisation = organisationId === undefined ? null : await organisationOf(db, organisationId);
  const account = found.email === null ? null : await accountByEmail(db, found.email);
  if (organisationId !== undefined && (organisation === null || organisation.suspendedAt !== null)) throw deadLink();
  if (account !== null && !isUsable(account, world)) throw deadLink();
  if (!(await isStillMeant(db, world, found))) throw deadLink();
  const way = account === null ? 'create' : 'join';
  return { token: found, organisation: organisation?.name ?? null, account, way };
}

export type Acceptance = {
  readonly token: string;
  readonly name: string;
  readonly password: string;
  /** Asked only where the link was not sent to an address. */
  readonly email?: string;
};

/**
 * Accepts an invitation as somebody new: makes the person with the invitation's organisation and roles, and signs them in. Refuses `people.link`, `people.email`, `people.email-taken` and what
 * `acceptablePassword` refuses; the link stays good then.
 */
export async function acceptInvitation(
  { world, passwords }: SignInParts,
  given: Acceptance,
  asked: Asked,
): Promise<readonly string[]> {
  const invitation = await findInvitation(world, given.token, asked.now);
  const email = invitation.token.email ?? readEmail(given.email ?? '');
  if (invitation.way === 'join') throw deadLink();
  const hash = await passwords.hash(acceptablePassword(given.password, { email, name: given.name }));
  return transaction(world.database.db, async (tx) => {
    const token = await redeemToken(tx, purposes, given.token, asked.now);
    const mustBeFirst = token.purpose === 'first-administrator' && token.detail.isRecovery !== true;
    if (mustBeFirst && (await hasAdministrator(tx))) throw deadLink();
    const personId = await invitedPerson(tx, world, { token, email, name: given.name }, asked);
    await savePassword(tx, personId, hash, asked.now);
    await takeIn(tx, token, personId, asked);
    return finishSignIn(tx, asked, { personId, secondFactor: false, method: 'password' });
  });
}

async function invitedPerson(
  tx: Tx,
  world: SignInWorld,
  { token, email, name }: { readonly token: OneTimeToken; readonly email: string; readonly name: string },
  { now, language }: Asked,
): Promise<number> {
  const organisationId = token.detail.organisationId ?? null;
  const made = await insertPerson(tx, { email, name, language, organisationId, isDemo: world.demo, now });
  if (made === null) throw emailTaken();
  return made;
}

/** Whether whoever sent an invitation could send it today: what they may no longer do, their letters do not do for them. */
async function isStillMeant(db: Db, world: SignInWorld, token: OneTimeToken): Promise<boolean> {
  const { purpose, issuedBy, detail } = token;
  if (purpose !== 'invitation' || issuedBy === null) return true;
  const issuer = await loadPerson(db, issuedBy);
  if (issuer === null || !isUsable(issuer, world)) return false;
  if (issuer.roles.includes('administrator')) return true;
  const isOwnUnit = issuer.roles.includes('unit-manager') && issuer.organisationId === detail.organisationId;
  const grantable = issuer.organisationKind === null ? [] : unitRoles(issuer.organisationKind);
  return isOwnUnit && (detail.roles ?? []).every((role) => grantable.includes(role));
}

/**
 * Accepts an invitation as somebody who has an account and is signed in to it. Refuses `people.link` (404), for another person's
 * invitation as well, `people.other-organisation` (409), and `people.staff-member` (409) where a unit's manager would move staff.
 */
export async function joinByInvitation(world: SignInWorld, token: string, actor: Actor, asked: Asked): Promise<void> {
  const { account } = await findInvitation(world, token, asked.now);
  if (account === null || account.personId !== actor.personId) throw deadLink();
  await transaction(world.database.db, async (tx) => {
    const redeemed = await redeemToken(tx, purposes, token, asked.now);
    await demandMayMove(tx, redeemed, actor.personId);
    await takeIn(tx, redeemed, account.personId, asked);
  });
}

/** The person is locked, so that of two invitations accepted at once the second sees where the first one led. */
async function demandMayMove(tx: Tx, { detail, issuedBy }: OneTimeToken, personId: number): Promise<void> {
  const person = await lockPerson(tx, personId);
  const { organisationId } = detail;
  if (person === undefined) throw deadLink();
  if (organisationId === undefined || person.organisationId === organisationId) return;
  if (person.organisationId !== null) throw otherOrganisation();
  // Whose reports somebody may review hangs on where they belong: that of staff is the administrator's to decide.
  const issuer = issuedBy === null ? null : await loadPerson(tx, issuedBy);
  if (issuer !== null && !issuer.roles.includes('administrator') && person.roles.some(isStaffRole)) throw staffMember();
}

/** Organisation, roles and the audit line of an accepted invitation. */
async function takeIn(tx: Tx, token: OneTimeToken, personId: number, { now, client }: Asked): Promise<void> {
  const { organisationId, roles = [] } = token.detail;
  const granted = token.purpose === 'first-administrator' ? (['administrator'] as const) : roles;
  if (organisationId !== undefined) await joinOrganisation(tx, personId, organisationId);
  await grantRoles(tx, personId, granted, { by: token.issuedBy, now });
  await demandRolesFit(tx, personId);
  await appendAudit(tx, [
    {
      at: now,
      actor: { personId },
      action: 'invitation.accepted',
      object: { kind: 'person', id: String(personId) },
      detail: { organisationId: organisationId ?? null, roles: granted.join(' '), invitedBy: token.issuedBy },
      address: client.address,
    },
  ]);
}

/**
 * The link that makes the first administrator, for printing at the first start; null once there is one. Earlier links that were
 * printed stop working. Writes `people.one_time_token` and an audit line.
 */
export function firstAdministratorLink(
  db: Db,
  { publicUrl, now }: { readonly publicUrl: string; readonly now: Date },
): Promise<{ readonly link: string; readonly expiresAt: Date } | null> {
  return transaction(db, async (tx) => {
    if (await hasAdministrator(tx)) return null;
    await revokeAdministratorLinks(tx, now);
    const { token, id, expiresAt } = await issueToken(tx, { purpose: 'first-administrator', now });
    const detail = { purpose: 'first-administrator' };
    const object = { kind: 'link', id: String(id) };
    await appendAudit(tx, [{ at: now, actor: 'system', action: 'link.issued', object, detail }]);
    return { link: linkTo(publicUrl, 'first-administrator', token), expiresAt };
  });
}

function otherOrganisation(): Refusal {
  return new Refusal(
    'people.other-organisation',
    {
      zh: '您的账号已属于另一个单位，不能同时加入两个单位。请先由原单位管理员将您移出，或改用另一个邮箱接受邀请。',
      en: 'Your account belongs to another organisation; nobody can be in two. Ask its manager to remove you first, or have the invitation sent to another address.',
    },
    409,
  );
}
