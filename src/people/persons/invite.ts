import { type Tx, transaction } from '#platform/db/index.ts';
import { queueMail } from '#platform/mail/index.ts';
import type { World } from '#platform/world.ts';
import { appendAudit } from '../audit/append.ts';
import { lockOrganisation, type Organisation } from '../organisations/store.ts';
import { demand, may } from '../permissions.ts';
import type { Role } from '../roles.ts';
import { revokeToken } from '../tokens/store.ts';
import { issueToken } from '../tokens/tokens.ts';
import { type Doing, organisationNamed } from './actions.ts';
import { readEmail } from './email.ts';
import { invitationLetter } from './letter.ts';
import { demandRoles, unitRoles } from './model.ts';
import { noRole, notThere, roleNotYours, tooManyInvitations } from './refusals.ts';
import { invitationsSince, openInvitations, personOfEmail, revokeInvitations } from './store.ts';

export type NewInvitation = { readonly email: string; readonly roles: readonly Role[] };

/** Of one person within 24 hours. */
const mostInvitations = 100;

/**
 * The administrator invites into an organisation of this name (empty: none) with any roles that fit it. The letter leaves with the
 * transaction; an earlier open invitation of the address into the same place stops working. Refuses `people.email`,
 * `people.no-role`, `people.organisation-unknown` (400), `people.roles` (409).
 */
export function invitePerson(
  world: World,
  doing: Doing,
  invited: NewInvitation & { organisation: string },
): Promise<void> {
  demand(doing.actor, 'person:manage');
  return transaction(world.database.db, async (tx) => {
    const organisation = await organisationNamed(tx, invited.organisation);
    await invite(tx, world, doing, { ...invited, organisation });
  });
}

/**
 * A unit's manager invites into the own unit. What comes back is the same whether the address has an account or not: only the
 * letter differs. Refuses `people.role-not-yours` (403), `people.invitations` (429) and what the administrator is refused.
 */
export function inviteMember(
  world: World,
  doing: Doing,
  organisationId: number,
  invited: NewInvitation,
): Promise<void> {
  demand(doing.actor, 'organisation:members', { organisationId });
  return transaction(world.database.db, async (tx) => {
    const organisation = await lockOrganisation(tx, organisationId);
    if (organisation === undefined) throw notThere();
    const isAdministrator = may(doing.actor, 'person:manage');
    const grantable = unitRoles(organisation.kind);
    if (!isAdministrator && !invited.roles.every((role) => grantable.includes(role))) throw roleNotYours();
    await invite(tx, world, doing, { ...invited, organisation });
  });
}

/** Takes an open invitation into the organisation (null: into none) back. Refuses `people.not-there` (404). */
export function withdrawInvitation(
  world: World,
  doing: Doing,
  organisationId: number | null,
  id: number,
): Promise<void> {
  if (organisationId === null) demand(doing.actor, 'person:manage');
  else demand(doing.actor, 'organisation:members', { organisationId });
  return transaction(world.database.db, async (tx) => {
    const open = await openInvitations(tx, organisationId, doing.now);
    if (!open.some((invitation) => invitation.id === id) || !(await revokeToken(tx, id, doing.now))) throw notThere();
    await appendAudit(tx, [audited(doing, 'invitation.withdrawn', id, { organisation: organisationId })]);
  });
}

type Invited = NewInvitation & { readonly organisation: Organisation | null };

async function invite(tx: Tx, world: World, doing: Doing, { email, roles, organisation }: Invited): Promise<void> {
  const { actor, now } = doing;
  const address = readEmail(email);
  if (roles.length === 0) throw noRole();
  demandRoles(roles, organisation?.kind ?? null);
  const yesterday = new Date(now.getTime() - 86_400_000);
  if ((await invitationsSince(tx, actor.personId, yesterday)) >= mostInvitations)
    throw tooManyInvitations(mostInvitations);
  const organisationId = organisation?.id ?? null;
  await revokeInvitations(tx, address, organisationId, now);
  const { token, id } = await issueToken(tx, {
    purpose: 'invitation',
    email: address,
    detail: { roles, ...(organisationId !== null && { organisationId }) },
    issuedBy: actor.personId,
    now,
  });
  const hasAccount = (await personOfEmail(tx, address)) !== undefined;
  const link = `${world.publicUrl}/invitation/${token}`;
  await queueMail(tx, [invitationLetter({ to: address, by: actor, organisation, roles, link, hasAccount })]);
  await appendAudit(tx, [
    audited(doing, 'person.invited', id, { organisation: organisationId, roles: roles.join(' ') }),
  ]);
}

function audited(doing: Doing, action: string, id: number, detail: Record<string, string | number | null>) {
  const { actor, now: at, address } = doing;
  return { at, actor, action, object: { kind: 'invitation', id: String(id) }, detail, address };
}
