import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { systemClock } from '../clock.ts';
import { type Db, type Tx, transaction } from '../db/index.ts';
import { enqueue, enqueueAll, type JobHandlers } from '../jobs/index.ts';
import { checkedLetter, type Letter, type Mailer, type QueuedLetter } from './mailer.ts';

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

/** What became of a letter: taken by the server, refused by it for good, or nobody can say. */
export type Outcome = {
  readonly id: string;
  readonly outcome: 'accepted' | 'refused' | 'unsure';
  readonly answer: string;
};

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
        handing: () => mark(db, letter.id),
        notTaken: () => unmark(db, letter.id),
      });
      return settle(db, letter, answer.taken ? 'accepted' : 'refused', answer.said);
    },
  };
}

async function stateOf(db: Db, id: string): Promise<string | null> {
  const { rows } = await sql<{ state: string }>`select state from mail.letter where id = ${id}`.execute(db);
  return rows[0]?.state ?? null;
}

async function mark(db: Db, id: string): Promise<void> {
  await sql`insert into mail.letter (id, state, at) values (${id}, 'handing', ${systemClock()})`.execute(db);
}

async function unmark(db: Db, id: string): Promise<void> {
  await sql`delete from mail.letter where id = ${id} and state = 'handing'`.execute(db);
}

function settle(db: Db, letter: QueuedLetter, outcome: Outcome['outcome'], said: string): Promise<void> {
  const { id } = letter;
  const answer = said.replaceAll('\0', '').slice(0, 1000);
  return transaction(db, async (tx) => {
    await sql`insert into mail.letter (id, state, answer, at) values (${id}, ${outcome}, ${answer}, ${systemClock()})
      on conflict (id) do update set state = excluded.state, answer = excluded.answer, at = excluded.at`.execute(tx);
    if (letter.tells !== undefined) await enqueue(tx, letter.tells, { id, outcome, answer } satisfies Outcome);
  });
}

/** Letters of which nobody can say whether the server has them: for `doctor`. */
export async function countUnsureLetters(db: Db): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`select count(*) as count from mail.letter where state = 'unsure'`.execute(db);
  return rows[0]?.count ?? 0;
}
