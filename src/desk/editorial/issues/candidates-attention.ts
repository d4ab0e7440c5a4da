import type { AttentionFigures } from '#bulletin/index.ts';
import type { Db } from '#platform/db/index.ts';
import { byAttention, candidatesIn } from '../periodicals/attention.ts';
import { matchedBy } from '../rules/matching.ts';
import { candidatesAtOnce, type Found } from './candidates.ts';
import { completionFor, type FindAsked, readFind } from './find.ts';

/**
 * What a list of that period may name and no earlier one has, most read first: public records that fulfil what was typed. Writes nothing.
 */
export async function candidatesForAttention(
  db: Db,
  { period, countedUntil }: Pick<AttentionFigures, 'period' | 'countedUntil'>,
  asked: FindAsked,
): Promise<Found> {
  const all = await candidatesIn(db, { period, until: countedUntil });
  const completion = completionFor(
    asked.find,
    all.map(({ vendor }) => ({ vendor, products: [] })),
  );
  const read = readFind(asked);
  if (!read.ok) return { candidates: [], total: 0, hidden: 0, problems: read.problems, completion };
  const numbers = all.map(({ identifier }) => identifier);
  const [found] = await matchedBy(db, numbers, { expressions: [read.expression], today: period.to });
  const of = all.filter(({ identifier }) => found?.has(identifier)).sort(byAttention);
  const candidates = of.slice(0, candidatesAtOnce).map(({ identifier, title, vendor, score }) => {
    return { identifier, title, vendor, score };
  });
  return { candidates, total: of.length, hidden: 0, problems: [], completion };
}
