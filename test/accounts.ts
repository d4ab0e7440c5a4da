import { sql } from 'kysely';
import { type Actor, isStaffRole, type OrganisationKind, type Role } from '#people/index.ts';
import type { Db } from '#platform/db/index.ts';

export type TestOrganisation = { readonly id: number; readonly name: string; readonly kind: OrganisationKind };

let made = 0;

/** An organisation of a name of its own; a support unit unless told. */
export async function makeOrganisation(
  db: Db,
  { name, kind = 'support-unit' }: { readonly name?: string; readonly kind?: OrganisationKind } = {},
): Promise<TestOrganisation> {
  made += 1;
  const called = name ?? `测试单位${made}`;
  const { rows } = await sql<{ id: number }>`
    insert into people.organisation (name, kind, shares_white_hats)
    values (${called}, ${kind}, ${kind === 'white-hat-platform'}) returning id`.execute(db);
  return { id: idOf(rows), name: called, kind };
}

export type NewTestPerson = {
  readonly roles: readonly Role[];
  readonly organisationId?: number | null;
  readonly name?: string;
  readonly email?: string;
  readonly isDemo?: boolean;
};

/** A person with roles, as they are once signed in with a second factor. Has no password: tests of signing in make their own. */
export async function makePerson(db: Db, person: NewTestPerson): Promise<Actor> {
  made += 1;
  const { roles, organisationId = null, isDemo = false } = person;
  const name = person.name ?? `测试人员${made}`;
  const email = person.email ?? `person-${made}@example.org`;
  const { rows } = await sql<{ id: number }>`
    insert into people.person (email, email_verified_at, name, organisation_id, created_at, is_demo)
    values (${email}, now(), ${name}, ${organisationId}, now(), ${isDemo}) returning id`.execute(db);
  const personId = idOf(rows);
  await sql`insert into people.person_role (person_id, role, granted_at)
    select ${personId}, role, now() from unnest(${roles}::text[]) as role`.execute(db);
  const actor = await loadActor(db, personId, true);
  if (actor === null) throw new Error('the person was not stored');
  return actor;
}

/** One person for each of the roles given, by role. */
export async function makeStaff<R extends Role>(db: Db, roles: readonly R[]): Promise<Record<R, Actor>> {
  const pairs: [R, Actor][] = [];
  for (const role of roles) pairs.push([role, await makePerson(db, { roles: [role] })]);
  return Object.fromEntries(pairs) as Record<R, Actor>;
}

/** The person as the database has them now; null when there is none, or a disabled one. */
export async function loadActor(db: Db, personId: number, secondFactor: boolean): Promise<Actor | null> {
  const { rows } = await sql<{
    name: string;
    email: string;
    roles: Role[];
    organisationId: number | null;
    organisationName: string;
    kind: OrganisationKind;
  }>`select person.name, person.email, person.organisation_id, organisation.name as organisation_name, organisation.kind,
       array(select role from people.person_role where person_id = person.id order by role) as roles
     from people.person left join people.organisation on organisation.id = person.organisation_id
     where person.id = ${personId} and disabled_at is null`.execute(db);
  const [row] = rows;
  if (row === undefined) return null;
  const { name, email, roles, organisationId, organisationName, kind } = row;
  const organisation = organisationId === null ? null : { id: organisationId, name: organisationName, kind };
  return { personId, name, email, organisation, roles, secondFactor, scopes: null };
}

/** The same person, signed in with a password only. */
export function withoutSecondFactor(actor: Actor): Actor {
  return { ...actor, secondFactor: false };
}

/** True when any of the actor's roles is one of the centre's own. */
export function isStaff({ roles }: Actor): boolean {
  return roles.some(isStaffRole);
}

function idOf(rows: readonly { readonly id: number }[]): number {
  const [row] = rows;
  if (row === undefined) throw new Error('nothing was inserted');
  return row.id;
}
