import type { Tx } from '#platform/db/index.ts';
import {
  foreignBlock,
  identifierOf,
  largestBlock,
  type NewBlock,
  type NumberBlock,
  notOfBlock,
  numberIn,
  numberInUse,
  releasedBlock,
  spentBlock,
  unfitCount,
  unknownBlock,
  yearIsFull,
} from './model.ts';
import { advanceCounter, blockOfNumber, insertBlock, isUsed, leastUnused, lockBlock, markReleased } from './store.ts';

/**
 * Takes the next numbers of a year, `CNVD-YYYY-NNNNN`, in the caller's transaction: others wait for the year's counter from here
 * to its end, so numbers come in the order of commits, without a gap and never twice; what rolls back is given to the next one.
 * Take them as late in the transaction as can be.
 *
 * Refuses `record.number-count` (1 to 10,000 at a time) and `record.numbers-exhausted`. Writes `desk.identifier_counter`.
 * Source: domain.md §1, Numbers.
 */
export async function takeIdentifiers(tx: Tx, year: number, count: number): Promise<readonly string[]> {
  const first = await takeRun(tx, year, count);
  return Array.from({ length: count }, (_, at) => identifierOf(year, first + at));
}

async function takeRun(tx: Tx, year: number, count: number): Promise<number> {
  if (!Number.isInteger(count) || count < 1 || count > largestBlock) throw unfitCount(largestBlock);
  const last = await advanceCounter(tx, year, count);
  if (last === null) throw yearIsFull(year);
  return last - count + 1;
}

export type TakenFor = {
  /** The number asked for; null for the least unused. */
  readonly asked?: string | null;
  /** Whose reports the record is made of: what an organisation set aside for itself is for its own only. */
  readonly organisationIds?: readonly number[];
};

/** Sets the next `size` numbers of a year aside for one holder, in the caller's transaction. Refuses as `takeIdentifiers` does. */
export async function reserveBlock(
  tx: Tx,
  block: NewBlock,
): Promise<{ readonly id: number; readonly first: string; readonly last: string }> {
  const first = await takeRun(tx, block.year, block.size);
  const id = await insertBlock(tx, block, first);
  return { id, first: identifierOf(block.year, first), last: identifierOf(block.year, first + block.size - 1) };
}

/**
 * A number of a block for a record that the same transaction stores: the one asked for, or the least that is unused. The block
 * stays locked until the transaction ends. Refuses `record.block-unknown`, `record.block-released`, `record.block-spent`,
 * `record.number-outside`, `record.number-used`, and `record.block-foreign` where another organisation set it aside for itself.
 */
export async function takeOfBlock(
  tx: Tx,
  blockId: number,
  { asked = null, organisationIds = [] }: TakenFor = {},
): Promise<string> {
  const block = await openBlock(tx, blockId);
  if (block.requested && !organisationIds.includes(block.organisationId ?? 0)) throw foreignBlock();
  if (asked === null) {
    const number = await leastUnused(tx, block);
    if (number === null) throw spentBlock();
    return identifierOf(block.year, number);
  }
  const number = numberIn(asked, block.year);
  if (number === null || number < block.first || number > block.last) throw notOfBlock(asked);
  if (await isUsed(tx, asked)) throw numberInUse(asked);
  return asked;
}

/** A number that somebody reserved, for a record that the same transaction stores. Refuses as `takeOfBlock` does. */
export async function takeReserved(tx: Tx, asked: string, organisationIds: readonly number[]): Promise<string> {
  const year = Number(asked.split('-')[1]);
  const number = numberIn(asked, year);
  const blockId = number === null ? null : await blockOfNumber(tx, year, number);
  if (blockId === null) throw notOfBlock(asked);
  return takeOfBlock(tx, blockId, { asked, organisationIds });
}

/** Ends a block: what is unused stays so for good. Gives the block as it was. Refuses `record.block-unknown` and `record.block-released`. */
export async function releaseBlock(tx: Tx, blockId: number, by: number, at: Date): Promise<NumberBlock> {
  const block = await openBlock(tx, blockId);
  await markReleased(tx, blockId, by, at);
  return block;
}

async function openBlock(tx: Tx, blockId: number): Promise<NumberBlock> {
  const block = await lockBlock(tx, blockId);
  if (block === null) throw unknownBlock();
  if (block.releasedAt !== null) throw releasedBlock();
  return block;
}
