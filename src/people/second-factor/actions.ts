import { type Tx, transaction } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import { queueMail } from '#platform/mail/index.ts';
import { ownHash } from '../account/confirm.ts';
import type { Actor } from '../actor.ts';
import { appendAudit } from '../audit/append.ts';
import { isStaffRole } from '../roles.ts';
import { closeSessions, type SignInMethod } from '../sessions/open.ts';
import type { SignInParts, SignInWorld } from '../sign-in/actions.ts';
import { type Asked, finishSignIn } from '../sign-in/finish.ts';
import { type LetterKind, letter } from '../sign-in/letters.ts';
import type { Account } from '../sign-in/store.ts';
import { makeCodes } from './codes.ts';
import { confirmPresence, factorFirst } from './presence.ts';
import { type Factors, lockFactors, removeCodes } from './store.ts';

/** What comes with a factor: recovery codes to show once (none when there was a set before), and cookies. */
export type Added = { readonly codes: readonly string[]; readonly cookies: readonly string[] };

type Adding = {
  readonly account: Account;
  readonly actor: Actor;
  readonly before: Factors;
  readonly method: SignInMethod;
};

/**
 * What follows when a factor was saved. The first one brings recovery codes and ends the sessions opened without it; this session
 * goes on as one with a second factor, under a new cookie. Refuses `people.factor-first` (403), which takes the factor back. Queues the letter; writes sessions and audit lines, near the end of
 * the caller's transaction.
 */
export async function factorAdded(
  tx: Tx,
  world: SignInWorld,
  { account, actor, before, method }: Adding,
  asked: Asked,
): Promise<Added> {
  const { personId } = account;
  const isFirst = before.totpAt === null && before.passkeys === 0;
  // The account may have got one since this session began to add its own.
  if (!isFirst && !actor.secondFactor) throw factorFirst();
  const codes = isFirst || before.codesAt === null ? await makeCodes(tx, world.secrets, personId, asked.now) : [];
  await queueMail(tx, [securityLetter('factor-added', account, asked)]);
  // An account of the demonstration is many visitors at once: none of them ends what the others are doing.
  if (isFirst && !account.isDemo) {
    const ending = { reason: 'revoked', actor, now: asked.now, address: asked.client.address } as const;
    await closeSessions(tx, { personId, exceptHash: ownHash(asked) }, ending);
  }
  const cookies = actor.secondFactor ? [] : await finishSignIn(tx, asked, { personId, secondFactor: true, method });
  if (codes.length > 0) await appendAudit(tx, [noted('recovery-code.made', actor, asked)]);
  return { codes, cookies };
}

/**
 * Refuses `people.last-factor` (409) where staff would be left without any; otherwise, when the last one goes, its recovery codes go
 * with it. `before` still counts the one that is to go.
 */
export async function letFactorGo(tx: Tx, actor: Actor, before: Factors): Promise<void> {
  const left = (before.totpAt === null ? 0 : 1) + before.passkeys - 1;
  if (left > 0) return;
  if (actor.roles.some(isStaffRole)) throw lastFactor();
  await removeCodes(tx, actor.personId);
}

/** A new set of recovery codes, to be shown once. Refuses what `confirmPresence` refuses, and `people.no-factor` (409). */
export async function renewCodes(
  parts: SignInParts,
  actor: Actor,
  current: string | undefined,
  asked: Asked,
): Promise<readonly string[]> {
  const account = await confirmPresence(parts, actor, current, asked);
  const { database, secrets } = parts.world;
  return transaction(database.db, async (tx) => {
    const before = await lockFactors(tx, actor.personId);
    if (before.totpAt === null && before.passkeys === 0) throw noFactor();
    const codes = await makeCodes(tx, secrets, actor.personId, asked.now);
    await queueMail(tx, [securityLetter('recovery-codes', account, asked)]);
    await appendAudit(tx, [noted('recovery-code.made', actor, asked)]);
    return codes;
  });
}

/** The letter that tells the owner of a change they may not have made. */
export function securityLetter(
  kind: Extract<LetterKind, 'factor-added' | 'factor-removed' | 'recovery-codes' | 'key-made'>,
  { email, language }: Account,
  { publicUrl }: Pick<Asked, 'publicUrl'>,
) {
  const page = kind === 'key-made' ? '/account/keys' : '/account/security';
  return letter(kind, email, `${publicUrl}${page}`, language);
}

/** An audit line about the actor's own account. */
export function noted(
  action: string,
  actor: Pick<Actor, 'personId'>,
  { now, client }: Pick<Asked, 'now' | 'client'>,
  detail: Readonly<Record<string, string | number | boolean | null>> = {},
) {
  const object = { kind: 'person', id: String(actor.personId) };
  return { at: now, actor, action, object, detail, address: client.address };
}

function lastFactor(): Refusal {
  return new Refusal(
    'people.last-factor',
    {
      zh: '工作人员必须保留至少一种双因素验证方式。请先添加另一种（例如通行密钥），再移除这一种；更换手机请用“更换”。',
      en: 'Staff keep one second factor at least. Add another one (a passkey, say) before removing this one; for a new phone choose “Replace”.',
    },
    409,
  );
}

function noFactor(): Refusal {
  return new Refusal(
    'people.no-factor',
    {
      zh: '恢复码用来代替动态口令或通行密钥。请先绑定其中一种。',
      en: 'Recovery codes stand in for an authenticator or a passkey. Set up one of these first.',
    },
    409,
  );
}
