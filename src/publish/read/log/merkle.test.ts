import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { provesConsistency, provesInclusion } from './check.ts';
import {
  consistencyRanges,
  emptyRoot,
  growing,
  inclusionRanges,
  joined,
  leafHash,
  nodesOf,
  type Range,
} from './merkle.ts';

/** Certificate Transparency's reference leaves and what its implementations state of them (merkletree tests of RFC 6962). */
const reference = {
  leaves: ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'],
  roots: [
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ],
  inclusion: [
    { index: 0, size: 1, path: [] },
    { index: 0, size: 8, path: ['96a296d2', '5f083f0a', '6b47aaf2'] },
    { index: 5, size: 8, path: ['bc1a0643', 'ca854ea1', 'd37ee418'] },
    { index: 2, size: 3, path: ['fac54203'] },
    { index: 1, size: 5, path: ['6e340b9c', '5f083f0a', 'bc1a0643'] },
  ],
  consistency: [
    { first: 1, second: 1, path: [] },
    { first: 1, second: 8, path: ['96a296d2', '5f083f0a', '6b47aaf2'] },
    { first: 6, second: 8, path: ['0ebc5d34', 'ca854ea1', 'd37ee418'] },
    { first: 2, second: 5, path: ['5f083f0a', 'bc1a0643'] },
  ],
};

const hashes = reference.leaves.map((hex) => leafHash(Buffer.from(hex, 'hex')));
const short = (path: readonly Buffer[]) => path.map((hash) => hash.toString('hex').slice(0, 8));

/** RFC 6962 §2.1 as it is written: the whole subtree, every time. */
function naive(leaves: readonly Buffer[]): Buffer {
  const [only] = leaves;
  if (only === undefined) return createHash('sha256').digest();
  if (leaves.length === 1) return only;
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return createHash('sha256')
    .update(Buffer.from([1]))
    .update(naive(leaves.slice(0, k)))
    .update(naive(leaves.slice(k)))
    .digest();
}

const over = (leaves: readonly Buffer[]) => (ranges: readonly Range[]) =>
  ranges.map(({ from, to }) => naive(leaves.slice(from, to)));
const made = (count: number) => Array.from({ length: count }, (_, i) => leafHash(`leaf ${i}`));

describe('the reference tree of Certificate Transparency', () => {
  test('has the stated root at every size', () => {
    const tree = growing(0, []);
    expect(tree.root()).toEqual(emptyRoot);
    expect(emptyRoot.toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    const roots = hashes.map((hash) => {
      tree.add(hash);
      return tree.root().toString('hex');
    });
    expect(roots).toEqual(reference.roots);
  });

  test.each(reference.inclusion)('proves leaf $index of $size as stated', ({ index, size, path }) => {
    expect(short(over(hashes)(inclusionRanges(index, size)))).toEqual(path);
  });

  test.each(reference.consistency)('proves that $first begins $second as stated', ({ first, second, path }) => {
    expect(short(over(hashes)(consistencyRanges(first, second)))).toEqual(path);
  });
});

const most = 70;

describe('a tree of any size', () => {
  test('grows node by node to what the definition says', () => {
    const leaves = made(most);
    const tree = growing(0, []);
    for (const [at, leaf] of leaves.entries()) {
      for (const { level, index, hash } of tree.add(leaf)) {
        expect(hash).toEqual(naive(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level)));
      }
      expect(tree.root()).toEqual(naive(leaves.slice(0, at + 1)));
    }
  });

  test('goes on from its stored edge', () => {
    const leaves = made(most);
    for (let size = 0; size < most; size += 1) {
      const edge = nodesOf({ from: 0, to: size }).map(({ level, index }) =>
        naive(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level)),
      );
      expect(joined(edge)).toEqual(naive(leaves.slice(0, size)));
      const tree = growing(size, edge);
      for (const leaf of leaves.slice(size)) tree.add(leaf);
      expect(tree.root()).toEqual(naive(leaves));
    }
  });

  test('proves every leaf at every size, and no other leaf, place, size or root', () => {
    for (let size = 1; size <= most; size += 1) {
      const leaves = made(size);
      const root = naive(leaves);
      for (let index = 0; index < size; index += 1) {
        const leaf = leaves[index] ?? emptyRoot;
        const path = over(leaves)(inclusionRanges(index, size));
        expect(provesInclusion({ index, size, leaf, path }, root)).toBe(true);
        expect(provesInclusion({ index, size, leaf: leafHash('other'), path }, root)).toBe(false);
        expect(provesInclusion({ index, size, leaf, path }, leafHash('other'))).toBe(false);
        expect(provesInclusion({ index: index + 1, size, leaf, path }, root)).toBe(false);
        expect(provesInclusion({ index, size, leaf, path: [...path, root] }, root)).toBe(false);
        if (path.length > 0) expect(provesInclusion({ index, size, leaf, path: path.slice(1) }, root)).toBe(false);
      }
    }
  });

  test('proves every beginning of every size', () => {
    const leaves = made(most);
    for (let second = 0; second <= most; second += 1) {
      for (let first = 0; first <= second; first += 1) {
        const path = over(leaves)(consistencyRanges(first, second));
        const [older, newer] = [naive(leaves.slice(0, first)), naive(leaves.slice(0, second))];
        expect(provesConsistency({ first, second, path }, older, newer)).toBe(true);
        expect(provesConsistency({ first, second, path: [...path, newer] }, older, newer)).toBe(false);
        expect(provesConsistency({ first, second, path }, leafHash('other'), newer)).toBe(false);
        if (first > 0) expect(provesConsistency({ first, second, path }, older, leafHash('other'))).toBe(false);
      }
    }
  });

  test('refuses a proof in which any byte of any hash is another', () => {
    const sizes = fc.integer({ min: 2, max: most });
    const spoilt = fc.record({
      size: sizes,
      at: fc.nat(),
      step: fc.nat(),
      byte: fc.nat(31),
      by: fc.integer({ min: 1, max: 255 }),
    });
    fc.assert(
      fc.property(spoilt, ({ size, at, step, byte, by }) => {
        const leaves = made(size);
        const root = naive(leaves);
        const index = at % size;
        const path = over(leaves)(inclusionRanges(index, size));
        spoil(path, step, byte, by);
        expect(provesInclusion({ index, size, leaf: leaves[index] ?? emptyRoot, path }, root)).toBe(false);
        const first = 1 + (at % (size - 1));
        const way = over(leaves)(consistencyRanges(first, size));
        spoil(way, step, byte, by);
        expect(provesConsistency({ first, second: size, path: way }, naive(leaves.slice(0, first)), root)).toBe(false);
      }),
    );
  });

  test('whose beginning was rewritten is consistent with no older root', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: most }), fc.nat(), fc.nat(), (size, at, changed) => {
        const leaves = made(size);
        const first = 1 + (at % (size - 1));
        const older = naive(leaves.slice(0, first));
        leaves[changed % first] = leafHash('rewritten');
        const path = over(leaves)(consistencyRanges(first, size));
        expect(provesConsistency({ first, second: size, path }, older, naive(leaves))).toBe(false);
      }),
    );
  });
});

/** The paths are fresh copies: a hash of a leaf is shared with the tree and must not change there. */
function spoil(path: Buffer[], step: number, byte: number, by: number): void {
  const place = step % path.length;
  const hash = Buffer.from(path[place] ?? emptyRoot);
  hash[byte] = (hash[byte] ?? 0) ^ by;
  path[place] = hash;
}
