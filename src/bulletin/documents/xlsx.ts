import type ExcelJS from 'exceljs';
import { type Labels, labelsOf } from '../labels.ts';
import type { IssueDocument } from '../model.ts';
import { printedNumber } from '../rules/printed.ts';
import { cleanBulletin, type Printed } from './clean.ts';
import { repack } from './repack.ts';
import { type Sheet, sheetsOf } from './sheets.ts';
import { fillSheet, linkTo, numberFormat } from './xlsx-sheet.ts';
import { fill, fonts } from './xlsx-styles.ts';

/**
 * The numbers of an issue as a workbook: an overview that links to a sheet for each table and each figure.
 *
 * Numbers are numbers, texts are texts (never formulas, whatever they begin with). Equal input gives equal bytes.
 * `hash`: SHA-256 of the data the issue was composed from.
 */
export async function toXlsx(bulletin: IssueDocument, options: { readonly hash?: string } = {}): Promise<Uint8Array> {
  const printed = cleanBulletin(bulletin);
  const { masthead } = printed;
  const labels = labelsOf(printed);
  const { overview } = labels.workbook;
  const { to } = bulletin.figures.period;
  // A quarter of a second to load, which only those who want a workbook should wait.
  const { default: Excel } = await import('exceljs');
  const book = new Excel.Workbook();
  const day = new Date(`${to}T00:00:00Z`);
  Object.assign(book, { creator: masthead.publisher, lastModifiedBy: masthead.publisher, created: day, modified: day });
  Object.assign(book, { title: `${masthead.title}${labels.between}${masthead.issue}`, subject: masthead.period });
  if (options.hash) book.keywords = `sha256:${options.hash}`;
  const sheets = sheetsOf(printed, labels);
  fillOverview(book.addWorksheet(overview), { printed, sheets, labels });
  for (const sheet of sheets) fillSheet(book.addWorksheet(sheet.name), sheet, labels);
  return repack(new Uint8Array(await book.xlsx.writeBuffer()), { day: to, change: innerLinks });
}

/** Links to another sheet have a place and no target outside; the writer gives them both, which a spreadsheet program may call damage. */
function innerLinks(path: string, xml: string): string {
  if (/^xl\/worksheets\/_rels\//.test(path))
    return xml.replaceAll(/<Relationship [^>]*Target="(?:'|&apos;)[^>]*\/>/g, '');
  return xml.replaceAll(/ r:id="rId\d+"(?=[^>]* location=")/g, '');
}

type Overview = { readonly printed: Printed; readonly sheets: readonly Sheet[]; readonly labels: Labels };

function fillOverview(page: ExcelJS.Worksheet, { printed, sheets, labels }: Overview): void {
  const { masthead, summary } = printed;
  const words = labels.workbook;
  // Wide enough for the longest title on one line: programs differ in whether they make a wrapped row higher.
  const titles = Math.max(46, ...sheets.map(({ title }) => widthOf(title)));
  page.columns = [{ width: 24 }, { width: Math.min(90, titles) }, { width: 34 }, { width: 10 }];
  page.pageSetup = { paperSize: 9, orientation: 'portrait', fitToPage: true, fitToWidth: 1, fitToHeight: 0 };
  page.views = [{ state: 'normal', showGridLines: false }];
  page.addRow([masthead.title]).font = fonts.masthead;
  page.addRow([masthead.publisher]).font = fonts.soft;
  page.addRow([]);
  for (const [label, value] of [
    [words.issue, masthead.issue],
    [words.period, masthead.period],
  ])
    addFact(page, label ?? '', value ?? '');
  for (const { label, value } of summary) addFact(page, label, printedNumber(value) ?? value, value);
  page.addRow([]);
  const head = page.addRow([...words.head]);
  head.eachCell((cell) => Object.assign(cell, { font: fonts.head, fill }));
  for (const sheet of sheets) {
    const row = page.addRow([null, sheet.title, sheet.part, sheet.rows.length]);
    row.getCell(1).value = linkTo(sheet.name, sheet.label);
    row.getCell(1).font = fonts.link;
    row.getCell(2).alignment = { wrapText: true, vertical: 'top' };
    row.getCell(3).alignment = { wrapText: true, vertical: 'top' };
  }
}

/** In characters of a Latin font: a Chinese one takes two. */
function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (/[\u2e80-\uffef]/.test(character) ? 2 : 1), 2);
}

/** `shown` keeps the decimals with which the issue prints the number. */
function addFact(page: ExcelJS.Worksheet, label: string, value: string | number, shown = ''): void {
  const row = page.addRow([label, value]);
  row.getCell(1).font = fonts.soft;
  row.getCell(2).font = fonts.head;
  row.getCell(2).alignment = { horizontal: 'left' };
  if (typeof value === 'number') row.getCell(2).numFmt = numberFormat(shown, value);
}
