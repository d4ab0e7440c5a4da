import type { Labels } from '../labels.ts';
import type { Column, Table } from '../model.ts';
import type { Printed } from './clean.ts';

/** One table of the issue as a sheet of its own. */
export type Sheet = {
  readonly name: string;
  /** `表1`. */
  readonly label: string;
  /** `表 1 漏洞报送情况统计表`. */
  readonly title: string;
  readonly part: string;
  readonly columns: readonly Column[];
  readonly rows: Table['rows'];
  readonly totals: number;
};

/** Every table and the numbers of every figure, in the order of the issue, under names that a spreadsheet accepts. */
export function sheetsOf(printed: Printed, labels: Labels): Sheet[] {
  const used = new Set([labels.workbook.overview.toLowerCase()]);
  return printed.parts.flatMap((part) =>
    part.blocks.flatMap((block): Sheet[] => {
      if (block.kind !== 'table' && block.kind !== 'figure') return [];
      const [table, totals] = block.kind === 'table' ? [block, block.totals] : [block.table, 0];
      const kind = labels[block.kind];
      const label = labels.workbook.sheet(kind, block.number);
      const name = sheetName(`${label} ${block.caption}`, used);
      const title = `${kind} ${block.number}${labels.plainGap}${block.caption}`;
      return [{ name, label, title, part: part.heading, columns: table.columns, rows: table.rows, totals }];
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
    const name = `${cut(clean, 31 - suffix.length)}${suffix}`;
    if (used.has(name.toLowerCase())) continue;
    used.add(name.toLowerCase());
    return name;
  }
}

/** The beginning of a name, not in the middle of a Latin word where another word is left. */
function cut(name: string, length: number): string {
  const begun = name.slice(0, length).toWellFormed().replaceAll('\ufffd', '');
  const inWord = /[A-Za-z]$/.test(begun) && /[A-Za-z]/.test(name.charAt(length));
  return (inWord ? begun.replace(/(?<=\S) +[A-Za-z]+$/, '') : begun).replace(/[\s,]+$/, '');
}
