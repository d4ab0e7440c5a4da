import { transaction } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import { appendAudit } from '../audit/append.ts';
import { normalPassword } from '../password/rules.ts';
import { sessionOpenedAt } from '../second-factor/store.ts';
import { cookieName } from '../sessions/cookies.ts';
import { isSecret, secretHash } from '../sessions/secret.ts';
import type { SignInParts, SignInWorld } from '../sign-in/actions.ts';
import { countAttempt, giveBackAttempt } from '../sign-in/attempts.ts';
import type { Asked } from '../sign-in/finish.ts';
import { type Account, accountById } from '../sign-in/store.ts';

/**
 * Asks somebody signed in for the current password again, before what an unattended browser must not do. Gives the account. Who has
 * no password (signs in through an organisation's provider) must have signed in just now: `people.sign-in-anew` (403). Refuses
 * `people.password-wrong` (403, with an audit line) and `people.too-many-attempts` (429), counted by session: whoever has a stolen
 * one has no more tries from many addresses, and slows no other down.
 */
export async function confirmPassword(
  { world, passwords }: SignInParts,
  personId: number,
  current: string,
  asked: Asked,
): Promise<Account> {
  const { db } = world.database;
  const counts = [{ kind: 'confirm', of: `${personId}\n${ownHash(asked)?.toString('hex') ?? ''}` }] as const;
  const account = await accountById(db, personId);
  if (account === null) throw new Error(`person ${personId} is gone`);
  if (account.passwordHash === null) {
    if (!(await isFresh(world, asked))) throw signInAnew();
    return account;
  }
  await transaction(db, (tx) => countAttempt(tx, world.secrets, counts, asked.now));
  if (!(await passwords.verify(account.passwordHash, normalPassword(current)))) {
    await transaction(db, (tx) => appendAudit(tx, [refused(personId, asked)]));
    throw wrongPassword();
  }
  await transaction(db, (tx) => giveBackAttempt(tx, world.secrets, counts));
  return account;
}

/** Whoever signed in within ten minutes need not prove it again. */
const freshMs = 600_000;

export async function isFresh({ database }: SignInWorld, asked: Asked): Promise<boolean> {
  const hash = ownHash(asked);
  const openedAt = hash === null ? null : await sessionOpenedAt(database.db, hash);
  return openedAt !== null && asked.now.getTime() - openedAt.getTime() <= freshMs;
}

/** What the database knows this browser's session by. */
export function ownHash(asked: Pick<Asked, 'cookie' | 'publicUrl'>): Buffer | null {
  const secret = asked.cookie(cookieName('session', asked.publicUrl));
  return isSecret(secret) ? secretHash(secret) : null;
}

const refused = (personId: number, { now, client }: Asked) => ({
  at: now,
  actor: { personId },
  action: 'session.refused',
  object: { kind: 'person', id: String(personId) },
  detail: { reason: 'current-password' },
  address: client.address,
});

export function signInAnew(): Refusal {
  return new Refusal(
    'people.sign-in-anew',
    {
      zh: '为确认是您本人，请退出登录，重新登录后 10 分钟内再办理。',
      en: 'To make sure that it is you, sign out, sign in again, and do this within ten minutes.',
    },
    403,
  );
}

function wrongPassword(): Refusal {
  const text = {
    zh: '当前密码不正确。请重新输入；忘记密码请先退出，再到登录页重置。',
    en: 'The current password is wrong. Enter it again; if you forgot it, sign out and set a new one from the sign-in page.',
  };
  return new Refusal('people.password-wrong', text, 403, undefined, { fields: [{ field: 'current', text }] });
}
