import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setImmediate as turn } from 'node:timers/promises';
import type ExcelJS from 'exceljs';
import type { DraftMistake, ReportDraft, Words } from '../report-draft.ts';
import { type Column, columns, mistakesColumn } from './columns.ts';
import { cellText } from './csv-write.ts';

/** A row to be corrected: what was read of it, and what is wrong where. */
export type SheetRow = Pick<ReportDraft, 'fields'> & { readonly mistakes: readonly DraftMistake[] };

type Language = 'zh' | 'en';

const names = {
  reports: { zh: '漏洞报告', en: 'Reports' },
  instructions: { zh: '填写说明', en: 'Instructions' },
} as const;
const words = {
  how: { zh: '怎样填写', en: 'How to fill it in' },
  rules: [
    {
      zh: '每行一条报告，写在“漏洞报告”工作表里；表头不要改动，列的次序可以换。',
      en: 'One report a row, in the sheet “Reports”. Leave the header as it is; columns may change places.',
    },
    {
      zh: '带*的列必须填写。一次最多5000条，文件不超过50 MB。',
      en: 'Columns with * are required. At most 5,000 reports and 50 MB at once.',
    },
    {
      zh: '一格里要写几项时，在格内换行（Alt+Enter）。',
      en: 'Several things in one cell stand on lines of their own (Alt+Enter).',
    },
    {
      zh: '上传后先逐行检查，全部确认之前什么都不会收下。',
      en: 'An upload is checked row by row first; nothing is taken before you confirm.',
    },
  ],
  column: { zh: '列', en: 'Column' },
  meaning: { zh: '填写内容', en: 'What belongs there' },
  options: { zh: '可选内容', en: 'Choices' },
  cut: { zh: '内容超过一格的上限32767字，已截断。', en: 'The text exceeds a cell’s 32,767 characters and was cut.' },
} as const;

/** Most characters of a cell. */
const longest = 32_767;
/** How far down the drop-down lists reach: the most reports of a file. */
const lastRow = 5_001;
/** Between so many rows others get their turn: a full workbook takes seconds. */
const rowsAtOnce = 20;
/** Beyond so many a spreadsheet program opens for minutes; the first column says every mistake in any case. */
const mostNotes = 2_000;

const head = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EDF3' } } as const;
const wrong = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFBDDD6' } } as const;

/**
 * The template as a workbook: one sheet for reports, one of instructions with the current lists, which the drop-downs of the first
 * take their choices from. `rows` are put into it with each wrong cell coloured and its mistake as a comment. Every cell is text, so
 * nothing a report says is ever a formula.
 */
export async function writeXlsx(rows: readonly SheetRow[], language: Language): Promise<Uint8Array> {
  const { default: Excel } = await import('exceljs');
  const out = new PassThrough();
  const written = buffer(out);
  const book = new Excel.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: true });
  const shift = rows.length > 0 ? 1 : 0;
  const views = [{ state: 'frozen' as const, ySplit: 1, xSplit: 2 + shift }];
  const page = book.addWorksheet(names.reports[language], { views });
  const lists = addInstructions(book.addWorksheet(names.instructions[language]), language);
  addHeader(page, shift === 1, language);
  offerLists(page, lists, shift);
  let notes = 0;
  for (const [index, row] of rows.entries()) {
    notes += addRow(page, row, { shift, language, mayNote: notes < mostNotes });
    if (index % rowsAtOnce === 0) await turn();
  }
  await book.commit();
  return new Uint8Array(await written);
}

