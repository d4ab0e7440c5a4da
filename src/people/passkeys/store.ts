import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';

/** A passkey as its owner sees it in the list. */
export type ListedPasskey = {
  readonly credentialId: string;
  readonly name: string;
  readonly isBackedUp: boolean;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
};

/** A passkey as a signature is checked against it. */
export type Passkey = {
  readonly credentialId: string;
  readonly personId: number;
  readonly publicKey: Buffer;
  readonly counter: number;
};

export async function listPasskeys(db: Db, personId: number): Promise<ListedPasskey[]> {
  const { rows } = await sql<ListedPasskey>`select credential_id, name, is_backed_up, created_at, last_used_at
    from people.passkey where person_id = ${personId} order by created_at, credential_id`.execute(db);
  return rows;
}

/** Ids and transports, as a browser is told which passkeys to ask for. */
export async function credentialsOf(db: Db, personId: number): Promise<{ id: string; transports: string[] }[]> {
  const { rows } = await sql<{ id: string; transports: string[] }>`select credential_id as id, transports
    from people.passkey where person_id = ${personId} order by created_at, credential_id`.execute(db);
  return rows;
}

/** Locked until the transaction ends, so that a counter is compared and written once. */
export async function lockPasskey(tx: Tx, credentialId: string): Promise<Passkey | null> {
  const { rows } = await sql<Passkey>`select credential_id, person_id, public_key, counter from people.passkey
    where credential_id = ${credentialId} for update`.execute(tx);
  return rows[0] ?? null;
}

export type NewPasskey = Passkey & {
  readonly transports: readonly string[];
  readonly isBackedUp: boolean;
  readonly name: string;
  readonly now: Date;
};

/** False when the passkey is known already. */
export async function insertPasskey(tx: Tx, made: NewPasskey): Promise<boolean> {
  const { credentialId, personId, publicKey, counter, transports, isBackedUp, name, now } = made;
  const { numAffectedRows } = await sql`insert into people.passkey
      (credential_id, person_id, public_key, counter, transports, is_backed_up, name, created_at)
    values (${credentialId}, ${personId}, ${publicKey}, ${counter}, ${transports}::text[], ${isBackedUp}, ${name}, ${now})
    on conflict (credential_id) do nothing`.execute(tx);
  return numAffectedRows === 1n;
}

export async function writeUse(
  tx: Tx,
  credentialId: string,
  used: { readonly counter: number; readonly isBackedUp: boolean; readonly now: Date },
): Promise<void> {
  await sql`update people.passkey set counter = ${used.counter}, is_backed_up = ${used.isBackedUp}, last_used_at = ${used.now}
    where credential_id = ${credentialId}`.execute(tx);
}

/** False when the person has no such passkey. */
export async function writeName(tx: Tx, personId: number, credentialId: string, name: string): Promise<boolean> {
  const { numAffectedRows } = await sql`update people.passkey set name = ${name}
    where credential_id = ${credentialId} and person_id = ${personId}`.execute(tx);
  return numAffectedRows === 1n;
}

/** False when the person has no such passkey. */
export async function removePasskey(tx: Tx, personId: number, credentialId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from people.passkey
    where credential_id = ${credentialId} and person_id = ${personId}`.execute(tx);
  return numAffectedRows === 1n;
}

/** Writes the WebAuthn challenge into a sign-in that waits for its second step. */
export async function addToChallenge(tx: Tx, tokenHash: Buffer, webauthn: string): Promise<void> {
  await sql`update people.challenge set detail = detail || jsonb_build_object('webauthn', ${webauthn}::text)
    where token_hash = ${tokenHash}`.execute(tx);
}
