import type { Day, Period, Sector } from '#vocabulary/index.ts';

export const grains = ['year', 'month', 'week'] as const;
export type Grain = (typeof grains)[number];

/** What is counted of each record; a record counts once in each, but in `sector` as often as it has sectors. */
export const countedDimensions = [
  'severity',
  'objectType',
  'cause',
  'threat',
  'position',
  'sector',
  'patched',
  'kind',
] as const;
export type CountedDimension = (typeof countedDimensions)[number];

/** `from` and `to`: days of 公开日期, both counted; null for the newest periods (all years). `vendor`: in any of its spellings. */
export type StatisticsAsked = {
  readonly by: Grain;
  readonly from: Day | null;
  readonly to: Day | null;
  readonly sector: Sector | null;
  readonly vendor: string | null;
};

/** Records of one value, in the whole range and in each of its periods. `key` is `none` where records do not state it. */
export type CountLine = { readonly key: string; readonly total: number; readonly counts: readonly number[] };

/** Days as the records have them: a quarter took no longer than `lower`, half no longer than `median`; null where there is no record. */
export type Spread = {
  readonly records: number;
  readonly lower: number | null;
  readonly median: number | null;
  readonly upper: number | null;
};

/** From the report to the vendor's patch (0 where that is older than the report), and to publication; whole and by period. */
export type FixTimes = {
  readonly toPatch: Spread;
  readonly toPublish: Spread;
  readonly periods: readonly { readonly toPatch: Spread; readonly toPublish: Spread }[];
};

export type Statistics = {
  readonly asked: StatisticsAsked;
  /** The days that were counted: what was asked for, else where the periods begin and end; null where nothing is published. */
  readonly from: Day | null;
  readonly to: Day | null;
  /**
   * Oldest first, without a gap, from the first record to the last; the first and the last may be parts of a year, month or week, as the
   * range cuts them. Empty when nothing is published.
   */
  readonly periods: readonly Period[];
  readonly total: number;
  readonly totals: readonly number[];
  readonly dimensions: Readonly<Record<CountedDimension, readonly CountLine[]>>;
  /** The vendors with most records in the range, at most 20. */
  readonly vendors: readonly { readonly name: string; readonly records: number }[];
  readonly fixTimes: FixTimes;
};

/** A number of records: `startsOn` is the first day of the period or of the days that are counted together. */
export type Cell = {
  readonly startsOn: Day;
  readonly dimension: string;
  readonly key: string;
  readonly records: number;
};

/** Periods that one answer holds at most. */
export const mostPeriods: Readonly<Record<Grain, number>> = { year: 100, month: 120, week: 106 };

/** Periods that are shown where nobody said from when. */
export const shownPeriods: Readonly<Record<Grain, number>> = { year: 100, month: 24, week: 26 };
