import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';
import type { Role } from '../roles.ts';

export type DemoRow = {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly organisationId: number | null;
};

/**
 * Makes them, or those that were disabled usable again; gives the ids of the persons made or changed. An address that belongs to
 * somebody real is left alone. Each has its one role.
 */
export async function upsertDemoPersons(tx: Tx, persons: readonly DemoRow[], now: Date): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`
    insert into people.person (email, email_verified_at, name, organisation_id, created_at, is_demo)
    select "email", ${now}, "name", "organisationId", ${now}, true
    from jsonb_to_recordset(${JSON.stringify(persons)}::jsonb) as made ("email" text, "name" text, "organisationId" bigint)
    on conflict (email) do update set disabled_at = null, organisation_id = excluded.organisation_id, name = excluded.name
      where person.is_demo and (person.disabled_at is not null
        or person.organisation_id is distinct from excluded.organisation_id or person.name <> excluded.name)
    returning id`.execute(tx);
  await sql`
    insert into people.person_role (person_id, role, granted_at)
    select person.id, "role", ${now}
    from jsonb_to_recordset(${JSON.stringify(persons)}::jsonb) as made ("email" text, "role" text)
    join people.person on person.email = made."email" and person.is_demo
    on conflict do nothing`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Disables every account of the demonstration and gives their ids: the audit log names them, so none is deleted. */
export async function disableDemoPersons(tx: Tx, now: Date): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`
    update people.person set disabled_at = ${now} where is_demo and disabled_at is null returning id`.execute(tx);
  return rows.map(({ id }) => id);
}

/** The id of the demonstration's person of this address, if it may be used. */
export async function findDemoPerson(db: Db, email: string): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    select id from people.person where email = ${email} and is_demo and disabled_at is null`.execute(db);
  return rows[0]?.id;
}

/** Suspends the demonstration's organisations when it is taken out (persons refer to them), and lets them act again when it comes. */
export async function suspendOrganisations(tx: Tx, names: readonly string[], at: Date | null): Promise<void> {
  await sql`update people.organisation set suspended_at = ${at}
    where name = any (${names as string[]}::text[]) and (suspended_at is null) = (${at}::timestamptz is not null)`.execute(
    tx,
  );
}

/** Is there an administrator of the platform's own, who can act? Then it is in real use. */
export async function isInRealUse(db: Db): Promise<boolean> {
  const { rows } = await sql`select from people.person_role join people.person on person.id = person_id
    where role = 'administrator' and not is_demo and disabled_at is null limit 1`.execute(db);
  return rows.length > 0;
}
