import { sql } from 'kysely';
import type { Tx } from '#platform/db/index.ts';

export type NewTotp = { readonly personId: number; readonly secret: Buffer; readonly step: number; readonly now: Date };

/** The person's authenticator from now on, in place of any earlier one. */
export async function saveTotp(tx: Tx, { personId, secret, step, now }: NewTotp): Promise<void> {
  await sql`insert into people.totp (person_id, secret, created_at, confirmed_at, last_step)
    values (${personId}, ${secret}, ${now}, ${now}, ${step})
    on conflict (person_id) do update set secret = excluded.secret, created_at = excluded.created_at,
      confirmed_at = excluded.confirmed_at, last_step = excluded.last_step`.execute(tx);
}

export async function removeTotp(tx: Tx, personId: number): Promise<void> {
  await sql`delete from people.totp where person_id = ${personId}`.execute(tx);
}
