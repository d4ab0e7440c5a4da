import { transaction } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import { appendAudit } from '../audit/append.ts';
import { cookieName } from '../sessions/cookies.ts';
import { isUsable } from '../sessions/model.ts';
import { isSecret, secretHash } from '../sessions/secret.ts';
import type { SignInWorld } from './actions.ts';
import { type Count, countAttempt, giveBackAttempt } from './attempts.ts';
import { findChallenge, takeChallenge } from './challenge.ts';
import { type Asked, finishSignIn } from './finish.ts';
import { useSecondFactor } from './second-factor-check.ts';
import { type Account, accountById, isKnownDevice } from './store.ts';

/** Whose sign-in waits for a second factor in this browser. Refuses `people.sign-in-again` (401) when it took too long or never began. */
export async function waitingFor(world: SignInWorld, asked: Asked): Promise<{ account: Account; back: string }> {
  const secret = asked.cookie(cookieName('step', asked.publicUrl));
  const found = await findChallenge(world.database.db, 'second-factor', secret, asked.now);
  const account = found?.personId ? await accountById(world.database.db, found.personId) : null;
  if (found === null || account === null || !isUsable(account, world)) throw signInAgain();
  return { account, back: found.detail.back ?? '/me' };
}

/**
 * Finishes a sign-in with a code of the authenticator or a recovery code. Refuses `people.code` (401), `people.sign-in-again` (401)
 * and `people.too-many-attempts` (429); writes the session and its audit lines.
 */
export async function enterSecondFactor(
  world: SignInWorld,
  code: string,
  asked: Asked,
): Promise<{ readonly back: string; readonly cookies: readonly string[] }> {
  const { account, back } = await waitingFor(world, asked);
  const { personId } = account;
  const counts = await countCode(world, account, asked);
  const cookies = await transaction(world.database.db, async (tx) => {
    const factor = await useSecondFactor(tx, world.secrets, { personId, code, now: asked.now });
    if (factor === null) {
      await appendAudit(tx, [refused(personId, asked)]);
      return null;
    }
    if (
      (await takeChallenge(tx, 'second-factor', asked.cookie(cookieName('step', asked.publicUrl)), asked.now)) === null
    ) {
      throw signInAgain();
    }
    await giveBackAttempt(tx, world.secrets, counts);
    const entered = await finishSignIn(tx, asked, { personId, secondFactor: true, method: factor });
    if (factor === 'recovery-code') await appendAudit(tx, [recoveryUsed(personId, asked)]);
    return entered;
  });
  if (cookies === null) throw wrongCode();
  return { back, cookies };
}

/** Whoever gets here knows the password; a browser that is known has a counter of its own. */
export async function countCode(
  world: SignInWorld,
  { personId, email }: Account,
  asked: Asked,
): Promise<readonly Count[]> {
  const device = asked.cookie(cookieName('device', asked.publicUrl));
  return transaction(world.database.db, async (tx) => {
    const isKnown = isSecret(device) && (await isKnownDevice(tx, secretHash(device), email));
    const counts: Count[] = [{ kind: 'second-factor', of: isKnown ? `${personId}\n${device}` : `${personId}` }];
    await countAttempt(tx, world.secrets, counts, asked.now);
    return counts;
  });
}

const refused = (personId: number, { now, client }: Asked) => ({
  at: now,
  actor: null,
  action: 'session.refused',
  object: { kind: 'person', id: String(personId) },
  detail: { reason: 'second-factor' },
  address: client.address,
});

const recoveryUsed = (personId: number, { now, client }: Asked) => ({
  at: now,
  actor: { personId },
  action: 'recovery-code.used',
  object: { kind: 'person', id: String(personId) },
  address: client.address,
});

export function wrongCode(): Refusal {
  const text = {
    zh: '验证码不正确，或者已经用过。请输入身份验证器当前显示的 6 位数字，或一个未用过的恢复码。',
    en: 'The code is wrong or was used already. Enter the six digits that the authenticator shows now, or an unused recovery code.',
  };
  return new Refusal('people.code', text, 401, undefined, { fields: [{ field: 'code', text }] });
}

export function signInAgain(): Refusal {
  return new Refusal(
    'people.sign-in-again',
    {
      zh: '登录等待第二步验证的时间已过。请重新输入邮箱和密码。',
      en: 'The sign-in waited too long for its second step. Enter e-mail and password again.',
    },
    401,
  );
}
