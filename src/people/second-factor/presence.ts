import { Refusal } from '#platform/errors.ts';
import { confirmPassword, isFresh, signInAnew } from '../account/confirm.ts';
import type { Actor } from '../actor.ts';
import type { SignInParts, SignInWorld } from '../sign-in/actions.ts';
import type { Asked } from '../sign-in/finish.ts';
import { type Account, accountById } from '../sign-in/store.ts';

/** What is asked before a factor or a key is added: nothing, the password, or (who has none) to sign in anew. */
export type Proof = 'none' | 'password' | 'sign-in';

export async function proofNeeded(world: SignInWorld, actor: Actor, asked: Asked): Promise<Proof> {
  if (await isFresh(world, asked)) return 'none';
  const account = await accountById(world.database.db, actor.personId);
  return account?.passwordHash ? 'password' : 'sign-in';
}

/**
 * Makes sure that the owner of the account sits there, not somebody at an unattended or stolen session, before anything that
 * outlasts the session is made. Refuses what `confirmPassword` refuses, `people.sign-in-anew` (403) where there is no password to
 * ask for, and `people.factor-first` (403) for a session that was opened without the second factor that the account has by now.
 */
export async function confirmPresence(
  parts: SignInParts,
  actor: Actor,
  current: string | undefined,
  asked: Asked,
): Promise<Account> {
  const account = await accountById(parts.world.database.db, actor.personId);
  if (account === null) throw new Error(`person ${actor.personId} is gone`);
  if (account.hasSecondFactor && !actor.secondFactor) throw factorFirst();
  const proof = await proofNeeded(parts.world, actor, asked);
  if (proof === 'sign-in') throw signInAnew();
  return proof === 'none' ? account : confirmPassword(parts, actor.personId, current ?? '', asked);
}

export function factorFirst(): Refusal {
  return new Refusal(
    'people.factor-first',
    {
      zh: '您的账号已启用双因素验证，而这次登录没有经过验证。请退出登录，重新登录并完成验证后再办理。',
      en: 'Your account has a second factor, but this session was opened without it. Sign out, sign in with it, and do this again.',
    },
    403,
  );
}
