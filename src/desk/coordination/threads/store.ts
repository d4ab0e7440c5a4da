import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';
import type { Language } from '#platform/text.ts';
import type { Tlp } from '#vocabulary/index.ts';
import type { Viewer } from '../cases/model.ts';
import { type Message, pageMessages, type ThreadKind, type ThreadLine } from './model.ts';

/** A condition on `desk.thread t`: those that the viewer may read. Says in SQL what `mayReadThread` says. */
export function readable({ standing }: Viewer) {
  if (standing === null) return sql`true`;
  return sql`(t.kind <> 'private' or t.participant_id = any(${standing.map(({ id }) => id)}::bigint[]))`;
}

/** The threads of a case that the viewer may read, each with how much of it is unread to them. */
export async function threadsOf(db: Db, caseId: number, viewer: Viewer): Promise<readonly ThreadLine[]> {
  const { rows } = await sql<ThreadLine>`
    select t.id, t.kind, t.title, t.participant_id, coalesce(o.name, w.name) as party, m.messages, m.unread
    from desk.thread t
      left join desk.case_participant p on p.id = t.participant_id
      left join people.organisation o on o.id = p.organisation_id left join people.person w on w.id = p.person_id
      left join desk.message_read r on r.thread_id = t.id and r.person_id = ${viewer.personId}
      cross join lateral (
        select count(*) as messages,
          count(*) filter (where id > coalesce(r.last_message_id, 0) and author_id <> ${viewer.personId}) as unread
        from desk.message where thread_id = t.id) m
    where t.case_id = ${caseId} and ${readable(viewer)}
    order by t.kind = 'general' desc, t.kind = 'product' desc, m.unread > 0 desc, m.messages > 0 desc, t.id`.execute(
    db,
  );
  return rows;
}

/** How far a person has read a thread, and the first message of others that they have not. */
export async function readState(
  db: Db,
  threadId: number,
  personId: number,
): Promise<{ last: number; firstUnread: number | null }> {
  const { rows } = await sql<{ last: number; firstUnread: number | null }>`
    select r.last, (select min(id) from desk.message where thread_id = ${threadId} and id > r.last and author_id <> ${personId})
      as first_unread
    from (select coalesce((select last_message_id from desk.message_read
      where thread_id = ${threadId} and person_id = ${personId}), 0) as last) r`.execute(db);
  return rows[0] ?? { last: 0, firstUnread: null };
}

/** Never goes back: another window may have read further meanwhile. */
export async function saveRead(tx: Tx, threadId: number, personId: number, last: number): Promise<void> {
  await sql`
    insert into desk.message_read (thread_id, person_id, last_message_id) values (${threadId}, ${personId}, ${last})
    on conflict (thread_id, person_id) do update
      set last_message_id = greatest(message_read.last_message_id, excluded.last_message_id)`.execute(tx);
}

/** Which part of a thread: the newest, what is older or newer than a message, or from a message on. */
export type MessagePlace =
  | { readonly kind: 'newest' }
  | { readonly kind: 'before' | 'after' | 'from'; readonly id: number };

export type MessagePage = {
  /** Oldest first. */
  readonly messages: readonly Message[];
  readonly older: number | null;
  readonly newer: number | null;
};

/** One page of a thread by keyset, with the files of its messages. */
export async function messagesOf(db: Db, threadId: number, place: MessagePlace): Promise<MessagePage> {
  const isDown = place.kind === 'after' || place.kind === 'from';
  const { rows } = await messagesStatement(threadId, place).execute(db);
  const more = rows.length > pageMessages;
  const kept = rows.slice(0, pageMessages);
  const messages = isDown ? kept : kept.toReversed();
  const [oldest, newest] = [messages[0]?.id ?? null, messages.at(-1)?.id ?? null];
  const hasOlder = isDown ? oldest !== null && (await isThere(db, threadId, 'before', oldest)) : more;
  const hasNewer = isDown
    ? more
    : place.kind === 'before' && newest !== null && (await isThere(db, threadId, 'after', newest));
  return { messages, older: hasOlder ? oldest : null, newer: hasNewer ? newest : null };
}

