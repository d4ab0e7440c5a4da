import { type Column, columns, mistakesColumn } from './columns.ts';
import type { SheetRow } from './xlsx-write.ts';

/**
 * Our template as CSV, with rows to correct where there are any: UTF-8 with a byte order mark and CRLF, as Excel expects it.
 * What a spreadsheet would take for a formula gets an apostrophe in front, which reading takes off again.
 */
export function writeCsv(rows: readonly SheetRow[], language: 'zh' | 'en'): string {
  const corrected = rows.length > 0;
  const head = [...(corrected ? [mistakesColumn[language]] : []), ...columns.map(({ name }) => name[language])];
  const body = rows.map((row) => [
    row.mistakes.map(({ cell, text }) => `${cell} ${text[language]}`).join('\n'),
    ...columns.map((column) => cellText(row, column)),
  ]);
  return `\ufeff${[head, ...body].map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('')}`;
}

/** What a draft’s field says, as the text of its column’s cell. */
export function cellText({ fields }: Pick<SheetRow, 'fields'>, { field, part, write }: Column): string {
  const value = fields[field];
  if (part === undefined || value === null || value === undefined) return write(value);
  if (typeof value !== 'object') return part === 'code' ? write(value) : '';
  return write((value as Readonly<Record<string, unknown>>)[part]);
}

/** A cell of CSV; what a spreadsheet would take for a formula gets an apostrophe in front. */
export function quoted(text: string): string {
  const safe = /^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n;\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
