/**
 * Reader of our template as CSV (RFC 4180 with `,`, `;` or tab; UTF-8, UTF-16 with a mark, or GB18030).
 *
 * The format cannot hold: types (a version 1.10 that a spreadsheet has turned into 1.1 stays 1.1), colours, comments, lists to choose from.
 */
import { Readable } from 'node:stream';
import { type CsvError, parse } from 'csv-parse';
import { FileProblem, mostReports } from '../file-problems.ts';
import type { DraftItem } from '../report-draft.ts';
import { textOf } from '../text-of.ts';
import { columnOf } from './columns.ts';
import { type Cell, draftsOf, headerDepth, headerOf, type Naming, type Row } from './rows.ts';

const naming: Naming = {
  unit: 'line',
  cell: (at, column, heading) => (column === null ? `第${at}行` : `第${at}行“${heading}”`),
};

/** Reads a CSV of our template. Refuses `batch.encoding`, `batch.csv`, `batch.no-header`, `batch.header-twice`, `batch.too-many`, `batch.empty`. */
export async function* readCsv(bytes: Uint8Array): AsyncGenerator<DraftItem> {
  const text = textOf(bytes);
  const delimiter = delimiterOf(text);
  const rows: Row[] = [];
  let count = 0;
  for await (const row of rowsOf(text, delimiter)) {
    count += 1;
    // Beyond what is read the rows are only counted.
    if (count <= mostReports + headerDepth + 1) rows.push(row);
  }
  const header = headerOf(rows, naming);
  if (header === null) throw new FileProblem('batch.no-header');
  if (count > rows.length) {
    const above = rows.filter(({ at }) => at <= header.at).length;
    throw new FileProblem('batch.too-many', String(count - above));
  }
  if (rows.at(-1)?.at === header.at) throw new FileProblem('batch.empty');
  yield* draftsOf(rows, header, naming);
}

/** True for text whose first lines hold our header: what tells CSV from any other text. */
export function looksLikeCsv(text: string): boolean {
  return knownHeadings(text, delimiterOf(text)) >= 2;
}

const delimiters = [',', ';', '\t', '；', '，'] as const;

/** The delimiter under which most headings are known. */
function delimiterOf(text: string): string {
  const scored = delimiters.map((delimiter) => ({ delimiter, known: knownHeadings(text, delimiter) }));
  return scored.reduce((best, one) => (one.known > best.known ? one : best)).delimiter;
}

function knownHeadings(text: string, delimiter: string): number {
  const lines = text.slice(0, 20_000).split(/\r?\n|\r/, headerDepth);
  const counts = lines.map((line) => {
    const cells = line.replace(/^\ufeff/, '').split(delimiter);
    return cells.filter((cell) => columnOf(cell.replace(/^\s*"|"\s*$/g, '')) !== null).length;
  });
  return Math.max(0, ...counts);
}

type Parsed = { record: readonly string[]; info: { lines: number } };

async function* rowsOf(text: string, delimiter: string): AsyncGenerator<Row> {
  const parser = parse({
    delimiter,
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: false,
    max_record_size: 4_000_000,
  });
  const source = Readable.from(pieces(text));
  source.pipe(parser);
  let line = 1;
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      const cells = new Map<number, Cell>();
      for (const [at, value] of record.entries()) if (value !== '') cells.set(at, { text: unguarded(value) });
      if (cells.size > 0) yield { at: line, cells };
      line = info.lines + 1;
    }
  } catch (thrown) {
    const at = (thrown as CsvError & { lines?: number }).lines ?? line;
    throw new FileProblem('batch.csv', { zh: `第${at}行`, en: `line ${at}` });
  } finally {
    source.destroy();
    parser.destroy();
  }
}

/** In pieces, so that reading never holds the process for long. */
function* pieces(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += 65_536) yield text.slice(at, at + 65_536);
}

/** The mark that `csv-write` puts before what a spreadsheet would take for a formula is taken off again. */
function unguarded(value: string): string {
  return /^'+[=+\-@\t\r]/.test(value) ? value.slice(1) : value;
}
