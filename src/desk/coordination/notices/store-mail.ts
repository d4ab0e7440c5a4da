import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';

export type MailKind = 'notice' | 'reminder' | 'escalation';
export type MailOutcome = 'accepted' | 'refused' | 'unsure' | 'delivered' | 'failed';

/** One mail of a notice to one address, and what mail servers said of it. */
export type NoticeMail = {
  readonly letterId: string;
  readonly kind: MailKind;
  readonly address: string;
  /** With the whole letter, to a key of the contact. */
  readonly encrypted: boolean;
  readonly outcome: MailOutcome | null;
  readonly answer: string | null;
  readonly at: Date | null;
};

export type NewMail = {
  readonly letterId: string;
  readonly noticeId: number;
  readonly kind: MailKind;
  readonly address: string;
  readonly encrypted: boolean;
};

export async function insertMails(tx: Tx, mails: readonly NewMail[]): Promise<void> {
  if (mails.length === 0) return;
  await sql`insert into desk.notice_mail (letter_id, notice_id, kind, address, encrypted)
    select "letterId", "noticeId", "kind", "address", "encrypted"
    from jsonb_to_recordset(${JSON.stringify(mails)}::jsonb) as m ("letterId" text, "noticeId" bigint, "kind" text, "address" text, "encrypted" boolean)`.execute(
    tx,
  );
}

export async function mailsOf(db: Db, noticeId: number): Promise<readonly NoticeMail[]> {
  const { rows } =
    await sql<NoticeMail>`select letter_id, kind, address, encrypted, outcome, answer, at from desk.notice_mail
    where notice_id = ${noticeId} order by letter_id limit 500`.execute(db);
  return rows;
}

/** The number of the notice that a letter belongs to; null for letters of others. */
export async function noticeOfLetter(db: Db, letterId: string): Promise<string | null> {
  const { rows } = await sql<{
    number: string;
  }>`select n.number from desk.notice_mail m join desk.notice n on n.id = m.notice_id
    where m.letter_id = ${letterId}`.execute(db);
  return rows[0]?.number ?? null;
}

/** The letter of a notice that went to an address, the newest; null where none did. */
export async function letterTo(db: Db, number: string, address: string): Promise<string | null> {
  const { rows } = await sql<{
    letterId: string;
  }>`select m.letter_id from desk.notice_mail m join desk.notice n on n.id = m.notice_id
    where n.number = ${number} and lower(m.address) = lower(${address}) order by m.letter_id desc limit 1`.execute(db);
  return rows[0]?.letterId ?? null;
}

/** True when this is news: what was said before is not said again. */
export async function saveOutcome(
  tx: Tx,
  letterId: string,
  { outcome, answer, at }: { readonly outcome: MailOutcome; readonly answer: string; readonly at: Date },
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update desk.notice_mail set outcome = ${outcome}, answer = ${answer.slice(0, 1000)}, at = ${at}
    where letter_id = ${letterId} and outcome is distinct from ${outcome}`.execute(tx);
  return (numAffectedRows ?? 0n) > 0n;
}
