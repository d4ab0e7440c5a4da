import { typeName, typesSentence, vendorsSentence } from '../prose/types.ts';
import { chartShare, percentOf } from '../rules/percent.ts';
import { vendorTable } from '../rules/vendors.ts';
import { type Builder, cell, paragraph } from './context.ts';

export const types: Builder = ({ figures, identity }) => [paragraph('types-text', typesSentence(figures, identity))];

/** Table 2. Source: domain.md §5 part 5. */
export const tableTypes: Builder = ({ figures }) => {
  if (figures.byObjectType.length === 0) return [];
  return [
    {
      kind: 'table',
      id: 'table-types',
      number: 0,
      caption: '漏洞按影响类型统计表',
      columns: [
        { title: '漏洞影响对象类型', align: 'start', width: 70 },
        { title: '漏洞数量', align: 'end', width: 30 },
      ],
      rows: figures.byObjectType.map((row) => [cell(typeName(row.objectType)), cell(row.records.count)]),
      totals: 0,
    },
  ];
};

export const figureTypes: Builder = ({ figures: { byObjectType, assessment } }) => {
  if (byObjectType.length === 0) return [];
  const total = assessment.total.count;
  const rows = byObjectType.map((row) => ({ name: typeName(row.objectType), count: row.records.count }));
  return [
    {
      kind: 'figure',
      id: 'figure-types',
      number: 0,
      caption: '本周漏洞按影响类型分布',
      chart: {
        type: 'bars',
        unit: '个',
        categories: rows.map((row) => row.name),
        values: rows.map((row) => row.count),
        shares: rows.map((row) => `（${chartShare(row.count, total)}）`),
      },
      table: {
        columns: [
          { title: '漏洞影响对象类型', align: 'start', width: 60 },
          { title: '漏洞数量', align: 'end', width: 20 },
          { title: '所占比例', align: 'end', width: 20 },
        ],
        rows: rows.map((row) => [cell(row.name), cell(row.count), cell(`${percentOf(row.count, total)}%`)]),
      },
    },
  ];
};

export const vendors: Builder = ({ figures, identity, numberOf }) =>
  figures.byVendor.length === 0
    ? []
    : [paragraph('vendors-text', vendorsSentence(figures, numberOf('table-vendors'), identity))];

/** Table 3: ten vendors and 其他, which is left out when nothing is left. */
export const tableVendors: Builder = ({ figures }) => {
  if (figures.byVendor.length === 0) return [];
  const { rows, others } = vendorTable(figures);
  const printed = others.count > 0 ? [...rows, others] : rows;
  return [
    {
      kind: 'table',
      id: 'table-vendors',
      number: 0,
      caption: '漏洞产品涉及厂商分布统计表',
      columns: [
        { title: '序号', align: 'center', width: 12 },
        { title: '厂商（产品）', align: 'start', width: 48 },
        { title: '漏洞数量', align: 'end', width: 20 },
        { title: '所占比例', align: 'end', width: 20 },
      ],
      rows: printed.map((row, n) => [cell(`${n + 1}`), cell(row.vendor), cell(row.count), cell(`${row.percent}%`)]),
      totals: 0,
    },
  ];
};
