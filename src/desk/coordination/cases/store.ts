import { sql } from 'kysely';
import type { Actor } from '#people/index.ts';
import type { Db, Tx } from '#platform/db/index.ts';
import type { Kind, Tlp } from '#vocabulary/index.ts';
import type { Case, ParticipantRole, Standing } from './model.ts';

const cases = sql`
  select c.id, c.number, c.kind, c.title, c.state, c.tlp, c.coordinator_id, p.name as coordinator, c.shows_participants,
    c.opened_at, c.closed_at, c.closed_reason, c.version, (select number from desk.case i where i.id = c.merged_into) as merged_into,
    array(select r.person_id from desk.case_report k join desk.report r on r.id = k.report_id
      where k.case_id = c.id and r.person_id is not null) as owner_ids
  from desk.case c left join people.person p on p.id = c.coordinator_id`;

/** The case of this number as it stands; `locked`: nobody else changes it until the transaction ends. */
export async function findCase(db: Db, number: string, locked?: 'locked'): Promise<Case | null> {
  const { rows } = await sql<Case>`
    ${cases} where c.number = ${number} ${locked === 'locked' ? sql`for update of c` : sql``}`.execute(db);
  return rows[0] ?? null;
}

/** Cases by the keys of their rows, in the order of these. */
export async function casesById(db: Db, ids: readonly number[]): Promise<readonly Case[]> {
  const { rows } = await sql<Case>`${cases} where c.id = any (${ids}::bigint[]) order by c.id`.execute(db);
  return rows;
}

/**
 * The parties of a case for which this person speaks now: itself, or its organisation where it has the role that fits the party's
 * part, or where it delivered one of the case's reports for it. Whoever has left speaks for nobody.
 */
export async function standingOf(
  db: Db,
  caseId: number,
  { personId, organisation, roles }: Actor,
): Promise<Standing[]> {
  const { rows } = await sql<Standing>`
    select p.id, p.role, p.organisation_id, p.person_id from desk.case_participant p
    where p.case_id = ${caseId} and ${speaksFor({ personId, organisationId: organisation?.id ?? null, roles })}
    order by p.id`.execute(db);
  return rows;
}

type Speaker = { readonly personId: number; readonly organisationId: number | null; readonly roles: readonly string[] };

/** A condition on `desk.case_participant p`: who may speak for it. The one place where that is decided. */
export function speaksFor({ personId, organisationId, roles }: Speaker) {
  const fitting = fittingRoles.filter(({ needs }) => needs.some((role) => roles.includes(role))).map(({ as }) => as);
  return sql`p.left_at is null and (p.person_id = ${personId} or (p.organisation_id = ${organisationId}::bigint and (
    p.role = any(${fitting}::text[]) or p.role = 'reporter' and exists (
      select from desk.case_report k join desk.report r on r.id = k.report_id
      where k.case_id = p.case_id and r.person_id = ${personId} and r.organisation_id = p.organisation_id))))`;
}

export const fittingRoles: readonly { readonly as: ParticipantRole; readonly needs: readonly string[] }[] = [
  { as: 'vendor', needs: ['vendor-member'] },
  { as: 'channel', needs: ['channel-contact'] },
  { as: 'reporter', needs: ['unit-manager'] },
  { as: 'observer', needs: ['vendor-member', 'channel-contact', 'unit-manager'] },
];