function addHeader(page: ExcelJS.Worksheet, corrected: boolean, language: Language): void {
  const star = (column: Column) => `${column.name[language]}${column.required ? '*' : ''}`;
  const titles = columns.map((column) => ({ header: star(column), width: column.width, hint: column.hint[language] }));
  const all = [...(corrected ? [{ header: mistakesColumn[language], width: 40, hint: '' }] : []), ...titles];
  page.columns = all.map(({ header, width }) => ({ header, width, style: { numFmt: '@' } }));
  page.getRow(1).eachCell((cell, at) => {
    cell.fill = head;
    cell.font = { bold: true };
    cell.alignment = { vertical: 'middle', wrapText: true };
    const hint = all[at - 1]?.hint ?? '';
    if (hint !== '') cell.note = hint;
  });
}

/** `dataValidations.add` takes a whole range at once; exceljs has it and leaves it out of its types. */
type Validations = { readonly dataValidations: { add(range: string, rule: ExcelJS.DataValidation): void } };

function offerLists(page: ExcelJS.Worksheet, lists: ReadonlyMap<Column, string>, shift: number): void {
  for (const [index, column] of columns.entries()) {
    const range = lists.get(column);
    if (range === undefined) continue;
    const letter = page.getColumn(index + 1 + shift).letter;
    (page as unknown as Validations).dataValidations.add(`${letter}2:${letter}${lastRow}`, {
      type: 'list',
      allowBlank: true,
      formulae: [range],
      showErrorMessage: false,
    });
  }
}

/** Writes rules, columns and lists; gives where each column’s list stands. */
function addInstructions(page: ExcelJS.Worksheet, language: Language): Map<Column, string> {
  page.columns = [{ width: 22 }, { width: 80 }, { width: 40 }];
  page.addRow([words.how[language]]).font = { bold: true, size: 14 };
  for (const rule of words.rules) page.addRow([rule[language]]);
  page.addRow([]);
  page.addRow([words.column[language], words.meaning[language], words.options[language]]).font = { bold: true };
  for (const { name, required, hint, list } of columns) {
    const few = list && list.length <= 6 ? list.map((term) => term[language]).join(' / ') : '';
    page.addRow([`${name[language]}${required ? '*' : ''}`, hint[language], few]);
  }
  return addLists(page, language);
}

const firstListColumn = 5;

function addLists(page: ExcelJS.Worksheet, language: Language): Map<Column, string> {
  const places = new Map<Column, string>();
  const sheet = `'${page.name}'`;
  for (const column of columns) {
    const list = column.list?.map((term) => term[language]);
    if (list === undefined) continue;
    // Two terms of different name in Chinese may share an English one.
    const choices = [...new Set(list)];
    const at = firstListColumn + places.size;
    const letter = page.getColumn(at).letter;
    page.getColumn(at).width = 18;
    [column.name[language], ...choices].forEach((text, row) => {
      page.getCell(row + 1, at).value = text;
    });
    places.set(column, `${sheet}!$${letter}$2:$${letter}$${choices.length + 1}`);
  }
  return places;
}

type RowOptions = { readonly shift: number; readonly language: Language; readonly mayNote: boolean };

/** Gives how many comments it wrote. */
function addRow(page: ExcelJS.Worksheet, row: SheetRow, { shift, language, mayNote }: RowOptions): number {
  const said = (mistake: DraftMistake) => `${mistake.cell} ${mistake.text[language]}`;
  const added = page.addRow([clean(row.mistakes.map(said).join('\n'))]);
  let count = 0;
  for (const [index, column] of columns.entries()) {
    const text = clean(cellText(row, column));
    const notes = row.mistakes.filter(({ field }) => field === column.field).map(({ text: one }) => one[language]);
    if (text.length > longest) notes.push((words.cut as Words)[language]);
    const cell = added.getCell(index + 1 + shift);
    if (text !== '') cell.value = text.slice(0, longest);
    if (notes.length === 0) continue;
    cell.fill = wrong;
    if (mayNote) cell.note = notes.join('\n').slice(0, 1000);
    count += 1;
  }
  added.commit();
  return count;
}

/** Characters that XML 1.0 cannot hold make a workbook that no program opens. */
function clean(text: string): string {
  return text.toWellFormed().replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');
}
