import { transaction } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import { appendAudit } from '../audit/append.ts';
import { cookie, cookieName } from '../sessions/cookies.ts';
import { enterOrAsk, type SignedIn, type SignInWorld } from '../sign-in/actions.ts';
import { challengeMs, openChallenge, takeChallenge } from '../sign-in/challenge.ts';
import { type Asked, finishSignIn } from '../sign-in/finish.ts';
import { foldEmail } from '../sign-in/model.ts';
import { admit } from './admit.ts';
import { type Claims, noProvider, noProviderForEmail, notAdmitted, providerFailed } from './model.ts';
import { authorizationRequest, claimsFrom, type Discover, type Expected, knownFrom } from './provider.ts';
import { lockProvider, type Provider, providerByDomain, providerOf } from './store.ts';

export type OidcParts = { readonly world: SignInWorld; readonly discover: Discover };

/** The provider that signs in an address. Refuses `people.oidc-none` (400): it tells of the domain, never of the account. */
export async function providerForEmail(world: SignInWorld, email: string): Promise<Provider> {
  const domain = foldEmail(email).split('@')[1] ?? '';
  const provider = await providerByDomain(world.database.db, domain);
  if (provider === null) throw noProviderForEmail();
  return provider;
}

/**
 * Begins a sign-in at an organisation's provider: where to send the reader, and the cookie under which the middle waits. Refuses
 * `people.oidc-none` (404) and `people.oidc-failed` (401).
 */
export async function startOidc(
  { world, discover }: OidcParts,
  { organisationId, back }: { readonly organisationId: number; readonly back: string },
  asked: Asked,
): Promise<{ readonly to: string; readonly cookies: readonly string[] }> {
  const provider = await enabled(world, organisationId);
  const { publicUrl, now } = asked;
  const request = discover(knownFrom(provider, world.secrets), publicUrl, now).then((config) =>
    authorizationRequest(config, redirectUri(publicUrl, organisationId)),
  );
  const { to, expected } = await request.catch((thrown: unknown) => {
    throw providerFailed(thrown);
  });
  const detail = { ...expected, organisationId: String(organisationId), issuer: provider.issuer, back };
  const opening = { purpose: 'oidc', personId: null, detail, now } as const;
  const secret = await transaction(world.database.db, (tx) => openChallenge(tx, opening));
  return { to, cookies: [cookie('step', secret, publicUrl, challengeMs / 1000)] };
}

/** One address an organisation: an answer of one provider is never taken for another's (RFC 9700 §4.4.2.2). */
export function redirectUri(publicUrl: string, organisationId: number): string {
  return `${publicUrl}/sign-in/organisation/${organisationId}/callback`;
}

/**
 * Finishes it with the provider's answer, which stands in the address. Refuses `people.oidc-failed` (401) and
 * `people.oidc-not-admitted` (403), each with an audit line; writes the session and what `admit` writes.
 */
export async function finishOidc(
  parts: OidcParts,
  organisationId: number,
  asked: Asked & { readonly url: string },
): Promise<SignedIn & { readonly back: string }> {
  const { world } = parts;
  const { db } = world.database;
  const step = asked.cookie(cookieName('step', asked.publicUrl));
  const waiting = await transaction(db, (tx) => takeChallenge(tx, 'oidc', step, asked.now));
  if (waiting === null || waiting.detail.organisationId !== String(organisationId)) throw providerFailed();
  const { state = '', nonce = '', verifier = '', issuer = '', back = '/me' } = waiting.detail;
  try {
    const provider = await enabled(world, organisationId);
    if (provider.issuer !== issuer) throw providerFailed();
    const claims = await vouchedFor(parts, provider, { state, nonce, verifier }, asked);
    return { ...(await enter(world, { provider, claims, back }, asked)), back };
  } catch (thrown) {
    if (thrown instanceof Refusal) await noteRefusal(world, organisationId, thrown, asked);
    throw thrown;
  }
}

function vouchedFor(
  { world, discover }: OidcParts,
  provider: Provider,
  expected: Expected,
  { url, publicUrl, now }: Asked & { readonly url: string },
): Promise<Claims> {
  return discover(knownFrom(provider, world.secrets), publicUrl, now)
    .then((config) => claimsFrom(config, new URL(url, publicUrl), expected))
    .catch((thrown: unknown) => {
      throw providerFailed(thrown);
    });
}

type Entering = { readonly provider: Provider; readonly claims: Claims; readonly back: string };

/** Two factors at the provider count as ours; otherwise whoever has one here is asked for it. */
function enter(world: SignInWorld, { provider, claims, back }: Entering, asked: Asked): Promise<SignedIn> {
  return transaction(world.database.db, async (tx) => {
    const now = await lockProvider(tx, provider.organisationId);
    if (now === null || !now.isEnabled || now.suspendedAt !== null || now.issuer !== provider.issuer)
      throw notAdmitted();
    const account = await admit(tx, world, { provider: now, claims }, asked);
    if (!claims.isMultiFactor) return enterOrAsk(tx, account, { back, method: 'oidc' }, asked);
    const { personId } = account;
    return { next: 'in', cookies: await finishSignIn(tx, asked, { personId, secondFactor: true, method: 'oidc' }) };
  });
}

async function enabled(world: SignInWorld, organisationId: number): Promise<Provider> {
  const provider = await providerOf(world.database.db, organisationId);
  if (provider === null || !provider.isEnabled || provider.suspendedAt !== null) throw noProvider();
  return provider;
}

async function noteRefusal(world: SignInWorld, organisationId: number, refused: Refusal, asked: Asked): Promise<void> {
  const { now, client } = asked;
  const object = { kind: 'organisation', id: String(organisationId) };
  const detail = { reason: refused.code };
  const line = { at: now, actor: null, action: 'session.refused', object, detail, address: client.address };
  await transaction(world.database.db, (tx) => appendAudit(tx, [line]));
}
