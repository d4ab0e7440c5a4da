import { sql } from 'kysely';
import type { Db } from '#platform/db/index.ts';
import type { AuditLine } from './chain.ts';

/** The last link; line 0 with a hash of zeros on an empty log, and line -1 where the head itself was taken away. */
export async function findHead(db: Db): Promise<{ readonly id: number; readonly hash: Buffer }> {
  const { rows } = await sql<{ id: number; hash: Buffer }>`select id, hash from people.audit_head`.execute(db);
  return rows[0] ?? { id: -1, hash: Buffer.alloc(0) };
}

/** A line as the proof reads it. `isSpelt` is false for an instant that the platform cannot have written (not in whole milliseconds). */
export type StoredLine = AuditLine & { readonly hash: Buffer; readonly isSpelt: boolean };

/** The next lines in the order of the chain. Whatever somebody put there by hand must come out as a line, not as a fault. */
export async function linesAfter(db: Db, id: number, limit: number): Promise<readonly StoredLine[]> {
  const { rows } = await sql<StoredLine>`
    select least(line.id, ${Number.MAX_SAFE_INTEGER}::bigint) as id, at, actor_id, is_system, action, object_kind, object_id, detail,
      address, hash, isfinite(at) and at = date_trunc('milliseconds', at) as is_spelt
    from people.audit line where line.id > ${id} order by line.id limit ${limit}`.execute(db);
  return rows;
}
