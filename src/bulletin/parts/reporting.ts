import type { Counted } from '../figures.ts';
import type { Cell } from '../model.ts';
import { reportingSentences } from '../prose/reporting.ts';
import { type Builder, cell, paragraph } from './context.ts';

export const reporting: Builder = ({ figures, edition, identity, numberOf }) => [
  paragraph('reporting-text', reportingSentences(figures.reporting, numberOf('table-reporting'), edition, identity)),
];

/** Table 1: block 1, block 2, individuals, total. Source: domain.md §5 part 4. */
export const tableReporting: Builder = ({ figures: { reporting: part } }) => {
  const row = (name: string, counts: { readonly reported: Counted; readonly original: Counted }): Cell[] => [
    cell(name),
    cell(counts.reported.count),
    cell(counts.original.count),
  ];
  return [
    {
      kind: 'table',
      id: 'table-reporting',
      number: 0,
      caption: '漏洞报送情况统计表',
      columns: [
        { title: '报送单位或个人', align: 'start', width: 60 },
        { title: '漏洞报送数量', align: 'end', width: 20 },
        { title: '原创漏洞数', align: 'end', width: 20 },
      ],
      rows: [
        ...[...part.supportUnits, ...part.otherUnits].map((unit) => row(unit.name, unit)),
        row('个人', part.individuals),
        row('报送总计', part.total),
      ],
      totals: 1,
    },
  ];
};
