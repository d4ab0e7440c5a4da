import type { Readable } from 'node:stream';
import { appendAudit, demand, may } from '#people/index.ts';
import { type Db, type Tx, transaction } from '#platform/db/index.ts';
import { queueMail } from '#platform/mail/index.ts';
import type { World } from '#platform/world.ts';
import { type By, caseForDesk, caseForParticipant, deskObject, partyObject, type Seen } from '../cases/access.ts';
import { mentionLetter } from '../cases/letters.ts';
import { caseClosed } from '../cases/refusals.ts';
import { isWithin, mayReadThread, mentioned } from './model.ts';
import { discardPosting, keepFiles, type Posting } from './posting.ts';
import { unknownMessageFile, unknownThread, widerMark } from './refusals.ts';
import { findMessageFile, findThread, insertMessage, lockThread, type Thread } from './store.ts';
import { readersOf } from './store-readers.ts';

/** From which side of the case somebody reads and writes: with all of it before them, or as one of its parties. */
export type Side = 'desk' | 'party';

export type Place = { readonly side: Side; readonly number: string; readonly threadId: number };

/**
 * Whether somebody may write in a thread now. Asked before their files are read, so that nobody fills the store for a case that is not
 * theirs, and again in the transaction that keeps the message. Refuses `coordination.unknown-case`, `coordination.unknown-thread`
 * (404), `coordination.case-closed`, `people.forbidden`.
 */
export async function admitToThread(
  db: Db,
  by: By,
  place: Place,
  thread: Thread | null,
): Promise<Seen & { thread: Thread }> {
  const seen = await caseFor(db, by, place);
  const { found, viewer } = seen;
  if (thread === null || thread.caseId !== found.id || !mayReadThread(viewer, thread)) throw unknownThread();
  if (viewer.standing === null) demand(by.actor, 'casework:change', deskObject(by.actor, found));
  else demand(by.actor, 'case:take-part', partyObject(viewer.standing));
  if (found.state !== 'open') throw caseClosed();
  return { ...seen, thread };
}

/** The same, outside a transaction and for a thread by its number. */
export async function mayPost(world: World, by: By, place: Place): Promise<void> {
  const { db } = world.database;
  await admitToThread(db, by, place, await findThread(db, place.threadId));
}

/**
 * Writes a message, with its files, and tells whom it mentions by a letter that says the case's number and nothing else. Messages are
 * never changed. Refuses what `admitToThread` refuses, `coordination.wider-tlp`, `intake.file-quota` (429) and what the file store
 * refuses; then nothing is kept. Writes `desk.message`, `desk.file`, letters, one line `case.message-posted`.
 */
export async function postMessage(world: World, by: By, place: Place, posting: Posting): Promise<number> {
  try {
    return await transaction(world.database.db, (tx) => keepMessage(world, tx, { by, place, posting }));
  } catch (thrown) {
    await discardPosting(world, posting);
    throw thrown;
  }
}

type Keeping = { readonly by: By; readonly place: Place; readonly posting: Posting };

async function keepMessage(world: World, tx: Tx, { by, place, posting }: Keeping): Promise<number> {
  const { actor, now, address } = by;
  const { found, viewer, thread } = await admitToThread(tx, by, place, await lockThread(tx, place.threadId));
  const tlp = posting.tlp ?? found.tlp;
  if (!isWithin(tlp, found.tlp)) throw widerMark();
  const readers = (await readersOf(tx, thread, viewer, found.showsParticipants)).filter(
    ({ id }) => id !== actor.personId,
  );
  const named = mentioned(posting.text, readers);
  const own = viewer.standing?.find(({ id }) => id === thread.participantId) ?? viewer.standing?.[0];
  const id = await insertMessage(tx, {
    ...{
      threadId: thread.id,
      authorId: actor.personId,
      participantId: own?.id ?? null,
      at: now,
      text: posting.text,
      tlp,
    },
    mentions: named.map((person) => person.id),
  });
  await keepFiles(world, tx, posting, { messageId: id, personId: actor.personId, now, tlp });
  const about = { number: found.number, publicUrl: world.publicUrl };
  await queueMail(
    tx,
    named.map((to) => mentionLetter({ ...to, isDesk: to.participantId === null }, about)),
  );
  await appendAudit(tx, [
    {
      ...{ at: now, actor, action: 'case.message-posted', object: { kind: 'case', id: found.number }, address },
      detail: { thread: thread.id, message: id, files: posting.files.length, mentions: named.length, tlp },
    },
  ]);
  return id;
}

export type Download = { readonly name: string; readonly content: Readable };

/**
 * A file of a message for whoever may read its thread. Refuses `coordination.unknown-case`, `coordination.unknown-file` (404), and what
 * the file store refuses. Writes `file.read`.
 */
export async function downloadMessageFile(
  world: World,
  by: By,
  side: Side,
  wanted: { number: string; id: string },
): Promise<Download> {
  const { db } = world.database;
  const { found, viewer } = await caseFor(db, by, { side, number: wanted.number });
  const file = await findMessageFile(db, wanted.id);
  if (file === null || file.caseId !== found.id || !mayReadThread(viewer, file)) throw unknownMessageFile();
  const content = await world.files.read(file.sha256);
  await transaction(db, (tx) =>
    appendAudit(tx, [
      {
        ...{ at: by.now, actor: by.actor, action: 'file.read', object: { kind: 'file', id: wanted.id } },
        ...{ detail: { case: found.number, sha256: file.sha256 }, address: by.address },
      },
    ]),
  );
  return { name: file.name, content };
}

function caseFor(db: Db, { actor }: By, { side, number }: Pick<Place, 'side' | 'number'>): Promise<Seen> {
  return side === 'desk' ? caseForDesk(db, actor, number) : caseForParticipant(db, actor, number);
}

/** Whether the reader may write in this case at all: what the page shows a form by. */
export function mayWrite({ actor }: By, { found, viewer }: Seen): boolean {
  if (found.state !== 'open') return false;
  return viewer.standing === null
    ? may(actor, 'casework:change', deskObject(actor, found))
    : may(actor, 'case:take-part', partyObject(viewer.standing));
}
