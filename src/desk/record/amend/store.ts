import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';
import type { RecordContent } from '#vocabulary/index.ts';

/** A record as whoever amends it needs it. */
export type Amendable = {
  readonly id: number;
  readonly revision: number;
  readonly content: RecordContent;
  /** Something of it is public and not withdrawn: the public reads why it changes. */
  readonly isPublic: boolean;
  /** A reason that waits for the gate. */
  readonly pendingReason: string | null;
  /** Who delivered the reports behind it, and behind the case it is worked on in. */
  readonly ownerIds: readonly number[];
};

/** Null for a number that no record bears. */
export async function findAmendable(db: Db, identifier: string): Promise<Amendable | null> {
  const { rows } = await sql<Amendable>`
    select r.id, r.revision, r.content,
      exists (select from published.record p where p.identifier = r.identifier and not p.withdrawn) as is_public,
      (select q.reason from desk.record_pending q where q.record_id = r.id) as pending_reason,
      array(select n.person_id from desk.report n where n.record_id = r.id and n.person_id is not null
        union select n.person_id from desk.case_flaw f join desk.case_report k on k.case_id = f.case_id
          join desk.report n on n.id = k.report_id
        where f.record_id = r.id and n.person_id is not null) as owner_ids
    from desk.record r where r.identifier = ${identifier}`.execute(db);
  return rows[0] ?? null;
}

/** The same, held until the transaction ends. */
export async function lockAmendable(tx: Tx, identifier: string): Promise<Amendable | null> {
  await sql`select from desk.record where identifier = ${identifier} for update`.execute(tx);
  return findAmendable(tx, identifier);
}

/** Gives the gate the reason of a change that waits for it; of several that it takes at once it states each. */
export async function saveReason(tx: Tx, recordId: number, reason: string): Promise<void> {
  await sql`insert into desk.record_pending as q (record_id, reason) values (${recordId}, ${reason})
    on conflict (record_id) do update set version = q.version + 1, reason = case
      when q.reason is null or q.reason = excluded.reason then excluded.reason
      else left(q.reason || '；' || excluded.reason, 500) end`.execute(tx);
}
