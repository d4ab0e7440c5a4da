import { sql } from 'kysely';
import { copyIn, copyLine, type Tx } from '#platform/db/index.ts';
import { type HashedNode, hashOfEntry, type LogEntry, nodesOf } from '../read/index.ts';
import type { IssueToLog } from './store-issues.ts';

/** How many leaves the log has. */
export async function logSize(tx: Tx): Promise<number> {
  const { rows } = await sql<{ size: number }>`
    select coalesce(max(leaf_index) + 1, 0) as size from published.log_leaf`.execute(tx);
  return rows[0]?.size ?? 0;
}

/** The hashes of the complete subtrees of which the tree of that size is made, left to right. */
export async function logEdge(tx: Tx, size: number): Promise<readonly Buffer[]> {
  const hashes: Buffer[] = [];
  for (const { level, index } of nodesOf({ from: 0, to: size })) {
    const { rows } = await sql<{ hash: Buffer }>`
      select hash from published.log_node where level = ${level} and node_index = ${index}
      union all select leaf_hash from published.log_leaf where ${level} = 0 and leaf_index = ${index}`.execute(tx);
    const hash = rows[0]?.hash;
    // Going on from a tree with a hole would sign what nobody can prove.
    if (hash === undefined)
      throw new Error(`the transparency log lacks node ${level}/${index}: run bin/bulou log verify`);
    hashes.push(hash);
  }
  return hashes;
}

/** A leaf with its place and hash. */
export type PlacedEntry = LogEntry & { readonly index: number; readonly hash: Buffer };

export async function writeLeaves(tx: Tx, leaves: readonly PlacedEntry[], loggedAt: Date): Promise<void> {
  const columns =
    'leaf_index, kind, identifier, revision, content_hash, reason_hash, published_at, leaf_hash, logged_at';
  const lines = leaves.map((leaf) =>
    copyLine([
      ...[leaf.index, leaf.kind, leaf.identifier, leaf.revision, bytes(leaf.contentHash), bytes(leaf.reasonHash)],
      ...[leaf.publishedAt, bytes(leaf.hash), loggedAt],
    ]),
  );
  await copyIn(tx, `copy published.log_leaf (${columns}) from stdin`, lines);
}

export async function writeNodes(tx: Tx, nodes: readonly HashedNode[]): Promise<void> {
  const lines = nodes.map(({ level, index, hash }) => copyLine([level, index, bytes(hash)]));
  await copyIn(tx, 'copy published.log_node (level, node_index, hash) from stdin', lines);
}

export function placed(entry: LogEntry, index: number): PlacedEntry {
  return { ...entry, index, hash: hashOfEntry(entry) };
}

function bytes(hash: Buffer | null): string | null {
  return hash === null ? null : `\\x${hash.toString('hex')}`;
}

/** Of each record and advisory that has public revisions, the last: what an erasure of them says. */
export async function lastRevisions(
  tx: Tx,
  identifiers: readonly string[],
): Promise<readonly { readonly identifier: string; readonly revision: number }[]> {
  const { rows } = await sql<{ identifier: string; revision: number }>`
    select identifier, max(revision) as revision from published.record_revision
    where identifier = any (${identifiers}::text[]) group by identifier
    union all select number, max(revision) from published.advisory_revision
    where number = any (${identifiers}::text[]) group by number order by identifier`.execute(tx);
  return rows;
}

/** The revision of the last leaf of each that has one. */
export async function lastLeaves(tx: Tx, identifiers: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (identifiers.length === 0) return new Map();
  const { rows } = await sql<{ identifier: string; revision: number }>`
    select identifier, max(revision) as revision from published.log_leaf
    where identifier = any (${identifiers}::text[]) group by identifier`.execute(tx);
  return new Map(rows.map(({ identifier, revision }) => [identifier, revision]));
}

/** The last public revision of an issue of just these numbers; null when nothing of it is public. */
export async function lastIssueRevision(
  tx: Tx,
  { periodical, year, numbers }: Pick<IssueToLog, 'periodical' | 'year' | 'numbers'>,
): Promise<number | null> {
  const { rows } = await sql<{ revision: number | null }>`
    select max(revision) as revision from published.issue
    where periodical = ${periodical} and year = ${year} and numbers = ${[...numbers]}::integer[]`.execute(tx);
  return rows[0]?.revision ?? null;
}
