import { transaction } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import { normalPassword } from '../password/rules.ts';
import type { SignInParts } from '../sign-in/actions.ts';
import { countAttempt, giveBackAttempt } from '../sign-in/attempts.ts';
import type { Asked } from '../sign-in/finish.ts';
import { type Account, accountById } from '../sign-in/store.ts';

/**
 * Asks somebody signed in for the current password again, before what an unattended browser must not do. Gives the account. Who has
 * no password (signs in through an organisation's provider) passes. Refuses `people.password-wrong` (403) and
 * `people.too-many-attempts` (429), counted by account and network address.
 */
export async function confirmPassword(
  { world, passwords }: SignInParts,
  personId: number,
  current: string,
  asked: Asked,
): Promise<Account> {
  const { db } = world.database;
  const counts = [{ kind: 'confirm', of: `${personId}\n${asked.client.address}` }] as const;
  const account = await accountById(db, personId);
  if (account === null) throw new Error(`person ${personId} is gone`);
  if (account.passwordHash === null) return account;
  await transaction(db, (tx) => countAttempt(tx, world.secrets, counts, asked.now));
  if (!(await passwords.verify(account.passwordHash, normalPassword(current)))) throw wrongPassword();
  await transaction(db, (tx) => giveBackAttempt(tx, world.secrets, counts));
  return account;
}

function wrongPassword(): Refusal {
  const text = {
    zh: '当前密码不正确。请重新输入；忘记密码请先退出，再到登录页重置。',
    en: 'The current password is wrong. Enter it again; if you forgot it, sign out and set a new one from the sign-in page.',
  };
  return new Refusal('people.password-wrong', text, 403, undefined, { fields: [{ field: 'current', text }] });
}
