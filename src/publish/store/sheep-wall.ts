import { sql } from 'kysely';
import type { Tx } from '#platform/db/index.ts';

/**
 * Every public column by name: nothing else of an entry leaves the desk, and nothing at all of one that was taken off before it went out.
 * A number is given once, and never again to another.
 */
export async function writeSheepWall(tx: Tx): Promise<number> {
  await sql`update desk.sheep_wall_entry e set public_number = fresh.number from (
      select id, (select coalesce(max(public_number), 0) from desk.sheep_wall_entry) + row_number() over (order by id) as number
      from desk.sheep_wall_entry where public_number is null and revoked_at is null
    ) fresh where fresh.id = e.id`.execute(tx);
  const gone = await sql`delete from published.sheep_wall w where not exists (
      select from desk.sheep_wall_entry e where e.public_number = w.number and e.revoked_at is null
    )`.execute(tx);
  const written = await sql`
    insert into published.sheep_wall as w (number, unit, sector, flaw_type, disposed_on)
    select public_number, unit, sector, flaw_type, disposed_on from desk.sheep_wall_entry
    where public_number is not null and revoked_at is null
    on conflict (number) do update set unit = excluded.unit, sector = excluded.sector, flaw_type = excluded.flaw_type,
      disposed_on = excluded.disposed_on
      where (w.unit, w.sector, w.flaw_type, w.disposed_on)
        is distinct from (excluded.unit, excluded.sector, excluded.flaw_type, excluded.disposed_on)`.execute(tx);
  return Number(gone.numAffectedRows ?? 0n) + Number(written.numAffectedRows ?? 0n);
}
