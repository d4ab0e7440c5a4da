import { mostReports } from '../file-problems.ts';
import type { Zip } from '../zip.ts';
import { type Cell, headerDepth, type Row } from './rows.ts';
import { type SheetEntry, unescaped, type Workbook } from './xlsx-parts.ts';
import { walkXml } from './xlsx-xml.ts';

type Context = { readonly dates: readonly boolean[]; readonly strings: readonly string[]; readonly book: Workbook };
type OpenCell = { readonly column: number; readonly type: string; readonly style: number };
type Merge = { readonly column: number; readonly from: number; readonly to: number };

/** Columns beyond these are not looked at: our template has 25. */
const mostColumns = 200;
const mostMerges = 50_000;

/**
 * The rows of one sheet that hold anything, and how many there are: beyond what is read they are only counted. A value that stands
 * in a cell merged over several rows counts for each of them.
 */
export async function readSheet(
  zip: Zip,
  sheet: SheetEntry,
  context: Context,
): Promise<{ rows: Row[]; count: number }> {
  const rows: { at: number; cells: Map<number, Cell> }[] = [];
  const merges: Merge[] = [];
  let [count, at, column, value, inValue, phonetic] = [0, 0, 0, '', false, false];
  let cells = new Map<number, Cell>();
  let cell: OpenCell | null = null;
  await walkXml(zip, sheet.path, {
    open: (name, attributes) => {
      if (name === 'row') [at, column, cells] = [rowNumber(attributes.r, at), 0, new Map()];
      else if (name === 'c') {
        column = columnNumber(attributes.r) ?? column;
        cell = { column, type: attributes.t ?? 'n', style: Number(attributes.s ?? 0) };
        [column, value] = [column + 1, ''];
      } else if (name === 'v' || name === 't') inValue = cell !== null && !phonetic;
      else if (name === 'rPh') phonetic = true;
      else if (name === 'mergeCell') addMerge(merges, attributes.ref ?? '');
    },
    text: (text) => {
      if (inValue) value += text;
    },
    close: (name) => {
      if (name === 'v' || name === 't') inValue = false;
      else if (name === 'rPh') phonetic = false;
      else if (name === 'c' && cell !== null) {
        const read = value === '' || cell.column >= mostColumns ? null : cellOf(cell, value, context);
        if (read !== null && (read.text.trim() !== '' || read.wrong)) cells.set(cell.column, read);
        cell = null;
      } else if (name === 'row' && cells.size > 0) {
        count += 1;
        if (count <= mostReports + headerDepth + 1) rows.push({ at, cells });
      }
    },
  });
  return { rows: merged(rows, merges), count };
}

function cellOf({ type, style }: OpenCell, value: string, { dates, strings, book }: Context): Cell {
  switch (type) {
    case 's':
      return { text: strings[Number(value)] ?? '' };
    case 'b':
      return { text: value === '1' || value === 'true' ? '是' : '否' };
    case 'e':
      return { text: value, wrong: wrongValue(value) };
    case 'inlineStr':
    case 'str':
      return { text: unescaped(value) };
    case 'd':
      return { text: value.slice(0, 10) };
    default:
      return { text: dates[style] === true ? dayText(Number(value), book.from1904) : numberText(value) };
  }
}

const wrongValue = (value: string) => ({
  zh: `公式的结果是错误值${value}；请改正公式或直接填写内容。`,
  en: `the formula gives ${value}; correct it or write the value itself.`,
});

/** The shortest decimal of a stored number: 0.1 is stored with 17 digits. */
function numberText(value: string): string {
  const number = Number(value);
  return Number.isFinite(number) ? String(number) : value;
}

/** A serial number as a day: day 1 is 1 January 1900, and day 60 a 29 February that never was (ECMA-376 §18.17.4.1). */
function dayText(serial: number, from1904: boolean): string {
  if (!Number.isFinite(serial) || serial < 0 || serial > 2_958_465) return String(serial);
  const days = Math.floor(serial) + (from1904 ? 1462 : serial < 60 ? 1 : 0);
  return new Date(Date.UTC(1899, 11, 30) + days * 86_400_000).toISOString().slice(0, 10);
}

function rowNumber(stated: string | undefined, before: number): number {
  const number = Number(stated);
  return Number.isSafeInteger(number) && number > 0 ? number : before + 1;
}

/** `AB12` gives 27; null without a reference. */
function columnNumber(reference: string | undefined): number | null {
  const name = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  if (name === undefined) return null;
  let number = 0;
  for (const letter of name) number = number * 26 + letter.charCodeAt(0) - 64;
  return number - 1;
}

function addMerge(merges: Merge[], reference: string): void {
  const [, column, from, to] = /^([A-Z]{1,3})(\d+):[A-Z]{1,3}(\d+)$/.exec(reference) ?? [];
  if (column === undefined || merges.length >= mostMerges || Number(to) <= Number(from)) return;
  merges.push({ column: columnNumber(column) ?? 0, from: Number(from), to: Number(to) });
}

/** Walks the rows that are there, never the range that a merge claims: that may be a million rows. */
function merged(rows: { at: number; cells: Map<number, Cell> }[], merges: readonly Merge[]): Row[] {
  const places = new Map(rows.map((row, index) => [row.at, index]));
  for (const { column, from, to } of merges) {
    const first = places.get(from);
    const value = first === undefined ? undefined : rows[first]?.cells.get(column);
    if (first === undefined || value === undefined) continue;
    for (let index = first + 1; index < rows.length && (rows[index]?.at ?? 0) <= to; index += 1) {
      if (!rows[index]?.cells.has(column)) rows[index]?.cells.set(column, value);
    }
  }
  return rows;
}
