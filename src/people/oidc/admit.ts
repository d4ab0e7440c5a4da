import type { Tx } from '#platform/db/index.ts';
import { queueMail } from '#platform/mail/index.ts';
import { appendAudit } from '../audit/append.ts';
import { readEmail } from '../persons/email.ts';
import { isUsable } from '../sessions/model.ts';
import type { SignInWorld } from '../sign-in/actions.ts';
import type { Asked } from '../sign-in/finish.ts';
import { letter } from '../sign-in/letters.ts';
import { type Account, accountByEmail, accountById, grantRoles, insertPerson, markVerified } from '../sign-in/store.ts';
import { type Claims, notAdmitted } from './model.ts';
import { insertIdentity, type Provider, useIdentity } from './store.ts';

/**
 * The account that a provider's claims lead to. By subject where it is known; the first time by its verified address of the
 * provider's domain: a member's account is linked, an address without one becomes a reporter of the organisation. Whose account was linked is told by letter. Refuses
 * `people.oidc-not-admitted` (403) for everybody else; a provider has no say about other organisations' members. Writes persons,
 * the link and its audit lines.
 */
export async function admit(
  tx: Tx,
  world: SignInWorld,
  { provider, claims }: { readonly provider: Provider; readonly claims: Claims },
  asked: Asked,
): Promise<Account> {
  const { issuer, organisationId } = provider;
  const { subject } = claims;
  if (subject === '' || subject.length > 300) throw notAdmitted();
  const known = await useIdentity(tx, { issuer, subject }, asked.now);
  const personId = known ?? (await firstTime(tx, world, { provider, claims }, asked));
  const account = await accountById(tx, personId);
  if (account === null || account.organisationId !== organisationId || !isUsable(account, world)) throw notAdmitted();
  return account;
}

async function firstTime(
  tx: Tx,
  world: SignInWorld,
  { provider, claims }: { readonly provider: Provider; readonly claims: Claims },
  asked: Asked,
): Promise<number> {
  const { now, client } = asked;
  const { issuer, organisationId, emailDomain } = provider;
  const { subject } = claims;
  const email = claims.emailVerified ? addressOf(claims) : null;
  if (email === null || !email.endsWith(`@${emailDomain}`)) throw notAdmitted();
  const account = await accountByEmail(tx, email);
  if (account !== null && account.organisationId !== organisationId) throw notAdmitted();
  const personId =
    account?.personId ?? (await provision(tx, { ...claims, email, organisationId, isDemo: world.demo }, asked));
  await markVerified(tx, personId, now);
  await insertIdentity(tx, { issuer, subject, personId }, now);
  if (account !== null) {
    const page = `${asked.publicUrl}/account/security`;
    await queueMail(tx, [letter('identity-linked', email, page, account.language)]);
  }
  const object = { kind: 'person', id: String(personId) };
  const detail = { organisationId, created: account === null };
  const line = { at: now, actor: { personId }, action: 'identity.linked', object, detail, address: client.address };
  await appendAudit(tx, [line]);
  return personId;
}

/** The address as accounts are known by it, with one @ in it; null for anything else. */
function addressOf({ email }: Claims): string | null {
  try {
    return readEmail(email ?? '');
  } catch {
    return null;
  }
}

/** A new reporter of the organisation; further roles are the unit manager's to give. */
async function provision(
  tx: Tx,
  { email, name, ...where }: { email: string; name: string | null; organisationId: number; isDemo: boolean },
  { now, language }: Asked,
): Promise<number> {
  const called = (name ?? '').normalize('NFC').replaceAll(/\p{C}/gu, '').trim().slice(0, 100);
  const made = {
    email,
    name: called || (email.split('@')[0] ?? email),
    language,
    organisationId: where.organisationId,
    isDemo: where.isDemo,
    now,
  };
  const personId = await insertPerson(tx, made);
  if (personId === null) throw notAdmitted();
  await grantRoles(tx, personId, ['reporter'], { by: null, now });
  return personId;
}
