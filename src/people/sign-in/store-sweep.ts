import { sql } from 'kysely';
import type { Db } from '#platform/db/index.ts';

/** What is over for good: counters and challenges of yesterday, links, sessions and browsers that cannot come back. */
export async function sweep(db: Db, now: Date): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * 86_400_000);
  await sql`delete from people.sign_in_attempt where last_at < ${before(2)}`.execute(db);
  await sql`delete from people.challenge where expires_at < ${now}`.execute(db);
  // The audit log keeps that a link was made or a session opened; these rows hold network addresses and e-mail.
  await sql`delete from people.one_time_token where expires_at < ${before(90)}`.execute(db);
  await sql`delete from people.session where last_seen_at < ${before(90)}`.execute(db);
  await sql`delete from people.known_device where last_at < ${before(365)}`.execute(db);
}
