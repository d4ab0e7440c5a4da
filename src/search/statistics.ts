import {
  type Cell,
  type Counted,
  type Reader,
  type Statistics,
  type StatisticsAsked,
  severityOfRank,
  statisticsOver,
} from '#publish/read/index.ts';
import {
  attackPositions,
  causes,
  type Day,
  kinds,
  objectTypes,
  type Period,
  sectors,
  threats,
} from '#vocabulary/index.ts';
import { noDay } from './batch.ts';
import { type Bits, nextBit } from './bits.ts';
import type { Columns } from './columns.ts';
import { dayPlaces, meet, vendorBits, vendorsNamed } from './filter.ts';
import { currentColumns } from './load.ts';

/**
 * How many public records there are by period and kind, and how long fixing took; withdrawn ones count nowhere. Read from what the gate
 * keeps counted; days that make no whole period, and one vendor's records, counted over its columns, some 5 ms for 50,000 records. A
 * vendor that no public record names has no records. Refuses `publish.statistics-range`.
 */
export function statisticsOf(db: Reader, asked: StatisticsAsked): Promise<Statistics> {
  return statisticsOver(db, asked, async (of, runs) => countDays(await currentColumns(db), of, runs));
}

function countDays(columns: Columns, { sector, vendor }: StatisticsAsked, runs: readonly Period[]): Counted {
  const chosen = meet(
    sector === null ? null : (columns.having.sector[sectors.indexOf(sector)] ?? null),
    vendor === null ? null : vendorBits(columns, vendorsNamed(columns, [vendor])),
  );
  const vendors = new Map<number, number>();
  const cells = runs.flatMap((run) => {
    const sheet = emptySheet();
    for (const record of placesOn(columns, chosen, run)) {
      count(sheet, columns, record);
      if (vendor === null) addVendors(vendors, columns, record);
    }
    return sheet.total === 0 ? [] : [...cellsOf(run.from, sheet)];
  });
  return { cells, vendors };
}

/** Places of the records of some days, of a set or of all. */
function* placesOn(columns: Columns, chosen: Bits | null, { from, to }: Period): Generator<number> {
  const [first, end] = dayPlaces(columns, from, to);
  const next = (place: number) => (chosen === null || place >= end ? place : nextBit(chosen, place));
  for (let place = next(first); place >= 0 && place < end; place = next(place + 1)) yield place;
}

function addVendors(counts: Map<number, number>, { vendors, vendorNames }: Columns, record: number): void {
  for (let at = vendors.start[record] ?? 0; at < (vendors.start[record + 1] ?? 0); at += 1) {
    const id = vendorNames.ids[vendors.values[at] ?? 0] ?? 0;
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
}

/** Numbers of records by code as the columns hold it, of one period. */
type Sheet = Readonly<Record<(typeof coded)[number], Uint32Array>> & {
  readonly sector: Uint32Array;
  readonly patched: Uint32Array;
  /** By days. */
  readonly daysToPatch: Map<number, number>;
  readonly daysToPublish: Map<number, number>;
  total: number;
};

const coded = ['severity', 'objectType', 'cause', 'threat', 'position', 'kind'] as const;

function emptySheet(): Sheet {
  const numbers = () => new Uint32Array(256);
  return {
    ...{ severity: numbers(), objectType: numbers(), cause: numbers(), threat: numbers(), position: numbers() },
    ...{ kind: numbers(), sector: numbers(), patched: new Uint32Array(2) },
    ...{ daysToPatch: new Map(), daysToPublish: new Map(), total: 0 },
  };
}

function count(sheet: Sheet, columns: Columns, record: number): void {
  sheet.total += 1;
  for (const dimension of coded) add(sheet[dimension], columns[dimension][record] ?? 0);
  for (let bits = columns.sectors[record] ?? 0, at = 0; bits !== 0; bits >>= 1, at += 1) {
    if ((bits & 1) === 1) add(sheet.sector, at);
  }
  add(sheet.patched, (columns.flags[record] ?? 0) & 1);
  const submitted = columns.submitted[record] ?? noDay;
  if (submitted === noDay) return;
  addDays(sheet.daysToPublish, (columns.day[record] ?? noDay) - submitted);
  const patchedOn = columns.patchedOn[record] ?? noDay;
  if (patchedOn !== noDay) addDays(sheet.daysToPatch, patchedOn - submitted);
}

function add(numbers: Uint32Array, code: number): void {
  numbers[code] = (numbers[code] ?? 0) + 1;
}

/** As the tallies hold them (`publish/store/tallies.ts`): a patch older than the report took no day. */
function addDays(counts: Map<number, number>, days: number): void {
  const held = Math.max(0, Math.min(9999, days));
  counts.set(held, (counts.get(held) ?? 0) + 1);
}

const afterNone = (list: readonly string[]) => ['none', ...list];

/** What the codes of the columns stand for. */
const keys: Readonly<Record<(typeof coded)[number] | 'sector' | 'patched', readonly string[]>> = {
  severity: [0, 1, 2, 3].map((rank) => severityOfRank(rank) ?? 'none'),
  objectType: afterNone(objectTypes),
  cause: afterNone(causes),
  threat: afterNone(threats),
  position: afterNone(attackPositions),
  kind: afterNone(kinds),
  sector: sectors,
  patched: ['no', 'yes'],
};

function* cellsOf(startsOn: Day, sheet: Sheet): Generator<Cell> {
  yield { startsOn, dimension: 'total', key: 'all', records: sheet.total };
  for (const [dimension, names] of Object.entries(keys)) {
    const numbers = sheet[dimension as keyof typeof keys];
    for (const [code, key] of names.entries()) {
      const records = numbers[code] ?? 0;
      if (records > 0) yield { startsOn, dimension, key, records };
    }
  }
  for (const dimension of ['daysToPatch', 'daysToPublish'] as const) {
    for (const [days, records] of sheet[dimension]) yield { startsOn, dimension, key: String(days), records };
  }
}
