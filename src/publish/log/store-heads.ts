import { sql } from 'kysely';
import type { Tx } from '#platform/db/index.ts';
import { type VerifierKey, verifierText } from '../read/index.ts';

export type SignedHead = { readonly size: number; readonly root: Buffer };

/** The newest head that this key signed; null before its first. */
export async function lastSigned(tx: Tx, keyId: string): Promise<SignedHead | null> {
  const { rows } = await sql<SignedHead>`
    select tree_size as size, root_hash as root from published.tree_head
    where key_id = ${keyId} order by tree_size desc limit 1`.execute(tx);
  return rows[0] ?? null;
}

export async function writeKey(tx: Tx, key: VerifierKey, now: Date): Promise<void> {
  await sql`insert into published.log_key (key_id, name, verifier_key, first_used_at)
    values (${key.id}, ${key.name}, ${verifierText(key)}, ${now}) on conflict do nothing`.execute(tx);
}

export async function writeHead(
  tx: Tx,
  head: { readonly size: number; readonly keyId: string; readonly root: Buffer; readonly note: string },
  now: Date,
): Promise<void> {
  await sql`insert into published.tree_head (tree_size, key_id, root_hash, signed_at, note)
    values (${head.size}, ${head.keyId}, ${head.root}, ${now}, ${head.note})`.execute(tx);
}
