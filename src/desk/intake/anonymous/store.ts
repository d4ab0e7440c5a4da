import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';
import type { Language } from '#platform/text.ts';

/** How many reports without an account a network began or sent since an instant. */
export async function begunSince(db: Db, network: string, since: Date): Promise<number> {
  const { rows } = await sql<{ begun: number }>`
    select (select count(*) from desk.draft
        where person_id is null and created_at > ${since} and content ->> 'network' = ${network})
      + (select count(*) from desk.report r join desk.submission s on s.id = r.submission_id
        where r.received_on >= (${since}::timestamptz - interval '1 day')::date and r.received_at > ${since}
          and s.channel = 'anonymous' and s.address = ${network}) as begun`.execute(db);
  return rows[0]?.begun ?? 0;
}

/** Whoever else begins a report from the same network waits until the transaction ends. */
export async function lockNetwork(tx: Tx, network: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`intake.network ${network}`}, 0))`.execute(tx);
}

export async function saveAccess(
  tx: Tx,
  access: { reportId: number; codeDigest: Buffer; email: string | null; language: Language },
): Promise<void> {
  const { reportId, codeDigest, email, language } = access;
  await sql`insert into desk.report_access (report_id, code_digest, email, language)
    values (${reportId}, ${codeDigest}, ${email}, ${language})`.execute(tx);
}

export async function readAccessDigest(db: Db, reportId: number): Promise<Buffer | null> {
  const { rows } = await sql<{ codeDigest: Buffer }>`
    select code_digest from desk.report_access where report_id = ${reportId}`.execute(db);
  return rows[0]?.codeDigest ?? null;
}

/** True when a draft of this id was sent already. */
export async function wasSent(db: Db, key: string): Promise<boolean> {
  const { rows } = await sql<{ sent: boolean }>`
    select exists (select from desk.submission where person_id is null and idempotency_key = ${key}) as sent`.execute(
    db,
  );
  return rows[0]?.sent ?? false;
}
