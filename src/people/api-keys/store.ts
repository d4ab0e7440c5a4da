import { sql } from 'kysely';
import { type Database, type Db, named, type Tx } from '#platform/db/index.ts';
import type { Scope } from '../actor.ts';
import type { LoadedPerson } from '../sessions/model.ts';

export type ApiKeyRow = LoadedPerson & {
  readonly keyId: number;
  readonly scopes: readonly Scope[];
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  readonly lastUsedAt: Date | null;
};

export async function apiKeyByHash(database: Database, hash: Buffer): Promise<ApiKeyRow | null> {
  const [row] = await named<ApiKeyRow>(
    database.pool,
    'people.api-key',
    `select api_key.id as key_id, api_key.scopes, api_key.expires_at, api_key.revoked_at, api_key.last_used_at,
      person.id as person_id, person.name, person.email, person.is_demo, person.disabled_at,
      organisation.id as organisation_id, organisation.name as organisation_name, organisation.kind as organisation_kind,
      organisation.suspended_at,
      coalesce((select array_agg(role order by role) from people.person_role where person_id = person.id), '{}') as roles
    from people.api_key
    join people.person on person.id = api_key.person_id
    left join people.organisation on organisation.id = person.organisation_id
    where api_key.key_hash = $1`,
    [hash],
  );
  return row ?? null;
}

export async function touchApiKey(
  database: Database,
  keyId: number,
  { now, before, address }: { readonly now: Date; readonly before: Date; readonly address: string },
): Promise<void> {
  await named(
    database.pool,
    'people.api-key-used',
    `update people.api_key set last_used_at = $2, last_address = $4
      where id = $1 and (last_used_at is null or last_used_at < $3)`,
    [keyId, now, before, address],
  );
}

/** A key as its owner sees it in the list. */
export type ListedKey = {
  readonly id: number;
  readonly name: string;
  readonly prefix: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | null;
  readonly lastAddress: string | null;
  readonly revokedAt: Date | null;
};

/** Newest first; of those that are over, the last ones. */
export async function listKeys(db: Db, personId: number): Promise<ListedKey[]> {
  const { rows } =
    await sql<ListedKey>`select id, name, prefix, scopes, created_at, expires_at, last_used_at, last_address,
      revoked_at
    from people.api_key where person_id = ${personId} order by id desc limit 100`.execute(db);
  return rows;
}

/** How many keys of the person would work now; locked, so that two at once do not pass the limit together. */
export async function countLiveKeys(tx: Tx, personId: number, now: Date): Promise<number> {
  await sql`select from people.person where id = ${personId} for update`.execute(tx);
  const { rows } = await sql<{ live: number }>`select count(*) as live from people.api_key
    where person_id = ${personId} and revoked_at is null and expires_at > ${now}`.execute(tx);
  return rows[0]?.live ?? 0;
}

export type NewKey = {
  readonly hash: Buffer;
  readonly prefix: string;
  readonly personId: number;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly now: Date;
  readonly expiresAt: Date;
};

export async function insertKey(tx: Tx, made: NewKey): Promise<number> {
  const { hash, prefix, personId, name, scopes, now, expiresAt } = made;
  const { rows } = await sql<{ id: number }>`insert into people.api_key
      (key_hash, prefix, person_id, name, scopes, created_at, expires_at)
    values (${hash}, ${prefix}, ${personId}, ${name}, ${scopes as string[]}::text[], ${now}, ${expiresAt})
    returning id`.execute(tx);
  return rows[0]?.id ?? 0;
}

/** False when the person has no such key, or it was revoked before. */
export async function revokeKeyRow(tx: Tx, personId: number, id: number, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`update people.api_key set revoked_at = ${now}
    where id = ${id} and person_id = ${personId} and revoked_at is null`.execute(tx);
  return numAffectedRows === 1n;
}
