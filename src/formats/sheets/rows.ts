import { FileProblem, mostReports } from '../file-problems.ts';
import type { DraftItem, DraftMistake, DraftPlace, ReportDraft, ReportField, Words } from '../report-draft.ts';
import { type Column, columnOf } from './columns.ts';

/** A cell as text; `wrong` when the sheet itself says that it holds no value (`#REF!`). */
export type Cell = { readonly text: string; readonly wrong?: Words };

/** One row with something in it. `at` is the row of the sheet or the line of the file, `cells` by column from 0. */
export type Row = { readonly at: number; readonly cells: ReadonlyMap<number, Cell> };

/** How places of this file are spoken of: `D17`, or `第17行“漏洞名称”`. */
export type Naming = {
  readonly unit: 'row' | 'line';
  cell(at: number, column: number | null, heading: string): string;
};

export type Header = {
  readonly at: number;
  readonly columns: ReadonlyMap<number, Column>;
  readonly notices: readonly DraftItem[];
};

/** How far down the header may stand: above it people put a title. */
export const headerDepth = 10;

/**
 * The header among the first rows: the one that names title and description. Refuses `batch.header-twice`; null when no row is one.
 * Columns that are not known are named in a notice, so that nothing is lost unseen.
 */
export function headerOf(rows: readonly Row[], naming: Naming): Header | null {
  for (const row of rows.slice(0, headerDepth)) {
    const found = [...row.cells].map(([at, { text }]) => ({ at, text, column: columnOf(text) }));
    const known = found.filter((one): one is typeof one & { column: Column } => isColumn(one.column));
    const fields = new Set(known.map(({ column }) => column.field));
    if (!fields.has('title') || !fields.has('description')) continue;
    const twice = known.filter((one) => known.some((other) => other !== one && other.column === one.column));
    if (twice.length > 0) {
      throw new FileProblem(
        'batch.header-twice',
        twice.map(({ at, text }) => `${naming.cell(row.at, at, text)} ${text}`).join('、'),
      );
    }
    const unread = found.filter(({ column, text }) => column === null && text.trim() !== '');
    return {
      at: row.at,
      columns: new Map(known.map(({ at, column }) => [at, column])),
      notices: unread.length === 0 ? [] : [unreadNotice(unread.map(({ text }) => text.trim()))],
    };
  }
  return null;
}

const isColumn = (column: Column | 'ignored' | null): column is Column => column !== null && column !== 'ignored';

function unreadNotice(names: readonly string[]): DraftItem {
  const some = names.slice(0, 8).map((name) => (name.length > 30 ? `${name.slice(0, 29)}…` : name));
  return {
    kind: 'notice',
    notice: {
      text: {
        zh: `这些列不认识，没有读取：${some.join('、')}${names.length > 8 ? '等' : ''}。`,
        en: `These columns are not known and were not read: ${some.join(', ')}${names.length > 8 ? ' and more' : ''}.`,
      },
    },
  };
}

/** The rows below the header as drafts; rows with nothing in a known column are skipped. Refuses `batch.too-many` with the number. */
export function* draftsOf(rows: Iterable<Row>, header: Header, naming: Naming): Generator<DraftItem> {
  yield* header.notices;
  const places = new Map<string, { at: number; name: string }>();
  for (const [at, column] of header.columns) {
    const place = { at, name: column.name.zh };
    if (!places.has(column.field) || column.part === 'code') places.set(column.field, place);
    if (column.part) places.set(`/${column.field}/${column.part}`, place);
  }
  let count = 0;
  for (const row of rows) {
    if (row.at <= header.at || !isFilled(row, header)) continue;
    count += 1;
    if (count <= mostReports) yield { kind: 'draft', draft: draftOf(row, header, { naming, places }) };
  }
  if (count > mostReports) throw new FileProblem('batch.too-many', String(count));
}

function isFilled(row: Row, header: Header): boolean {
  for (const at of header.columns.keys()) {
    const cell = row.cells.get(at);
    if (cell && (cell.wrong !== undefined || cell.text.trim() !== '')) return true;
  }
  return false;
}

type Places = { readonly naming: Naming; readonly places: ReadonlyMap<string, { at: number; name: string }> };

function draftOf(row: Row, header: Header, { naming, places }: Places): ReportDraft {
  const fields: Partial<Record<ReportField, unknown>> = {};
  const mistakes: DraftMistake[] = [];
  const proof: Partial<Record<'language' | 'code', string>> = {};
  for (const [at, column] of header.columns) {
    const cell = row.cells.get(at);
    if (cell === undefined || (cell.text.trim() === '' && cell.wrong === undefined)) continue;
    const value = cell.wrong ? { unread: cell.wrong } : column.read(cell.text);
    if (isUnread(value)) {
      mistakes.push({ field: column.field, cell: naming.cell(row.at, at, column.name.zh), text: value.unread });
      fields[column.field] = cell.text;
    } else if (column.part) proof[column.part] = cell.text;
    else fields[column.field] = value;
  }
  if (proof.code !== undefined || proof.language !== undefined) {
    fields.proof = { language: proof.language ?? null, code: proof.code ?? '' };
  }
  const place: DraftPlace = { unit: naming.unit, at: row.at, entry: null };
  const cellOf = (field: ReportField | null, within = '') => {
    const column = places.get(within) ?? (field === null ? undefined : places.get(field));
    return naming.cell(row.at, column?.at ?? null, column?.name ?? '');
  };
  return { place, fields, mistakes, cellOf };
}

function isUnread(value: unknown): value is { unread: Words } {
  return typeof value === 'object' && value !== null && 'unread' in value;
}
