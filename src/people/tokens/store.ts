import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';
import type { OneTimeToken, TokenDetail, TokenPurpose } from './model.ts';

export type NewToken = {
  readonly hash: Buffer;
  readonly purpose: TokenPurpose;
  readonly personId: number | null;
  readonly email: string | null;
  readonly detail: TokenDetail;
  readonly issuedBy: number | null;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
};

export async function insertToken(tx: Tx, token: NewToken): Promise<number> {
  const { hash, purpose, personId, email, detail, issuedBy, issuedAt, expiresAt } = token;
  const { rows } = await sql<{ id: number }>`insert into people.one_time_token
      (token_hash, purpose, person_id, email, detail, issued_by, issued_at, expires_at)
    values (${hash}, ${purpose}, ${personId}, ${email}, ${JSON.stringify(detail)}, ${issuedBy}, ${issuedAt}, ${expiresAt})
    returning id`.execute(tx);
  return rows[0]?.id ?? 0;
}

const columns = sql`id, purpose, person_id, email, detail, issued_by, expires_at`;

/** A link that would still work. */
export async function tokenByHash(db: Db, hash: Buffer, now: Date): Promise<OneTimeToken | null> {
  const { rows } = await sql<OneTimeToken>`select ${columns} from people.one_time_token
    where token_hash = ${hash} and used_at is null and revoked_at is null and expires_at > ${now}`.execute(db);
  return rows[0] ?? null;
}

/** Marks it used; null when it does not work (any more). Of two at once only one gets it. */
export async function useToken(
  tx: Tx,
  hash: Buffer,
  purposes: readonly TokenPurpose[],
  now: Date,
): Promise<OneTimeToken | null> {
  const { rows } = await sql<OneTimeToken>`update people.one_time_token set used_at = ${now}
    where token_hash = ${hash} and purpose = any (${purposes as string[]}::text[])
      and used_at is null and revoked_at is null and expires_at > ${now}
    returning ${columns}`.execute(tx);
  return rows[0] ?? null;
}

/** Takes back a person's open links of these purposes. */
export async function revokeTokensOf(
  tx: Tx,
  personId: number,
  purposes: readonly TokenPurpose[],
  now: Date,
): Promise<void> {
  await sql`update people.one_time_token set revoked_at = ${now}
    where person_id = ${personId} and purpose = any (${purposes as string[]}::text[])
      and used_at is null and revoked_at is null`.execute(tx);
}

/** Takes back one open link by its id; false when there was none (any more). */
export async function revokeToken(tx: Tx, id: number, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`update people.one_time_token set revoked_at = ${now}
    where id = ${id} and used_at is null and revoked_at is null`.execute(tx);
  return numAffectedRows === 1n;
}
