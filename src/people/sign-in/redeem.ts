import { transaction } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import { queueMail } from '#platform/mail/index.ts';
import { appendAudit } from '../audit/append.ts';
import { acceptablePassword } from '../password/rules.ts';
import { isUsable } from '../sessions/model.ts';
import { closeSessions } from '../sessions/open.ts';
import type { OneTimeToken } from '../tokens/model.ts';
import { revokeTokensOf } from '../tokens/store.ts';
import { deadLink, findToken, redeemToken } from '../tokens/tokens.ts';
import type { SignInParts, SignInWorld } from './actions.ts';
import { type Asked, finishSignIn, rememberBrowser } from './finish.ts';
import { letter } from './letters.ts';
import {
  type Account,
  accountById,
  forgetDevices,
  grantRoles,
  insertPerson,
  markVerified,
  savePassword,
} from './store.ts';
import { dropSecondSteps } from './store-challenge.ts';

/**
 * Finishes a sign-up: makes the person, a reporter without an organisation, and signs them in. Refuses `people.link` (404), what
 * `acceptablePassword` refuses (the link stays good then) and `people.email-taken` (409).
 */
export async function finishSignUp(
  { world, passwords }: SignInParts,
  { token, name, password }: { readonly token: string; readonly name: string; readonly password: string },
  asked: Asked,
): Promise<readonly string[]> {
  const { db } = world.database;
  const found = await findToken(db, ['sign-up'], token, asked.now);
  const email = found.email ?? '';
  const hash = await passwords.hash(acceptablePassword(password, { email, name }));
  return transaction(db, async (tx) => {
    await redeemToken(tx, ['sign-up'], token, asked.now);
    const { now, language, client } = asked;
    const personId = await insertPerson(tx, { email, name, language, organisationId: null, isDemo: world.demo, now });
    if (personId === null) throw emailTaken();
    await grantRoles(tx, personId, ['reporter'], { by: null, now });
    await savePassword(tx, personId, hash, now);
    const object = { kind: 'person', id: String(personId) };
    await appendAudit(tx, [
      { at: now, actor: { personId }, action: 'person.signed-up', object, address: client.address },
    ]);
    return finishSignIn(tx, asked, { personId, secondFactor: false, method: 'password' });
  });
}

/** Whose password a link would set. Refuses `people.link` (404), also for somebody who cannot use the account. */
export async function resetFor(
  world: SignInWorld,
  token: string,
  now: Date,
): Promise<{ readonly found: OneTimeToken; readonly account: Account }> {
  const found = await findToken(world.database.db, ['password-reset'], token, now);
  const account = found.personId === null ? null : await accountById(world.database.db, found.personId);
  if (account === null || !isUsable(account, world)) throw deadLink();
  return { found, account };
}

/**
 * Sets a new password by a mailed link: every session ends, other links and remembered browsers with it; a letter says so. Signs
 * nobody in: a second factor may be owed. This browser is known from now on, as by a `known-device` link, for which no letter may be
 * left when others ask for them; gives its cookie. Refuses `people.link` (404) and what `acceptablePassword` refuses.
 */
export async function resetPassword(
  { world, passwords }: SignInParts,
  { token, password }: { readonly token: string; readonly password: string },
  asked: Asked,
): Promise<readonly string[]> {
  const { db } = world.database;
  const { now, client } = asked;
  const { account } = await resetFor(world, token, now);
  const hash = await passwords.hash(acceptablePassword(password, account));
  return transaction(db, async (tx) => {
    await redeemToken(tx, ['password-reset'], token, now);
    await markVerified(tx, account.personId, now);
    await replacePassword(tx, account, hash, asked);
    const device = await rememberBrowser(tx, asked, account.personId);
    const ending = { reason: 'password', actor: null, now, address: client.address } as const;
    await closeSessions(tx, { personId: account.personId }, ending);
    await appendAudit(tx, [passwordChanged(account.personId, 'link', asked)]);
    return [device];
  });
}

/** The new hash; open links, sign-ins that wait for their second step and remembered browsers go. Queues the letter about it. */
export async function replacePassword(
  tx: Parameters<typeof savePassword>[0],
  { personId, email, language }: Account,
  hash: string,
  { now, publicUrl }: Pick<Asked, 'now' | 'publicUrl'>,
): Promise<void> {
  await savePassword(tx, personId, hash, now);
  await revokeTokensOf(tx, personId, ['password-reset', 'known-device', 'email-change'], now);
  await dropSecondSteps(tx, personId);
  await forgetDevices(tx, personId);
  await queueMail(tx, [letter('password-changed', email, `${publicUrl}/password/forgot`, language)]);
}

export const passwordChanged = (personId: number, by: 'link' | 'current-password', { now, client }: Asked) => ({
  at: now,
  // By link nobody is signed in: the link proves the address, not the person.
  actor: by === 'link' ? null : { personId },
  action: 'password.changed',
  object: { kind: 'person', id: String(personId) },
  detail: { by },
  address: client.address,
});

/** Makes this browser known to the account of a mailed link; gives its cookie. The password is still asked. Refuses `people.link`. */
export async function trustBrowser(world: SignInWorld, token: string, asked: Asked): Promise<readonly string[]> {
  const { now, client } = asked;
  return transaction(world.database.db, async (tx) => {
    const { personId } = await redeemToken(tx, ['known-device'], token, now);
    if (personId === null) throw deadLink();
    const device = await rememberBrowser(tx, asked, personId);
    const object = { kind: 'person', id: String(personId) };
    await appendAudit(tx, [{ at: now, actor: null, action: 'device.trusted', object, address: client.address }]);
    return [device];
  });
}

export function emailTaken(): Refusal {
  return new Refusal(
    'people.email-taken',
    {
      zh: '这个邮箱已经有账号。请用它登录；忘记密码可以重置。',
      en: 'This address has an account by now. Sign in with it; a forgotten password can be reset.',
    },
    409,
  );
}
