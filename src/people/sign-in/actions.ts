import { type Tx, transaction } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import type { World } from '#platform/world.ts';
import { appendAudit } from '../audit/append.ts';
import type { Passwords } from '../password/hash.ts';
import { normalPassword } from '../password/rules.ts';
import { cookie, cookieName, noCookie } from '../sessions/cookies.ts';
import { isUsable } from '../sessions/model.ts';
import { closeSessions, type SignInMethod } from '../sessions/open.ts';
import { isSecret, secretHash } from '../sessions/secret.ts';
import { type Count, countAttempt, giveBackAttempt } from './attempts.ts';
import { challengeMs, openChallenge } from './challenge.ts';
import { type Asked, finishSignIn } from './finish.ts';
import { foldEmail, guardedFrom, networkOf } from './model.ts';
import { type Account, accountByEmail, isKnownDevice, saveRehashed } from './store.ts';

export type SignInWorld = Pick<World, 'database' | 'secrets' | 'demo'>;
export type SignInParts = { readonly world: SignInWorld; readonly passwords: Passwords };

/** Where a sign-in leads and with which cookies. `second-factor`: the password was right, a code is still owed;
 * `enrol`: staff that has no second factor yet. */
export type SignedIn = { readonly next: 'in' | 'second-factor' | 'enrol'; readonly cookies: readonly string[] };

/**
 * Signs in with e-mail and password. Whatever the reason, a refusal is `people.credentials` (401), after the same work: the attempt is
 * counted, one hash compared, one audit line written. Refuses `people.too-many-attempts` (429) and `people.link-first` (403) by
 * counters alone, whether or not there is such an account.
 */
export async function signIn(
  { world, passwords }: SignInParts,
  given: { readonly email: string; readonly password: string; readonly back: string },
  asked: Asked,
): Promise<SignedIn> {
  const { db } = world.database;
  const email = foldEmail(given.email);
  const counts = await countSignIn(world, email, asked);
  const account = await accountByEmail(db, email);
  const password = normalPassword(given.password);
  const stored = account?.passwordHash ?? passwords.decoy;
  const isRight = await passwords.verify(stored, password);
  if (account === null || account.passwordHash === null || !isRight || !isUsable(account, world)) {
    await noteRefusal(world, account, asked);
    throw wrongCredentials();
  }
  const rehashed = passwords.isOutdated(stored) ? await passwords.hash(password) : null;
  return transaction(db, async (tx) => {
    await giveBackAttempt(tx, world.secrets, counts);
    if (rehashed !== null) await saveRehashed(tx, account.personId, stored, rehashed);
    return enterOrAsk(tx, account, { back: given.back, method: 'password' }, asked);
  });
}

/** Counts before anything is compared, so that of many attempts at once none is free. */
async function countSignIn(world: SignInWorld, email: string, asked: Asked): Promise<readonly Count[]> {
  const { now, client, publicUrl } = asked;
  const device = asked.cookie(cookieName('device', publicUrl));
  return transaction(world.database.db, async (tx) => {
    const isKnown = isSecret(device) && (await isKnownDevice(tx, secretHash(device), email));
    const network = networkOf(client.address);
    const counts: Count[] = isKnown
      ? [{ kind: 'account-device', of: `${email}\n${device}` }]
      : [
          { kind: 'account-network', of: `${email}\n${network}` },
          { kind: 'network', of: network },
          { kind: 'account', of: email },
        ];
    const before = await countAttempt(tx, world.secrets, counts, now);
    if ((before.get('account') ?? 0) >= guardedFrom) throw linkFirst();
    return counts;
  });
}

/** The first step is done: opens the session, or asks those for the second step who have one. Near the end of a transaction. */
export async function enterOrAsk(
  tx: Tx,
  account: Account,
  { back, method }: { readonly back: string; readonly method: SignInMethod },
  asked: Asked,
): Promise<SignedIn> {
  if (account.hasSecondFactor) return askSecondFactor(tx, account, back, asked);
  const { personId } = account;
  const cookies = await finishSignIn(tx, asked, { personId, secondFactor: false, method });
  return { next: account.isStaff ? 'enrol' : 'in', cookies };
}

/** Where the browser goes next. */
export function nextPage({ next }: SignedIn, back: string): string {
  return { in: back, 'second-factor': '/sign-in/second-factor', enrol: '/account/second-factor' }[next];
}

async function askSecondFactor(
  tx: Tx,
  { personId }: Account,
  back: string,
  { now, publicUrl }: Asked,
): Promise<SignedIn> {
  const secret = await openChallenge(tx, { purpose: 'second-factor', personId, detail: { back }, now });
  return { next: 'second-factor', cookies: [cookie('step', secret, publicUrl, challengeMs / 1000)] };
}

async function noteRefusal(world: SignInWorld, account: Account | null, { client, now }: Asked): Promise<void> {
  const object =
    account === null ? { kind: 'address', id: client.address } : { kind: 'person', id: String(account.personId) };
  const detail = { reason: 'credentials' };
  await transaction(world.database.db, (tx) =>
    appendAudit(tx, [{ at: now, actor: null, action: 'session.refused', object, detail, address: client.address }]),
  );
}

/** Ends the session that the browser carries, if any, and gives the cookies that take it away. */
export async function signOut(
  world: SignInWorld,
  actor: { readonly personId: number } | null,
  asked: Asked,
): Promise<string[]> {
  const { client, now, publicUrl } = asked;
  const secret = asked.cookie(cookieName('session', publicUrl));
  if (isSecret(secret)) {
    const ending = { reason: 'signed-out', actor, now, address: client.address } as const;
    await transaction(world.database.db, (tx) => closeSessions(tx, { tokenHash: secretHash(secret) }, ending));
  }
  return [noCookie('session', publicUrl), noCookie('step', publicUrl)];
}

function wrongCredentials(): Refusal {
  return new Refusal(
    'people.credentials',
    {
      zh: '邮箱或密码不正确，或者账号不可用。请核对后重试；忘记密码可以重置。',
      en: 'The e-mail address or password is wrong, or the account cannot be used. Check them and try again; a forgotten password can be reset.',
    },
    401,
  );
}

function linkFirst(): Refusal {
  return new Refusal(
    'people.link-first',
    {
      zh: '近来有多个网络在反复尝试登录这个账号。为保护账号，从新的浏览器登录前须先验证邮箱：请在下方申请验证链接，并在这个浏览器中打开；用以前登录过的浏览器仍可直接登录。',
      en: 'Many networks have been trying to sign in to this account. To protect it, a new browser must first open a link that we mail: ask for it below and open it in this browser. A browser that signed in before still works at once.',
    },
    403,
  );
}
