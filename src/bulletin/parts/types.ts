import { otherVendors } from '../counts.ts';
import type { Figures } from '../figures.ts';
import { chartShare } from '../rules/percent.ts';
import { vendorTable } from '../rules/vendors.ts';
import { type Builder, type Context, cell, chartLanguage, countCell, paragraph, shareCell } from './context.ts';

export const types: Builder = (context) => [paragraph('types-text', context.prose.types(context))];

/** Table 2. Source: domain.md §5 part 5. */
export const tableTypes: Builder = (context) => {
  const rows = typeRows(context);
  const { columns, captions } = context.prose.words;
  if (rows.length === 0) return [];
  return [
    {
      kind: 'table',
      id: 'table-types',
      number: 0,
      caption: captions.typesTable,
      columns: [
        { title: columns.objectType, align: 'start', width: 70 },
        { title: columns.records, align: 'end', width: 30 },
      ],
      rows: rows.map(({ name, records, path }) => [cell(name), countCell(records, path, context)]),
      totals: 0,
    },
  ];
};

export const figureTypes: Builder = (context) => {
  const rows = typeRows(context);
  const { words } = context.prose;
  const { total } = context.figures.assessment;
  if (rows.length === 0) return [];
  return [
    {
      kind: 'figure',
      id: 'figure-types',
      number: 0,
      caption: words.captions.typesFigure,
      chart: {
        type: 'bars',
        ...chartLanguage(context),
        unit: words.units.records,
        categories: rows.map(({ name }) => name),
        values: rows.map(({ records }) => records.count),
        shares: rows.map(({ records }) => words.inBrackets(chartShare(records.count, total.count))),
      },
      table: {
        columns: [
          { title: words.columns.objectType, align: 'start', width: 60 },
          { title: words.columns.records, align: 'end', width: 20 },
          { title: words.columns.share, align: 'end', width: 20 },
        ],
        rows: rows.map(({ name, records, path }) => [
          cell(name),
          countCell(records, path, context),
          shareCell(records, total, path),
        ]),
      },
    },
  ];
};

function typeRows({ figures: { byObjectType }, prose: { words } }: Context) {
  return byObjectType.map(({ objectType, records }: Figures['byObjectType'][number], n) => ({
    name: objectType === null ? words.unclassified : words.objectTypes[objectType],
    records,
    path: `byObjectType/${n}/records`,
  }));
}

export const vendors: Builder = (context) =>
  context.figures.byVendor.length === 0 ? [] : [paragraph('vendors-text', context.prose.vendors(context))];

/** Table 3: ten vendors and 其他, which is left out when nothing is left. */
export const tableVendors: Builder = (context) => {
  const { figures, prose } = context;
  const { columns, captions, rows } = prose.words;
  if (figures.byVendor.length === 0) return [];
  const { rows: leading, others } = vendorTable(figures);
  const named = leading.map(({ vendor, records }, n) => ({ name: vendor, records, path: `byVendor/${n}/records` }));
  const last = { name: rows.otherVendors, records: others, path: otherVendors };
  return [
    {
      kind: 'table',
      id: 'table-vendors',
      number: 0,
      caption: captions.vendors,
      columns: [
        { title: columns.row, align: 'center', width: 12 },
        { title: columns.vendor, align: 'start', width: 48 },
        { title: columns.records, align: 'end', width: 20 },
        { title: columns.share, align: 'end', width: 20 },
      ],
      rows: [...named, ...(others.count > 0 ? [last] : [])].map(({ name, records, path }, n) => [
        cell(`${n + 1}`),
        cell(name),
        countCell(records, path, context),
        shareCell(records, figures.assessment.total, path),
      ]),
      totals: 0,
    },
  ];
};
