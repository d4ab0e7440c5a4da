import { type Database, named } from '#platform/db/index.ts';
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