/** The next number of the year. Others who open a case wait until the transaction ends, so it is taken late. */
export async function takeCasePlace(tx: Tx, year: number): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    insert into desk.case_counter (year, last) values (${year}, 1)
    on conflict (year) do update set last = case_counter.last + 1 returning last`.execute(tx);
  return rows[0]?.last ?? 1;
}

export type NewCase = {
  readonly number: string;
  readonly kind: Kind;
  readonly title: string;
  readonly tlp: Tlp;
  readonly openedAt: Date;
  readonly openedBy: number | null;
  readonly coordinatorId: number | null;
};

export async function insertCase(tx: Tx, one: NewCase): Promise<number> {
  const { number, kind, title, tlp, openedAt, openedBy, coordinatorId } = one;
  const { rows } = await sql<{ id: number }>`
    insert into desk.case (number, kind, title, tlp, opened_at, opened_by, coordinator_id)
    values (${number}, ${kind}, ${title}, ${tlp}, ${openedAt}, ${openedBy}, ${coordinatorId}) returning id`.execute(tx);
  const id = rows[0]?.id ?? 0;
  await sql`insert into desk.thread (case_id, kind, opened_at) values (${id}, 'general', ${openedAt})`.execute(tx);
  return id;
}

/** A report with all that were merged into it, through however many hands, joins a case; those of another case stay there. */
export async function addReports(tx: Tx, caseId: number, reportId: number): Promise<void> {
  await sql`
    with recursive gathered as (
      select id from desk.report where id = ${reportId}
      union select r.id from desk.report r join gathered g on r.merged_into = g.id
    )
    insert into desk.case_report (report_id, case_id) select id, ${caseId}::bigint from gathered
    on conflict (report_id) do nothing`.execute(tx);
}

/** The open case that holds a report, or one that was merged into it; the report's own first. */
export async function caseOfReport(db: Db, reportId: number): Promise<{ id: number; number: string } | null> {
  const { rows } = await sql<{ id: number; number: string }>`
    select c.id, c.number from desk.case_report k join desk.case c on c.id = k.case_id
    where c.state <> 'merged' and k.report_id in (select id from desk.report where id = ${reportId} or merged_into = ${reportId})
    order by k.report_id = ${reportId} desc, c.id limit 1`.execute(db);
  return rows[0] ?? null;
}

export type NewFlaw = {
  readonly title: string;
  readonly reportId: number | null;
  readonly recordId: number | null;
};

/** Adds a vulnerability at the end of the case's list. */
export async function insertFlaw(tx: Tx, caseId: number, { title, reportId, recordId }: NewFlaw): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into desk.case_flaw (case_id, position, title, report_id, record_id)
    values (${caseId}, (select coalesce(max(position), 0) + 1 from desk.case_flaw where case_id = ${caseId}), ${title},
      ${reportId}, ${recordId}) returning id`.execute(tx);
  return rows[0]?.id ?? 0;
}

/** The flaw that a report told of gets its record; false where the case has none of that report. */
export async function tieRecord(tx: Tx, caseId: number, flaw: NewFlaw): Promise<boolean> {
  const result = await sql`
    update desk.case_flaw set record_id = ${flaw.recordId}, title = ${flaw.title}
    where case_id = ${caseId} and record_id is null and report_id = ${flaw.reportId}`.execute(tx);
  return Number(result.numAffectedRows) > 0;
}

/** The parties that a case of this report begins with. */
export async function partiesOfReports(
  db: Db,
  caseId: number,
): Promise<readonly { role: 'vendor' | 'reporter'; organisationId: number | null; personId: number | null }[]> {
  const { rows } = await sql<{ role: 'vendor' | 'reporter'; organisationId: number | null; personId: number | null }>`
    select 'vendor' as role, p.organisation_id, null::bigint as person_id from desk.case_report k
      join desk.report_party p on p.report_id = k.report_id where k.case_id = ${caseId}
    union all
    select 'reporter', r.organisation_id, case when r.organisation_id is null then r.person_id end from desk.case_report k
      join desk.report r on r.id = k.report_id
      where k.case_id = ${caseId} and (r.organisation_id is not null or r.person_id is not null)
        and not exists (select from desk.report_party p join desk.case_report o on o.report_id = p.report_id
          where o.case_id = ${caseId} and p.organisation_id = r.organisation_id)`.execute(db);
  return rows;
}

export type CaseEvent = {
  readonly event: string;
  readonly actorId: number | null;
  /** Set: seen by the desk and this participant only. */
  readonly participantId?: number | null;
  /** False: the desk's own. */
  readonly forParticipants?: boolean;
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
};

/** A line of the case's history. `detail` holds codes, instants and numbers only. */
export async function saveEvent(tx: Tx, caseId: number, at: Date, one: CaseEvent): Promise<void> {
  const { event, actorId, participantId = null, forParticipants = true, detail = {} } = one;
  await sql`
    insert into desk.case_event (case_id, at, event, actor_id, participant_id, for_participants, detail)
    values (${caseId}, ${at}, ${event}, ${actorId}, ${participantId}, ${forParticipants}, ${JSON.stringify(detail)}::jsonb)`.execute(
    tx,
  );
}
