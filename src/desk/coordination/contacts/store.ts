import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';
import type { ReadKey } from '#platform/mail/index.ts';
import type { Language } from '#platform/text.ts';
import type { Contact, ContactFields, ContactSource } from './model.ts';

const columns = sql`id, organisation_id, name, email, purpose, language, is_primary, openpgp_key, fingerprint, key_expires_at, source,
  confirmation_sent_at, verified_at`;

export type OrganisationName = { readonly id: number; readonly name: string };

export async function findOrganisation(db: Db, id: number): Promise<OrganisationName | null> {
  const { rows } = await sql<OrganisationName>`select id, name from people.organisation where id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** Whoever changes an organisation's contacts holds this, so that they are counted right. */
export async function lockOrganisation(tx: Tx, id: number): Promise<OrganisationName | null> {
  const { rows } = await sql<OrganisationName>`
    select id, name from people.organisation where id = ${id} for no key update`.execute(tx);
  return rows[0] ?? null;
}

/** The contacts of an organisation by purpose, its main one first. */
export async function contactsOf(db: Db, organisationId: number): Promise<readonly Contact[]> {
  const { rows } = await sql<Contact>`select ${columns} from desk.contact where organisation_id = ${organisationId}
    order by array_position(array['security', 'coordination', 'management'], purpose), is_primary desc, id`.execute(db);
  return rows;
}

export async function findContact(db: Db, organisationId: number, id: number): Promise<Contact | null> {
  const { rows } = await sql<Contact>`select ${columns} from desk.contact
    where id = ${id} and organisation_id = ${organisationId}`.execute(db);
  return rows[0] ?? null;
}

type By = { readonly personId: number; readonly at: Date };

export async function insertContact(
  tx: Tx,
  organisationId: number,
  fields: ContactFields & { readonly source: ContactSource },
  { personId, at }: By,
): Promise<number> {
  const { name, email, purpose, language, isPrimary, source } = fields;
  const { rows } = await sql<{
    id: number;
  }>`insert into desk.contact (organisation_id, name, email, purpose, language, is_primary,
      source, created_at, created_by, changed_at, changed_by)
    values (${organisationId}, ${name}, ${email}, ${purpose}, ${language}, ${isPrimary}, ${source}, ${at}, ${personId}, ${at}, ${personId})
    returning id`.execute(tx);
  return rows[0]?.id ?? 0;
}

/** Saves what was typed; another address is unconfirmed again and loses the key of the one before. */
export async function saveContact(tx: Tx, id: number, fields: ContactFields, { personId, at }: By): Promise<void> {
  const { name, email, purpose, language, isPrimary } = fields;
  const moved = sql`email <> ${email}`;
  const kept = (column: RawBuilder<unknown>) => sql`case when ${moved} then null else ${column} end`;
  await sql`update desk.contact set name = ${name}, email = ${email}, purpose = ${purpose}, language = ${language},
      is_primary = ${isPrimary}, changed_at = ${at}, changed_by = ${personId}, verified_at = ${kept(sql`verified_at`)},
      confirmation_hash = ${kept(sql`confirmation_hash`)}, openpgp_key = ${kept(sql`openpgp_key`)},
      fingerprint = ${kept(sql`fingerprint`)}, key_expires_at = ${kept(sql`key_expires_at`)},
      key_reminded_at = ${kept(sql`key_reminded_at`)}
    where id = ${id}`.execute(tx);
}

/** Before another becomes the main contact of a purpose. */
export async function demoteOthers(tx: Tx, organisationId: number, purpose: string, id: number | null): Promise<void> {
  await sql`update desk.contact set is_primary = false
    where organisation_id = ${organisationId} and purpose = ${purpose} and is_primary and id is distinct from ${id}`.execute(
    tx,
  );
}

export async function deleteContact(tx: Tx, id: number): Promise<void> {
  await sql`delete from desk.contact where id = ${id}`.execute(tx);
}

export async function saveKey(tx: Tx, id: number, key: ReadKey | null, { personId, at }: By): Promise<void> {
  await sql`update desk.contact set openpgp_key = ${key?.armored ?? null}, fingerprint = ${key?.fingerprint ?? null},
      key_expires_at = ${key?.expiresAt ?? null}, key_reminded_at = null, changed_at = ${at}, changed_by = ${personId}
    where id = ${id}`.execute(tx);
}

export async function saveConfirmation(tx: Tx, id: number, hash: Buffer, at: Date): Promise<void> {
  await sql`update desk.contact set confirmation_hash = ${hash}, confirmation_sent_at = ${at} where id = ${id}`.execute(
    tx,
  );
}

/** When links went to an address since then, the oldest first; older ones are forgotten. Others who write to it wait for the transaction. */
export async function lettersTo(tx: Tx, address: Buffer, since: Date): Promise<readonly Date[]> {
  await sql`select pg_advisory_xact_lock(7203126, ${address.readInt32BE(0)})`.execute(tx);
  await sql`delete from desk.confirmation_letter where address_hash = ${address} and sent_at <= ${since}`.execute(tx);
  const { rows } = await sql<{ sentAt: Date }>`
    select sent_at from desk.confirmation_letter where address_hash = ${address} order by sent_at`.execute(tx);
  return rows.map(({ sentAt }) => sentAt);
}

export async function noteLetterTo(tx: Tx, address: Buffer, at: Date): Promise<void> {
  await sql`insert into desk.confirmation_letter (address_hash, sent_at) values (${address}, ${at})`.execute(tx);
}

/** A contact by its link's secret, if that was sent after `since` and is still unused. */
export async function contactByLink(
  db: Db,
  hash: Buffer,
  since: Date,
): Promise<(Contact & { organisation: string }) | null> {
  const { rows } = await sql<Contact & { organisation: string }>`
    select ${columns}, (select name from people.organisation where id = organisation_id) as organisation
    from desk.contact where confirmation_hash = ${hash} and confirmation_sent_at > ${since}`.execute(db);
  return rows[0] ?? null;
}

/** Of two at once only one gets it. */
export async function redeemLink(tx: Tx, hash: Buffer, since: Date, at: Date): Promise<Contact | null> {
  const { rows } = await sql<Contact>`update desk.contact set verified_at = ${at}, confirmation_hash = null
    where confirmation_hash = ${hash} and confirmation_sent_at > ${since} returning ${columns}`.execute(tx);
  return rows[0] ?? null;
}

/** False for an organisation that is suspended, or none. */
export async function isActive(db: Db, organisationId: number): Promise<boolean> {
  const { rows } =
    await sql`select from people.organisation where id = ${organisationId} and suspended_at is null`.execute(db);
  return rows.length > 0;
}

/** Members who act for the organisation, by their own accounts: whom to write to where no contact is named. */
export async function membersToTell(
  db: Db,
  organisationId: number,
): Promise<readonly { readonly email: string; readonly language: Language }[]> {
  const { rows } = await sql<{ email: string; language: Language }>`select p.email, p.language
    from people.person p
    where p.organisation_id = ${organisationId} and p.disabled_at is null and p.email_verified_at is not null
      and exists (select from people.person_role r where r.person_id = p.id
        and r.role in ('vendor-member', 'channel-contact', 'unit-manager'))
    order by p.id limit 50`.execute(db);
  return rows;
}

/** Confirmed contacts whose key ends before `until` and who have not been told; locked, so that two runs do not tell twice. */
export async function endingKeys(tx: Tx, now: Date, until: Date): Promise<readonly Contact[]> {
  const { rows } = await sql<Contact>`select ${columns} from desk.contact
    where key_expires_at > ${now} and key_expires_at <= ${until} and key_reminded_at is null and verified_at is not null
    order by key_expires_at limit 500 for update skip locked`.execute(tx);
  return rows;
}

export async function markReminded(tx: Tx, ids: readonly number[], at: Date): Promise<void> {
  await sql`update desk.contact set key_reminded_at = ${at} where id = any (${ids}::bigint[])`.execute(tx);
}

export type KeptSecurityTxt = { readonly text: string; readonly url: string | null; readonly readAt: Date };

export async function securityTxtOf(db: Db, organisationId: number): Promise<KeptSecurityTxt | null> {
  const { rows } = await sql<KeptSecurityTxt>`
    select text, url, read_at from desk.security_txt where organisation_id = ${organisationId}`.execute(db);
  return rows[0] ?? null;
}

export async function keepSecurityTxt(
  tx: Tx,
  organisationId: number,
  { text, url, expiresAt }: { readonly text: string; readonly url: string | null; readonly expiresAt: Date | null },
  { personId, at }: By,
): Promise<void> {
  await sql`insert into desk.security_txt (organisation_id, text, url, expires_at, read_at, read_by)
    values (${organisationId}, ${text}, ${url}, ${expiresAt}, ${at}, ${personId})
    on conflict (organisation_id) do update set text = excluded.text, url = excluded.url, expires_at = excluded.expires_at,
      read_at = excluded.read_at, read_by = excluded.read_by`.execute(tx);
}
