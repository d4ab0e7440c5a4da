import { sql } from 'kysely';
import type { Tx } from '#platform/db/index.ts';

/**
 * Every public field by name: nothing else of a certificate leaves the desk. The record's number stands beside it only while that
 * record is public; a name only where the finder did not ask for anonymity. `timeZone`: where a day
 * begins. Gives the number of rows that changed.
 */
export async function writeCertificates(tx: Tx, timeZone: string): Promise<number> {
  const revokedOn = sql`(c.revoked_at at time zone ${timeZone})::date`;
  const { numAffectedRows } = await sql`
    insert into published.certificate (number, issued_on, holder, identifier, revoked_on)
    select c.number, c.issued_on, case when c.is_holder_public then c.holder end, p.identifier, ${revokedOn}
    from desk.certificate c
      left join published.record p on p.identifier = c.identifier and not p.withdrawn
      left join published.certificate known on known.number = c.number
    where known.number is null
      or (known.holder, known.identifier, known.revoked_on)
        is distinct from (case when c.is_holder_public then c.holder end, p.identifier, ${revokedOn})
    on conflict (number) do update
      set holder = excluded.holder, identifier = excluded.identifier, revoked_on = excluded.revoked_on`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}
