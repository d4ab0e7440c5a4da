import { sql } from 'kysely';
import type { Tx } from '#platform/db/index.ts';
import type { Language } from '#platform/text.ts';

export type Profile = { readonly name: string; readonly credit: string | null; readonly language: Language };

/** The profile as it is, locked until the transaction ends. */
export async function lockProfile(tx: Tx, personId: number): Promise<Profile> {
  const { rows } = await sql<Profile>`select name, credit, language from people.person
    where id = ${personId} for update`.execute(tx);
  const [profile] = rows;
  if (!profile) throw new Error(`person ${personId} is gone`);
  return profile;
}

export async function writeProfile(tx: Tx, personId: number, { name, credit, language }: Profile): Promise<void> {
  await sql`update people.person set name = ${name}, credit = ${credit}, language = ${language}
    where id = ${personId}`.execute(tx);
}

/** False when another account has the address. */
export async function writeEmail(tx: Tx, personId: number, email: string, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`update people.person set email = ${email}, email_verified_at = ${now}
    where id = ${personId} and not exists (select from people.person where email = ${email} and id <> ${personId})`.execute(
    tx,
  );
  return numAffectedRows === 1n;
}
