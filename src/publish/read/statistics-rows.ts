import type { Day } from '#vocabulary/index.ts';
import { countedDimensions, type Spread, type Statistics } from './statistics-model.ts';

/** A number of the statistics in a row of its own, as tables and programs take it: what was counted in which period. */
export type StatisticsRow = {
  readonly from: Day;
  readonly to: Day;
  readonly dimension: string;
  readonly key: string;
  readonly records: number;
};

/**
 * All numbers of an answer, period by period: the total, each value of each dimension that has records, and of the times to fix how many
 * records state them (`daysToPatch`, `daysToPublish` with `records`) and their quartiles (`lower`, `median`, `upper`, in days).
 * The vendors come last, over the whole range.
 */
export function* statisticsRows(statistics: Statistics): Generator<StatisticsRow> {
  const { periods, totals, dimensions, fixTimes, vendors } = statistics;
  for (const [at, { from, to }] of periods.entries()) {
    yield { from, to, dimension: 'total', key: 'all', records: totals[at] ?? 0 };
    for (const dimension of countedDimensions)
      for (const { key, counts } of dimensions[dimension]) {
        const records = counts[at] ?? 0;
        if (records > 0) yield { from, to, dimension, key, records };
      }
    const { toPatch, toPublish } = fixTimes.periods[at] ?? {};
    for (const [dimension, spread] of [
      ['daysToPatch', toPatch],
      ['daysToPublish', toPublish],
    ] as const)
      if (spread !== undefined) for (const row of spreadRows(spread)) yield { from, to, dimension, ...row };
  }
  const [first, last] = [periods[0], periods.at(-1)];
  if (first === undefined || last === undefined) return;
  for (const { name, records } of vendors)
    yield { from: first.from, to: last.to, dimension: 'vendor', key: name, records };
}

function* spreadRows({ records, ...days }: Spread): Generator<{ readonly key: string; readonly records: number }> {
  if (records === 0) return;
  yield { key: 'records', records };
  for (const [key, number] of Object.entries(days)) if (number !== null) yield { key, records: number };
}
