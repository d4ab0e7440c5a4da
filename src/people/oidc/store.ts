import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';

/** An organisation's identity provider, its client secret sealed. */
export type Provider = {
  readonly organisationId: number;
  readonly organisation: string;
  readonly suspendedAt: Date | null;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: Buffer;
  readonly emailDomain: string;
  readonly isEnabled: boolean;
};

const providers = sql`select organisation_id, organisation.name as organisation, organisation.suspended_at, issuer, client_id,
    client_secret, email_domain, is_enabled
  from people.oidc_provider join people.organisation on organisation.id = organisation_id`;

export async function hasProviders(db: Db): Promise<boolean> {
  const { rows } = await sql`select from people.oidc_provider where is_enabled limit 1`.execute(db);
  return rows.length > 0;
}

export async function providerOf(db: Db, organisationId: number): Promise<Provider | null> {
  const { rows } = await sql<Provider>`${providers} where organisation_id = ${organisationId}`.execute(db);
  return rows[0] ?? null;
}

/** The enabled provider that vouches for addresses of this domain. */
export async function providerByDomain(db: Db, domain: string): Promise<Provider | null> {
  const { rows } = await sql<Provider>`${providers}
    where email_domain = ${domain} and is_enabled and organisation.suspended_at is null`.execute(db);
  return rows[0] ?? null;
}

export async function lockProvider(tx: Tx, organisationId: number): Promise<Provider | null> {
  await sql`select from people.organisation where id = ${organisationId} for update`.execute(tx);
  return providerOf(tx, organisationId);
}

export type NewProvider = Omit<Provider, 'organisation' | 'suspendedAt'>;

/** False when another organisation has the domain. */
export async function saveProvider(tx: Tx, made: NewProvider, now: Date): Promise<boolean> {
  const { organisationId, issuer, clientId, clientSecret, emailDomain, isEnabled } = made;
  const { rows } = await sql`select from people.oidc_provider
    where email_domain = ${emailDomain} and organisation_id <> ${organisationId} for share`.execute(tx);
  if (rows.length > 0) return false;
  await sql`insert into people.oidc_provider
      (organisation_id, issuer, client_id, client_secret, email_domain, is_enabled, created_at, changed_at)
    values (${organisationId}, ${issuer}, ${clientId}, ${clientSecret}, ${emailDomain}, ${isEnabled}, ${now}, ${now})
    on conflict (organisation_id) do update set issuer = excluded.issuer, client_id = excluded.client_id,
      client_secret = excluded.client_secret, email_domain = excluded.email_domain, is_enabled = excluded.is_enabled,
      changed_at = excluded.changed_at`.execute(tx);
  return true;
}

export async function organisationName(db: Db, organisationId: number): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`select name from people.organisation
    where id = ${organisationId}`.execute(db);
  return rows[0]?.name ?? null;
}

/** Who a subject of an issuer is here, marked as used now; null for nobody yet. */
export async function useIdentity(
  tx: Tx,
  { issuer, subject }: { readonly issuer: string; readonly subject: string },
  now: Date,
): Promise<number | null> {
  const { rows } = await sql<{ personId: number }>`update people.external_identity set last_used_at = ${now}
    where issuer = ${issuer} and subject = ${subject} returning person_id`.execute(tx);
  return rows[0]?.personId ?? null;
}

export async function insertIdentity(
  tx: Tx,
  { issuer, subject, personId }: { readonly issuer: string; readonly subject: string; readonly personId: number },
  now: Date,
): Promise<void> {
  await sql`insert into people.external_identity (issuer, subject, person_id, linked_at, last_used_at)
    values (${issuer}, ${subject}, ${personId}, ${now}, ${now})`.execute(tx);
}
