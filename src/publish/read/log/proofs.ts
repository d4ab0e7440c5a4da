import { named } from '#platform/db/index.ts';
import type { Reader } from '../model.ts';
import type { LogEntry } from './leaf.ts';
import { consistencyRanges, inclusionRanges, joined, nodesOf, type Range } from './merkle.ts';

/** A signed head as it is given out. */
export type PublicHead = {
  readonly size: number;
  readonly keyId: string;
  readonly root: Buffer;
  readonly signedAt: Date;
  readonly note: string;
};

/** A leaf with its place and hash. */
export type PublicLeaf = LogEntry & { readonly index: number; readonly hash: Buffer };

/** The newest signed head; null before the first. After a change of keys the newer key's. */
export async function latestHead(db: Reader): Promise<PublicHead | null> {
  const [head] = await named<PublicHead>(db.pool, 'publish.latestHead', logStatements.latestHead, []);
  return head ?? null;
}

/** Signed heads by size, newest first, below that size. */
export function listHeads(db: Reader, below: number, limit: number): Promise<readonly PublicHead[]> {
  return named<PublicHead>(db.pool, 'publish.listHeads', logStatements.listHeads, [below, limit]);
}

/** The public keys of the log, the present one first, as `name+id+base64`. */
export async function logKeys(db: Reader): Promise<readonly string[]> {
  const rows = await named<{ verifierKey: string }>(db.pool, 'publish.logKeys', logStatements.logKeys, []);
  return rows.map(({ verifierKey }) => verifierKey);
}

/** The newest leaf about a number, or about one revision of it; null where there is none, whatever the reason. */
export async function findLeaf(db: Reader, identifier: string, revision: number | null): Promise<PublicLeaf | null> {
  // PostgreSQL text cannot hold NUL.
  if (identifier.includes('\0')) return null;
  const values = [identifier, revision];
  const [leaf] = await named<PublicLeaf>(db.pool, 'publish.findLeaf', logStatements.findLeaf, values);
  return leaf ?? null;
}

/** Leaves from a place on, in their order. */
export function listLeaves(db: Reader, from: number, limit: number): Promise<readonly PublicLeaf[]> {
  return named<PublicLeaf>(db.pool, 'publish.listLeaves', logStatements.listLeaves, [from, limit]);
}

/** How many leaves there are, signed or not yet. */
export async function countLeaves(db: Reader): Promise<number> {
  const [row] = await named<{ size: number }>(db.pool, 'publish.countLeaves', logStatements.countLeaves, []);
  return row?.size ?? 0;
}

/** The hashes that prove a leaf among the first `size`; `size` may not be beyond the log. */
export function inclusionPath(db: Reader, index: number, size: number): Promise<readonly Buffer[]> {
  return hashesOf(db, inclusionRanges(index, size));
}

/** The hashes that prove that the log of `first` leaves begins that of `second`. */
export function consistencyPath(db: Reader, first: number, second: number): Promise<readonly Buffer[]> {
  return hashesOf(db, consistencyRanges(first, second));
}

/** The root over the first `size` leaves. */
export async function rootAt(db: Reader, size: number): Promise<Buffer> {
  const [root] = await hashesOf(db, [{ from: 0, to: size }]);
  return root ?? joined([]);
}

/** Of each range its hash, with one question to the database: as many rows as the tree is high, twice. */
async function hashesOf(db: Reader, ranges: readonly Range[]): Promise<Buffer[]> {
  const nodes = ranges.map(nodesOf);
  const asked = nodes.flat();
  const rows = await named<{ level: number; index: number; hash: Buffer }>(
    db.pool,
    'publish.logNodes',
    logStatements.logNodes,
    [asked.map(({ level }) => level), asked.map(({ index }) => index)],
  );
  const found = new Map(rows.map(({ level, index, hash }) => [`${level}/${index}`, hash]));
  return nodes.map((parts) =>
    joined(
      parts.map(({ level, index }) => {
        const hash = found.get(`${level}/${index}`);
        if (hash === undefined) throw new Error(`the transparency log lacks node ${level}/${index}`);
        return hash;
      }),
    ),
  );
}

const headColumns = 'tree_size as size, key_id, root_hash as root, signed_at, note';
const leafColumns = `leaf_index as index, kind, identifier, revision, content_hash, reason_hash, published_at,
  leaf_hash as hash`;

/** Exported for the test that reads their plans. */
export const logStatements = {
  latestHead: `select ${headColumns} from published.tree_head order by tree_size desc, signed_at desc limit 1`,
  listHeads: `select ${headColumns} from published.tree_head where tree_size < $1
    order by tree_size desc, signed_at desc limit $2`,
  logKeys: 'select verifier_key from published.log_key order by first_used_at desc',
  findLeaf: `select ${leafColumns} from published.log_leaf
    where identifier = $1 and ($2::integer is null or revision = $2) order by leaf_index desc limit 1`,
  listLeaves: `select ${leafColumns} from published.log_leaf where leaf_index >= $1 order by leaf_index limit $2`,
  countLeaves: 'select coalesce(max(leaf_index) + 1, 0) as size from published.log_leaf',
  logNodes: `select n.level, n.node_index as index, n.hash
    from unnest($1::smallint[], $2::integer[]) asked (level, place)
      join published.log_node n on n.level = asked.level and n.node_index = asked.place
    union all
    select 0, l.leaf_index, l.leaf_hash from unnest($1::smallint[], $2::integer[]) asked (level, place)
      join published.log_leaf l on asked.level = 0 and l.leaf_index = asked.place`,
} as const;
