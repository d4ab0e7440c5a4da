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
import { coverOf, periodsAsked } from './statistics-periods.ts';

/** The cells of one vendor's records in a range of whole periods. */
export type CellsOfVendor = (vendor: string, span: Period) => Promise<readonly Cell[]>;

/**
 * How many public records there are by period and kind, and how long fixing took; withdrawn ones count nowhere. Read from what the gate
 * keeps counted; of one vendor as `cellsOfVendor` counts them, for keeping those of each vendor would cost every publication.
 * Refuses `publish.statistics-range`.
 */
export async function statisticsOver(
  db: Reader,
  asked: StatisticsAsked,
  cellsOfVendor: CellsOfVendor,
): Promise<Statistics> {
  const [bounds] = await named<{ first: Day | null; last: Day | null }>(
    db.pool,
    'publish.statisticsBounds',
    statements.bounds,
    [],
  );
  const { first = null, last = null } = bounds ?? {};
  const periods = first === null || last === null ? [] : periodsAsked(asked, first, last);
  const [from, to] = [periods[0], periods.at(-1)];
  if (from === undefined || to === undefined) return summed(asked, [], [], []);
  const span = { from: from.from, to: to.to };
  if (asked.vendor !== null) {
    const cells = await cellsOfVendor(asked.vendor, span);
    const records = cells.reduce((sum, cell) => (cell.dimension === 'total' ? sum + cell.records : sum), 0);
    return summed(asked, periods, cells, records === 0 ? [] : [{ name: asked.vendor, records }]);
  }
  const scope = asked.sector ?? '';
  const cover = coverOf(asked.by, periods);
  const [cells, vendors] = await Promise.all([
    named<Cell>(db.pool, 'publish.statisticsCells', statements.cells, [scope, asked.by, span.from, span.to]),
    named<{ name: string; records: number }>(db.pool, 'publish.statisticsVendors', statements.vendors, [
      ...[scope, cover.year, cover.month, cover.week],
    ]),
  ]);
  return summed(asked, periods, cells, vendors);
}

function summed(
  asked: StatisticsAsked,
  periods: readonly Period[],
  cells: readonly Cell[],
  vendors: Statistics['vendors'],
): Statistics {
  const places = new Map(periods.map(({ from }, place) => [from, place]));
  const byDimension = Map.groupBy(cells, ({ dimension }) => dimension);
  const linesOf = (dimension: string) => countLines(byDimension.get(dimension) ?? [], places);
  const [all] = linesOf('total').values();
  const totals = all ?? periods.map(() => 0);
  const dimensions = Object.fromEntries(
    countedDimensions.map((dimension) => [dimension, inOrder(dimension, linesOf(dimension))]),
  ) as Statistics['dimensions'];
  const fixTimes = fixTimesOf(linesOf('daysToPatch'), linesOf('daysToPublish'), periods.length);
  return { asked, periods, total: sum(totals), totals, dimensions, vendors, fixTimes };
}

type Lines = ReadonlyMap<string, readonly number[]>;

function countLines(cells: readonly Cell[], places: ReadonlyMap<Day, number>): Lines {
  const lines = new Map<string, number[]>();
  for (const { startsOn, key, records } of cells) {
    const place = places.get(startsOn);
    if (place === undefined) continue;
    const counts = lines.get(key) ?? new Array<number>(places.size).fill(0);
    counts[place] = (counts[place] ?? 0) + records;
    lines.set(key, counts);
  }
  return lines;
}

/** Every value of the list in its official order, those without records too, then what is not stated where there is any of it. */
function inOrder(dimension: CountedDimension, lines: Lines): readonly CountLine[] {
  const nothing = [...lines.values()][0]?.map(() => 0) ?? [];
  const keys = [...keysOf[dimension], ...(lines.has('none') ? ['none'] : [])];
  return keys.map((key) => {
    const counts = lines.get(key) ?? nothing;
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
