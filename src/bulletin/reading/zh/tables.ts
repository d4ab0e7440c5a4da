import { recordIdentifierPattern } from '#vocabulary/index.ts';
import { type Draft, unreadAt } from '../draft.ts';
import { fold, tidy } from '../fold.ts';
import { count, numberOf } from '../match.ts';
import type { PartName, Place, ReadCount, ReadImportantRow, ReadUnitRow, ReadVendorRow } from '../model.ts';
import type { Table } from '../paragraphs.ts';
import { readTitle } from './titles.ts';

type TableReader = {
  readonly part: PartName;
  /** What the cells of the head begin with, folded. */
  readonly head: readonly RegExp[];
  readonly take: (rows: readonly (readonly string[])[], at: Place, draft: Draft) => void;
};

const whole = new RegExp(`^${count}$`, 'u');

/** Tables 1 to 4, known by their heads. Source: domain.md §5 parts 4, 5, 7. */
const readers: readonly TableReader[] = [
  { part: 'table-reporting', head: [/^报送单位/u, /^漏洞报送/u, /^原创/u], take: takeReporting },
  { part: 'table-types', head: [/^漏洞影响对象类型|^影响对象类型/u, /^漏洞数量|^数量/u], take: takeTypes },
  { part: 'table-vendors', head: [/^序号/u, /^厂商/u, /^漏洞数量|^数量/u, /^所占比例|^比例/u], take: takeVendors },
  { part: 'table-important', head: [/编号$/u, /^漏洞名称/u, /^综合评级|^评级/u, /^修复方式/u], take: takeImportant },
];

/** Heads of the numbers behind a chart: the chart says them, no table of the bulletin. */
const behindCharts = /^(?:期次|危害级别|漏洞影响对象类型,漏洞数量,所占比例)/u;

/** A table of the bulletin; `printed`: as findings show it, where it was put into other words. One that is none of the four is passed over where it stands behind a chart, else unread. */
export function readTable(grid: Table, part: PartName, draft: Draft, printed: Table = grid): void {
  const [head = [], ...body] = grid.rows;
  const cells = head.map((cell) => fold(cell).text);
  const at = placeOf(printed, printed.rows[0] ?? []);
  const reader = readers.find(
    (each) => each.head.length === cells.length && each.head.every((cell, n) => cell.test(cells[n] ?? '')),
  );
  if (reader) reader.take(body, at, draft);
  else if (!behindCharts.test(cells.join(','))) unreadAt(draft, part, at);
}

function placeOf(grid: Table, row: readonly string[]): Place {
  return { line: grid.number, page: grid.page, sentence: row.map(tidy).join(' | ') };
}

function takeReporting(rows: readonly (readonly string[])[], at: Place, draft: Draft): void {
  const read = rows.flatMap((row): ReadUnitRow[] => {
    const [name = '', reported = '', original = ''] = row;
    return numbersOnly([reported, original], row, at, draft, 'table-reporting')
      ? [{ name: tidy(name), count: numberIn(reported), original: numberIn(original) }]
      : [];
  });
  const total = read.find((row) => /^报送总计|^总计|^合计/u.test(row.name)) ?? null;
  // It ends in its total: without one it was cut off.
  if (total === null) unreadAt(draft, 'table-reporting', at);
  else draft.tables = { ...draft.tables, reporting: { rows: read.filter((row) => row !== total), total, at } };
}

function takeTypes(rows: readonly (readonly string[])[], at: Place, draft: Draft): void {
  const read = rows.flatMap((row): ReadCount[] => {
    const [name = '', number = ''] = row;
    return numbersOnly([number], row, at, draft, 'table-types')
      ? [{ name: fold(name).text, count: numberIn(number) }]
      : [];
  });
  draft.tables = { ...draft.tables, types: { rows: read, at } };
}

function takeVendors(rows: readonly (readonly string[])[], at: Place, draft: Draft): void {
  const read = rows.flatMap((row): ReadVendorRow[] => {
    const [, name = '', number = '', share = ''] = row;
    const percent = /^(\d{1,3})%$/u.exec(fold(share).text)?.[1];
    return numbersOnly([number], row, at, draft, 'table-vendors')
      ? [{ name: tidy(name), count: numberIn(number), percent: percent === undefined ? null : Number(percent) }]
      : [];
  });
  draft.tables = { ...draft.tables, vendors: { rows: read, at } };
}

function takeImportant(rows: readonly (readonly string[])[], at: Place, draft: Draft): void {
  const read = rows.flatMap((row): ReadImportantRow[] => {
    const [number = '', title = '', rating = '', remediation = ''] = row;
    const identifier = fold(number).text.toUpperCase();
    if (!recordIdentifierPattern.test(identifier)) {
      unreadAt(draft, 'table-important', { ...at, sentence: row.map(tidy).join(' | ') });
      return [];
    }
    return [{ identifier, title: readTitle(fold(title)), rating: fold(rating).text, remediation: tidy(remediation) }];
  });
  draft.tables = { ...draft.tables, important: { rows: read, at } };
}

function numberIn(cell: string): number {
  return numberOf(fold(cell).text) ?? 0;
}

/** False, and the row is unread, where a cell that should be a number is none. */
function numbersOnly(
  cells: readonly string[],
  row: readonly string[],
  at: Place,
  draft: Draft,
  part: PartName,
): boolean {
  if (cells.every((cell) => whole.test(fold(cell).text))) return true;
  unreadAt(draft, part, { ...at, sentence: row.map(tidy).join(' | ') });
  return false;
}
