import { messageOf } from '#platform/errors.ts';
import type { Letter } from '#platform/mail/index.ts';
import type { Ready } from './deliver.ts';
import { alertLetter, alreadyLetter, confirmLetter, disabledLetter, linksLetter } from './letters.ts';
import { nextTry } from './schedule.ts';
import { markHanded, settleDelivery } from './store/deliveries.ts';
import { subscriptionsOfMail } from './store/subscriptions.ts';
import type { AlertWorld } from './world.ts';

type Written = { readonly ready: Ready; readonly letter: Letter };

/**
 * Puts letters into the mail queue: queued and marked as handed in one transaction, so that a death at any moment leaves each either
 * waiting here or queued there. Where one cannot be queued the others are, one by one.
 */
export async function deliverLetters(world: AlertWorld, ready: readonly Ready[]): Promise<void> {
  const written: Written[] = [];
  for (const one of ready) {
    const letter = await letterOf(world, one).catch((thrown) => retryLater(world, one, thrown));
    if (letter === 'none') await settle(world, one, { state: 'void', error: null });
    else if (letter !== 'later') written.push({ ready: one, letter });
  }
  try {
    await hand(world, written);
  } catch {
    for (const one of written) await hand(world, [one]).catch((thrown) => retryLater(world, one.ready, thrown));
  }
}

async function hand({ post, now }: AlertWorld, written: readonly Written[]): Promise<void> {
  if (written.length === 0) return;
  await post(
    written.map(({ letter }) => letter),
    (tx, letterIds) =>
      markHanded(
        tx,
        written.map(({ ready: { delivery } }, place) => ({
          id: delivery.id,
          attempts: delivery.attempts,
          letterId: letterIds[place] ?? '',
        })),
        now(),
      ),
  );
}

/** Never an alert without a record, nor one to who has not confirmed or was switched off. */
async function letterOf(world: AlertWorld, { delivery, notice }: Ready): Promise<Letter | 'none'> {
  const { subscription, items, kind } = notice;
  switch (delivery.kind) {
    case 'confirm':
      return subscription.state === 'unconfirmed' ? confirmLetter(world, subscription) : 'none';
    case 'already':
      return alreadyLetter(world, subscription);
    case 'links': {
      const all = await subscriptionsOfMail(world.database.db, subscription.mailHash);
      const confirmed = all.filter(({ state }) => state !== 'unconfirmed');
      return linksLetter(world, confirmed, subscription.language) ?? 'none';
    }
    case 'disabled':
      return subscription.state === 'disabled' ? disabledLetter(world, subscription) : 'none';
    default: {
      const hasWords = kind === 'test' || (items.length > 0 && subscription.state === 'active');
      return hasWords ? alertLetter(world, notice) : 'none';
    }
  }
}

async function retryLater(world: AlertWorld, ready: Ready, thrown: unknown): Promise<'later'> {
  const now = world.now();
  const { attempts, messageId } = ready.delivery;
  const nextAt = nextTry(attempts, { messageId, now, notBefore: null });
  // The address could stand in the words of what was thrown.
  const error = messageOf(thrown)
    .replaceAll(/\S+@\S+/g, '***')
    .slice(0, 200);
  await settle(world, ready, { state: nextAt === null ? 'failed' : 'waiting', error, nextAt });
  return 'later';
}

type Came = {
  readonly state: 'void' | 'failed' | 'waiting';
  readonly error: string | null;
  readonly nextAt?: Date | null;
};

async function settle({ database, now }: AlertWorld, { delivery }: Ready, came: Came): Promise<void> {
  const { id, attempts } = delivery;
  await settleDelivery(database.db, { id, attempts, status: null, nextAt: null, ...came }, now());
}
