import type { Tx } from '../db/index.ts';
import { enqueueAll, type JobHandlers } from '../jobs/index.ts';
import { checkedLetter, type Letter, type Mailer } from './mailer.ts';

/** Puts letters into the caller's transaction: they leave after it commits. Refuses `mail.address` for what is not one address. */
export async function queueMail(tx: Tx, letters: readonly Letter[]): Promise<void> {
  await enqueueAll(tx, 'mail.send-letter', letters.map(checkedLetter));
}

/** The job handler that sends what `queueMail` put there: `{ 'mail.send-letter': … }`. */
export function mailJob(mailer: Mailer): JobHandlers {
  return { 'mail.send-letter': (payload) => mailer.send(payload as Letter) };
}
