import type { Column, Table } from '../model.ts';
import type { Printed } from './clean.ts';

/** One table of the issue as a sheet of its own. */
export type Sheet = {
  readonly name: string;
  /** `表 1 漏洞报送情况统计表`. */
  readonly title: string;
  readonly part: string;
  readonly columns: readonly Column[];
  readonly rows: Table['rows'];
  readonly totals: number;
};

/** Every table and the numbers of every figure, in the order of the issue, under names that a spreadsheet accepts. */
export function sheetsOf(printed: Printed, taken: readonly string[]): Sheet[] {
  const used = new Set(taken.map((name) => name.toLowerCase()));
  return printed.parts.flatMap((part) =>
    part.blocks.flatMap((block): Sheet[] => {
      if (block.kind !== 'table' && block.kind !== 'figure') return [];
      const [label, table, totals] =
        block.kind === 'table' ? (['表', block, block.totals] as const) : (['图', block.table, 0] as const);
      const name = sheetName(`${label}${block.number} ${block.caption}`, used);
      const title = `${label} ${block.number} ${block.caption}`;
      return [{ name, title, part: part.heading, columns: table.columns, rows: table.rows, totals }];
    }),
  );
}

/** At most 31 characters (UTF-16), none of `\ / ? * [ ] :`, no apostrophe at either end, unlike every other, whatever the case (ECMA-376, Excel's limits). */
function sheetName(wanted: string, used: Set<string>): string {
  const clean =
    wanted
      .replaceAll(/[\\/?*[\]:]/g, ' ')
      .replaceAll(/^'+|'+$/g, '')
      .trim() || '表';
  for (let attempt = 1; ; attempt++) {
    const suffix = attempt === 1 ? '' : ` (${attempt})`;
    const name = `${clean
      .slice(0, 31 - suffix.length)
      .toWellFormed()
      .replaceAll('\ufffd', '')
      .trimEnd()}${suffix}`;
    if (used.has(name.toLowerCase())) continue;
    used.add(name.toLowerCase());
    return name;
  }
}
