import type { Counted } from '../figures.ts';
import type { Cell } from '../model.ts';
import { type Builder, cell, countCell, paragraph } from './context.ts';

export const reporting: Builder = (context) => [paragraph('reporting-text', context.prose.reporting(context))];

/** Table 1: block 1, block 2, individuals, total. Source: domain.md §5 part 4. */
export const tableReporting: Builder = (context) => {
  const { reporting: part } = context.figures;
  const { columns, captions, rows } = context.prose.words;
  type Counts = { readonly reported: Counted; readonly original: Counted };
  const row = (name: string, counts: Counts, path: string): Cell[] => [
    cell(name),
    countCell(counts.reported, `reporting/${path}/reported`, context),
    countCell(counts.original, `reporting/${path}/original`, context),
  ];
  return [
    {
      kind: 'table',
      id: 'table-reporting',
      number: 0,
      caption: captions.reporting,
      columns: [
        { title: columns.reporter, align: 'start', width: 60 },
        { title: columns.reported, align: 'end', width: 20 },
        { title: columns.original, align: 'end', width: 20 },
      ],
      rows: [
        ...part.supportUnits.map((unit, n) => row(unit.name, unit, `supportUnits/${n}`)),
        ...part.otherUnits.map((unit, n) => row(unit.name, unit, `otherUnits/${n}`)),
        row(rows.individuals, part.individuals, 'individuals'),
        row(rows.total, part.total, 'total'),
      ],
      totals: 1,
    },
  ];
};
