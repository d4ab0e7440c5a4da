import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';
import type { Channel, Day } from '#vocabulary/index.ts';
import type { Notice, NoticeEvent, NoticeState, NoticeTemplate, RuleUsed, WallSector } from './model.ts';

/** Takes the next number of a year, without a gap: others wait until the transaction ends. */
export async function takeNoticeNumber(tx: Tx, year: number): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    insert into desk.notice_counter (year, last) values (${year}, 1)
    on conflict (year) do update set last = desk.notice_counter.last + 1 returning last`.execute(tx);
  return rows[0]?.last ?? 1;
}

export type NewLetter = {
  readonly number: string;
  readonly template: NoticeTemplate;
  readonly language: 'zh' | 'en';
  readonly caseId: number;
  readonly recordId: number | null;
  readonly channel: Channel | null;
  readonly unit: string | null;
  readonly affectedUnit: string | null;
  readonly organisationId: number | null;
  readonly sector: WallSector | null;
  readonly region: string | null;
  readonly flawType: string | null;
  readonly subject: string;
  readonly body: string;
  readonly sentOn: Day;
  readonly sentAt: Date;
  readonly sentBy: number;
  readonly dueAt: Date;
  readonly rule: RuleUsed | null;
  readonly overrideReason: string | null;
};

export async function insertNotice(tx: Tx, n: NewLetter): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into desk.notice (number, template, language, case_id, record_id, channel, unit, affected_unit, organisation_id, sector,
      region, flaw_type, subject, body, state, sent_on, sent_at, sent_by, due_at, rule, override_reason)
    values (${n.number}, ${n.template}, ${n.language}, ${n.caseId}, ${n.recordId}, ${n.channel}, ${n.unit}, ${n.affectedUnit},
      ${n.organisationId}, ${n.sector}, ${n.region}, ${n.flawType}, ${n.subject}, ${n.body}, 'sent', ${n.sentOn}, ${n.sentAt},
      ${n.sentBy}, ${n.dueAt}, ${n.rule === null ? null : JSON.stringify(n.rule)}::jsonb, ${n.overrideReason})
    returning id`.execute(tx);
  return rows[0]?.id ?? 0;
}

const noticeFrom = sql`select n.id, n.number, n.template, n.language, n.channel, n.unit, n.affected_unit, n.sector, n.region, n.flaw_type,
    n.organisation_id, o.name as organisation, n.subject, n.body, n.state, n.sent_on, n.sent_at, n.due_at, n.reminded_at,
    n.escalated_at, n.disposed_on, c.number as case_number, n.rule, n.override_reason,
    exists (select from desk.sheep_wall_entry w where w.notice_id = n.id and w.revoked_at is null) as is_on_wall,
    array(select distinct r.person_id from desk.case_report cr join desk.report r on r.id = cr.report_id
      where cr.case_id = n.case_id and r.person_id is not null) as reporter_ids
  from desk.notice n left join people.organisation o on o.id = n.organisation_id left join desk.case c on c.id = n.case_id`;

/** A notice by its number; null where there is none. */
export async function findNotice(db: Db, number: string): Promise<Notice | null> {
  const { rows } = await sql<Notice>`${noticeFrom} where n.number = ${number}`.execute(db);
  return rows[0] ?? null;
}

/** The same, held until the transaction ends. */
export async function lockNotice(tx: Tx, number: string): Promise<Notice | null> {
  await sql`select from desk.notice where number = ${number} for update`.execute(tx);
  return findNotice(tx, number);
}

/** The notices of a case, newest first. */
export async function noticesOfCase(db: Db, caseId: number): Promise<readonly Notice[]> {
  const { rows } = await sql<Notice>`${noticeFrom} where n.case_id = ${caseId} and n.number is not null
    order by n.id desc limit 300`.execute(db);
  return rows;
}

export const pageOfOwn = 50;

/** What an organisation was told, newest first, behind an id where given. */
export async function noticesOfOrganisation(
  db: Db,
  organisationId: number,
  before: number | null,
): Promise<readonly Notice[]> {
  const { rows } = await sql<Notice>`${noticeFrom} where n.organisation_id = ${organisationId} and n.number is not null
    and (${before}::bigint is null or (n.sent_on, n.id) < (select b.sent_on, b.id from desk.notice b where b.id = ${before}::bigint))
    order by n.sent_on desc, n.id desc limit ${pageOfOwn}`.execute(db);
  return rows;
}

export async function saveState(
  tx: Tx,
  id: number,
  change: { readonly to: NoticeState; readonly ends: boolean; readonly disposedOn: Day | null },
): Promise<void> {
  const due: RawBuilder<unknown> = change.ends ? sql`null` : sql`due_at`;
  await sql`update desk.notice set state = ${change.to}, due_at = ${due},
    disposed_on = coalesce(${change.disposedOn}::date, disposed_on) where id = ${id}`.execute(tx);
}

/** A new term, after a matter was sent back. */
export async function saveDue(tx: Tx, id: number, dueAt: Date): Promise<void> {
  await sql`update desk.notice set due_at = ${dueAt}, reminded_at = null, escalated_at = null, disposed_on = null
    where id = ${id}`.execute(tx);
}

export type NewEvent = {
  readonly noticeId: number;
  readonly at: Date;
  readonly event: string;
  readonly actorId: number | null;
  readonly detail?: Readonly<Record<string, string | number>>;
  readonly note?: string | null;
};

export async function insertEvent(
  tx: Tx,
  { noticeId, at, event, actorId, detail = {}, note = null }: NewEvent,
): Promise<void> {
  await sql`insert into desk.notice_event (notice_id, at, event, actor_id, detail, note)
    values (${noticeId}, ${at}, ${event}, ${actorId}, ${JSON.stringify(detail)}::jsonb, ${note})`.execute(tx);
}

export async function eventsOf(db: Db, noticeId: number): Promise<readonly NoticeEvent[]> {
  const { rows } = await sql<NoticeEvent>`
    select e.id, e.at, e.event, p.name as actor, e.detail, e.note from desk.notice_event e
      left join people.person p on p.id = e.actor_id where e.notice_id = ${noticeId} order by e.id limit 500`.execute(
    db,
  );
  return rows;
}

export type Recipient = { readonly address: string; readonly language: 'zh' | 'en' };

/** The centre's coordinators: whom a matter is escalated to. */
export async function coordinators(db: Db): Promise<readonly Recipient[]> {
  const { rows } = await sql<Recipient>`
    select p.email as address, p.language from people.person p join people.person_role r on r.person_id = p.id
    where r.role = 'coordinator' and p.disabled_at is null order by p.id limit 50`.execute(db);
  return rows;
}

export async function organisationName(db: Db, id: number): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`select name from people.organisation where id = ${id}`.execute(db);
  return rows[0]?.name ?? null;
}

/** The organisations of a name, for a letter to an affected unit. */
export async function organisationsNamed(
  db: Db,
  name: string,
): Promise<readonly { readonly id: number; readonly name: string }[]> {
  const { rows } = await sql<{
    id: number;
    name: string;
  }>`select id, name from people.organisation where name = ${name}`.execute(db);
  return rows;
}
