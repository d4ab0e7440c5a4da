import type { Tx } from '#platform/db/index.ts';
import { narrowerTlp, type Tlp } from '#vocabulary/index.ts';
import type { Seen } from '../cases/access.ts';
import { authorShown, type Message, readUpTo, type ThreadLine } from './model.ts';
import { unknownThread } from './refusals.ts';
import { type MessagePage, messagesOf, readState, saveRead, threadsOf } from './store.ts';
import { readersOf } from './store-readers.ts';

/** What of its threads a case's page asks for; null: the first of the list, its newest or its first unread messages. */
export type Asked = {
  readonly thread: number | null;
  readonly before: number | null;
  readonly after: number | null;
};

/** A message as the viewer may see it: another party's author is a role without a name. */
export type ShownMessage = Omit<Message, 'author' | 'organisation'> & {
  readonly author: string | null;
  readonly organisation: string | null;
  readonly isUnread: boolean;
  readonly isOwn: boolean;
};

export type ThreadsView = {
  readonly threads: readonly ThreadLine[];
  readonly open: ThreadLine;
  readonly messages: readonly ShownMessage[];
  readonly older: number | null;
  readonly newer: number | null;
  /** Whom the viewer can mention in the open thread. */
  readonly names: readonly string[];
};

/**
 * The threads of a case with one of them open, in the caller's transaction; what is shown of it is read from now on. Refuses
 * `coordination.unknown-thread` (404). Writes `desk.message_read`. The list counts as it was before this reading but for the open one.
 */
export async function readThreads(tx: Tx, { found, viewer }: Seen, asked: Asked): Promise<ThreadsView> {
  const threads = await threadsOf(tx, found.id, viewer);
  const open = asked.thread === null ? threads[0] : threads.find(({ id }) => id === asked.thread);
  if (open === undefined) throw unknownThread();
  const state = await readState(tx, open.id, viewer.personId);
  const shown = await pageOf(tx, open.id, asked, state.firstUnread);
  const last = readUpTo(
    state,
    shown.messages.map(({ id }) => id),
  );
  if (last > state.last) await saveRead(tx, open.id, viewer.personId, last);
  const thread = { id: open.id, caseId: found.id, kind: open.kind, participantId: open.participantId };
  const readers = await readersOf(tx, thread, viewer, found.showsParticipants);
  const left = open.unread - unreadAmong(shown, state.last, viewer.personId, last);
  return {
    threads: threads.map((line) => (line.id === open.id ? { ...line, unread: left } : line)),
    open: { ...open, unread: left },
    messages: shown.messages.map((message) => shownMessage(message, { found, viewer }, state.last)),
    older: shown.older,
    newer: shown.newer,
    names: [...new Set(readers.filter(({ id }) => id !== viewer.personId).map(({ name }) => name))],
  };
}

/** The newest messages; where an unread one stands before these, the page begins with it, so that none is passed over. */
async function pageOf(
  tx: Tx,
  threadId: number,
  { before, after }: Asked,
  firstUnread: number | null,
): Promise<MessagePage> {
  if (before !== null) return messagesOf(tx, threadId, { kind: 'before', id: before });
  if (after !== null) return messagesOf(tx, threadId, { kind: 'after', id: after });
  const newest = await messagesOf(tx, threadId, { kind: 'newest' });
  const oldest = newest.messages[0]?.id ?? null;
  if (firstUnread === null || oldest === null || oldest <= firstUnread) return newest;
  return messagesOf(tx, threadId, { kind: 'from', id: firstUnread });
}

function unreadAmong({ messages }: MessagePage, before: number, personId: number, last: number): number {
  return messages.filter(({ id, authorId }) => id > before && id <= last && authorId !== personId).length;
}

function shownMessage(message: Message, { found, viewer }: Seen, last: number): ShownMessage {
  const isNamed = authorShown(viewer, message, found.showsParticipants) === 'named';
  const isOwn = message.authorId === viewer.personId;
  const mark = (tlp: Tlp) => narrowerTlp(tlp, found.tlp);
  return {
    ...message,
    author: isNamed ? message.author : null,
    organisation: isNamed ? message.organisation : null,
    tlp: mark(message.tlp),
    files: message.files.map((file) => ({ ...file, tlp: mark(file.tlp) })),
    isOwn,
    isUnread: !isOwn && message.id > last,
  };
}
