import { createHash, hash } from 'node:crypto';

/** A complete subtree: the one at `index` among those of 2^`level` leaves. Level 0 are the leaves themselves. */
export type NodeId = { readonly level: number; readonly index: number };
export type HashedNode = NodeId & { readonly hash: Buffer };

/** The leaves `from` to `to` - 1, as RFC 6962 takes a tree apart: every range that is made here is a subtree. */
export type Range = { readonly from: number; readonly to: number };

/** The hash of a leaf (RFC 6962 §2.1): SHA-256 of a byte 0 and its data. */
export function leafHash(data: Buffer | string): Buffer {
  return createHash('sha256').update(leafPrefix).update(data).digest();
}

/** The hash of a node over its two children: SHA-256 of a byte 1 and both. */
export function nodeHash(left: Buffer, right: Buffer): Buffer {
  return hash('sha256', Buffer.concat([nodePrefix, left, right]), 'buffer');
}

const leafPrefix = Buffer.from([0]);
const nodePrefix = Buffer.from([1]);

/** The root of the tree without leaves. */
export const emptyRoot: Buffer = createHash('sha256').digest();

/** The complete subtrees of which a range is made, left to right: all that has to be read to know its hash. */
export function nodesOf({ from, to }: Range): NodeId[] {
  const nodes: NodeId[] = [];
  for (let at = from; at < to; ) {
    const level = 31 - Math.clz32(to - at);
    nodes.push({ level, index: at / 2 ** level });
    at += 2 ** level;
  }
  return nodes;
}

/** The hash of a range from those of its `nodesOf`. */
export function joined(hashes: readonly Buffer[]): Buffer {
  return hashes.length === 0 ? emptyRoot : hashes.reduceRight((right, left) => nodeHash(left, right));
}

/** PATH of RFC 6962 §2.1.1: the ranges whose hashes prove that a leaf stands at `index` of the first `size`. */
export function inclusionRanges(index: number, size: number): Range[] {
  if (!(index >= 0 && index < size)) throw new RangeError(`no leaf ${index} among ${size}`);
  const ranges: Range[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + split(to - from);
    if (index < middle) {
      ranges.unshift({ from: middle, to });
      to = middle;
    } else {
      ranges.unshift({ from, to: middle });
      from = middle;
    }
  }
  return ranges;
}

/** PROOF of RFC 6962 §2.1.2: the ranges whose hashes prove that the first `first` leaves of `second` are those of before. */
export function consistencyRanges(first: number, second: number): Range[] {
  if (!(first >= 0 && first <= second)) throw new RangeError(`${first} is no beginning of ${second}`);
  if (first === 0 || first === second) return [];
  const ranges: Range[] = [];
  let [from, to] = [0, second];
  while (first !== to) {
    const middle = from + split(to - from);
    if (first <= middle) {
      ranges.unshift({ from: middle, to });
      to = middle;
    } else {
      ranges.unshift({ from, to: middle });
      from = middle;
    }
  }
  // Where the older tree is itself one of the subtrees, whoever asks holds its hash.
  if (from > 0) ranges.unshift({ from, to });
  return ranges;
}

/** The largest power of two below `count`. */
function split(count: number): number {
  return 2 ** (31 - Math.clz32(count - 1));
}

/** A tree that grows at its right edge, kept as the few complete subtrees of which it is made. */
export type Growing = {
  size(): number;
  root(): Buffer;
  /** Adds a leaf; gives the nodes above it that became complete, lowest first. */
  add(leaf: Buffer): HashedNode[];
};

/** `edge`: the hashes of `nodesOf({ from: 0, to: size })`. */
export function growing(size: number, edge: readonly Buffer[]): Growing {
  const hashes = [...edge];
  let count = size;
  return {
    size: () => count,
    root: () => joined(hashes),
    add: (leaf) => {
      const completed: HashedNode[] = [];
      let whole = leaf;
      for (let level = 1, index = count; index % 2 === 1; level += 1) {
        index = (index - 1) / 2;
        whole = nodeHash(hashes.pop() ?? emptyRoot, whole);
        completed.push({ level, index, hash: whole });
      }
      hashes.push(whole);
      count += 1;
      return completed;
    },
  };
}
