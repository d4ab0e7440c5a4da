import { sql } from 'kysely';
import type { Tx } from '#platform/db/index.ts';
import type { AuditLine } from './chain.ts';

/**
 * Takes the locks that the lines' references to persons need before the head is locked: somebody who changes such a person at this
 * moment is waited for first, and may then append too. The other way round the two would block each other.
 */
export async function keepActors(tx: Tx, personIds: readonly number[]): Promise<void> {
  if (personIds.length === 0) return;
  await sql`select from people.person where id = any (${[...new Set(personIds)]}::bigint[])
    order by id for key share`.execute(tx);
}

/** The last link, locked until the transaction ends. */
export async function lockHead(tx: Tx): Promise<{ id: number; hash: Buffer }> {
  const { rows } = await sql<{ id: number; hash: Buffer }>`select id, hash from people.audit_head for update`.execute(
    tx,
  );
  const [head] = rows;
  if (!head) throw new Error('the head of the audit log is missing');
  return head;
}

/** Writes linked lines in their order. */
export async function insertLines(tx: Tx, lines: readonly (AuditLine & { readonly hash: Buffer })[]): Promise<void> {
  const rows = lines.map((line) => ({ ...line, at: line.at.toISOString(), hash: line.hash.toString('hex') }));
  await sql`insert into people.audit
      (id, at, actor_id, is_system, action, object_kind, object_id, detail, address, hash)
    select "id", "at", "actorId", "isSystem", "action", "objectKind", "objectId", "detail", "address", decode("hash", 'hex')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as line ("id" bigint, "at" timestamptz, "actorId" bigint,
      "isSystem" boolean, "action" text, "objectKind" text, "objectId" text, "detail" jsonb, "address" text, "hash" text)
    order by "id"`.execute(tx);
}

export async function moveHead(tx: Tx, id: number, hash: Buffer): Promise<void> {
  await sql`update people.audit_head set id = ${id}, hash = ${hash}`.execute(tx);
}
