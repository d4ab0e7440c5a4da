import type { Tx } from '#platform/db/index.ts';
import {
  type Growing,
  growing,
  type HashedNode,
  type IssueName,
  issueReference,
  type LogEntry,
  rejectionText,
  textHash,
} from '../read/index.ts';
import {
  lastIssueRevision,
  lastRevisions,
  logEdge,
  logSize,
  type PlacedEntry,
  placed,
  writeLeaves,
  writeNodes,
} from './store.ts';
import { isUnlogged, publishedInOrder } from './store-backfill.ts';
import { issueEntry } from './store-issues.ts';
import { earlierWall } from './wall.ts';

/** The log as one transaction of the gate adds to it. */
export type OpenLog = {
  /** Adds leaves in this order; many are written at a time, the rest by `close`. */
  add(entries: readonly LogEntry[]): Promise<void>;
  close(): Promise<void>;
};

/** Leaves and nodes written at a time: under 2 MB. */
const leavesAtOnce = 5000;

/** Opens the log for adding; nothing is read before the first leaf comes. The transaction must hold the gate (`lockGate`): nobody else adds until it ends. */
export function openLog(tx: Tx, now: Date): OpenLog {
  let tree: Growing | undefined;
  let leaves: PlacedEntry[] = [];
  let nodes: HashedNode[] = [];
  const write = async () => {
    if (leaves.length === 0) return;
    await writeLeaves(tx, leaves, now);
    await writeNodes(tx, nodes);
    [leaves, nodes] = [[], []];
  };
  return {
    add: async (entries) => {
      if (entries.length === 0) return;
      tree ??= await standingTree(tx);
      for (const entry of entries) {
        const leaf = placed(entry, tree.size());
        leaves.push(leaf);
        nodes.push(...tree.add(leaf.hash));
      }
      if (leaves.length >= leavesAtOnce) await write();
    },
    close: write,
  };
}

/** The tree as it stands, from its edge: for going on, and for signing. */
export async function standingTree(tx: Tx): Promise<Growing> {
  const size = await logSize(tx);
  return growing(size, await logEdge(tx, size));
}

/** Adds a few leaves at once, in the transaction that publishes them and holds the gate. */
export async function logEntries(tx: Tx, entries: readonly LogEntry[], now: Date): Promise<void> {
  const log = openLog(tx, now);
  await log.add(entries);
  await log.close();
}

/**
 * Logs what was published before there was a log, in the order in which it was. Once: where the log has a leaf or a head, nothing is
 * done, but for rows of the sheep wall as long as the log has none of it: the wall was logged later than the rest. In the transaction that holds the gate; gives how many leaves were added.
 */
export async function logEarlier(tx: Tx, now: Date): Promise<number> {
  const log = openLog(tx, now);
  let added = 0;
  const add = async (entries: readonly LogEntry[]) => {
    await log.add(entries);
    added += entries.length;
  };
  if (await isUnlogged(tx)) for await (const entries of publishedInOrder(tx)) await add(entries);
  await add(await earlierWall(tx, now));
  await log.close();
  return added;
}

/** The leaf of a withdrawal; `content` is the text of its revision. */
export function withdrawalEntry(
  { identifier, revision, content }: { identifier: string; revision: number; content: string },
  reason: string,
  publishedAt: Date,
): LogEntry {
  const [contentHash, reasonHash] = [textHash(content), textHash(reason)];
  return { kind: 'withdrawn', identifier, revision, contentHash, reasonHash, publishedAt };
}

/** The leaf of a number that will never be a record's: it has no content, but a reason and perhaps another number to see. */
export function rejectionEntry(
  { identifier, reason, instead }: { identifier: string; reason: string; instead: string | null },
  publishedAt: Date,
): LogEntry {
  const reasonHash = textHash(rejectionText(reason.trim(), instead));
  return { kind: 'rejected', identifier, revision: 1, contentHash: null, reasonHash, publishedAt };
}

/** Adds the leaf of one revision of an issue, which is written with its files. */
export async function logIssue(tx: Tx, id: number, now: Date): Promise<void> {
  await logEntries(tx, [await issueEntry(tx, id)], now);
}

/** Says of what is about to be erased that it was: the leaves of its publication stay, and without this they could not be explained. */
export async function logErasure(
  tx: Tx,
  what: {
    readonly identifiers: readonly string[];
    readonly advisories: readonly string[];
    readonly issues: readonly IssueName[];
    readonly now: Date;
  },
): Promise<void> {
  const erased = [...(await lastRevisions(tx, [...what.identifiers, ...what.advisories]))];
  for (const issue of what.issues) {
    const revision = await lastIssueRevision(tx, issue);
    if (revision !== null) erased.push({ identifier: issueReference(issue), revision });
  }
  const said = { kind: 'erased', contentHash: null, reasonHash: null, publishedAt: what.now } as const;
  await logEntries(
    tx,
    erased.map((one) => ({ ...said, ...one })),
    what.now,
  );
}
