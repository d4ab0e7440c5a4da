import { type Fault, fault, type Rule } from '../../audit/rule.ts';
import { firstOutOfOrder } from '../../audit/sets.ts';
import type { Counted } from '../../figures.ts';
import type { ReviewFigures } from '../review/figures.ts';
import { dividesFaults } from './sets.ts';

type Row = { readonly isStated: boolean; readonly records: Counted };

/** Object types, causes and threats each add up to the total and descend, what is not stated last. */
export const reviewKinds: Rule<ReviewFigures> = {
  id: 'review-kinds',
  severity: 'error',
  source: 'domain.md §5 part 5, contradictions (290 ≠ 291; a type list out of order)',
  title: {
    zh: '影响对象类型、成因、威胁各自合计＝总数，按数量降序',
    en: 'Object types, causes and threats each add up to the total and descend.',
  },
  check: ({ records: { total }, byObjectType, byCause, byThreat }) => {
    const splits: readonly (readonly [string, string, string, readonly Row[]])[] = [
      [
        'byObjectType',
        '各影响对象类型',
        'Object types',
        byObjectType.map((row) => ({ ...row, isStated: row.objectType !== null })),
      ],
      ['byCause', '各产生原因', 'Causes', byCause.map((row) => ({ ...row, isStated: row.cause !== null }))],
      ['byThreat', '各引发的威胁', 'Threats', byThreat.map((row) => ({ ...row, isStated: row.threat !== null }))],
    ];
    return splits.flatMap(([where, zh, en, rows]) => [
      ...dividesFaults(
        where,
        { zh, en },
        rows.map(({ records }) => records),
        total,
      ),
      ...orderFaults(where, rows),
    ]);
  },
};

function orderFaults(where: string, rows: readonly Row[]): Fault[] {
  const at = firstOutOfOrder(
    rows.filter(({ isStated }) => isStated),
    ({ records }) => records.count,
  );
  const silent = rows.findIndex(({ isStated }) => !isStated);
  const misplaced = silent >= 0 && silent !== rows.length - 1;
  return at < 0 && !misplaced
    ? []
    : [
        fault(
          `${where}/${at < 0 ? silent : at + 1}`,
          '没有按数量降序排列，或“未标明”没有排在最后。',
          'Not in descending order, or what is not stated does not stand last.',
        ),
      ];
}
