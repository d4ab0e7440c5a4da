import { sql } from 'kysely';
import type { Role } from '#people/index.ts';
import type { Db } from '#platform/db/index.ts';

export type Choice = { readonly id: number; readonly name: string };

/** Who could be given the work: active persons in the role, without those who are party to the report. */
export async function personsInRole(db: Db, role: Role, without: readonly number[]): Promise<readonly Choice[]> {
  const { rows } = await sql<Choice>`
    select p.id, p.name from people.person p join people.person_role g on g.person_id = p.id
    where g.role = ${role} and p.disabled_at is null and p.id <> all (${[...without]}::bigint[])
    order by p.name limit 500`.execute(db);
  return rows;
}

/** Organisations that can be asked to verify: active vendors, those named like the report's vendor first. */
export async function vendorsToAsk(db: Db, like: string | null): Promise<readonly Choice[]> {
  const { rows } = await sql<Choice>`
    select o.id, o.name from people.organisation o
    where o.kind = 'vendor' and o.suspended_at is null
    order by (${like}::text is not null and strpos(lower(o.name), lower(${like}::text)) > 0) desc, o.name
    limit 500`.execute(db);
  return rows;
}
