import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';
import type { Language } from '#platform/text.ts';
import { type Role, staffRoles } from '../roles.ts';

/** An account as far as signing in and its letters need it. */
export type Account = {
  readonly personId: number;
  readonly email: string;
  readonly name: string;
  readonly credit: string | null;
  readonly language: Language;
  readonly organisationId: number | null;
  readonly isDemo: boolean;
  readonly disabledAt: Date | null;
  readonly suspendedAt: Date | null;
  /** Null for who has no password. */
  readonly passwordHash: string | null;
  readonly passwordChangedAt: Date | null;
  readonly hasSecondFactor: boolean;
  /** Holds a role that owes a second factor. */
  readonly isStaff: boolean;
};

const accounts = sql`select person.id as person_id, person.email, person.name, person.credit, person.language,
    person.organisation_id, person.is_demo, person.disabled_at, organisation.suspended_at,
    password.hash as password_hash, password.changed_at as password_changed_at,
    exists (select from people.totp where totp.person_id = person.id and confirmed_at is not null)
      or exists (select from people.passkey where passkey.person_id = person.id) as has_second_factor,
    exists (select from people.person_role where person_role.person_id = person.id
      and role = any (${staffRoles as readonly string[]}::text[])) as is_staff
  from people.person
  left join people.organisation on organisation.id = person.organisation_id
  left join people.password on password.person_id = person.id`;

/** `email` folded. */
export async function accountByEmail(db: Db, email: string): Promise<Account | null> {
  const { rows } = await sql<Account>`${accounts} where person.email = ${email}`.execute(db);
  return rows[0] ?? null;
}

export async function accountById(db: Db, personId: number): Promise<Account | null> {
  const { rows } = await sql<Account>`${accounts} where person.id = ${personId}`.execute(db);
  return rows[0] ?? null;
}

/** Has this browser signed in to the account of this address before? One statement for known and unknown addresses. */
export async function isKnownDevice(db: Db, deviceHash: Buffer, email: string): Promise<boolean> {
  const { rows } = await sql`select from people.known_device
    join people.person on person.id = known_device.person_id
    where device_hash = ${deviceHash} and email = ${email}`.execute(db);
  return rows.length > 0;
}

export async function rememberDevice(tx: Tx, deviceHash: Buffer, personId: number, now: Date): Promise<void> {
  await sql`insert into people.known_device (device_hash, person_id, first_at, last_at)
    values (${deviceHash}, ${personId}, ${now}, ${now})
    on conflict (device_hash, person_id) do update set last_at = excluded.last_at`.execute(tx);
}

export async function forgetDevices(tx: Tx, personId: number): Promise<void> {
  await sql`delete from people.known_device where person_id = ${personId}`.execute(tx);
}

export async function savePassword(tx: Tx, personId: number, hash: string, now: Date): Promise<void> {
  await sql`insert into people.password (person_id, hash, changed_at) values (${personId}, ${hash}, ${now})
    on conflict (person_id) do update set hash = excluded.hash, changed_at = excluded.changed_at`.execute(tx);
}

/** From now on no password opens the account; a mailed link sets a new one. */
export async function removePassword(tx: Tx, personId: number): Promise<void> {
  await sql`delete from people.password where person_id = ${personId}`.execute(tx);
}

/** The same password under today's parameters. */
export async function saveRehashed(tx: Tx, personId: number, from: string, to: string): Promise<void> {
  await sql`update people.password set hash = ${to} where person_id = ${personId} and hash = ${from}`.execute(tx);
}

export type NewPerson = {
  readonly email: string;
  readonly name: string;
  readonly language: Language;
  readonly organisationId: number | null;
  /** Made while the demonstration is shown, where anybody is administrator: of the demonstration, and gone with it. */
  readonly isDemo: boolean;
  readonly now: Date;
};

/** A person whose address is proved. Null when the address has an account (of two at once one gets it). */
export async function insertPerson(tx: Tx, person: NewPerson): Promise<number | null> {
  const { email, name, language, organisationId, isDemo, now } = person;
  const { rows } = await sql<{ id: number }>`insert into people.person
      (email, email_verified_at, name, organisation_id, language, is_demo, created_at)
    values (${email}, ${now}, ${name}, ${organisationId}, ${language}, ${isDemo}, ${now})
    on conflict (email) do nothing returning id`.execute(tx);
  return rows[0]?.id ?? null;
}

export async function joinOrganisation(tx: Tx, personId: number, organisationId: number): Promise<void> {
  await sql`update people.person set organisation_id = ${organisationId} where id = ${personId}`.execute(tx);
}

export async function markVerified(tx: Tx, personId: number, now: Date): Promise<void> {
  await sql`update people.person set email_verified_at = coalesce(email_verified_at, ${now}) where id = ${personId}`.execute(
    tx,
  );
}

/** Roles that the person does not hold yet. */
export async function grantRoles(
  tx: Tx,
  personId: number,
  roles: readonly Role[],
  { by, now }: { readonly by: number | null; readonly now: Date },
): Promise<void> {
  await sql`insert into people.person_role (person_id, role, granted_by, granted_at)
    select ${personId}, role, ${by}, ${now} from unnest(${roles as string[]}::text[]) as role
    on conflict (person_id, role) do nothing`.execute(tx);
}

export async function organisationOf(
  db: Db,
  id: number,
): Promise<{ readonly name: string; readonly suspendedAt: Date | null } | null> {
  const { rows } = await sql<{ name: string; suspendedAt: Date | null }>`select name, suspended_at
    from people.organisation where id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** Serialises the making of the first administrator, and tells whether there is one who can act. */
export async function hasAdministrator(tx: Tx): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtext('first administrator'))`.execute(tx);
  const { rows } = await sql`select from people.person_role join people.person on person.id = person_id
    where role = 'administrator' and not is_demo limit 1`.execute(tx);
  return rows.length > 0;
}

export async function revokeAdministratorLinks(tx: Tx, now: Date): Promise<void> {
  await sql`update people.one_time_token set revoked_at = ${now}
    where purpose = 'first-administrator' and used_at is null and revoked_at is null`.execute(tx);
}
