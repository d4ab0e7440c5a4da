import {
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { transaction } from '#platform/db/index.ts';
import type { Actor } from '../actor.ts';
import { appendAudit } from '../audit/append.ts';
import { type Added, factorAdded, noted } from '../second-factor/actions.ts';
import { confirmPresence } from '../second-factor/presence.ts';
import { lockFactors } from '../second-factor/store.ts';
import { cookie, cookieName, noCookie } from '../sessions/cookies.ts';
import type { SignInParts, SignInWorld } from '../sign-in/actions.ts';
import { challengeMs, openChallenge, takeChallenge } from '../sign-in/challenge.ts';
import type { Asked } from '../sign-in/finish.ts';
import { accountById } from '../sign-in/store.ts';
import {
  mostPasskeys,
  passkeyTaken,
  passkeyUnusable,
  readAttestation,
  readPasskeyName,
  relyingParty,
  tooManyPasskeys,
} from './model.ts';
import { credentialsOf, insertPasskey } from './store.ts';

const purpose = 'passkey-registration';

/** Ed25519, ES256, RS256 (COSE): what authenticators have. */
const algorithms = [-8, -7, -257];

export type Asking<Options> = { readonly options: Options; readonly cookies: readonly string[] };

/**
 * What the browser passes to its authenticator, and the cookie under which the challenge waits. A device that is registered already
 * is told so. Refuses what `confirmPresence` refuses, `people.passkey-name` and `people.passkey-limit`.
 */
export async function startRegistration(
  parts: SignInParts,
  actor: Actor,
  given: { readonly name: string; readonly current?: string | undefined },
  asked: Asked,
): Promise<Asking<PublicKeyCredentialCreationOptionsJSON>> {
  readPasskeyName(given.name);
  await confirmPresence(parts, actor, given.current, asked);
  const { database, secrets } = parts.world;
  const { personId, email, name } = actor;
  const known = await credentialsOf(database.db, personId);
  if (known.length >= mostPasskeys) throw tooManyPasskeys();
  const { rpID } = relyingParty(asked.publicUrl);
  const options = await generateRegistrationOptions({
    rpName: 'Bulou 补漏',
    rpID,
    // Tells nobody who it is, and is the same for all passkeys of one person (WebAuthn §14.6.1).
    userID: new Uint8Array(secrets.digest('passkey-user', String(personId))),
    userName: email,
    userDisplayName: name,
    excludeCredentials: known,
    supportedAlgorithmIDs: algorithms,
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
  });
  const detail = { webauthn: options.challenge };
  const secret = await transaction(database.db, (tx) =>
    openChallenge(tx, { purpose, personId, detail, now: asked.now }),
  );
  return { options, cookies: [cookie('step', secret, asked.publicUrl, challengeMs / 1000)] };
}

/**
 * Adds the passkey that the browser made. Refuses `people.passkey-registration` (400), `people.passkey-name` (400) and
 * `people.passkey-taken` (409); writes the passkey, the session and audit lines.
 */
export async function finishRegistration(
  world: SignInWorld,
  actor: Actor,
  given: { readonly name: string; readonly response: string },
  asked: Asked,
): Promise<Added> {
  const name = readPasskeyName(given.name);
  const { personId } = actor;
  return transaction(world.database.db, async (tx) => {
    const account = await accountById(tx, personId);
    const before = await lockFactors(tx, personId);
    const waiting = await takeChallenge(tx, purpose, stepOf(asked), asked.now);
    const challenge = waiting?.detail.webauthn;
    if (account === null || !challenge || waiting?.personId !== personId) throw passkeyUnusable();
    const { credential, credentialBackedUp } = await verified(given.response, challenge, asked);
    const { id: credentialId, publicKey, counter, transports = [] } = credential;
    const made = { credentialId, personId, counter, name, transports, now: asked.now, isBackedUp: credentialBackedUp };
    if (!(await insertPasskey(tx, { ...made, publicKey: Buffer.from(publicKey) }))) throw passkeyTaken();
    const added = await factorAdded(tx, world, { account, actor, before, method: 'passkey' }, asked);
    await appendAudit(tx, [noted('passkey.added', actor, asked, { synced: credentialBackedUp })]);
    return { ...added, cookies: added.cookies.length > 0 ? added.cookies : [noCookie('step', asked.publicUrl)] };
  });
}

/** Whatever the library objects to, the answer is the same; its reason is the cause. */
async function verified(response: string, expectedChallenge: string, { publicUrl }: Asked) {
  const { rpID, expectedOrigin } = relyingParty(publicUrl);
  const result = await verifyRegistrationResponse({
    response: readAttestation(response),
    expectedChallenge,
    expectedOrigin,
    expectedRPID: rpID,
    supportedAlgorithmIDs: algorithms,
    // A key without PIN is a second factor all the same; signing in by it alone asks for more.
    requireUserVerification: false,
  }).catch((thrown: unknown) => {
    throw passkeyUnusable(thrown);
  });
  if (!result.verified) throw passkeyUnusable();
  return result.registrationInfo;
}

const stepOf = (asked: Asked) => asked.cookie(cookieName('step', asked.publicUrl));
