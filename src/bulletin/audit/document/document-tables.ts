import { blocksOf, textOfCell } from '../../document-text.ts';
import type { IssueDocument, Table } from '../../model.ts';
import { printedNumber } from '../../rules/printed.ts';
import { type Fault, fault, faultIf, type Rule } from '../rule.ts';

/** Tables are rectangular, their numbers agree with their text, totals add up. */
export const documentTables: Rule<IssueDocument> = {
  id: 'document-tables',
  severity: 'error',
  source: 'model.ts; domain.md §5 part 4',
  title: {
    zh: '表格各行列数相同、数字与文字一致、合计正确',
    en: 'Tables are rectangular, their numbers agree with their text, totals add up.',
  },
  check: (bulletin) =>
    blocksOf(bulletin).flatMap((block): Fault[] => {
      if (block.kind === 'figure') return checkShape(block.id, { ...block.table, totals: 0 });
      return block.kind === 'table' ? [...checkShape(block.id, block), ...checkTotals(block)] : [];
    }),
};

function checkShape(id: string, { columns, rows }: Pick<Table, 'columns' | 'rows' | 'totals'>): Fault[] {
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  const cells = rows.flat();
  return [
    ...faultIf(width !== 100, id, `各列宽度合计${width}，应为100。`, `The column widths add up to ${width}, not 100.`),
    ...faultIf(
      rows.some((row) => row.length !== columns.length),
      id,
      '有的行与表头列数不同。',
      'A row has another number of cells than the head.',
    ),
    ...cells
      .filter((cell) => cell.value !== undefined && printedNumber(textOfCell(cell)) !== cell.value)
      .map((cell) =>
        fault(
          id,
          `单元格显示“${textOfCell(cell)}”，数值却为${cell.value}。`,
          `A cell reads “${textOfCell(cell)}” but holds ${cell.value}.`,
        ),
      ),
  ];
}

/** One totals row must be the sum of the rows above, in every column of numbers. */
function checkTotals({ id, columns, rows, totals }: Table): Fault[] {
  const last = rows.at(-1);
  if (totals !== 1 || last === undefined) return [];
  return columns.flatMap((column, n) => {
    const printed = last[n]?.value;
    const sum = rows.slice(0, -1).reduce((total, row) => total + (row[n]?.value ?? 0), 0);
    if (printed === undefined || printed === sum) return [];
    return [
      fault(
        id,
        `“${column.title}”一列合计为${sum}，表中写${printed}。`,
        `“${column.title}” adds up to ${sum}, the table has ${printed}.`,
      ),
    ];
  });
}
