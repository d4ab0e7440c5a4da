import { sql } from 'kysely';
import type { FilePurpose, ReportContent, ReportState } from '#desk/intake/index.ts';
import type { Actor, OrganisationKind, Role } from '#people/index.ts';
import type { Db } from '#platform/db/index.ts';
import type { RecordContent } from '#vocabulary/index.ts';
import type { Facts } from '../model.ts';

export type FactRow = Pick<
  Facts,
  | 'content'
  | 'verifications'
  | 'original'
  | 'partyIds'
  | 'askedIds'
  | 'mergedOwnerIds'
  | 'returnedFrom'
  | 'hasAddition'
  | 'decided'
  | 'hasAppealed'
  | 'involvedIds'
> & {
  readonly content: ReportContent | null;
  readonly files: Partial<Record<FilePurpose, number>> | null;
  readonly entry: Partial<RecordContent> | null;
  readonly returnedFrom: ReportState | null;
};

/** Everything that decisions about a report lean on and that hangs on the report alone: one statement. */
export async function readFacts(db: Db, reportId: number): Promise<FactRow> {
  const { rows } = await sql<FactRow>`
    select
      (select content from desk.report_content where report_id = r.id order by revision desc limit 1) as content,
      (select jsonb_object_agg(purpose, files) from (
        select purpose, count(*) as files from desk.file where report_id = r.id group by purpose) f) as files,
      (select content from desk.entry where report_id = r.id order by revision desc limit 1) as entry,
      (select count(*) from desk.verification where report_id = r.id) as verifications,
      (select original from desk.originality where report_id = r.id order by id desc limit 1) as original,
      array(select organisation_id from desk.report_party where report_id = r.id) as party_ids,
      array(select organisation_id from desk.report_party where report_id = r.id and answered_at is null) as asked_ids,
      array(select person_id from desk.report where merged_into = r.id and person_id is not null) as merged_owner_ids,
      (select from_state from desk.report_event where report_id = r.id and move = 'return' order by id desc limit 1)
        as returned_from,
      exists (select from desk.report_content where report_id = r.id and revision > 1 and at >= r.state_since)
        or exists (select from desk.file where report_id = r.id and added_at >= r.state_since) as has_addition,
      (select jsonb_build_object('to', to_state, 'from', from_state) from desk.report_event
        where report_id = r.id and to_state in ('rejected', 'merged') and from_state not in ('rejected', 'merged', 'appealed')
        order by id desc limit 1) as decided,
      exists (select from desk.report_event where report_id = r.id and move = 'appeal') as has_appealed,
      array(select distinct actor_id from desk.report_event where report_id = r.id and actor_id is not null
        and id < (select max(id) from desk.report_event where report_id = r.id and move = 'appeal')) as involved_ids
    from desk.report r where r.id = ${reportId}`.execute(db);
  const [row] = rows;
  if (!row) throw new Error(`there is no report with the id ${reportId}`);
  return row;
}

type PersonRow = {
  id: number;
  name: string;
  email: string;
  organisationId: number | null;
  organisationName: string | null;
  organisationKind: OrganisationKind | null;
  roles: readonly Role[];
};

/** A person as they could act on the desk; null when there is none, or the account or its organisation is closed. */
export async function findReviewer(db: Db, personId: number): Promise<Actor | null> {
  const { rows } = await sql<PersonRow>`
    select p.id, p.name, p.email, o.id as organisation_id, o.name as organisation_name, o.kind as organisation_kind,
      array(select role from people.person_role where person_id = p.id) as roles
    from people.person p left join people.organisation o on o.id = p.organisation_id
    where p.id = ${personId} and p.disabled_at is null and o.suspended_at is null`.execute(db);
  const [row] = rows;
  if (!row) return null;
  const { organisationId, organisationName, organisationKind } = row;
  const organisation =
    organisationId === null || organisationName === null || organisationKind === null
      ? null
      : { id: organisationId, name: organisationName, kind: organisationKind };
  // Whether the second factor is set up is asked when they sign in, not when work is given to them.
  return {
    personId: row.id,
    name: row.name,
    email: row.email,
    organisation,
    roles: row.roles,
    secondFactor: true,
    scopes: null,
  };
}

/** The id of an organisation that can be asked; null when there is none or it is suspended. */
export async function findOrganisation(db: Db, id: number): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    select id from people.organisation where id = ${id} and suspended_at is null`.execute(db);
  return rows[0]?.id ?? null;
}
