/**
 * Reader of our template as a workbook (ECMA-376, transitional and strict), streaming and within a budget of unpacked bytes.
 *
 * Read: texts (rich, inline, shared), numbers, dates, booleans, results of formulas, merged cells, sheets in any order. Not read:
 * hidden sheets (a notice says so), colours, comments, macros, formulas themselves. The format cannot hold: a number as it was typed
 * (1.10 is 1.1 unless the cell is text).
 */
import { FileProblem } from '../file-problems.ts';
import type { DraftItem } from '../report-draft.ts';
import { openZip, type Zip } from '../zip.ts';
import { draftsOf, type Header, headerOf, type Naming, type Row } from './rows.ts';
import { readSharedStrings, readStyles, readWorkbook, type SheetEntry } from './xlsx-parts.ts';
import { readSheet } from './xlsx-sheet.ts';

const limits = { mostEntries: 2_000, mostBytes: 200_000_000 };

const naming: Naming = {
  unit: 'row',
  cell: (at, column) => (column === null ? String(at) : `${letters(column)}${at}`),
};

/** Reads a workbook. Refuses what `openZip` refuses, `batch.broken-xml`, and as `readCsv` does for the header and the number of rows. */
export async function* readXlsx(bytes: Uint8Array): AsyncGenerator<DraftItem> {
  const zip = openZip(bytes, limits);
  const book = await readWorkbook(zip);
  const context = { dates: await readStyles(zip, book), strings: await readSharedStrings(zip, book), book };
  const found: { sheet: SheetEntry; header: Header; rows: readonly Row[] }[] = [];
  for (const sheet of book.sheets.filter(({ hidden }) => !hidden)) {
    const { rows, count } = await readSheet(zip, sheet, context);
    const header = headerOf(rows, naming);
    if (header === null) continue;
    const below = rows.filter(({ at }) => at > header.at);
    if (count > rows.length) throw new FileProblem('batch.too-many', String(count - (rows.length - below.length)));
    if (below.length > 0 || found.length === 0) found.push({ sheet, header, rows });
  }
  const filled = found.filter(({ header, rows }) => rows.some(({ at }) => at > header.at));
  if (found.length === 0) throw new FileProblem('batch.no-header');
  if (filled.length > 1)
    throw new FileProblem('batch.two-sheets', filled.map(({ sheet }) => `“${sheet.name}”`).join('、'));
  const [only] = filled;
  if (only === undefined) throw new FileProblem('batch.empty');
  const hidden = book.sheets.filter((sheet) => sheet.hidden);
  if (hidden.length > 0) yield hiddenNotice(hidden.map(({ name }) => name));
  yield* draftsOf(only.rows, only.header, naming);
}

/** True for an archive that is a workbook. */
export function isWorkbook(zip: Zip): boolean {
  return zip.entries.some(({ name }) => name === 'xl/workbook.xml');
}

/** Column 0 is A, 26 is AA. */
export function letters(column: number): string {
  return (column >= 26 ? letters(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));
}

function hiddenNotice(names: readonly string[]): DraftItem {
  const some = names.slice(0, 5);
  return {
    kind: 'notice',
    notice: {
      text: {
        zh: `隐藏的工作表没有读取：${some.join('、')}。`,
        en: `Hidden sheets were not read: ${some.join(', ')}.`,
      },
    },
  };
}
