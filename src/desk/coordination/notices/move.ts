import { loadCalendar } from '#desk/intake/index.ts';
import { type Actor, appendAudit, may } from '#people/index.ts';
import { transaction } from '#platform/db/index.ts';
import type { World } from '#platform/world.ts';
import { type Day, dayOf, endOfDay } from '#vocabulary/index.ts';
import { dueDay } from './clock.ts';
import type { Notice } from './model.ts';
import { isAddressee, mayReadOnDesk } from './reading.ts';
import { noticeUnknown } from './refusals.ts';
import { insertEvent, lockNotice, saveDue, saveState } from './store.ts';
import { filesOfNotice } from './store-files.ts';
import { type NoticeMoveName, step } from './workflow.ts';

export type Moving = {
  readonly number: string;
  readonly name: NoticeMoveName;
  readonly by: 'party' | 'desk';
  readonly note: string;
  readonly disposedOn: Day | null;
};

/**
 * Moves a notice by one row of the table; gives where it stands then. Refuses `coordination.notice-unknown` (404) to whoever it is not
 * for, and what `step` refuses. Writes the notice, its event, the audit log (`notice.advanced`).
 */
export function moveNotice(
  world: Pick<World, 'database' | 'now' | 'timeZone'>,
  { number, name, by, note, disposedOn }: Moving,
  actor: Actor,
): Promise<Notice['state']> {
  const now = world.now();
  return transaction(world.database.db, async (tx) => {
    const notice = await lockNotice(tx, number);
    if (notice === null || !mayMove(actor, notice, by)) throw noticeUnknown();
    const evidence = (await filesOfNotice(tx, notice.id)).length;
    const next = step(notice, name, by, { note, evidence, disposedOn, today: dayOf(now, world.timeZone) });
    await saveState(tx, notice.id, next);
    if (name === 'send-back') {
      const time = { calendar: await loadCalendar(tx), timeZone: world.timeZone };
      await saveDue(tx, notice.id, endOfDay(dueDay(notice.template, now, time), world.timeZone));
    }
    const written = note.trim() === '' ? null : note.trim();
    await insertEvent(tx, { noticeId: notice.id, at: now, event: name, actorId: actor.personId, note: written });
    const detail = { move: name, from: notice.state, to: next.to };
    await appendAudit(tx, [
      { at: now, actor, action: 'notice.advanced', object: { kind: 'notice', id: number }, detail },
    ]);
    return next.to;
  });
}

function mayMove(actor: Actor, notice: Notice, by: Moving['by']): boolean {
  if (by === 'party') return isAddressee(actor, notice);
  const isMine = notice.reporterIds.includes(actor.personId);
  return mayReadOnDesk(actor, notice) && may(actor, 'notice:send', { ownerId: isMine ? actor.personId : null });
}
