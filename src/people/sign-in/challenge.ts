import type { Db, Tx } from '#platform/db/index.ts';
import { isSecret, newSecret, secretHash } from '../sessions/secret.ts';
import {
  type Challenge,
  type ChallengePurpose,
  challengeByHash,
  insertChallenge,
  removeChallenge,
} from './store-challenge.ts';

/** The middle of a sign-in lasts ten minutes. */
export const challengeMs = 600_000;

/** Keeps what the next request compares with, and gives the secret that the browser carries (cookie `step`). */
export async function openChallenge(
  tx: Tx,
  challenge: Challenge & { readonly purpose: ChallengePurpose; readonly now: Date },
): Promise<string> {
  const secret = newSecret();
  const expiresAt = new Date(challenge.now.getTime() + challengeMs);
  await insertChallenge(tx, secretHash(secret), { ...challenge, expiresAt });
  return secret;
}

/** What was kept, while it may be answered; null otherwise. */
export async function findChallenge(
  db: Db,
  purpose: ChallengePurpose,
  secret: string | undefined,
  now: Date,
): Promise<Challenge | null> {
  return isSecret(secret) ? challengeByHash(db, purpose, secretHash(secret), now) : null;
}

/** Takes it away: each is answered once. */
export async function takeChallenge(
  tx: Tx,
  purpose: ChallengePurpose,
  secret: string | undefined,
  now: Date,
): Promise<Challenge | null> {
  return isSecret(secret) ? removeChallenge(tx, purpose, secretHash(secret), now) : null;
}
