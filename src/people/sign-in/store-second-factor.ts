import { sql } from 'kysely';
import type { Tx } from '#platform/db/index.ts';

/** The sealed secret of a confirmed authenticator, locked until the transaction ends. */
export async function lockTotp(tx: Tx, personId: number): Promise<{ secret: Buffer; lastStep: number } | null> {
  const { rows } = await sql<{ secret: Buffer; lastStep: number }>`select secret, last_step from people.totp
    where person_id = ${personId} and confirmed_at is not null for update`.execute(tx);
  return rows[0] ?? null;
}

export async function writeTotpStep(tx: Tx, personId: number, step: number): Promise<void> {
  await sql`update people.totp set last_step = ${step} where person_id = ${personId}`.execute(tx);
}

/** True when the code was there and unused; it is used now. */
export async function useRecoveryCode(tx: Tx, personId: number, codeHash: Buffer, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`update people.recovery_code set used_at = ${now}
    where person_id = ${personId} and code_hash = ${codeHash} and used_at is null`.execute(tx);
  return numAffectedRows === 1n;
}
