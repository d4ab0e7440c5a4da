import { randomBytes } from 'node:crypto';
import { systemClock } from '../clock.ts';
import { type Db, type Tx, transaction } from '../db/index.ts';
import { enqueue, enqueueAll, type JobHandlers } from '../jobs/index.ts';
import { checkedLetter, type Letter, type Mailer, type QueuedLetter } from './mailer.ts';
import { markHanding, type Outcome, settleLetter, stateOf, unmarkHanding } from './store.ts';

/**
 * Puts letters into the caller's transaction: they leave after it commits. Gives the id of each, in their order. Refuses
 * `mail.address` for what is not one address, `mail.attachment` for what may not be attached.
 */
export async function queueMail(tx: Tx, letters: readonly Letter[]): Promise<readonly string[]> {
  const queued = letters.map((letter) => ({ ...checkedLetter(letter), id: letterId() }));
  await enqueueAll(tx, 'mail.send-letter', queued);
  return queued.map(({ id }) => id);
}

/** In the order of time, so that a folder of letters is; by lot, so that nobody meets another's. It becomes the Message-ID. */
function letterId(): string {
  return `${systemClock().toISOString().replaceAll(/[-:.]/g, '')}-${randomBytes(8).toString('hex')}`;
}

/**
 * The job handler that sends what `queueMail` put there: `{ 'mail.send-letter': … }`.
 *
 * A job may run twice; a letter is handed over once. Before the last byte goes to the server the row `handing` is committed; when the
 * server has answered, `accepted` or `refused`. Who finds `accepted` or `refused` has nothing to do. Who finds `handing` is the second
 * run after a process that died between the two: the server may or may not have the letter. It is not handed over again: it becomes
 * `unsure`, which is told to whoever asked (`tells`) and counted by `doctor`. Before that moment a letter is tried again for as long as
 * jobs are; a refusal for good (5xx to this sender, receiver or content) ends it at once.
 */
export function mailJob(mailer: Mailer, db: Db): JobHandlers {
  return {
    'mail.send-letter': async (payload) => {
      const letter = payload as QueuedLetter;
      // Queued before letters had ids.
      if ((letter.id as string | undefined) === undefined)
        return void (await mailer.send({ ...letter, id: letterId() }));
      const known = await stateOf(db, letter.id);
      if (known === 'handing') return settle(db, letter, 'unsure', '');
      if (known !== null) return;
      const answer = await mailer.send(letter, {
        handing: () => markHanding(db, letter.id, systemClock()),
        notTaken: () => unmarkHanding(db, letter.id),
      });
      return settle(db, letter, answer.taken ? 'accepted' : 'refused', answer.said);
    },
  };
}

function settle(db: Db, letter: QueuedLetter, outcome: Outcome['outcome'], said: string): Promise<void> {
  const { id } = letter;
  const answer = said.replaceAll('\0', '').slice(0, 1000);
  return transaction(db, async (tx) => {
    await settleLetter(tx, { id, outcome, answer }, systemClock());
    if (letter.tells !== undefined) await enqueue(tx, letter.tells, { id, outcome, answer } satisfies Outcome);
  });
}
