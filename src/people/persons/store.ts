import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';
import type { OrganisationKind } from '../model.ts';
import type { Role } from '../roles.ts';

export type Person = {
  readonly id: number;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly organisationId: number | null;
  readonly organisationName: string | null;
  readonly organisationKind: OrganisationKind | null;
  readonly createdAt: Date;
  readonly disabledAt: Date | null;
  readonly isDemo: boolean;
};

const columns = sql`person.id, person.email, person.name, person.created_at, person.disabled_at, person.is_demo,
  organisation.id as organisation_id, organisation.name as organisation_name, organisation.kind as organisation_kind,
  array(select role from people.person_role where person_id = person.id order by role) as roles`;
const source = sql`people.person left join people.organisation on organisation.id = person.organisation_id`;

export type PersonQuestion = {
  /** The beginning of a name or of an address. */
  readonly text: string | null;
  readonly role: Role | null;
  readonly organisationId: number | null;
  /** Newest first; those below this id. */
  readonly below: number | null;
  readonly limit: number;
};

export async function listPersons(db: Db, question: PersonQuestion): Promise<readonly Person[]> {
  const { rows } = await personsStatement(question).execute(db);
  return rows;
}

/** The statement of `listPersons`, apart for the test that reads its plan. */
export function personsStatement({ text, role, organisationId, below, limit }: PersonQuestion): RawBuilder<Person> {
  const conditions = [
    sql`true`,
    ...(text === null ? [] : [sql`person.id in (${startingWith(text)})`]),
    ...(role === null
      ? []
      : [sql`exists (select from people.person_role where person_id = person.id and role = ${role})`]),
    ...(organisationId === null ? [] : [sql`person.organisation_id = ${organisationId}`]),
    ...(below === null ? [] : [sql`person.id < ${below}`]),
  ];
  return sql<Person>`select ${columns} from ${source} where ${sql.join(conditions, sql` and `)}
    order by person.id desc limit ${limit}`;
}

/** At most a thousand: whoever types one letter is asked for more by the length of the list. */
function startingWith(text: string): RawBuilder<unknown> {
  const prefix = `${text.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`;
  return sql`(select id from people.person where lower(name) like ${prefix} limit 1000)
    union (select id from people.person where email like ${prefix} limit 1000)`;
}

export async function findPerson(db: Db, id: number): Promise<Person | undefined> {
  const { rows } = await sql<Person>`select ${columns} from ${source} where person.id = ${id}`.execute(db);
  return rows[0];
}

/** The same, locked until the transaction ends; rows that merely refer to the person (the log, who granted what) do not wait. */
export async function lockPerson(tx: Tx, id: number): Promise<Person | undefined> {
  await sql`select from people.person where id = ${id} for no key update`.execute(tx);
  return findPerson(tx, id);
}

/** Whether an account of this address exists. */
export async function personOfEmail(db: Db, email: string): Promise<{ id: number; name: string } | undefined> {
  const { rows } = await sql<{ id: number; name: string }>`
    select id, name from people.person where email = ${email}`.execute(db);
  return rows[0];
}

/**
 * How many administrators could act but for one: real persons, not disabled, in no suspended organisation. Locks the rows that
 * make administrators, so that two who remove each other wait for one another.
 */
export async function otherAdministrators(
  tx: Tx,
  but: { personId?: number; organisationId?: number },
): Promise<number> {
  await sql`select from people.person_role where role = 'administrator' order by person_id for no key update`.execute(
    tx,
  );
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from people.person_role
    join people.person on person.id = person_role.person_id
    left join people.organisation on organisation.id = person.organisation_id
    where role = 'administrator' and not person.is_demo and person.disabled_at is null and organisation.suspended_at is null
      and person.id is distinct from ${but.personId ?? null}
      and (${but.organisationId ?? null}::bigint is null or person.organisation_id is distinct from ${but.organisationId ?? null})`.execute(
    tx,
  );
  return rows[0]?.count ?? 0;
}

/** Administrators of an organisation that could act; suspending it would take them with it. */
export async function administratorsOf(tx: Tx, organisationId: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from people.person_role join people.person on person.id = person_role.person_id
    where role = 'administrator' and not is_demo and disabled_at is null and organisation_id = ${organisationId}`.execute(
    tx,
  );
  return rows[0]?.count ?? 0;
}

export async function grantRoles(
  tx: Tx,
  personId: number,
  roles: readonly Role[],
  by: number | null,
  at: Date,
): Promise<void> {
  await sql`insert into people.person_role (person_id, role, granted_by, granted_at)
    select ${personId}, role, ${by}, ${at} from unnest(${roles as string[]}::text[]) role on conflict do nothing`.execute(
    tx,
  );
}

export async function revokeRoles(tx: Tx, personId: number, roles: readonly Role[]): Promise<void> {
  await sql`delete from people.person_role where person_id = ${personId} and role = any (${roles as string[]}::text[])`.execute(
    tx,
  );
}

export async function setDisabled(tx: Tx, personId: number, at: Date | null): Promise<void> {
  await sql`update people.person set disabled_at = ${at} where id = ${personId}`.execute(tx);
}

export async function setOrganisation(tx: Tx, personId: number, organisationId: number | null): Promise<void> {
  await sql`update people.person set organisation_id = ${organisationId} where id = ${personId}`.execute(tx);
}

export type Invitation = {
  readonly id: number;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly organisationId: number | null;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
};

/** Invitations that are still open, newest first; null for those into no organisation. */
export async function openInvitations(
  db: Db,
  organisationId: number | null,
  now: Date,
): Promise<readonly Invitation[]> {
  const { rows } = await sql<Invitation>`
    select id, email, coalesce(detail -> 'roles', '[]') as roles, (detail ->> 'organisationId')::bigint as organisation_id, issued_at, expires_at
    from people.one_time_token
    where purpose = 'invitation' and used_at is null and revoked_at is null and expires_at > ${now}
      and (detail ->> 'organisationId')::bigint is not distinct from ${organisationId}
    order by issued_at desc, id desc limit 200`.execute(db);
  return rows;
}

/** How many invitations a person has sent since. */
export async function invitationsSince(db: Db, issuedBy: number, since: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from people.one_time_token
    where purpose = 'invitation' and issued_by = ${issuedBy} and issued_at > ${since}`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Takes back earlier open invitations of the address into the same place: only the newest link works. */
export async function revokeInvitations(
  tx: Tx,
  email: string,
  organisationId: number | null,
  now: Date,
): Promise<void> {
  await sql`update people.one_time_token set revoked_at = ${now}
    where purpose = 'invitation' and email = ${email} and used_at is null and revoked_at is null
      and (detail ->> 'organisationId')::bigint is not distinct from ${organisationId}`.execute(tx);
}

/** Takes back every open invitation of the address: what somebody loses, no earlier letter gives back. */
export async function revokeInvitationsTo(tx: Tx, email: string, now: Date): Promise<void> {
  await sql`update people.one_time_token set revoked_at = ${now}
    where purpose = 'invitation' and email = ${email} and used_at is null and revoked_at is null`.execute(tx);
}
