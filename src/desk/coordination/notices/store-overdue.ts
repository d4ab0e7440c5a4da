import { sql } from 'kysely';
import type { Tx } from '#platform/db/index.ts';
import type { Channel } from '#vocabulary/index.ts';

export type Overdue = {
  readonly id: number;
  readonly number: string;
  readonly organisationId: number | null;
  readonly channel: Channel | null;
  readonly dueAt: Date;
  readonly remindedAt: Date | null;
  readonly escalatedAt: Date | null;
};

/** What is late and has still a step to come, held; what somebody else holds is left to the next run. */
export async function lockOverdue(tx: Tx, now: Date): Promise<readonly Overdue[]> {
  const { rows } = await sql<Overdue>`
    select id, number, organisation_id, channel, due_at, reminded_at, escalated_at from desk.notice
    where due_at < ${now} and escalated_at is null and number is not null
    order by due_at, id limit 500 for update skip locked`.execute(tx);
  return rows;
}

export async function markChased(tx: Tx, id: number, kind: 'reminder' | 'escalation', now: Date): Promise<void> {
  const column = kind === 'reminder' ? sql`reminded_at` : sql`escalated_at`;
  await sql`update desk.notice set ${column} = ${now} where id = ${id}`.execute(tx);
}
