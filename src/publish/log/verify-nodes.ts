import type { Tx } from '#platform/db/index.ts';
import { Broken } from './model.ts';
import { identifiersUnder, nodesAfter } from './store-verify.ts';
import type { TreeAnew } from './verify-leaves.ts';

/** Compares every stored node with the tree of the leaves; gives how many there are. Throws `Broken` at the first that differs. */
export async function verifyNodes(tx: Tx, { levels }: TreeAnew): Promise<number> {
  let count = 0;
  let next = { level: 1, index: 0 };
  for (;;) {
    const stored = await nodesAfter(tx, { level: next.level, index: next.index - 1 }, nodesAtOnce);
    for (const node of stored) {
      const due = levels[next.level]?.[next.index];
      const isDue = node.level === next.level && node.index === next.index;
      if (!isDue || due === undefined || !due.equals(node.hash))
        throw await brokenNode(tx, node.level < next.level || due === undefined ? node : next);
      count += 1;
      next = following(levels, next);
    }
    if (stored.length < nodesAtOnce) break;
  }
  if (levels[next.level]?.[next.index] !== undefined) throw await brokenNode(tx, next);
  return count;
}

const nodesAtOnce = 5000;

function following(levels: TreeAnew['levels'], { level, index }: { level: number; index: number }) {
  const isLast = levels[level]?.[index + 1] === undefined;
  return isLast ? { level: level + 1, index: 0 } : { level, index: index + 1 };
}

async function brokenNode(tx: Tx, { level, index }: { level: number; index: number }): Promise<Broken> {
  const [identifier] = await identifiersUnder(tx, level, index, 1);
  return new Broken('log.node-changed', { leaf: index * 2 ** level, ...(identifier !== undefined && { identifier }) });
}
