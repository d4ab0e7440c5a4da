import type { Language } from '#platform/text.ts';
import { type CellType, type Column, type Sheet, yesNo } from './model.ts';
import { writeZip } from './zip.ts';

/**
 * The rows as a workbook (ECMA-376) of one sheet, piece by piece: heading in bold and frozen, a filter over all columns, days, instants
 * and numbers as such, everything else as text, so that nothing is ever a formula. Memory stays the same however many rows there are:
 * exceljs keeps what its reader has not taken.
 */
export function writeXlsx<Row>(rows: AsyncIterable<Row>, sheet: Sheet<Row>): AsyncGenerator<Buffer> {
  return writeZip([
    { name: '[Content_Types].xml', content: [contentTypes] },
    { name: '_rels/.rels', content: [relationsOf('officeDocument', 'xl/workbook.xml')] },
    { name: 'xl/workbook.xml', content: [workbookOf(sheet.name)] },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: [relationsOf('worksheet', 'worksheets/sheet1.xml', 'styles', 'styles.xml')],
    },
    { name: 'xl/styles.xml', content: [styles] },
    { name: 'xl/worksheets/sheet1.xml', content: sheetOf(rows, sheet) },
  ]);
}

/** Rows of a sheet, its heading included (Excel's own limit). */
export const mostSheetRows = 1_048_576;

async function* sheetOf<Row>(rows: AsyncIterable<Row>, sheet: Sheet<Row>): AsyncGenerator<string> {
  const { columns } = sheet;
  const last = letterOf(columns.length - 1);
  yield `${xml}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns
    .map(({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`)
    .join('')}</cols><sheetData><row r="1">${columns
    .map((column, at) => textCell(`${letterOf(at)}1`, headingOf(column, sheet), headStyle))
    .join('')}</row>`;
  let [piece, count] = ['', 1];
  for await (const row of rows) {
    count += 1;
    piece += `<row r="${count}">${columns.map((column, at) => cellOf(`${letterOf(at)}${count}`, column, { row, sheet })).join('')}</row>`;
    if (piece.length < 65_536) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}</sheetData><autoFilter ref="A1:${last}${count}"/></worksheet>`;
}

/** An instant in a cell has no zone: the heading of its column names it. */
function headingOf<Row>({ name, type }: Column<Row>, { language, timeZone }: Sheet<Row>): string {
  if (type !== 'instant') return name[language];
  return language === 'zh' ? `${name.zh}（${timeZone}）` : `${name.en} (${timeZone})`;
}

const headStyle = 1;
/** Places in `cellXfs` of the styles below. */
const styleOf: Readonly<Record<CellType, number>> = { text: 0, number: 0, 'yes-no': 0, day: 2, instant: 3 };

type At<Row> = { readonly row: Row; readonly sheet: Sheet<Row> };

function cellOf<Row>(name: string, column: Column<Row>, { row, sheet }: At<Row>): string {
  const { language, timeZone } = sheet;
  const cell = column.value(row, language);
  const style = styleOf[column.type];
  if (cell === null || cell === '') return '';
  if (cell instanceof Date) return numberCell(name, serialOf(wallClock(cell, timeZone)), style);
  if (typeof cell === 'number') return numberCell(name, cell, style);
  if (typeof cell === 'boolean') return textCell(name, yesNo[`${cell}`][language], 0);
  return column.type === 'day'
    ? numberCell(name, serialOf(`${cell}T00:00:00Z`), style)
    : textCell(name, fitting(cell, language), 0);
}

function numberCell(name: string, value: number, style: number): string {
  return `<c r="${name}"${style === 0 ? '' : ` s="${style}"`}><v>${value}</v></c>`;
}

function textCell(name: string, text: string, style: number): string {
  return `<c r="${name}" t="inlineStr"${style === 0 ? '' : ` s="${style}"`}><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

/** Most characters of a cell; a text that has more ends by saying so. */
const longest = 32_767;

function fitting(text: string, language: Language): string {
  if (text.length <= longest) return text;
  const note = { zh: `……（全文 ${text.length} 字，表格一格放不下）`, en: `… (${text.length} characters in all)` }[
    language
  ];
  return text.slice(0, longest - note.length) + note;
}

/** Days since 30 December 1899, as a spreadsheet counts them. */
function serialOf(instant: string): number {
  return (Date.parse(instant) - Date.UTC(1899, 11, 30)) / 86_400_000;
}

/** What the clock on the wall shows in that zone, written as if it were UTC. */
function wallClock(instant: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    ...{ timeZone, year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
  }).formatToParts(instant);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '00';
  return `${of('year').padStart(4, '0')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}:${of('second')}Z`;
}

/** `A`, `Z`, `AA`. */
function letterOf(column: number): string {
  return (column >= 26 ? letterOf(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));
}

/** A text as XML holds it; what XML 1.0 does not know makes a workbook that no program opens. */
function escaped(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      // A reader would make a line feed of it, and the text another one than ours.
      .replaceAll('\r', '&#13;')
  );
}

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const contentTypes = `${xml}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${sheetType}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${sheetType}.styles+xml"/></Types>`;

/** Pairs of type and target. */
function relationsOf(...pairs: readonly string[]): string {
  const relations = pairs.flatMap((type, at) =>
    at % 2 === 0 ? `<Relationship Id="rId${at / 2 + 1}" Type="${office}/${type}" Target="${pairs[at + 1]}"/>` : [],
  );
  return `${xml}<Relationships xmlns="${packaged}/relationships">${relations.join('')}</Relationships>`;
}

/** A sheet's name has at most 31 characters and none of `[]:*?/\`. */
function workbookOf(name: string): string {
  const fit = [...name.replace(/[[\]:*?/\\']/g, ' ')].slice(0, 31).join('').trim() || 'Bulou';
  return `${xml}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${escaped(fit)}" sheetId="1" r:id="rId1"/></sheets></workbook>`;
}

const styles = `${xml}<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`;
