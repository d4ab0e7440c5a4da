import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';
import type { Language } from '#platform/text.ts';

/** What second factors a person has. */
export type Factors = {
  /** Since when there is an authenticator. */
  readonly totpAt: Date | null;
  readonly passkeys: number;
  /** When the recovery codes were made; null: there are none. */
  readonly codesAt: Date | null;
  readonly codesLeft: number;
};

export async function factorsOf(db: Db, personId: number): Promise<Factors> {
  const { rows } = await sql<Factors>`select
      (select confirmed_at from people.totp where person_id = ${personId}) as totp_at,
      (select count(*) from people.passkey where person_id = ${personId}) as passkeys,
      (select max(made_at) from people.recovery_code where person_id = ${personId}) as codes_at,
      (select count(*) from people.recovery_code where person_id = ${personId} and used_at is null) as codes_left`.execute(
    db,
  );
  const [factors] = rows;
  if (factors === undefined) throw new Error('a statement without from gave no row');
  return factors;
}

/** The same, with everything about this person's factors locked until the transaction ends. */
export async function lockFactors(tx: Tx, personId: number): Promise<Factors> {
  await sql`select from people.person where id = ${personId} for update`.execute(tx);
  return factorsOf(tx, personId);
}

/** A new set of codes; every earlier one is gone. */
export async function replaceCodes(tx: Tx, personId: number, hashes: readonly Buffer[], now: Date): Promise<void> {
  await removeCodes(tx, personId);
  await sql`insert into people.recovery_code (person_id, code_hash, made_at)
    select ${personId}, code_hash, ${now} from unnest(${hashes}::bytea[]) as code_hash`.execute(tx);
}

export async function removeCodes(tx: Tx, personId: number): Promise<void> {
  await sql`delete from people.recovery_code where person_id = ${personId}`.execute(tx);
}

/** When the session of this cookie was opened. */
export async function sessionOpenedAt(db: Db, tokenHash: Buffer): Promise<Date | null> {
  const { rows } = await sql<{ openedAt: Date }>`select opened_at from people.session
    where token_hash = ${tokenHash} and ended_at is null`.execute(db);
  return rows[0]?.openedAt ?? null;
}

/** Takes every second factor of a person away, recovery codes too; gives whom to tell of it. */
export async function removeFactors(tx: Tx, personId: number): Promise<{ email: string; language: Language } | null> {
  await removeCodes(tx, personId);
  await sql`delete from people.totp where person_id = ${personId}`.execute(tx);
  await sql`delete from people.passkey where person_id = ${personId}`.execute(tx);
  const { rows } = await sql<{ email: string; language: Language }>`
    select email, language from people.person where id = ${personId}`.execute(tx);
  return rows[0] ?? null;
}
