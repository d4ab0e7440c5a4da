import type { Language } from '#platform/text.ts';
import { type Cell, type Column, type Sheet, yesNo } from './model.ts';

/**
 * The rows as CSV (RFC 4180), piece by piece: UTF-8 with a byte order mark and CRLF, as Excel expects it. A text that a spreadsheet would
 * take for a formula gets an apostrophe in front (OWASP, CSV injection).
 */
export async function* writeCsv<Row>(rows: AsyncIterable<Row>, sheet: Sheet<Row>): AsyncGenerator<string> {
  const { columns, language } = sheet;
  yield `\ufeff${lineOf(columns.map(({ name }) => quoted(name[language])))}`;
  let piece = '';
  for await (const row of rows) {
    piece += lineOf(columns.map((column) => cellText(column, row, language)));
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

/** Pieces of about so many characters: rows one by one would cost a turn of the stream each. */
const pieceLength = 32_768;

function lineOf(cells: readonly string[]): string {
  return `${cells.join(',')}\r\n`;
}

function cellText<Row>({ value }: Column<Row>, row: Row, language: Language): string {
  const cell = value(row, language);
  return typeof cell === 'string' ? quoted(cell) : plainText(cell, language);
}

function plainText(cell: Exclude<Cell, string>, language: Language): string {
  if (cell === null) return '';
  if (cell instanceof Date) return cell.toISOString();
  return typeof cell === 'boolean' ? yesNo[`${cell}`][language] : String(cell);
}

function quoted(text: string): string {
  const safe = /^\s*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n;\t]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
