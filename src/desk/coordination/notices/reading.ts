import { type Actor, appendAudit, may } from '#people/index.ts';
import { type Db, type Tx, transaction } from '#platform/db/index.ts';
import type { World } from '#platform/world.ts';
import { letterPdf, printedOf } from './letter.ts';
import type { Notice, NoticeEvent } from './model.ts';
import { noticeUnknown } from './refusals.ts';
import { eventsOf, findNotice, insertEvent, lockNotice, saveState } from './store.ts';
import { type EvidenceFile, filesOfNotice } from './store-files.ts';
import { mailsOf, type NoticeMail } from './store-mail.ts';
import { openMoves } from './workflow.ts';

export type ReadingWorld = Pick<World, 'database' | 'now' | 'timeZone' | 'publicUrl'>;
export type Reader = { readonly actor: Actor; readonly address: string };

export type NoticeView = {
  readonly notice: Notice;
  readonly events: readonly NoticeEvent[];
  readonly files: readonly EvidenceFile[];
  readonly mails: readonly NoticeMail[];
};

/** The organisation that was told. */
export function isAddressee(actor: Actor, { organisationId }: Pick<Notice, 'organisationId'>): boolean {
  return organisationId !== null && may(actor, 'notice:answer', { partyIds: [organisationId] });
}

/** The desk's side: not of what one reported oneself. */
export function mayReadOnDesk(actor: Actor, { reporterIds }: Pick<Notice, 'reporterIds'>): boolean {
  return may(actor, 'notice:read') && !reporterIds.includes(actor.personId);
}

/**
 * A notice for the organisation that was told; whoever of it looks first, opens it. Audits `notice.read`. Refuses
 * `coordination.notice-unknown` (404) to everybody else.
 */
export function readOwnNotice(world: ReadingWorld, number: string, { actor, address }: Reader): Promise<NoticeView> {
  const now = world.now();
  return transaction(world.database.db, async (tx) => {
    const found = await lockNotice(tx, number);
    if (found === null || !isAddressee(actor, found)) throw noticeUnknown();
    const opening = openMoves(found, 'party').find(({ name }) => name === 'open');
    if (opening !== undefined) {
      await saveState(tx, found.id, { to: opening.to, ends: false, disposedOn: null });
      await insertEvent(tx, { noticeId: found.id, at: now, event: 'open', actorId: actor.personId });
    }
    const view = await viewOf(tx, opening === undefined ? found : { ...found, state: opening.to });
    const object = { kind: 'notice', id: number };
    await appendAudit(tx, [{ at: now, actor, action: 'notice.read', object, address }]);
    return { ...view, mails: [] };
  });
}

/** A notice for the desk, with its mails. Audits `notice.read`. Refuses `coordination.notice-unknown` (404). */
export function readDeskNotice(world: ReadingWorld, number: string, { actor, address }: Reader): Promise<NoticeView> {
  return transaction(world.database.db, async (tx) => {
    const notice = await findNotice(tx, number);
    if (notice === null || !mayReadOnDesk(actor, notice)) throw noticeUnknown();
    const view = await viewOf(tx, notice);
    const object = { kind: 'notice', id: number };
    await appendAudit(tx, [{ at: world.now(), actor, action: 'notice.read', object, address }]);
    return view;
  });
}

async function viewOf(db: Db, notice: Notice): Promise<NoticeView> {
  const [events, files, mails] = [
    await eventsOf(db, notice.id),
    await filesOfNotice(db, notice.id),
    await mailsOf(db, notice.id),
  ];
  return { notice, events, files, mails };
}

/** The whole letter for whoever may read the notice. Audits `notice.letter-read`. Refuses `coordination.notice-unknown` (404). */
export async function readLetter(world: ReadingWorld, number: string, { actor, address }: Reader): Promise<Uint8Array> {
  const notice = await transaction(world.database.db, async (tx) => {
    const found = await readable(tx, number, actor);
    const object = { kind: 'notice', id: number };
    await appendAudit(tx, [{ at: world.now(), actor, action: 'notice.letter-read', object, address }]);
    return found;
  });
  return letterPdf(printedOf(notice, world.timeZone), 'whole', world.publicUrl);
}

/** A notice for whoever is its addressee or reads it on the desk. Refuses `coordination.notice-unknown` (404). */
export async function readable(tx: Tx, number: string, actor: Actor): Promise<Notice> {
  const notice = await findNotice(tx, number);
  if (notice === null || !(isAddressee(actor, notice) || mayReadOnDesk(actor, notice))) throw noticeUnknown();
  return notice;
}
