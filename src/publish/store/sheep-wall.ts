import { sql } from 'kysely';
import type { Tx } from '#platform/db/index.ts';
import type { WallRow } from '../read/index.ts';

/** What became of the wall: rows that went up or are others now, and the numbers of those that were taken off. */
export type WallChange = { readonly listed: readonly WallRow[]; readonly delisted: readonly number[] };

const columns = sql`w.number, w.unit, w.sector, w.flaw_type, w.disposed_on`;

/**
 * Every public column by name: nothing else of an entry leaves the desk, and nothing at all of one that was taken off before it went out.
 * A number is given once, and never again to another.
 */
export async function writeSheepWall(tx: Tx): Promise<WallChange> {
  await sql`update desk.sheep_wall_entry e set public_number = fresh.number from (
      select id, (select coalesce(max(public_number), 0) from desk.sheep_wall_entry) + row_number() over (order by id) as number
      from desk.sheep_wall_entry where public_number is null and revoked_at is null
    ) fresh where fresh.id = e.id`.execute(tx);
  const gone = await sql<{ number: number }>`delete from published.sheep_wall w where not exists (
      select from desk.sheep_wall_entry e where e.public_number = w.number and e.revoked_at is null
    ) returning w.number`.execute(tx);
  const written = await sql<WallRow>`
    insert into published.sheep_wall as w (number, unit, sector, flaw_type, disposed_on)
    select public_number, unit, sector, flaw_type, disposed_on from desk.sheep_wall_entry
    where public_number is not null and revoked_at is null
    on conflict (number) do update set unit = excluded.unit, sector = excluded.sector, flaw_type = excluded.flaw_type,
      disposed_on = excluded.disposed_on
      where (w.unit, w.sector, w.flaw_type, w.disposed_on)
        is distinct from (excluded.unit, excluded.sector, excluded.flaw_type, excluded.disposed_on)
    returning ${columns}`.execute(tx);
  const byNumber = (a: number, b: number) => a - b;
  return {
    listed: written.rows.toSorted((a, b) => byNumber(a.number, b.number)),
    delisted: gone.rows.map(({ number }) => number).sort(byNumber),
  };
}

/** What stood on the wall before its rows were logged, with the moment at which the desk last changed each; none once the log knows of the wall. */
export async function unloggedWall(tx: Tx): Promise<readonly (WallRow & { readonly changedAt: Date | null })[]> {
  const { rows } = await sql<WallRow & { changedAt: Date | null }>`
    select ${columns}, (select e.changed_at from desk.sheep_wall_entry e where e.public_number = w.number) as changed_at
    from published.sheep_wall w
    where not exists (select from published.log_leaf where kind in ('listed', 'delisted')) order by w.number`.execute(
    tx,
  );
  return rows;
}
