import {
  type Cell,
  periodOf,
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
import type { Columns } from './columns.ts';
import { dayNumber, vendorNamed } from './filter.ts';
import { currentColumns } from './load.ts';

/**
 * How many public records there are by period and kind, and how long fixing took; withdrawn ones count nowhere. Read from what the gate
 * keeps counted; of one vendor counted over its columns, some 5 ms for 50,000 records. A vendor that no public record names has no
 * records. Refuses `publish.statistics-range`.
 */
export function statisticsOf(db: Reader, asked: StatisticsAsked): Promise<Statistics> {
  return statisticsOver(db, asked, async (vendor, span) =>
    cellsOfVendor(await currentColumns(db), { ...asked, vendor }, span),
  );
}

type Asked = Pick<StatisticsAsked, 'by' | 'sector'> & { readonly vendor: string };

function cellsOfVendor(columns: Columns, { by, sector, vendor }: Asked, { from, to }: Period): readonly Cell[] {
  const { ofVendor, day, sectors: sectorsOf } = columns;
  const place = vendorNamed(columns, vendor);
  if (place < 0) return [];
  const [first, last] = [dayNumber(from), dayNumber(to)];
  const wanted = sector === null ? 0 : 1 << sectors.indexOf(sector);
  const sheets = new Map<Day, Sheet>();
  const sheetOf = sheetsByDay(by, sheets);
  for (const record of ofVendor.values.subarray(ofVendor.start[place], ofVendor.start[place + 1])) {
    const on = day[record] ?? noDay;
    if (on < first || on > last) continue;
    if (wanted !== 0 && ((sectorsOf[record] ?? 0) & wanted) === 0) continue;
    count(sheetOf(on), columns, record);
  }
  return [...sheets].flatMap(([startsOn, sheet]) => [...cellsOf(startsOn, sheet)]);
}

/** The sheet of the period that holds a day; made when it is first asked for. */
function sheetsByDay(by: StatisticsAsked['by'], sheets: Map<Day, Sheet>): (day: number) => Sheet {
  const known = new Map<number, Sheet>();
  return (day) => {
    const there = known.get(day);
    if (there !== undefined) return there;
    const { from } = periodOf(by, new Date(day * 86_400_000).toISOString().slice(0, 10));
    const sheet = sheets.get(from) ?? emptySheet();
    sheets.set(from, sheet);
    known.set(day, sheet);
    return sheet;
  };
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
