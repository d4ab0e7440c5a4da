import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';
import type { Language } from '#platform/text.ts';
import type { ParticipantRole } from './model.ts';
import { fittingRoles } from './store.ts';

export type NewParty = {
  readonly role: ParticipantRole;
  readonly organisationId: number | null;
  readonly personId: number | null;
  readonly invitedAt: Date;
  readonly invitedBy: number | null;
};

/**
 * Lets a party in, with its private thread. One that has left comes back in the part now given; one that is there stays as it is.
 * Gives its id, and whether it is in newly.
 */
export async function letIn(tx: Tx, caseId: number, party: NewParty): Promise<{ id: number; isNew: boolean }> {
  const { role, organisationId, personId, invitedAt, invitedBy } = party;
  const { rows } = await sql<{ id: number; leftAt: Date | null }>`
    select id, left_at from desk.case_participant
    where case_id = ${caseId} and (organisation_id = ${organisationId}::bigint or person_id = ${personId}::bigint)
    for update`.execute(tx);
  const [known] = rows;
  if (known !== undefined && known.leftAt === null) return { id: known.id, isNew: false };
  if (known !== undefined) {
    await sql`update desk.case_participant set left_at = null, role = ${role}, invited_at = ${invitedAt},
      invited_by = ${invitedBy}, joined_at = null where id = ${known.id}`.execute(tx);
    return { id: known.id, isNew: true };
  }
  const inserted = await sql<{ id: number }>`
    insert into desk.case_participant (case_id, role, organisation_id, person_id, invited_at, invited_by)
    values (${caseId}, ${role}, ${organisationId}, ${personId}, ${invitedAt}, ${invitedBy}) returning id`.execute(tx);
  const id = inserted.rows[0]?.id ?? 0;
  await sql`insert into desk.thread (case_id, kind, participant_id, opened_at)
    values (${caseId}, 'private', ${id}, ${invitedAt})`.execute(tx);
  return { id, isNew: true };
}

/** Whoever leaves keeps the row and loses the case; false where it is no party of it now. */
export async function letOut(tx: Tx, caseId: number, participantId: number, at: Date): Promise<boolean> {
  const result = await sql`
    update desk.case_participant set left_at = ${at}
    where id = ${participantId} and case_id = ${caseId} and left_at is null`.execute(tx);
  return Number(result.numAffectedRows) > 0;
}

/** The first opening of a case by somebody of the party; gives those that had not opened it before. */
export async function markJoined(tx: Tx, participantIds: readonly number[], at: Date): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`
    update desk.case_participant set joined_at = ${at}
    where id = any(${[...participantIds]}::bigint[]) and joined_at is null returning id`.execute(tx);
  return rows.map(({ id }) => id);
}

export async function saveReference(tx: Tx, participantId: number, reference: string | null): Promise<void> {
  await sql`update desk.case_participant set reference = ${reference} where id = ${participantId}`.execute(tx);
}

export type Recipient = { readonly email: string; readonly language: Language };

/** Everybody to write to when a party is invited: itself, or the members whose role fits its part. */
export async function membersOf(
  db: Db,
  { role, organisationId, personId }: Pick<NewParty, 'role' | 'organisationId' | 'personId'>,
): Promise<readonly Recipient[]> {
  const needs = fittingRoles.find(({ as }) => as === role)?.needs ?? [];
  const { rows } = await sql<Recipient>`
    select p.email, p.language from people.person p
    where p.disabled_at is null and (p.id = ${personId}::bigint or (p.organisation_id = ${organisationId}::bigint and exists (
      select from people.person_role r where r.person_id = p.id and r.role = any(${[...needs]}::text[]))))
    order by p.id`.execute(db);
  return rows;
}

/** An organisation by its whole name, or a person that can sign in by the address of their account. */
export async function findParty(
  db: Db,
  named: string,
): Promise<{ organisationId: number | null; personId: number | null } | null> {
  const { rows } = await sql<{ organisationId: number | null; personId: number | null }>`
    select id as organisation_id, null::bigint as person_id from people.organisation where name = ${named}
    union all
    select null, id from people.person where email = lower(${named}) and disabled_at is null limit 1`.execute(db);
  return rows[0] ?? null;
}

export type SuggestedVendor = {
  readonly organisationId: number;
  readonly organisation: string;
  /** The vendor's principal name among the products, and the spelling through which the organisation was found. */
  readonly vendor: string;
  readonly spelling: string;
};

/** Names of vendors that the products of the case's records and reports name, with the spellings known of each. */
export async function vendorsNamed(db: Db, caseId: number): Promise<readonly { vendor: string; spelling: string }[]> {
  const { rows } = await sql<{ vendor: string; spelling: string }>`
    select distinct v.name as vendor, a.alias as spelling from desk.case_flaw f
      join desk.record_product p on p.record_id = f.record_id join desk.vendor v on v.id = p.vendor_id
      join desk.vendor_alias a on a.vendor_id = v.id where f.case_id = ${caseId}
    union
    select c.content ->> 'vendor', c.content ->> 'vendor' from desk.case_report k
      join lateral (select content from desk.report_content where report_id = k.report_id order by revision desc limit 1) c on true
      where k.case_id = ${caseId} and c.content ->> 'vendor' is not null
    union
    select v.name, a.alias from desk.case_report k
      join lateral (select content from desk.entry where report_id = k.report_id order by revision desc limit 1) e on true
      cross join lateral jsonb_array_elements(case jsonb_typeof(e.content -> 'products') when 'array' then e.content -> 'products' else '[]' end) p
      join desk.vendor v on v.name = p ->> 'vendor' join desk.vendor_alias a on a.vendor_id = v.id where k.case_id = ${caseId}`.execute(
    db,
  );
  return rows;
}

/** Organisations that are vendors and were never asked into the case: matched with the names by the caller, by `vendorKey`. */
export async function vendorOrganisations(db: Db, caseId: number): Promise<readonly { id: number; name: string }[]> {
  const { rows } = await sql<{ id: number; name: string }>`
    select o.id, o.name from people.organisation o where o.kind = 'vendor' and not exists (
      select from desk.case_participant p where p.case_id = ${caseId} and p.organisation_id = o.id) order by o.id limit 20000`.execute(
    db,
  );
  return rows;
}

/** Other spellings of vendors that have one of these folded names: an organisation may be called by an alias. */
export async function aliasesOf(
  db: Db,
  keys: readonly string[],
): Promise<readonly { aliasKey: string; vendor: string }[]> {
  const { rows } = await sql<{ aliasKey: string; vendor: string }>`
    select b.alias_key, v.name as vendor from desk.vendor_alias a join desk.vendor v on v.id = a.vendor_id
      join desk.vendor_alias b on b.vendor_id = v.id where a.alias_key = any(${[...keys]}::text[])`.execute(db);
  return rows;
}