export function messagesStatement(threadId: number, place: MessagePlace) {
  const beyond = {
    newest: sql``,
    before: sql`and m.id < ${place.kind === 'newest' ? 0 : place.id}`,
    after: sql`and m.id > ${place.kind === 'newest' ? 0 : place.id}`,
    from: sql`and m.id >= ${place.kind === 'newest' ? 0 : place.id}`,
  }[place.kind];
  const order = place.kind === 'after' || place.kind === 'from' ? sql`m.id` : sql`m.id desc`;
  return sql<Message>`
    select m.id, m.at, m.text, m.tlp, m.author_id, a.name as author, m.participant_id, p.role, o.name as organisation,
      coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'bytes', f.bytes, 'tlp', coalesce(f.tlp, m.tlp)) order by f.added_at, f.id)
        from desk.file f where f.message_id = m.id), '[]') as files
    from desk.message m join people.person a on a.id = m.author_id
      left join desk.case_participant p on p.id = m.participant_id left join people.organisation o on o.id = p.organisation_id
    where m.thread_id = ${threadId} ${beyond} order by ${order} limit ${pageMessages + 1}`;
}

async function isThere(db: Db, threadId: number, side: 'before' | 'after', id: number): Promise<boolean> {
  const { rows } = await sql`select from desk.message
    where thread_id = ${threadId} and ${side === 'before' ? sql`id < ${id}` : sql`id > ${id}`} limit 1`.execute(db);
  return rows.length > 0;
}

export type Thread = {
  readonly id: number;
  readonly caseId: number;
  readonly kind: ThreadKind;
  readonly participantId: number | null;
};

/**
 * The thread locked: messages of a thread are written one after the other, so that their ids run in the order of commits. A reader who
 * has seen one has seen every earlier one.
 */
export async function lockThread(tx: Tx, threadId: number): Promise<Thread | null> {
  const { rows } = await sql<Thread>`
    select id, case_id, kind, participant_id from desk.thread where id = ${threadId} for update`.execute(tx);
  return rows[0] ?? null;
}

export async function findThread(db: Db, threadId: number): Promise<Thread | null> {
  const { rows } = await sql<Thread>`
    select id, case_id, kind, participant_id from desk.thread where id = ${threadId}`.execute(db);
  return rows[0] ?? null;
}

export async function insertThread(tx: Tx, caseId: number, title: string, at: Date): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into desk.thread (case_id, kind, title, opened_at) values (${caseId}, 'product', ${title}, ${at}) returning id`.execute(
    tx,
  );
  return rows[0]?.id ?? 0;
}

export type NewMessage = {
  readonly threadId: number;
  readonly authorId: number;
  readonly participantId: number | null;
  readonly at: Date;
  readonly text: string;
  readonly tlp: Tlp;
  readonly mentions: readonly number[];
};

export async function insertMessage(tx: Tx, message: NewMessage): Promise<number> {
  const { threadId, authorId, participantId, at, text, tlp, mentions } = message;
  const { rows } = await sql<{ id: number }>`
    insert into desk.message (thread_id, author_id, participant_id, at, text, tlp, mentions)
    values (${threadId}, ${authorId}, ${participantId}, ${at}, ${text}, ${tlp}, ${[...mentions]}::bigint[]) returning id`.execute(
    tx,
  );
  return rows[0]?.id ?? 0;
}

export type NewMessageFile = {
  readonly id: string;
  readonly messageId: number;
  readonly sha256: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly personId: number;
  readonly addedAt: Date;
  readonly tlp: Tlp;
};

export async function insertMessageFile(tx: Tx, file: NewMessageFile): Promise<void> {
  const { id, messageId, sha256, name, mediaType, bytes, personId, addedAt, tlp } = file;
  await sql`
    insert into desk.file (id, message_id, sha256, name, media_type, bytes, purpose, person_id, added_at, tlp)
    values (${id}, ${messageId}, ${sha256}, ${name}, ${mediaType}, ${bytes}, 'message', ${personId}, ${addedAt}, ${tlp})`.execute(
    tx,
  );
}

export type FoundMessageFile = Thread & { readonly name: string; readonly sha256: string };

/** A file of a message with the thread that decides who may read it (`id` is the thread's). */
export async function findMessageFile(db: Db, id: string): Promise<FoundMessageFile | null> {
  const { rows } = await sql<FoundMessageFile>`
    select t.id, t.case_id, t.kind, t.participant_id, f.name, f.sha256
    from desk.file f join desk.message m on m.id = f.message_id join desk.thread t on t.id = m.thread_id
    where f.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

export type Reader = {
  readonly id: number;
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  /** Null: reads it on the desk. */
  readonly participantId: number | null;
};
