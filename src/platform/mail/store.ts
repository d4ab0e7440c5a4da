import { sql } from 'kysely';
import type { Db, Tx } from '../db/index.ts';

/** What became of a letter: taken by the server, refused by it for good, or nobody can say. */
export type Outcome = {
  readonly id: string;
  readonly outcome: 'accepted' | 'refused' | 'unsure';
  readonly answer: string;
};

/** What is known of a letter; null: nothing, it was not about to be handed over yet. */
export async function stateOf(db: Db, id: string): Promise<Outcome['outcome'] | 'handing' | null> {
  const { rows } = await sql<{
    state: Outcome['outcome'] | 'handing';
  }>`select state from mail.letter where id = ${id}`.execute(db);
  return rows[0]?.state ?? null;
}

/** Committed by itself: it has to stand whatever becomes of the process. */
export async function markHanding(db: Db, id: string, now: Date): Promise<void> {
  await sql`insert into mail.letter (id, state, at) values (${id}, 'handing', ${now})`.execute(db);
}

export async function unmarkHanding(db: Db, id: string): Promise<void> {
  await sql`delete from mail.letter where id = ${id} and state = 'handing'`.execute(db);
}

export async function settleLetter(tx: Tx, { id, outcome, answer }: Outcome, now: Date): Promise<void> {
  await sql`insert into mail.letter (id, state, answer, at) values (${id}, ${outcome}, ${answer}, ${now})
    on conflict (id) do update set state = excluded.state, answer = excluded.answer, at = excluded.at`.execute(tx);
}

/** Letters of which nobody can say whether the server has them: for `doctor`. */
export async function countUnsureLetters(db: Db): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`select count(*) as count from mail.letter where state = 'unsure'`.execute(db);
  return rows[0]?.count ?? 0;
}
