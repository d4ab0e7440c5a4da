import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  type PublicKeyCredentialRequestOptionsJSON,
  verifyAuthenticationResponse,
} from '@simplewebauthn/server';
import { type Tx, transaction } from '#platform/db/index.ts';
import { appendAudit } from '../audit/append.ts';
import { cookie, cookieName } from '../sessions/cookies.ts';
import { isUsable } from '../sessions/model.ts';
import { secretHash } from '../sessions/secret.ts';
import type { SignInWorld } from '../sign-in/actions.ts';
import { challengeMs, findChallenge, openChallenge, takeChallenge } from '../sign-in/challenge.ts';
import { type Asked, finishSignIn } from '../sign-in/finish.ts';
import { signInAgain, waitingFor } from '../sign-in/second-factor.ts';
import { accountById } from '../sign-in/store.ts';
import { passkeyRefused, readAssertion, relyingParty } from './model.ts';
import type { Asking } from './register.ts';
import { addToChallenge, credentialsOf, lockPasskey, type Passkey, writeUse } from './store.ts';

/** Signed in: where to, and the cookies. */
export type Entered = { readonly back: string; readonly cookies: readonly string[] };

type Request = Asking<PublicKeyCredentialRequestOptionsJSON>;

/** For a sign-in by passkey alone: any passkey of this site, unlocked by its owner. Tells nothing of any account. */
export async function startPasskeySignIn(world: SignInWorld, back: string, asked: Asked): Promise<Request> {
  const { rpID } = relyingParty(asked.publicUrl);
  const options = await generateAuthenticationOptions({ rpID, userVerification: 'required' });
  const detail = { webauthn: options.challenge, back };
  const opening = { purpose: 'passkey-sign-in', personId: null, detail, now: asked.now } as const;
  const secret = await transaction(world.database.db, (tx) => openChallenge(tx, opening));
  return { options, cookies: [cookie('step', secret, asked.publicUrl, challengeMs / 1000)] };
}

/** For the second step: one of the passkeys of whoever gave the password. Refuses `people.sign-in-again` (401). */
export async function startPasskeyStep(world: SignInWorld, asked: Asked): Promise<Request> {
  const { account } = await waitingFor(world, asked);
  const { db } = world.database;
  const { rpID } = relyingParty(asked.publicUrl);
  const allowCredentials = await credentialsOf(db, account.personId);
  const options = await generateAuthenticationOptions({ rpID, allowCredentials, userVerification: 'preferred' });
  await transaction(db, (tx) => addToChallenge(tx, secretHash(stepOf(asked) ?? ''), options.challenge));
  return { options, cookies: [] };
}

/**
 * Signs in by passkey alone: possession and, because it was unlocked by PIN or body, a second factor. Refuses `people.passkey`
 * (401) alike for every reason; writes the session and audit lines.
 */
export async function signInByPasskey(world: SignInWorld, response: string, asked: Asked): Promise<Entered> {
  const outcome = await transaction(world.database.db, async (tx) => {
    const waiting = await takeChallenge(tx, 'passkey-sign-in', stepOf(asked), asked.now);
    if (waiting === null) return null;
    const challenge = waiting.detail.webauthn;
    const used = await checkPasskey(tx, world, { response, challenge, owner: null }, asked);
    return used === null ? null : enter(tx, used.personId, waiting.detail.back ?? '/me', asked);
  });
  if (outcome === null) throw passkeyRefused();
  return outcome;
}

/** Finishes a sign-in whose password was right. Refuses `people.passkey` (401) and `people.sign-in-again` (401). */
export async function stepByPasskey(world: SignInWorld, response: string, asked: Asked): Promise<Entered> {
  const { account, back } = await waitingFor(world, asked);
  const outcome = await transaction(world.database.db, async (tx) => {
    const waiting = await findChallenge(tx, 'second-factor', stepOf(asked), asked.now);
    const challenge = waiting?.detail.webauthn;
    const used = await checkPasskey(tx, world, { response, challenge, owner: account.personId }, asked);
    // Then the sign-in waits on: a code can still be entered.
    if (used === null) return null;
    if ((await takeChallenge(tx, 'second-factor', stepOf(asked), asked.now)) === null) throw signInAgain();
    return enter(tx, account.personId, back, asked);
  });
  if (outcome === null) throw passkeyRefused();
  return outcome;
}

async function enter(tx: Tx, personId: number, back: string, asked: Asked): Promise<Entered> {
  return { back, cookies: await finishSignIn(tx, asked, { personId, secondFactor: true, method: 'passkey' }) };
}

type Check = {
  readonly response: string;
  /** Undefined where nobody was asked: then nothing can be an answer. */
  readonly challenge: string | undefined;
  /** Whose it must be; null: anybody's, but then unlocked by PIN or body. */
  readonly owner: number | null;
};

/** The passkey that signed this challenge, its counter moved on; null for none, after an audit line about whose it claims to be. */
async function checkPasskey(tx: Tx, world: SignInWorld, check: Check, asked: Asked): Promise<Passkey | null> {
  const response = readAssertion(check.response);
  const passkey = await lockPasskey(tx, response.id);
  if (passkey === null || (check.owner !== null && check.owner !== passkey.personId)) return null;
  const account = await accountById(tx, passkey.personId);
  if (account === null || !isUsable(account, world)) return refuse(tx, passkey, 'account', asked);
  const info = check.challenge ? await signatureInfo(response, passkey, check, asked) : null;
  if (info === null) return refuse(tx, passkey, 'passkey', asked);
  // A device that counts must count on: the same number twice means that there are two of it (WebAuthn §6.1.1).
  const counts = info.newCounter > 0 || passkey.counter > 0;
  if (counts && info.newCounter <= passkey.counter) return refuse(tx, passkey, 'passkey-counter', asked);
  const used = { counter: info.newCounter, isBackedUp: info.credentialBackedUp, now: asked.now };
  await writeUse(tx, passkey.credentialId, used);
  return passkey;
}

async function signatureInfo(
  response: AuthenticationResponseJSON,
  { credentialId, publicKey }: Passkey,
  { challenge = '', owner }: Check,
  { publicUrl }: Asked,
) {
  const { rpID, expectedOrigin } = relyingParty(publicUrl);
  const checked = verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin,
    expectedRPID: rpID,
    // The counter is compared by us, after the signature: only a genuine one says something about copies.
    credential: { id: credentialId, publicKey: new Uint8Array(publicKey), counter: 0 },
    requireUserVerification: owner === null,
  });
  const result = await checked.catch((thrown: unknown) => {
    if (thrown instanceof Error) return null;
    throw thrown;
  });
  return result?.verified ? result.authenticationInfo : null;
}

async function refuse(tx: Tx, { personId }: Passkey, reason: string, { now, client }: Asked): Promise<null> {
  const object = { kind: 'person', id: String(personId) };
  const line = { at: now, actor: null, action: 'session.refused', object, detail: { reason }, address: client.address };
  await appendAudit(tx, [line]);
  return null;
}

const stepOf = (asked: Asked) => asked.cookie(cookieName('step', asked.publicUrl));
