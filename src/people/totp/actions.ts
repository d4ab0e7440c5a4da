import { Secret, TOTP } from 'otpauth';
import { transaction } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import { queueMail } from '#platform/mail/index.ts';
import { confirmPassword } from '../account/confirm.ts';
import type { Actor } from '../actor.ts';
import { appendAudit } from '../audit/append.ts';
import { type Added, factorAdded, letFactorGo, noted, securityLetter } from '../second-factor/actions.ts';
import { confirmPresence } from '../second-factor/presence.ts';
import { lockFactors } from '../second-factor/store.ts';
import { cookie, cookieName, noCookie } from '../sessions/cookies.ts';
import type { SignInParts, SignInWorld } from '../sign-in/actions.ts';
import { giveBackAttempt } from '../sign-in/attempts.ts';
import { challengeMs, findChallenge, openChallenge, takeChallenge } from '../sign-in/challenge.ts';
import type { Asked } from '../sign-in/finish.ts';
import { countCode, wrongCode } from '../sign-in/second-factor.ts';
import { totpStep, useSecondFactor } from '../sign-in/second-factor-check.ts';
import { type Account, accountById } from '../sign-in/store.ts';
import { removeTotp, saveTotp } from './store.ts';

const purpose = 'totp-enrolment';

/**
 * Makes the secret of a new authenticator and gives the cookie under which it waits, ten minutes, for its first code; the account
 * is as it was until then. Refuses what `confirmPresence` refuses.
 */
export async function startTotp(
  parts: SignInParts,
  actor: Actor,
  current: string | undefined,
  asked: Asked,
): Promise<string> {
  await confirmPresence(parts, actor, current, asked);
  const { database, secrets } = parts.world;
  const sealed = secrets.seal(purpose, new Secret({ size: 20 }).base32).toString('base64');
  const { personId } = actor;
  const opened = await transaction(database.db, (tx) =>
    openChallenge(tx, { purpose, personId, detail: { sealed }, now: asked.now }),
  );
  return cookie('step', opened, asked.publicUrl, challengeMs / 1000);
}

/** What the page of a waiting enrolment shows: the secret in base32, and the address that its QR code holds. */
export type Enrolment = { readonly secret: string; readonly uri: string };

/** Null when nothing waits in this browser. */
export async function waitingTotp(world: SignInWorld, actor: Actor, asked: Asked): Promise<Enrolment | null> {
  const found = await findChallenge(world.database.db, purpose, stepOf(asked), asked.now);
  if (found === null || found.personId !== actor.personId) return null;
  const secret = openSealed(world, found.detail.sealed);
  // Without the port: a colon ends the issuer in the label.
  const issuer = `Bulou ${new URL(asked.publicUrl).hostname}`;
  const totp = new TOTP({ issuer, label: actor.email, secret, algorithm: 'SHA1', digits: 6, period: 30 });
  return { secret, uri: totp.toString() };
}

/**
 * Enrols the authenticator that waits, by its first code; an earlier one stops working. Refuses `people.code` (401),
 * `people.too-many-attempts` (429) and `people.enrolment-over` (409).
 */
export async function confirmTotp(world: SignInWorld, actor: Actor, code: string, asked: Asked): Promise<Added> {
  const account = await ownAccount(world, actor);
  const counts = await countCode(world, account, asked);
  return transaction(world.database.db, async (tx) => {
    const before = await lockFactors(tx, actor.personId);
    const waiting = await takeChallenge(tx, purpose, stepOf(asked), asked.now);
    if (waiting === null || waiting.personId !== actor.personId) throw enrolmentOver();
    const secret = openSealed(world, waiting.detail.sealed);
    const step = totpStep(secret, code.replace(/\s/g, ''), asked.now);
    // The whole transaction goes, so that the secret waits on for the right code.
    if (step === null) throw wrongCode();
    await giveBackAttempt(tx, world.secrets, counts);
    const sealed = world.secrets.seal('totp', secret);
    await saveTotp(tx, { personId: actor.personId, secret: sealed, step, now: asked.now });
    const added = await factorAdded(tx, world, { account, actor, before, method: 'totp' }, asked);
    const detail = { kind: 'totp', replaced: before.totpAt !== null };
    await appendAudit(tx, [noted('second-factor.enrolled', actor, asked, detail)]);
    return { ...added, cookies: added.cookies.length > 0 ? added.cookies : [noCookie('step', asked.publicUrl)] };
  });
}

/**
 * Takes the authenticator away, against the password and one more code. Refuses `people.password-wrong` (403), `people.code` (401),
 * `people.too-many-attempts` (429) and, for staff without another factor, `people.last-factor` (409).
 */
export async function disableTotp(
  parts: SignInParts,
  actor: Actor,
  given: { readonly current: string; readonly code: string },
  asked: Asked,
): Promise<void> {
  const { world } = parts;
  const account = await confirmPassword(parts, actor.personId, given.current, asked);
  const counts = await countCode(world, account, asked);
  await transaction(world.database.db, async (tx) => {
    const before = await lockFactors(tx, actor.personId);
    const proof = { personId: actor.personId, code: given.code, now: asked.now };
    if (before.totpAt === null || (await useSecondFactor(tx, world.secrets, proof)) === null) throw wrongCode();
    await letFactorGo(tx, actor, before);
    await giveBackAttempt(tx, world.secrets, counts);
    await removeTotp(tx, actor.personId);
    await queueMail(tx, [securityLetter('factor-removed', account, asked)]);
    await appendAudit(tx, [noted('second-factor.removed', actor, asked, { kind: 'totp' })]);
  });
}

const stepOf = (asked: Asked) => asked.cookie(cookieName('step', asked.publicUrl));

const openSealed = (world: SignInWorld, sealed = '') => world.secrets.open(purpose, Buffer.from(sealed, 'base64'));

async function ownAccount(world: SignInWorld, { personId }: Actor): Promise<Account> {
  const account = await accountById(world.database.db, personId);
  if (account === null) throw new Error(`person ${personId} is gone`);
  return account;
}

function enrolmentOver(): Refusal {
  return new Refusal(
    'people.enrolment-over',
    {
      zh: '绑定等待的时间已过，或已在别处完成。请重新开始绑定，并扫描新的二维码。',
      en: 'The set-up waited too long, or was completed elsewhere. Start it again and scan the new code.',
    },
    409,
  );
}
