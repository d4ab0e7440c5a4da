import { emptyRoot, nodeHash } from './merkle.ts';

/** That a leaf stands at `index` of a tree of `size` leaves. */
export type InclusionProof = {
  readonly index: number;
  readonly size: number;
  readonly leaf: Buffer;
  readonly path: readonly Buffer[];
};

/** That a tree of `first` leaves is the beginning of one of `second`. */
export type ConsistencyProof = { readonly first: number; readonly second: number; readonly path: readonly Buffer[] };

/** Whether an inclusion proof holds for that root: RFC 9162 §2.1.3.2, step by step. Knows nothing but what it is given. */
export function provesInclusion({ index, size, leaf, path }: InclusionProof, root: Buffer): boolean {
  if (!(index >= 0 && index < size)) return false;
  const climb = climbing(index, size - 1);
  let hash = leaf;
  for (const step of path) {
    if (climb.isAtTop()) return false;
    hash = climb.next() === 'left' ? nodeHash(step, hash) : nodeHash(hash, step);
  }
  return climb.isAtTop() && hash.equals(root);
}

/** Whether a consistency proof holds for those roots: RFC 9162 §2.1.4.2; the tree without leaves begins every other. */
export function provesConsistency({ first, second, path }: ConsistencyProof, older: Buffer, newer: Buffer): boolean {
  if (!(first >= 0 && first <= second)) return false;
  if (first === second) return path.length === 0 && older.equals(newer);
  if (first === 0) return path.length === 0 && older.equals(emptyRoot);
  const steps = isPowerOfTwo(first) ? [older, ...path] : path;
  const [start, ...rest] = steps;
  if (start === undefined) return false;
  const shift = trailingOnes(first - 1);
  const climb = climbing((first - 1) >>> shift, (second - 1) >>> shift);
  let [before, after] = [start, start];
  for (const step of rest) {
    if (climb.isAtTop()) return false;
    if (climb.next() === 'left') {
      before = nodeHash(step, before);
      after = nodeHash(step, after);
    } else after = nodeHash(after, step);
  }
  return climb.isAtTop() && before.equals(older) && after.equals(newer);
}

/** The way up from the node `place` where `last` is the last of its level: on which side the next sibling stands. */
function climbing(place: number, last: number) {
  let [fn, sn] = [place, last];
  return {
    isAtTop: () => sn === 0,
    next: (): 'left' | 'right' => {
      const side = fn % 2 === 1 || fn === sn ? 'left' : 'right';
      // A node without a sibling is carried up unchanged.
      while (side === 'left' && fn % 2 === 0 && fn !== 0) [fn, sn] = [fn >>> 1, sn >>> 1];
      [fn, sn] = [fn >>> 1, sn >>> 1];
      return side;
    },
  };
}

function isPowerOfTwo(count: number): boolean {
  return (count & (count - 1)) === 0;
}

function trailingOnes(value: number): number {
  let ones = 0;
  while ((value >>> ones) % 2 === 1) ones += 1;
  return ones;
}
