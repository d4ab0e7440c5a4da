import { sql } from 'kysely';
import type { Tx } from '#platform/db/index.ts';

/** Whose public words may have changed: on one vulnerability, of one party in all of its case, of everybody in a case. */
export type ChangedWords =
  | { readonly flawId: number }
  | { readonly caseId: number }
  | { readonly participantId: number };

/** Said beside the revision that the gate makes of it. */
const reason = '厂商公开声明有变化';

/**
 * Lets the gate look at the records whose vendors' public statements may be others now; it publishes a revision where they are. Whoever
 * calls holds the case. Writes `desk.record_pending`.
 */
export async function queueStatements(tx: Tx, changed: ChangedWords): Promise<void> {
  const isPublic = sql`exists (select from published.record p join desk.record r using (identifier)
    where r.id = f.record_id and not p.withdrawn)`;
  await sql`insert into desk.record_pending as q (record_id, reason)
    select f.record_id, case when ${isPublic} then ${reason} end from desk.case_flaw f
    where f.record_id is not null and ${which(changed)} order by f.record_id
    on conflict (record_id) do update set version = q.version + 1, reason = case
      when excluded.reason is null or position(excluded.reason in q.reason) > 0 then q.reason
      when q.reason is null then excluded.reason
      else left(q.reason || '；' || excluded.reason, 500) end`.execute(tx);
}

function which(changed: ChangedWords) {
  if ('flawId' in changed) return sql`f.id = ${changed.flawId}`;
  const said = sql`select from desk.case_status s where s.flaw_id = f.id and s.is_statement_public`;
  if ('caseId' in changed) return sql`f.case_id = ${changed.caseId} and exists (${said})`;
  return sql`exists (${said} and s.participant_id = ${changed.participantId})`;
}
