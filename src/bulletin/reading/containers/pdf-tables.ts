import type { Item } from './content.ts';
import type { Fragment, Row } from './pdf-rows.ts';

/** Rows of a page with its tables put together: a table begins under a head of short cells, none of them a number. */
export function withTables(rows: readonly Row[], toLine: (row: Row) => Item): Item[] {
  const items: Item[] = [];
  for (let at = 0; at < rows.length; ) {
    const region = isHead(rows[at]) ? regionFrom(rows, at) : [];
    const table = region.length > 1 ? tableOf(region) : null;
    const row = rows[at];
    if (table) items.push(table);
    else if (row) items.push(toLine(row));
    at += table ? region.length : 1;
  }
  return items;
}

function isHead(row: Row | undefined): boolean {
  if (!row || row.fragments.length < 2) return false;
  return row.fragments.every(({ text }) => text.trim().length <= 14 && !/[\d。，：]/.test(text));
}

/** Lines below a head that keep to its columns: several fragments, or one that is short and close to the line above. */
function regionFrom(rows: readonly Row[], from: number): Row[] {
  const region: Row[] = [];
  for (const row of rows.slice(from)) {
    const last = region.at(-1);
    if (last && !goesOn(row, last, region)) break;
    region.push(row);
  }
  // What stands alone at the end is more likely the text that follows.
  while (region.length > 1 && region.at(-1)?.fragments.length === 1 && !isBetween(region)) region.pop();
  return region;
}

function goesOn(row: Row, last: Row, region: readonly Row[]): boolean {
  const gap = last.y - row.y;
  if (gap > row.size * 4) return false;
  if (row.fragments.length > 1) return true;
  const [only] = row.fragments;
  const [left, right] = [Math.min(...lefts(region)), Math.max(...rights(region))];
  const width = only ? only.right - only.left : 0;
  return !/[。：]$/.test(row.text) && width < (right - left) * 0.6 && gap < row.size * 2.2;
}

/** A wrapped cell of the last row: as close to the line above in its column as lines of one cell are. */
function isBetween(region: readonly Row[]): boolean {
  const last = region.at(-1);
  const [only] = last?.fragments ?? [];
  if (!last || !only) return false;
  const above = region.slice(0, -1).findLast((row) => row.fragments.some((each) => overlap(each, only)));
  return above !== undefined && above.y - last.y < last.size * 1.9;
}

function overlap(one: Fragment, other: Fragment): boolean {
  return one.left < other.right && other.left < one.right;
}

const lefts = (rows: readonly Row[]) => rows.flatMap((row) => row.fragments.map((fragment) => fragment.left));
const rights = (rows: readonly Row[]) => rows.flatMap((row) => row.fragments.map((fragment) => fragment.right));

function tableOf(region: readonly Row[]): Item | null {
  const columns = columnsOf(region);
  if (columns.length !== region[0]?.fragments.length) return null;
  const rows = bandsOf(region, columns).map((band) => cellsOf(band, columns));
  return rows.length > 1 ? { kind: 'grid', number: 0, page: null, rows } : null;
}

type Column = { left: number; right: number };

/** Columns are what lies between the gutters that no line crosses. */
function columnsOf(region: readonly Row[]): Column[] {
  const sorted = region.flatMap((row) => row.fragments).toSorted((a, b) => a.left - b.left);
  const columns: Column[] = [];
  for (const { left, right } of sorted) {
    const last = columns.at(-1);
    if (last && left <= last.right) last.right = Math.max(last.right, right);
    else columns.push({ left, right });
  }
  return columns;
}

function columnAt(columns: readonly Column[], { left, right }: Fragment): number {
  const middle = (left + right) / 2;
  return columns.findIndex((column) => middle >= column.left && middle <= column.right);
}

/**
 * The lines of each table row. The column with the fewest lines has one a row; between two of those the widest gap parts the
 * rows, wherever in its row the other cells begin.
 */
function bandsOf(region: readonly Row[], columns: readonly Column[]): Row[][] {
  const linesIn = columns.map((_, n) =>
    region.filter((row) => row.fragments.some((each) => columnAt(columns, each) === n)),
  );
  const anchors = linesIn.toSorted((a, b) => a.length - b.length)[0] ?? [];
  const bands: Row[][] = [];
  let band: Row[] = [];
  for (const [n, anchor] of anchors.entries()) {
    const next = anchors[n + 1];
    const from = region.indexOf(anchor);
    const until = next ? region.indexOf(next) : region.length;
    const cut = next ? widestGap(region, from, until) : until;
    band.push(...region.slice(n === 0 ? 0 : from, cut));
    bands.push(band);
    band = [...region.slice(cut, until)];
  }
  return bands;
}

/** The place of the line below the widest gap between two lines of the region. */
function widestGap(region: readonly Row[], from: number, until: number): number {
  let [widest, place] = [0, until];
  for (let at = from; at < until; at += 1) {
    const gap = (region[at]?.y ?? 0) - (region[at + 1]?.y ?? 0);
    if (gap > widest + 0.5) [widest, place] = [gap, at + 1];
  }
  return place;
}

function cellsOf(band: readonly Row[], columns: readonly Column[]): string[] {
  return columns.map((_, n) =>
    joinCell(
      band.flatMap((row) => row.fragments.filter((each) => columnAt(columns, each) === n).map(({ text }) => text)),
    ),
  );
}

/** Lines of one cell: nothing between Chinese, or where a number or an address was broken, else a blank. */
function joinCell(lines: readonly string[]): string {
  return lines.reduce((text, line) => {
    if (text === '') return line.trim();
    const broken = /[^\p{ASCII}]$|[-/_.]$|:\/\/\S*$/u.test(text) || /^[^\p{ASCII}]/u.test(line);
    return `${text}${broken ? '' : ' '}${line.trim()}`;
  }, '');
}
