import {
  advisoryText,
  consistencyPath,
  countLeaves,
  findLeaf,
  findRecord,
  inclusionPath,
  latestHead,
  listHeads,
  listLeaves,
  logKeys,
  type Reader,
  revisionText,
  rootAt,
} from '#publish/read/index.ts';
import {
  base64,
  type ConsistencyAnswer,
  type HeadsAnswer,
  headAnswer,
  type InclusionAnswer,
  type LeavesAnswer,
  leafAnswer,
  logLimits,
} from './model.ts';
import { logEmpty, logSizeRefused, logUnknown, logUnsigned } from './refusals.ts';

/** The newest checkpoint as it was signed. Refuses `api.log-empty`. */
export async function checkpoint(db: Reader): Promise<string> {
  const head = await latestHead(db);
  if (head === null) throw logEmpty();
  return head.note;
}

/** The public keys of the log, one a line, the present one first. Refuses `api.log-empty`. */
export async function keys(db: Reader): Promise<string> {
  const all = await logKeys(db);
  if (all.length === 0) throw logEmpty();
  return `${all.join('\n')}\n`;
}

export async function heads(db: Reader, asked: { below?: number; limit?: number }): Promise<HeadsAnswer> {
  const found = await listHeads(db, asked.below ?? logLimits.mostLeaves, asked.limit ?? 100);
  return { heads: found.map(headAnswer) };
}

/**
 * That a number (its newest leaf, or that of one revision) stands in the log: among the leaves of the newest signed head unless
 * `size` says otherwise. Refuses `api.log-unknown`, `api.log-unsigned`, `api.log-size`.
 */
export async function inclusion(
  db: Reader,
  asked: { identifier: string; revision?: number; size?: number },
): Promise<InclusionAnswer> {
  const leaf = await findLeaf(db, asked.identifier, asked.revision ?? null);
  if (leaf === null) throw logUnknown();
  const size = asked.size ?? (await latestHead(db))?.size ?? 0;
  const all = await countLeaves(db);
  if (asked.size === undefined && size <= leaf.index) throw logUnsigned();
  if (size <= leaf.index || size > all) throw logSizeRefused(all, ['size']);
  const [path, root] = await Promise.all([inclusionPath(db, leaf.index, size), rootAt(db, size)]);
  return { ...leafAnswer(leaf), treeSize: size, rootHash: base64(root), path: path.map(base64) };
}

/** That the log of `from` leaves is the beginning of that of `to`. Refuses `api.log-size`. */
export async function consistency(db: Reader, { from, to }: { from: number; to: number }): Promise<ConsistencyAnswer> {
  const all = await countLeaves(db);
  if (from > to || to > all) throw logSizeRefused(all, from > to ? ['from', 'to'] : ['to']);
  const [path, before, after] = await Promise.all([consistencyPath(db, from, to), rootAt(db, from), rootAt(db, to)]);
  return { from, to, fromRootHash: base64(before), toRootHash: base64(after), path: path.map(base64) };
}

export async function leaves(db: Reader, asked: { from?: number; limit?: number }): Promise<LeavesAnswer> {
  const found = await listLeaves(db, asked.from ?? 0, asked.limit ?? logLimits.leaves);
  return { size: await countLeaves(db), leaves: found.map(leafAnswer) };
}

/**
 * The exact text that one revision published: what its leaf's `contentSha256` is of. Refuses `api.log-unknown`, for a record or an
 * advisory that is withdrawn too: what was taken back is not given out again.
 */
export async function content(db: Reader, asked: { identifier: string; revision: number }): Promise<string> {
  const { identifier, revision } = asked;
  const record = await findRecord(db, identifier);
  const text =
    record?.withdrawn === null
      ? await revisionText(db, identifier, revision)
      : await advisoryText(db, identifier, revision);
  if (text === null) throw logUnknown();
  return text;
}
