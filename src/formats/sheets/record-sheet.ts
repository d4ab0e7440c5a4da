/**
 * Writers of lists of public records: CSV and XLSX with a row a record, NDJSON in our own form with a line a record. All are streams: they
 * hold one record at a time, however many come.
 *
 * CSV and XLSX cannot hold: spans of versions (products stand as stated), links of aliases, the patch's vendor and description; a cell
 * of XLSX takes 32,767 characters, what is longer is cut. NDJSON cannot hold vendors' statements.
 */
import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import type { PublishedRecord } from '#vocabulary/index.ts';
import { writeRecordLine } from '../records/check.ts';
import { wellFormed } from '../well-formed.ts';
import { quoted } from './csv-write.ts';
import { recordColumns, type SheetLanguage } from './record-columns.ts';

type Records = AsyncIterable<PublishedRecord> | Iterable<PublishedRecord>;
export type SheetOptions = { readonly language: SheetLanguage; readonly publicUrl: string };

const cells = (record: PublishedRecord, { language, publicUrl }: SheetOptions): string[] => {
  const fit = wellFormed(record);
  return recordColumns.map(({ write }) => write(fit, language, publicUrl));
};
const csvLine = (row: readonly string[]) => `${row.map(quoted).join(',')}\r\n`;

/** CSV in pieces, one a record: UTF-8 with a byte order mark and CRLF as Excel expects it; nothing in it is ever a formula. */
export async function* recordCsv(records: Records, options: SheetOptions): AsyncGenerator<string> {
  yield `\ufeff${csvLine(recordColumns.map(({ name }) => name[options.language]))}`;
  for await (const record of records) yield csvLine(cells(record, options));
}

/** Lines of our own record form, one a record, which `readRecords` reads. */
export async function* recordNdjson(records: Records): AsyncGenerator<string> {
  for await (const record of records) yield writeRecordLine(wellFormed(record));
}

/** Most rows of a sheet, without its head, and most characters of a cell, that spreadsheet programs take. */
const mostRows = 1_048_575;
const longest = 32_767;

const sheetName = { zh: '漏洞', en: 'Records' } as const;
const head = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EDF3' } } as const;

/** A workbook in pieces; every cell is text. Records beyond what one sheet takes stand in a second one, and so on. */
export async function* recordXlsx(records: Records, options: SheetOptions): AsyncGenerator<Uint8Array> {
  const out = new PassThrough();
  const failed: { error?: unknown } = {};
  const writing = fill(out, records, options).catch((error: unknown) => {
    failed.error = error;
    out.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  for await (const piece of out) yield new Uint8Array(piece as Buffer);
  await writing;
  if (failed.error !== undefined) throw failed.error;
}

async function fill(out: PassThrough, records: Records, options: SheetOptions): Promise<void> {
  const { default: Excel } = await import('exceljs');
  // Shared texts would have to be held until the end.
  const book = new Excel.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false });
  const open = (number: number) => {
    const name = sheetName[options.language] + (number > 1 ? ` ${number}` : '');
    const page = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1, xSplit: 1 }] });
    page.columns = recordColumns.map(({ name, width }) => ({
      header: name[options.language],
      width,
      style: { numFmt: '@' },
    }));
    page.getRow(1).eachCell((cell) => {
      cell.fill = head;
      cell.font = { bold: true };
    });
    return page;
  };
  let page = open(1);
  let rows = 0;
  for await (const record of records) {
    if (rows > 0 && rows % mostRows === 0) {
      page.commit();
      page = open(rows / mostRows + 1);
    }
    rows += 1;
    page.addRow(cells(record, options).map((text) => (text === '' ? null : text.slice(0, longest)))).commit();
    if (out.writableNeedDrain) await once(out, 'drain');
  }
  page.commit();
  await book.commit();
}
