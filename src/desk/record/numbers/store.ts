import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';
import type { NewBlock, NumberBlock, YearNumbers } from './model.ts';

const years = sql`'^CNVD-[0-9]{4}-[0-9]{1,6}$'`;

/**
 * Moves the year's counter by `count` and gives its new end; null when the year has no room for them (six digits). A year's first
 * use starts behind the greatest number that a record of the desk bears. The row stays locked until the transaction ends.
 */
export async function advanceCounter(tx: Tx, year: number, count: number): Promise<number | null> {
  const { rows } = await sql<{ last: number }>`
    insert into desk.identifier_counter as c (year, last)
    select ${year}::integer, start.last + ${count}::integer from (
      select coalesce(max(split_part(identifier, '-', 3)::integer), 0) as last from desk.record
      where not exists (select from desk.identifier_counter known where known.year = ${year})
        and identifier like ${`CNVD-${year}-%`} and identifier ~ ${years}
    ) start where start.last + ${count}::integer <= 999999
    on conflict (year) do update set last = c.last + ${count}::integer where c.last + ${count}::integer <= 999999
    returning c.last`.execute(tx);
  return rows[0]?.last ?? null;
}

/**
 * Raises the counters to the numbers that an import brings, before it looks which of them are known: whoever archives at the same
 * time waits, or has been waited for. Counters never go down.
 */
export async function raiseCounters(tx: Tx): Promise<void> {
  await sql`insert into desk.identifier_counter as c (year, last)
    select split_part(identifier, '-', 2)::integer, max(split_part(identifier, '-', 3)::integer)
    from staged_record where identifier ~ ${years} and split_part(identifier, '-', 2)::integer >= 1999
    group by 1 order by 1
    on conflict (year) do update set last = excluded.last where c.last < excluded.last`.execute(tx);
}

export async function insertBlock(tx: Tx, block: NewBlock, first: number): Promise<number> {
  const { year, size, organisationId, personId, purpose, reservedBy, reservedAt } = block;
  const { rows } = await sql<{ id: number }>`
    insert into desk.identifier_block (year, first, last, organisation_id, person_id, purpose, reserved_by, reserved_at)
    values (${year}, ${first}, ${first + size - 1}, ${organisationId}, ${personId}, ${purpose}, ${reservedBy}, ${reservedAt})
    returning id`.execute(tx);
  const [row] = rows;
  if (!row) throw new Error('an insert gave no row');
  return row.id;
}

const blockColumns = sql`b.id, b.year, b.first, b.last, coalesce(o.name, h.name) as holder, b.organisation_id, b.person_id,
  b.purpose, b.requested, b.reserved_at, p.name as reserved_by, b.released_at,
  (select count(*) from generate_series(b.first, b.last) n
    join desk.record r on r.identifier = 'CNVD-' || b.year || '-' || lpad(n::text, greatest(5, length(n::text)), '0')) as used`;
const blockTables = sql`desk.identifier_block b left join people.organisation o on o.id = b.organisation_id
  left join people.person h on h.id = b.person_id join people.person p on p.id = b.reserved_by`;

/** Newest first: the last 200 that the desk set aside, and the last 200 that organisations did. */
export async function listBlocks(db: Db): Promise<readonly NumberBlock[]> {
  const last = (requested: boolean) =>
    sql`(select id from desk.identifier_block where requested = ${requested} order by id desc limit 200)`;
  const { rows } = await sql<NumberBlock>`
    select ${blockColumns} from ${blockTables}
    where b.id in (${last(false)} union all ${last(true)}) order by b.id desc`.execute(db);
  return rows;
}

/** Blocks of a year that are not released: the desk’s, and what these organisations set aside for themselves. */
export async function openBlocks(
  db: Db,
  year: number,
  organisationIds: readonly number[],
): Promise<readonly NumberBlock[]> {
  const { rows } = await sql<NumberBlock>`
    select ${blockColumns} from ${blockTables}
    where b.year = ${year} and b.released_at is null
      and (not b.requested or b.organisation_id = any(${[...organisationIds]}::bigint[]))
    order by b.id desc limit 400`.execute(db);
  return rows;
}

/** The block in which a number lies; null when it lies in none. */
export async function blockOfNumber(tx: Tx, year: number, number: number): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`select id from desk.identifier_block
    where year = ${year} and first <= ${number} and last >= ${number}`.execute(tx);
  return rows[0]?.id ?? null;
}

/** A block, locked until the transaction ends; null when there is none of this id. */
export async function lockBlock(tx: Tx, id: number): Promise<NumberBlock | null> {
  await sql`select from desk.identifier_block where id = ${id} for update`.execute(tx);
  const { rows } = await sql<NumberBlock>`select ${blockColumns} from ${blockTables} where b.id = ${id}`.execute(tx);
  return rows[0] ?? null;
}

/** The least number of the block that no record bears and nobody rejected; null when there is none. */
export async function leastUnused(tx: Tx, { year, first, last }: Pick<NumberBlock, 'year' | 'first' | 'last'>) {
  const { rows } = await sql<{ number: number }>`
    select n as number from generate_series(${first}::integer, ${last}::integer) n
      cross join lateral (select 'CNVD-' || ${year}::integer || '-' || lpad(n::text, greatest(5, length(n::text)), '0')) i (identifier)
    where not exists (select from desk.record r where r.identifier = i.identifier)
      and not exists (select from desk.rejected_identifier x where x.identifier = i.identifier)
    order by n limit 1`.execute(tx);
  return rows[0]?.number ?? null;
}

/** Whether a record bears the number, or it was rejected. */
export async function isUsed(tx: Tx, identifier: string): Promise<boolean> {
  const { rows } = await sql`select from desk.record where identifier = ${identifier}
    union all select from desk.rejected_identifier where identifier = ${identifier}`.execute(tx);
  return rows.length > 0;
}

export async function markReleased(tx: Tx, id: number, by: number, at: Date): Promise<void> {
  await sql`update desk.identifier_block set released_by = ${by}, released_at = ${at} where id = ${id}`.execute(tx);
}

/** What each year has given out, newest first. */
export async function countYears(db: Db): Promise<readonly YearNumbers[]> {
  const { rows } = await sql<YearNumbers>`
    select c.year, c.last, coalesce(b.reserved, 0) as reserved
    from desk.identifier_counter c
      left join (select year, sum(last - first + 1) as reserved from desk.identifier_block group by year) b on b.year = c.year
    order by c.year desc limit 10`.execute(db);
  return rows;
}

export type Holder = { readonly kind: 'organisation' | 'person'; readonly id: number; readonly name: string };

/** Units and persons by their exact name or a person's e-mail address; whoever is suspended or disabled is left out. */
export async function findHolders(db: Db, name: string): Promise<readonly Holder[]> {
  const { rows } = await sql<Holder>`
    select 'organisation' as kind, id, name from people.organisation where name = ${name} and suspended_at is null
    union all
    select 'person', id, name from people.person
    where (name = ${name} or email = lower(${name})) and disabled_at is null`.execute(db);
  return rows;
}

/** Names for the form's suggestions. */
export async function organisationNames(db: Db): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from people.organisation where suspended_at is null order by name limit 1000`.execute(db);
  return rows.map(({ name }) => name);
}
