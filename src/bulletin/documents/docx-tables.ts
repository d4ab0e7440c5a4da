import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { Labels } from '../labels.ts';
import type { Bulletin, Column, Table as TableBlock } from '../model.ts';
import { ink, rule } from './docx-styles.ts';
import { captionOf, runsOf } from './docx-text.ts';
import { printWidths } from './widths.ts';

/** Between the margins of A4, in twentieths of a point. */
export const textWidth = 8958;

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const noBorders = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none };
const alignments = { start: AlignmentType.LEFT, end: AlignmentType.RIGHT, center: AlignmentType.CENTER } as const;

/** Caption and table: the header row comes again on every page, no row splits, the caption stays with the first rows and the last row with the one before; a dozen rows stay whole. */
export function tableOf(block: Omit<TableBlock, 'id'>, labels: Labels): (Paragraph | Table)[] {
  const widths = printWidths(block).map((share) => Math.round((share / 100) * textWidth));
  const firstTotal = block.rows.length - block.totals;
  const whole = block.rows.length <= 12;
  const cells = (row: TableBlock['rows'][number], at: number) =>
    block.columns.map((column, x) =>
      cell(column, widths[x] ?? 0, {
        runs: row[x]?.runs ?? [],
        kind: at >= firstTotal ? 'total' : 'plain',
        keepNext: (whole || at < 2 || at + 2 === block.rows.length) && at + 1 < block.rows.length,
        last: at + 1 === block.rows.length || at + 1 === firstTotal,
      }),
    );
  const head = block.columns.map((column, x) =>
    cell(column, widths[x] ?? 0, {
      runs: [{ text: column.title }],
      kind: 'head',
      keepNext: block.rows.length > 0,
      last: true,
    }),
  );
  const table = new Table({
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    borders: { ...noBorders, top: line(8, ink), bottom: line(8, ink) },
    rows: [
      new TableRow({ children: head, tableHeader: true, cantSplit: true }),
      ...block.rows.map((row, at) => new TableRow({ children: cells(row, at), cantSplit: true })),
    ],
  });
  return [captionOf(block, labels), table, new Paragraph({ spacing: { after: 0, line: 240, lineRule: 'auto' } })];
}

/** The five numbers under the masthead. */
export function summaryOf(summary: Bulletin['summary']): Table {
  const width = Math.floor(textWidth / Math.max(1, summary.length));
  return new Table({
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: summary.map(() => width),
    layout: TableLayoutType.FIXED,
    borders: { ...noBorders, insideVertical: line(4, rule) },
    rows: [
      new TableRow({
        cantSplit: true,
        children: summary.map(
          ({ value, label }) =>
            new TableCell({
              width: { size: width, type: WidthType.DXA },
              children: [
                new Paragraph({ style: 'SummaryValue', text: value }),
                new Paragraph({ style: 'SummaryLabel', text: label }),
              ],
            }),
        ),
      }),
    ],
  });
}

type Content = {
  readonly runs: TableBlock['rows'][number][number]['runs'];
  readonly kind: 'head' | 'plain' | 'total';
  readonly keepNext: boolean;
  /** The rule below is the strong one. */
  readonly last: boolean;
};

function cell(column: Column, width: number, content: Content): TableCell {
  const bold = content.kind !== 'plain';
  const fill = { head: 'E9EDF4', total: 'F6F7FA', plain: undefined }[content.kind];
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { left: 100, right: 100 },
    ...(fill && { shading: { fill, type: 'clear' as const, color: 'auto' } }),
    borders: { bottom: content.last ? line(6, ink) : line(3, rule) },
    children: [
      new Paragraph({
        style: 'TableText',
        alignment: alignments[column.align],
        keepNext: content.keepNext,
        children: runsOf(bold ? content.runs.map((run) => ({ ...run, strong: true })) : content.runs),
      }),
    ],
  });
}

function line(size: number, color: string) {
  return { style: BorderStyle.SINGLE, size, color };
}
