import { appendAudit } from '#people/index.ts';
import { type Tx, transaction } from '#platform/db/index.ts';
import type { Outcome } from '#platform/mail/index.ts';
import type { World } from '#platform/world.ts';
import { insertEvent, lockNotice, saveState } from './store.ts';
import { type MailOutcome, mailsOf, noticeOfLetter, saveOutcome } from './store-mail.ts';
import type { NoticeMoveName } from './workflow.ts';
import { openMoves } from './workflow.ts';

type DeliveryWorld = Pick<World, 'database' | 'now'>;

/** What became of one mail. */
export type Delivery = { readonly letterId: string; readonly outcome: MailOutcome; readonly answer: string };

/** The job that the mailer tells. Safe to run twice: what is known already changes nothing. */
export async function noteOutcome(world: DeliveryWorld, payload: unknown): Promise<void> {
  const { id, outcome, answer } = payload as Outcome;
  await noteDelivery(world, { letterId: id, outcome, answer });
}

/**
 * Notes what a mail server said of a mail, now or in a report that came later, and moves the notice: delivered once one of its mails
 * was taken, bounced when none of them can arrive any more. Gives the notice's number, null for a mail that is not ours or was known.
 */
export function noteDelivery(world: DeliveryWorld, delivery: Delivery): Promise<string | null> {
  const now = world.now();
  return transaction(world.database.db, async (tx) => {
    const number = await noticeOfLetter(tx, delivery.letterId);
    const notice = number === null ? null : await lockNotice(tx, number);
    if (notice === null) return null;
    const known = (await mailsOf(tx, notice.id)).find(({ letterId }) => letterId === delivery.letterId);
    // A server's first word may arrive after a report of what came of it.
    if (known?.outcome === 'failed' || (known?.outcome === 'delivered' && delivery.outcome === 'accepted')) return null;
    if (!(await saveOutcome(tx, delivery.letterId, { ...delivery, at: now }))) return null;
    const said = delivery.answer.slice(0, 1000) || null;
    await insertEvent(tx, {
      noticeId: notice.id,
      at: now,
      event: `mail-${delivery.outcome}`,
      actorId: null,
      note: said,
    });
    const name = await follows(tx, notice.id);
    const move = name === null ? undefined : openMoves(notice, 'platform').find((one) => one.name === name);
    if (move !== undefined) await saveState(tx, notice.id, { to: move.to, ends: false, disposedOn: null });
    const detail = { outcome: delivery.outcome, state: move?.to ?? notice.state };
    const object = { kind: 'notice', id: notice.number };
    await appendAudit(tx, [{ at: now, actor: 'system', action: 'notice.mail-noted', object, detail }]);
    return notice.number;
  });
}

async function follows(tx: Tx, noticeId: number): Promise<NoticeMoveName | null> {
  const outcomes = (await mailsOf(tx, noticeId))
    .filter(({ kind }) => kind !== 'escalation')
    .map(({ outcome }) => outcome);
  if (outcomes.some((outcome) => outcome === 'accepted' || outcome === 'delivered')) return 'deliver';
  return outcomes.length > 0 && outcomes.every((outcome) => outcome === 'refused' || outcome === 'failed')
    ? 'bounce'
    : null;
}
