import { sql } from 'kysely';
import type { Actor } from '#people/index.ts';
import type { Db } from '#platform/db/index.ts';
import type { Kind, Tlp } from '#vocabulary/index.ts';
import type { CaseState } from './model.ts';
import { speaksFor } from './store.ts';

/** The tabs of the desk's list. */
export const caseTabs = ['open', 'mine', 'unassigned', 'unread', 'closed'] as const;
export type CaseTab = (typeof caseTabs)[number];

export type ListFilter = {
  readonly tab: CaseTab;
  readonly kind: Kind | null;
  /** Part of the title, or a number. */
  readonly text: string | null;
  /** Cases before this one: the list goes on. */
  readonly before: number | null;
};

export type CaseLine = {
  readonly id: number;
  readonly number: string;
  readonly title: string;
  readonly kind: Kind;
  readonly state: CaseState;
  readonly tlp: Tlp;
  readonly coordinator: string | null;
  readonly openedAt: Date;
  readonly vendors: number;
  /** Vendors that have said of some vulnerability where they stand. */
  readonly answered: number;
  readonly unread: number;
  /** Vendors that parties proposed and that wait for the desk. */
  readonly proposed: number;
};

export const casesPage = 50;

/** A page of cases for the desk, newest first; those of whoever asks' own reports are left out. */
export async function deskCases(db: Db, personId: number, filter: ListFilter): Promise<readonly CaseLine[]> {
  const { rows } = await deskCasesStatement(personId, filter).execute(db);
  return rows;
}

export function deskCasesStatement(personId: number, { tab, kind, text, before }: ListFilter) {
  const of = {
    open: sql`c.state = 'open'`,
    mine: sql`c.state = 'open' and c.coordinator_id = ${personId}`,
    unassigned: sql`c.state = 'open' and c.coordinator_id is null`,
    // Values and not `exists`: else the plan reads all threads and messages there are, into a hash.
    unread: sql`c.state = 'open' and (
      (select true from desk.vendor_proposal v where v.case_id = c.id and v.state = 'open' limit 1)
      or (select true from desk.thread t where t.case_id = c.id and ${unreadIn(personId)} limit 1))`,
    closed: sql`c.state = 'closed'`,
  }[tab];
  // One sign has no pair: the list is read in its own order until a page is full.
  const holds =
    text === null || [...text].length < 2
      ? sql`true`
      : sql`desk.sign_pairs(c.number || ' ' || c.title) @> desk.sign_pairs(${text})`;
  const like = text === null ? null : `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  return sql<CaseLine>`
    select c.id, c.number, c.title, c.kind, c.state, c.tlp, c.opened_at, p.name as coordinator,
      (select count(*) from desk.case_participant v where v.case_id = c.id and v.role = 'vendor' and v.left_at is null) as vendors,
      (select count(distinct s.participant_id) from desk.case_flaw f join desk.case_status s on s.flaw_id = f.id
        where f.case_id = c.id and s.status <> 'unknown') as answered,
      (select count(*) from desk.vendor_proposal v where v.case_id = c.id and v.state = 'open') as proposed,
      ${unreadCount(personId, sql`true`)} as unread
    from (select c.* from desk.case c
      where ${of} and (${before}::bigint is null or c.id < ${before}::bigint) and (${kind}::text is null or c.kind = ${kind})
        and ${holds} and (${like}::text is null or c.title ilike ${like} or c.number ilike ${like})
        and not exists (select from desk.case_report k join desk.report r on r.id = k.report_id
          where k.case_id = c.id and r.person_id = ${personId})
      order by c.id desc limit ${casesPage + 1}) c left join people.person p on p.id = c.coordinator_id
    order by c.id desc`;
}

/** On `desk.thread t`: holds something of others that the person has not read. */
function unreadIn(personId: number) {
  return sql`(select true from desk.message m where m.thread_id = t.id and m.author_id <> ${personId}
    and m.id > coalesce((select last_message_id from desk.message_read r where r.thread_id = t.id and r.person_id = ${personId}), 0) limit 1)`;
}

/** Over the threads of `desk.case c`: the sum of what each thread's own count says. */
function unreadCount(personId: number, readable: ReturnType<typeof sql>) {
  return sql`(select count(*) from desk.thread t left join desk.message_read r on r.thread_id = t.id and r.person_id = ${personId}
    join desk.message m on m.thread_id = t.id and m.id > coalesce(r.last_message_id, 0) and m.author_id <> ${personId}
    where t.case_id = c.id and ${readable})`;
}

export type OwnCaseLine = Omit<CaseLine, 'proposed' | 'coordinator' | 'vendors' | 'answered'> & {
  readonly role: string;
  readonly reference: string | null;
  /** Vulnerabilities of the case on which the own party has said nothing yet. */
  readonly unanswered: number;
  readonly isNew: boolean;
};

/** The cases in which a person takes part, open ones first, each for the party they speak for. */
export async function ownCases(
  db: Db,
  actor: Actor,
  before: { open: boolean; id: number } | null,
): Promise<readonly OwnCaseLine[]> {
  const { rows } = await ownCasesStatement(actor, before).execute(db);
  return rows;
}

export function ownCasesStatement(actor: Actor, before: { open: boolean; id: number } | null) {
  const { personId, organisation, roles } = actor;
  const mine = speaksFor({ personId, organisationId: organisation?.id ?? null, roles });
  return sql<OwnCaseLine>`
    select c.id, c.number, c.title, c.kind, c.state, c.tlp, c.opened_at, c.role, c.reference, c.joined_at is null as is_new,
      case when c.role <> 'vendor' then 0 else (select count(*) from desk.case_flaw f where f.case_id = c.id and not exists (
        select from desk.case_status s where s.flaw_id = f.id and s.participant_id = c.participant_id and s.status <> 'unknown')) end as unanswered,
      ${unreadCount(personId, sql`(t.kind <> 'private' or t.participant_id = any(c.participant_ids))`)} as unread
    from (
      select distinct on (c.state = 'open', c.id) c.*, p.role, p.reference, p.joined_at, p.id as participant_id,
        array_agg(p.id) over (partition by c.id) as participant_ids
      from desk.case_participant p join desk.case c on c.id = p.case_id
      where ${mine} and (p.person_id = ${personId} or p.organisation_id = ${organisation?.id ?? null}::bigint)
        and c.state <> 'merged'
        and (${before === null} or (c.state = 'open', c.id) < (${before?.open ?? true}, ${before?.id ?? 0}::bigint))
      order by c.state = 'open' desc, c.id desc, p.id limit ${casesPage + 1}
    ) c order by c.state = 'open' desc, c.id desc`;
}
