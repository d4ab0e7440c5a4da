import type { Figures } from '../../figures.ts';
import { fault, faultIf, type Rule } from '../rule.ts';
import { missingFrom, sumOf } from '../sets.ts';

/** The rows of Table 1 add up to its total; originals are part of what was reported. */
export const reportingTotal: Rule<Figures> = {
  id: 'reporting-total',
  severity: 'error',
  source: 'domain.md §5 part 4, Table 1',
  title: {
    zh: '表1各行合计＝报送总计',
    en: 'The rows of Table 1 add up to its total; originals are part of what was reported.',
  },
  check: ({ reporting }) => {
    const rows = [...reporting.supportUnits, ...reporting.otherUnits, { name: '个人', ...reporting.individuals }];
    const columns = [
      ['reported', '报送', 'reports'],
      ['original', '原创', 'originals'],
    ] as const;
    return [
      ...columns.flatMap(([key, zh, en]) => {
        const sum = sumOf(rows.map((row) => row[key]));
        const total = reporting.total[key].count;
        return faultIf(
          sum !== total,
          `reporting/total/${key}`,
          `各行${zh}合计${sum}个，总计却为${total}个。`,
          `The rows add up to ${sum} ${en}, the total is ${total}.`,
        );
      }),
      ...rows
        .filter((row) => row.original.count > row.reported.count || missingFrom(row.original, row.reported).length > 0)
        .map((row) =>
          fault(
            `reporting/${row.name}`,
            `“${row.name}”的原创漏洞不都在其报送之中。`,
            `Not all originals of “${row.name}” are among its reports.`,
          ),
        ),
    ];
  },
};
