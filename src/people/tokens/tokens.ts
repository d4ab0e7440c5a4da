import type { Db, Tx } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import { isSecret, newSecret, secretHash } from '../sessions/secret.ts';
import { type OneTimeToken, type TokenDetail, type TokenPurpose, tokenLifetimes } from './model.ts';
import { insertToken, tokenByHash, useToken } from './store.ts';

export type Issue = {
  readonly purpose: TokenPurpose;
  readonly personId?: number;
  /** Folded by `foldEmail`; the address that the link proves. */
  readonly email?: string;
  readonly detail?: TokenDetail;
  readonly issuedBy?: number;
  readonly now: Date;
};

export type Issued = {
  /** For the link, and nowhere else: only its hash is kept. */
  readonly token: string;
  readonly id: number;
  readonly expiresAt: Date;
};

/** Makes a link's secret: 256 random bits, bound to one purpose, good for one use within the purpose's time. */
export async function issueToken(tx: Tx, issue: Issue): Promise<Issued> {
  const { purpose, personId = null, email = null, detail = {}, issuedBy = null, now } = issue;
  const token = newSecret();
  const expiresAt = new Date(now.getTime() + tokenLifetimes[purpose]);
  const stored = { hash: secretHash(token), purpose, personId, email, detail, issuedBy, issuedAt: now, expiresAt };
  return { token, id: await insertToken(tx, stored), expiresAt };
}

/** What a link would do, without using it: for the page that it opens. Refuses `people.link` (404). */
export async function findToken(
  db: Db,
  purposes: readonly TokenPurpose[],
  token: string,
  now: Date,
): Promise<OneTimeToken> {
  const found = isSecret(token) ? await tokenByHash(db, secretHash(token), now) : null;
  if (found === null || !purposes.includes(found.purpose)) throw deadLink();
  return found;
}

/** Uses a link up. Refuses `people.link` (404) for one that is unknown, used, withdrawn, expired or of another purpose. */
export async function redeemToken(
  tx: Tx,
  purposes: readonly TokenPurpose[],
  token: string,
  now: Date,
): Promise<OneTimeToken> {
  const used = isSecret(token) ? await useToken(tx, secretHash(token), purposes, now) : null;
  if (used === null) throw deadLink();
  return used;
}

export function deadLink(): Refusal {
  return new Refusal(
    'people.link',
    {
      zh: '这个链接无效：可能已使用、已过期或已撤回。请检查链接是否完整；需要时重新申请，或请邀请人重新发送。',
      en: 'This link does not work: it was used, has expired or was withdrawn. Check that it is whole; ask for a new one, or ask whoever invited you to send another.',
    },
    404,
  );
}
