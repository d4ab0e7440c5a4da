import { loadCalendar } from '#desk/intake/index.ts';
import { appendAudit } from '#people/index.ts';
import { type Tx, transaction } from '#platform/db/index.ts';
import type { World } from '#platform/world.ts';
import { dayOf, isWorkingDay, workingDaysBetween } from '#vocabulary/index.ts';
import { escalationDays } from './clock.ts';
import { mailNotice } from './letters.ts';
import { coordinators, insertEvent } from './store.ts';
import { lockOverdue, markChased, type Overdue } from './store-overdue.ts';

type ChasingWorld = Pick<World, 'database' | 'now' | 'timeZone' | 'publicUrl'>;

/**
 * Reminds whoever is late, once, and escalates to the coordinators what is still open so many working days later, once. On working
 * days only. One transaction for all: run twice, it finds nothing left. Gives how many of each.
 */
export function chaseOverdue(world: ChasingWorld): Promise<{ readonly reminded: number; readonly escalated: number }> {
  const now = world.now();
  const today = dayOf(now, world.timeZone);
  return transaction(world.database.db, async (tx) => {
    const calendar = await loadCalendar(tx);
    if (!isWorkingDay(today, calendar)) return { reminded: 0, escalated: 0 };
    const overdue = await lockOverdue(tx, now);
    const toRemind = overdue.filter(({ remindedAt }) => remindedAt === null);
    const toEscalate = overdue.filter(
      ({ remindedAt, escalatedAt }) =>
        remindedAt !== null &&
        escalatedAt === null &&
        workingDaysBetween(dayOf(remindedAt, world.timeZone), today, calendar) >= escalationDays,
    );
    for (const notice of toRemind) await chase(tx, world, notice, 'reminder');
    for (const notice of toEscalate) await chase(tx, world, notice, 'escalation');
    await appendAudit(tx, [
      ...toRemind.map(({ number }) => lineOf(number, 'notice.reminded', now)),
      ...toEscalate.map(({ number }) => lineOf(number, 'notice.escalated', now)),
    ]);
    return { reminded: toRemind.length, escalated: toEscalate.length };
  });
}

const lineOf = (number: string, action: string, at: Date) => ({
  at,
  actor: 'system' as const,
  action,
  object: { kind: 'notice', id: number },
});

async function chase(tx: Tx, world: ChasingWorld, notice: Overdue, kind: 'reminder' | 'escalation'): Promise<void> {
  const now = world.now();
  const { publicUrl, timeZone } = world;
  const to =
    kind === 'reminder'
      ? { organisationId: notice.organisationId, further: [] }
      : { organisationId: null, further: await coordinators(tx) };
  const mails = await mailNotice(tx, { notice, kind, ...to, pdf: null, whole: null, publicUrl, timeZone, now });
  await markChased(tx, notice.id, kind, now);
  const event = kind === 'reminder' ? 'reminded' : 'escalated';
  await insertEvent(tx, { noticeId: notice.id, at: now, event, actorId: null, detail: { mails } });
}
