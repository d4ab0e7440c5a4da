import { type Db, snapshot, type Tx } from '#platform/db/index.ts';
import type { Note, VerifierKey } from '../read/index.ts';
import { Broken, type LogVerification } from './model.ts';
import { allHeads, firstMisshown, firstUnlogged } from './store-verify.ts';
import { verifyHeads, verifyNotes } from './verify-heads.ts';
import { treeAnew } from './verify-leaves.ts';
import { verifyNodes } from './verify-nodes.ts';

export type LogVerifyOptions = {
  /** Whose signatures count. Not those that the database names: whoever can rewrite it can rewrite them. */
  readonly keys: readonly VerifierKey[];
  /** Heads that somebody kept outside of the platform. */
  readonly checkpoints?: readonly Note[];
  readonly signal?: AbortSignal;
  readonly onProgress?: (leaves: number) => void;
};

/**
 * Makes the whole log anew from what is public now and compares: every leaf with its revision or issue (content, reason, time),
 * every node, every signed head, heads that were kept outside, and that nothing is public which the log does not account for.
 *
 * In one snapshot, reading only; memory for the tree's hashes alone. Gives the first thing that is wrong, or that all is whole.
 */
export function verifyLog(db: Db, options: LogVerifyOptions): Promise<LogVerification> {
  return snapshot(db, (tx) => verifyLogIn(tx, options));
}

/** The same in a transaction of the caller's, whose view must not change meanwhile. */
export async function verifyLogIn(tx: Tx, options: LogVerifyOptions): Promise<LogVerification> {
  const { keys, checkpoints = [] } = options;
  const found = { leaves: 0, nodes: 0, heads: 0, checkpoints: 0, signed: 0, root: null as string | null };
  try {
    const heads = await allHeads(tx);
    const sizes = [...heads.map(({ treeSize }) => treeSize), ...checkpoints.map(({ head }) => head.size)];
    const tree = await treeAnew(tx, { ...options, sizes, onLeaf: (leaves) => Object.assign(found, { leaves }) });
    found.root = tree.root.toString('base64');
    found.nodes = await verifyNodes(tx, tree);
    found.heads = verifyHeads(heads, keys, tree);
    found.signed = heads.at(-1)?.treeSize ?? 0;
    found.checkpoints = verifyNotes(checkpoints, keys, tree);
    await verifyShown(tx);
    return { whole: true, ...found, broken: null };
  } catch (thrown) {
    if (thrown instanceof Broken) return { whole: false, ...found, broken: thrown.flaw };
    throw thrown;
  }
}

/** Nothing is public beside the log: no revision, no issue, and no row of the list that says something else. */
async function verifyShown(tx: Tx): Promise<void> {
  const unlogged = await firstUnlogged(tx);
  if (unlogged !== null) throw new Broken('log.unlogged', unlogged);
  const misshown = await firstMisshown(tx);
  if (misshown !== null) throw new Broken('log.misshown', misshown);
}
