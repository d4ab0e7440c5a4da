import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';

const challengePurposes = [
  'second-factor',
  'totp-enrolment',
  'passkey-registration',
  'passkey-sign-in',
  'oidc',
] as const;
export type ChallengePurpose = (typeof challengePurposes)[number];

export type Challenge = {
  readonly personId: number | null;
  readonly detail: Readonly<Record<string, string>>;
};

export async function insertChallenge(
  tx: Tx,
  tokenHash: Buffer,
  made: Challenge & { readonly purpose: ChallengePurpose; readonly now: Date; readonly expiresAt: Date },
): Promise<void> {
  const { purpose, personId, detail, now, expiresAt } = made;
  await sql`insert into people.challenge (token_hash, purpose, person_id, detail, made_at, expires_at)
    values (${tokenHash}, ${purpose}, ${personId}, ${JSON.stringify(detail)}, ${now}, ${expiresAt})`.execute(tx);
}

export async function challengeByHash(
  db: Db,
  purpose: ChallengePurpose,
  tokenHash: Buffer,
  now: Date,
): Promise<Challenge | null> {
  const { rows } = await sql<Challenge>`select person_id, detail from people.challenge
    where token_hash = ${tokenHash} and purpose = ${purpose} and expires_at > ${now}`.execute(db);
  return rows[0] ?? null;
}

export async function removeChallenge(
  tx: Tx,
  purpose: ChallengePurpose,
  tokenHash: Buffer,
  now: Date,
): Promise<Challenge | null> {
  const { rows } = await sql<Challenge>`delete from people.challenge
    where token_hash = ${tokenHash} and purpose = ${purpose} and expires_at > ${now}
    returning person_id, detail`.execute(tx);
  return rows[0] ?? null;
}

/** Sign-ins of this person that wait for their second step must begin anew: the password that they gave is no longer it. */
export async function dropSecondSteps(tx: Tx, personId: number): Promise<void> {
  await sql`delete from people.challenge where person_id = ${personId} and purpose = 'second-factor'`.execute(tx);
}
