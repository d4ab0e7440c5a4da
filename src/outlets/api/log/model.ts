import { type LeafKind, leafData, type PublicHead, type PublicLeaf } from '#publish/read/index.ts';

/** What the transparency log answers with. Hashes of the tree are base64 as in checkpoints; instants are ISO 8601 in UTC. */
export type LeafAnswer = {
  readonly index: number;
  readonly kind: LeafKind;
  readonly identifier: string;
  readonly revision: number;
  /** The leaf's data, byte for byte: SHA-256 of a byte 0 and this is its hash. */
  readonly data: string;
  readonly hash: string;
};

export type InclusionAnswer = LeafAnswer & {
  readonly treeSize: number;
  readonly rootHash: string;
  /** From the leaf's sibling upwards. */
  readonly path: readonly string[];
};

export type ConsistencyAnswer = {
  readonly from: number;
  readonly to: number;
  readonly fromRootHash: string;
  readonly toRootHash: string;
  readonly path: readonly string[];
};

export type LeavesAnswer = { readonly size: number; readonly leaves: readonly LeafAnswer[] };

export type HeadAnswer = {
  readonly size: number;
  readonly rootHash: string;
  readonly signedAt: string;
  readonly keyId: string;
  readonly checkpoint: string;
};

export type HeadsAnswer = { readonly heads: readonly HeadAnswer[] };

export const logLimits = { leaves: 1000, heads: 1000, mostLeaves: 2 ** 31 - 1 } as const;

export function leafAnswer(leaf: PublicLeaf): LeafAnswer {
  const { index, kind, identifier, revision, hash } = leaf;
  return { index, kind, identifier, revision, data: leafData(leaf), hash: base64(hash) };
}

export function headAnswer({ size, root, signedAt, keyId, note }: PublicHead): HeadAnswer {
  return { size, rootHash: base64(root), signedAt: signedAt.toISOString(), keyId, checkpoint: note };
}

export function base64(hash: Buffer): string {
  return hash.toString('base64');
}
