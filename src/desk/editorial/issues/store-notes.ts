/** What stands beside an issue at the desk: its versions, its events, remarks on it. */
import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';
import type { AnyChoices } from './model.ts';

export type SavedVersion = {
  readonly version: number;
  readonly choices: AnyChoices;
  /** The text of each block. */
  readonly texts: Readonly<Record<string, string>>;
  readonly changedAt: Date;
  readonly changedBy: string | null;
};

/** Savings of one person within this many minutes are one version in the list. */
export const togetherMinutes = 10;

/**
 * Keeps what was saved as a version; it takes in the one before it where the same person began that a little while ago and `apart`
 * does not ask for one of its own.
 */
export async function saveVersion(
  tx: Tx,
  issueId: number,
  saved: {
    readonly version: number;
    readonly choices: AnyChoices;
    readonly texts: Readonly<Record<string, string>>;
  },
  { by, now, apart }: { readonly by: number | null; readonly now: Date; readonly apart: boolean },
): Promise<void> {
  const { version, choices, texts } = saved;
  const content = sql`version = ${version}, choices = ${JSON.stringify(choices)}::jsonb, texts = ${JSON.stringify(texts)}::jsonb,
    changed_at = ${now}`;
  const { numAffectedRows } = await sql`
    update desk.issue_version set ${content}
    where issue_id = ${issueId} and ${!apart} and changed_by = ${by}
      and began_at > ${now}::timestamptz - make_interval(mins => ${togetherMinutes})
      and version = (select max(version) from desk.issue_version where issue_id = ${issueId})
      -- The first is what was generated: it stays to compare with.
      and version > (select min(version) from desk.issue_version where issue_id = ${issueId})`.execute(tx);
  if (numAffectedRows === 1n) return;
  await sql`insert into desk.issue_version (issue_id, version, choices, texts, began_at, changed_at, changed_by)
    values (${issueId}, ${version}, ${JSON.stringify(choices)}::jsonb, ${JSON.stringify(texts)}::jsonb, ${now}, ${now}, ${by})`.execute(
    tx,
  );
}

/** The newest first, without their contents. */
export async function versionsOf(db: Db, issueId: number): Promise<readonly Omit<SavedVersion, 'choices' | 'texts'>[]> {
  const { rows } = await sql<Omit<SavedVersion, 'choices' | 'texts'>>`
    select v.version, v.changed_at, p.name as changed_by from desk.issue_version v left join people.person p on p.id = v.changed_by
    where v.issue_id = ${issueId} order by v.version desc limit 500`.execute(db);
  return rows;
}

export async function findVersion(db: Db, issueId: number, version: number): Promise<SavedVersion | null> {
  const { rows } = await sql<SavedVersion>`
    select v.version, v.choices, v.texts, v.changed_at, p.name as changed_by
    from desk.issue_version v left join people.person p on p.id = v.changed_by
    where v.issue_id = ${issueId} and v.version = ${version}`.execute(db);
  return rows[0] ?? null;
}

export async function saveEvent(
  tx: Tx,
  issueId: number,
  {
    event,
    actorId,
    note = null,
  }: { readonly event: string; readonly actorId: number | null; readonly note?: string | null },
  at: Date,
): Promise<void> {
  await sql`insert into desk.issue_event (issue_id, at, actor_id, event, note)
    values (${issueId}, ${at}, ${actorId}, ${event}, ${note})`.execute(tx);
}

export type EventLine = {
  readonly at: Date;
  readonly event: string;
  readonly actor: string | null;
  readonly note: string | null;
};

/** The newest first. */
export async function eventsOf(db: Db, issueId: number): Promise<readonly EventLine[]> {
  const { rows } = await sql<EventLine>`
    select e.at, e.event, p.name as actor, e.note from desk.issue_event e left join people.person p on p.id = e.actor_id
    where e.issue_id = ${issueId} order by e.id desc limit 200`.execute(db);
  return rows;
}

export type Remark = {
  readonly id: number;
  readonly blockId: string | null;
  readonly text: string;
  readonly at: Date;
  readonly author: string;
  readonly settledAt: Date | null;
  readonly settledBy: string | null;
};

/** Open ones first, each kind in the order in which they were made. */
export async function remarksOn(db: Db, issueId: number): Promise<readonly Remark[]> {
  const { rows } = await sql<Remark>`
    select c.id, c.block_id, c.text, c.at, a.name as author, c.settled_at, s.name as settled_by
    from desk.issue_comment c join people.person a on a.id = c.author_id left join people.person s on s.id = c.settled_by
    where c.issue_id = ${issueId} order by c.settled_at is not null, c.id limit 500`.execute(db);
  return rows;
}

export async function insertRemark(
  tx: Tx,
  issueId: number,
  remark: { readonly blockId: string | null; readonly text: string; readonly authorId: number },
  at: Date,
): Promise<void> {
  await sql`insert into desk.issue_comment (issue_id, block_id, text, at, author_id)
    values (${issueId}, ${remark.blockId}, ${remark.text}, ${at}, ${remark.authorId})`.execute(tx);
}

/** Gives false when it is none of the issue's open remarks. */
export async function settleRemark(
  tx: Tx,
  { issueId, id }: { readonly issueId: number; readonly id: number },
  by: number,
  at: Date,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update desk.issue_comment set settled_at = ${at}, settled_by = ${by}
    where id = ${id} and issue_id = ${issueId} and settled_at is null`.execute(tx);
  return numAffectedRows === 1n;
}
