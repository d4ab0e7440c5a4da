import type { AttentionFigures } from '#bulletin/index.ts';
import type { Db } from '#platform/db/index.ts';
import { byAttention } from '../periodicals/attention.ts';
import { type Candidate, candidatesOf, listedBefore } from '../periodicals/store-attention.ts';
import { candidatesAtOnce, holds, wordsIn } from './candidates.ts';

/**
 * What a list of that period may name and no earlier one has, most read first: those that hold every word asked for in number, title or
 * vendor. Writes nothing.
 */
export async function candidatesForAttention(
  db: Db,
  { period, since, countedUntil }: Pick<AttentionFigures, 'period' | 'since' | 'countedUntil'>,
  find: string,
): Promise<readonly Candidate[]> {
  const words = wordsIn(find);
  const earlier = await listedBefore(db, period.from);
  const all = await candidatesOf(db, { since, until: countedUntil, period });
  return all
    .filter((one) => !earlier.has(one.identifier) && holds(one, words))
    .sort(byAttention)
    .slice(0, candidatesAtOnce);
}
