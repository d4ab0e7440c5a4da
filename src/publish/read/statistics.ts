import { named } from '#platform/db/index.ts';
import {
  attackPositions,
  causes,
  type Day,
  kinds,
  objectTypes,
  type Period,
  sectors,
  severities,
  threats,
} from '#vocabulary/index.ts';
import type { Reader } from './model.ts';
import { statisticsStatements as statements } from './statistics-cells.ts';
import {
  type Cell,
  type CountedDimension,
  type CountLine,
  countedDimensions,
  type FixTimes,
  type Spread,
  type Statistics,
  type StatisticsAsked,
} from './statistics-model.ts';
import { periodsAsked } from './statistics-periods.ts';
import { coverOf, type Piece, piecesOf, stretchesOf } from './statistics-pieces.ts';

/** What records of some runs of days add up to: cells by the first day of each run, vendors over all of them. */
export type Counted = {
  readonly cells: readonly Cell[];
  /** By public number; not told of one vendor's records. */
  readonly vendors: ReadonlyMap<number, number>;
};
export type CountDays = (asked: StatisticsAsked, runs: readonly Period[]) => Promise<Counted>;

/**
 * How many public records there are by period and kind, and how long fixing took; withdrawn ones count nowhere. Read from what the gate
 * keeps counted; days at the ends that make no whole period, and one vendor's records, as `countDays` counts them, for keeping those
 * of each day and vendor would cost every publication. Refuses `publish.statistics-range`.
 */
export async function statisticsOver(db: Reader, asked: StatisticsAsked, countDays: CountDays): Promise<Statistics> {
  const [bounds] = await named<{ first: Day | null; last: Day | null }>(
    db.pool,
    'publish.statisticsBounds',
    statements.bounds,
    [],
  );
  const { first = null, last = null } = bounds ?? {};
  const periods = first === null || last === null ? [] : periodsAsked(asked, first, last);
  if (periods.length === 0) return summed(asked, periods, [], []);
  if (asked.vendor !== null) {
    const { cells } = await countDays(asked, periods);
    const records = cells.reduce((sum, cell) => (cell.dimension === 'total' ? sum + cell.records : sum), 0);
    return summed(asked, periods, cells, records === 0 ? [] : [{ name: asked.vendor, records }]);
  }
  const pieces = periods.flatMap((period) => piecesOf(asked.by, period));
  const days = pieces.filter(({ grain }) => grain === 'day');
  const counted = days.length === 0 ? nothing : await countDays(asked, days);
  const [cells, vendors] = await Promise.all([
    cellsOf(db, asked, pieces),
    vendorsOf(db, asked, { pieces, counted: counted.vendors }),
  ]);
  return summed(asked, periods, [...cells, ...counted.cells], vendors);
}

const nothing: Counted = { cells: [], vendors: new Map() };

async function cellsOf(db: Reader, { sector }: StatisticsAsked, pieces: readonly Piece[]): Promise<readonly Cell[]> {
  const read = stretchesOf(pieces).map(({ grain, from, to }) =>
    named<Cell>(db.pool, 'publish.statisticsCells', statements.cells, [sector ?? '', grain, from, to]),
  );
  return (await Promise.all(read)).flat();
}

type Vendors = Statistics['vendors'];
type Parts = { readonly pieces: readonly Piece[]; readonly counted: Counted['vendors'] };

function vendorsOf(db: Reader, { sector }: StatisticsAsked, { pieces, counted }: Parts): Promise<Vendors> {
  const { year, month, week } = coverOf(pieces);
  const parameters = [sector ?? '', year, month, week, [...counted.keys()], [...counted.values()]];
  return named(db.pool, 'publish.statisticsVendors', statements.vendors, parameters);
}

function summed(
  asked: StatisticsAsked,
  periods: readonly Period[],
  cells: readonly Cell[],
  vendors: Vendors,
): Statistics {
  const places = placesOf(asked, periods);
  const byDimension = Map.groupBy(cells, ({ dimension }) => dimension);
  const linesOf = (dimension: string) => countLines(byDimension.get(dimension) ?? [], places, periods.length);
  const [all] = linesOf('total').values();
  const totals = all ?? periods.map(() => 0);
  const dimensions = Object.fromEntries(
    countedDimensions.map((dimension) => [dimension, inOrder(dimension, linesOf(dimension))]),
  ) as Statistics['dimensions'];
  const fixTimes = fixTimesOf(linesOf('daysToPatch'), linesOf('daysToPublish'), periods.length);
  const days = { from: asked.from ?? periods[0]?.from ?? null, to: asked.to ?? periods.at(-1)?.to ?? null };
  return { asked, ...days, periods, total: sum(totals), totals, dimensions, vendors, fixTimes };
}

/** The period in which a cell counts, by the first day of what the cell is of. */
function placesOf({ by }: StatisticsAsked, periods: readonly Period[]): ReadonlyMap<Day, number> {
  return new Map(
    periods.flatMap((period, place) => [
      [period.from, place] as const,
      ...piecesOf(by, period).map(({ from }) => [from, place] as const),
    ]),
  );
}

type Lines = ReadonlyMap<string, readonly number[]>;

function countLines(cells: readonly Cell[], places: ReadonlyMap<Day, number>, periods: number): Lines {
  const lines = new Map<string, number[]>();
  for (const { startsOn, key, records } of cells) {
    const place = places.get(startsOn);
    if (place === undefined) continue;
    const counts = lines.get(key) ?? new Array<number>(periods).fill(0);
    counts[place] = (counts[place] ?? 0) + records;
    lines.set(key, counts);
  }
  return lines;
}

/** Every value of the list in its official order, those without records too, then what is not stated where there is any of it. */
function inOrder(dimension: CountedDimension, lines: Lines): readonly CountLine[] {
  const zeros = [...lines.values()][0]?.map(() => 0) ?? [];
  const keys = [...keysOf[dimension], ...(lines.has('none') ? ['none'] : [])];
  return keys.map((key) => {
    const counts = lines.get(key) ?? zeros;
    return { key, total: sum(counts), counts };
  });
}

const keysOf: Readonly<Record<CountedDimension, readonly string[]>> = {
  severity: severities,
  objectType: objectTypes,
  cause: causes,
  threat: threats,
  position: attackPositions,
  sector: sectors,
  patched: ['yes', 'no'],
  kind: kinds,
};

function fixTimesOf(toPatch: Lines, toPublish: Lines, periods: number): FixTimes {
  const of = (lines: Lines, count: (counts: readonly number[]) => number) =>
    spreadOf([...lines].map(([days, counts]) => [Number(days), count(counts)]));
  const both = (count: (counts: readonly number[]) => number) => ({
    toPatch: of(toPatch, count),
    toPublish: of(toPublish, count),
  });
  return { ...both(sum), periods: Array.from({ length: periods }, (_, at) => both((counts) => counts[at] ?? 0)) };
}

/** Quartiles by nearest rank (PostgreSQL's `percentile_disc`), of days each with how many records took as long. */
export function spreadOf(days: readonly (readonly [number, number])[]): Spread {
  const sorted = days.filter(([, records]) => records > 0).sort(([a], [b]) => a - b);
  const records = sorted.reduce((all, [, some]) => all + some, 0);
  const at = (share: number) => {
    let left = Math.ceil(share * records);
    for (const [day, some] of sorted) {
      left -= some;
      if (left <= 0) return day;
    }
    return null;
  };
  return { records, lower: at(0.25), median: at(0.5), upper: at(0.75) };
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, one) => all + one, 0);
}
