import type ExcelJS from 'exceljs';
import type { Labels } from '../labels.ts';
import type { Cell, Column } from '../model.ts';
import type { Sheet } from './sheets.ts';
import { ems } from './widths.ts';
import { fill, fonts, hair, strong } from './xlsx-styles.ts';

const horizontal = { start: 'left', end: 'right', center: 'center' } as const;
/** Title and the way back stand above the table. */
const headRow = 3;
/** Most characters that a cell of a spreadsheet holds. */
const longest = 32767;

/** Title, the way back, the header row (frozen, repeated in print) and the rows; totals are set off. */
export function fillSheet(page: ExcelJS.Worksheet, sheet: Sheet, { workbook }: Labels): void {
  page.columns = sheet.columns.map((column, x) => ({ width: columnWidth(column, x, sheet) }));
  page.views = [{ state: 'frozen', ySplit: headRow, showGridLines: false }];
  page.pageSetup = {
    paperSize: 9,
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    printTitlesRow: `${headRow}:${headRow}`,
  };
  page.addRow([sheet.title]).font = fonts.title;
  page.addRow([linkTo(workbook.overview, workbook.back)]).font = fonts.link;
  const head = page.addRow(sheet.columns.map((column) => column.title));
  head.eachCell((cell, x) => {
    const align = horizontal[sheet.columns[x - 1]?.align ?? 'start'];
    Object.assign(cell, {
      font: fonts.head,
      fill,
      alignment: { horizontal: align, vertical: 'middle', wrapText: true },
    });
    cell.border = { top: strong, bottom: strong };
  });
  sheet.rows.forEach((row, at) => {
    const total = at >= sheet.rows.length - sheet.totals;
    const line = page.addRow([]);
    sheet.columns.forEach((column, x) => {
      fillCell(line.getCell(x + 1), row[x], { column, total });
    });
  });
}

/** A link to the first cell of another sheet; an apostrophe in a name is doubled. */
export function linkTo(sheet: string, text: string): ExcelJS.CellHyperlinkValue {
  return { text, hyperlink: `'${sheet.replaceAll("'", "''")}'!A1` };
}

function fillCell(target: ExcelJS.Cell, cell: Cell | undefined, look: { column: Column; total: boolean }): void {
  const text = (cell?.runs ?? [])
    .map((run) => run.text)
    .join('')
    .slice(0, longest);
  const links = [...new Set((cell?.runs ?? []).map((run) => run.href).filter((href) => href))];
  target.font = look.total ? fonts.head : fonts.text;
  target.alignment = { horizontal: horizontal[look.column.align], vertical: 'top', wrapText: true };
  target.border = look.total ? { top: strong, bottom: strong } : { bottom: hair };
  if (cell?.value !== undefined && Number.isFinite(cell.value)) {
    target.value = cell.value;
    target.numFmt = numberFormat(text, cell.value);
  } else if (links.length === 1 && links[0]) {
    target.value = { text, hyperlink: links[0] };
    target.font = fonts.link;
  } else target.value = text;
}

/** As the issue prints it: its decimals, and its per cent sign, whether the value is the share (0.52) or the per cents (52). */
export function numberFormat(text: string, value: number): string {
  const decimals = /\.(\d+)/.exec(text)?.[1]?.length ?? 0;
  const whole = text.includes(',') ? '#,##0' : '0';
  const places = decimals > 0 ? `${whole}.${'0'.repeat(decimals)}` : whole;
  if (!/[%％]\s*$/.test(text)) return places;
  return Number.parseFloat(text) === value ? `${places}"%"` : `${places}%`;
}

/** Room for the longest text, a Chinese character counting two; between 8 and 60, longer texts wrap. */
function columnWidth(column: Column, x: number, sheet: Sheet): number {
  const texts = sheet.rows.map((row) => (row[x]?.runs ?? []).map((run) => run.text).join(''));
  const widest = texts.reduce((most, text) => Math.max(most, ems(text)), ems(column.title) + 0.5);
  return Math.min(60, Math.max(8, Math.ceil(widest * 2) + 2));
}
