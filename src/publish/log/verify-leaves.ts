import { createHash } from 'node:crypto';
import { type Bulletin, dataHash } from '#bulletin/index.ts';
import type { Tx } from '#platform/db/index.ts';
import { growing, hashOfEntry, readIssueReference, rejectionText, textHash, wallText } from '../read/index.ts';
import { Broken } from './model.ts';
import { issueLeaf } from './store-issues.ts';
import { issueToHash, type LeafBeside, leavesBeside } from './store-verify.ts';

/** The tree as the leaves make it. */
export type TreeAnew = {
  readonly size: number;
  readonly root: Buffer;
  /** The root at each size that was asked for, as far as the log goes. */
  readonly rootAt: ReadonlyMap<number, Buffer>;
  /** By level from 1 on, the hashes of all complete subtrees in their order. */
  readonly levels: readonly (readonly Buffer[])[];
};

/** Reads every leaf, compares it with what is public, and makes the tree of them. Throws `Broken` at the first that is wrong. */
export async function treeAnew(
  tx: Tx,
  options: {
    readonly sizes: readonly number[];
    readonly signal?: AbortSignal;
    readonly onProgress?: (leaves: number) => void;
    readonly onLeaf: (leaves: number) => void;
  },
): Promise<TreeAnew> {
  const tree = growing(0, []);
  const wanted = new Set(options.sizes);
  const rootAt = new Map([[0, tree.root()]]);
  const levels: Buffer[][] = [];
  const checkOrder = orderOfRevisions();
  for (;;) {
    options.signal?.throwIfAborted();
    const leaves = await leavesBeside(tx, tree.size(), leavesAtOnce);
    if (leaves.length === 0) break;
    for (const leaf of leaves) {
      checkLeaf(leaf, tree.size());
      checkOrder(leaf);
      await checkContent(tx, leaf);
      for (const { level, hash } of tree.add(leaf.hash)) {
        levels[level] ??= [];
        levels[level]?.push(hash);
      }
      if (wanted.has(tree.size())) rootAt.set(tree.size(), tree.root());
      options.onLeaf(tree.size());
    }
    options.onProgress?.(tree.size());
  }
  return { size: tree.size(), root: tree.root(), rootAt, levels };
}

const leavesAtOnce = 1000;

function checkLeaf(leaf: LeafBeside, place: number): void {
  if (leaf.index !== place) throw new Broken('log.leaf-missing', { leaf: place });
  if (!hashOfEntry(leaf).equals(leaf.hash)) throw broken('log.leaf-changed', leaf);
}

/**
 * Revisions of a number come one after the other, each once: otherwise a second leaf could cover a revision that was replaced. Only
 * after an erasure, which the log says, may they begin anew.
 */
function orderOfRevisions(): (leaf: LeafBeside) => void {
  const last = new Map<string, number>();
  return (leaf) => {
    const { kind, identifier, revision } = leaf;
    const before = last.get(identifier) ?? 0;
    if (kind === 'erased') {
      if (revision !== before) throw broken('log.leaf-order', leaf);
      last.delete(identifier);
      return;
    }
    if (revision !== before + 1) throw broken('log.leaf-order', leaf);
    last.set(identifier, revision);
  };
}

async function checkContent(tx: Tx, leaf: LeafBeside): Promise<void> {
  if (leaf.kind === 'erased' || (leaf.erasedAt !== null && leaf.erasedAt > leaf.index)) return;
  if (leaf.kind === 'issue') return checkIssue(tx, leaf);
  if (leaf.kind === 'listed' || leaf.kind === 'delisted') return checkWall(leaf);
  const { nowKind, nowContent, nowReason, nowInstead, nowPublishedAt } = leaf;
  if (nowKind === null || nowPublishedAt === null) throw broken('log.revision-missing', leaf);
  const stated = hashOfEntry({
    kind: nowKind,
    identifier: leaf.identifier,
    revision: leaf.revision,
    contentHash: nowContent === null ? null : textHash(nowContent),
    reasonHash: nowReason === null ? null : textHash(rejectionText(nowReason, nowInstead)),
    publishedAt: nowPublishedAt,
  });
  if (!stated.equals(leaf.hash)) throw broken('log.revision-changed', leaf);
}

/** Only the newest leaf of a row has words beside it; what the others said left the public with them. That a row which was taken off stays off is seen by `firstUnlogged`. */
function checkWall(leaf: LeafBeside): void {
  if (leaf.isReplaced || leaf.kind === 'delisted') return;
  if (leaf.nowWall === null) throw broken('log.revision-missing', leaf);
  if (leaf.contentHash?.equals(textHash(wallText(leaf.nowWall))) !== true) throw broken('log.revision-changed', leaf);
}

/** Everything is hashed anew, from the documents and the bytes of the files; what the rows say of their hashes must agree, too. */
async function checkIssue(tx: Tx, leaf: LeafBeside): Promise<void> {
  const name = readIssueReference(leaf.identifier);
  const issue = name === null ? null : await issueToHash(tx, name, leaf.revision);
  if (issue === null) throw broken('log.revision-missing', leaf);
  const anew = {
    ...issue,
    dataHash: dataHash(issue.bulletin as Bulletin),
    englishHash: issue.english === null ? null : dataHash(issue.english as Bulletin),
    files: issue.files.map(({ content, ...file }) => ({ ...file, sha256: sha256(content) })),
  };
  const isWhole =
    anew.dataHash === issue.dataHash &&
    anew.englishHash === issue.englishHash &&
    anew.files.every((file, at) => file.sha256 === issue.files[at]?.sha256);
  if (!isWhole || !hashOfEntry(issueLeaf(anew)).equals(leaf.hash)) throw broken('log.revision-changed', leaf);
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

function broken(code: ConstructorParameters<typeof Broken>[0], { index, identifier, revision }: LeafBeside): Broken {
  return new Broken(code, { leaf: index, identifier, revision });
}
