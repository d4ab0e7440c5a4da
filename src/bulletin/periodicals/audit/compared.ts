import { addDays, monthOf, type Period } from '#vocabulary/index.ts';
import { type Fault, fault, type Rule } from '../../audit/rule.ts';
import { type Compared, type ReviewFigures, reviewKind } from '../review/figures.ts';

/** What is compared with is the period before and the same one a year ago, and agrees with the series where that holds it. */
export const reviewCompared: Rule<ReviewFigures> = {
  id: 'review-compared',
  severity: 'error',
  source: 'domain.md §5, contradictions (last week’s figure)',
  title: {
    zh: '比较的是上一期和上年同期，数字与序列一致',
    en: 'Compared are the period before and the same one a year ago, as the series has them.',
  },
  check: (figures) => {
    const { before, yearBefore, period } = figures;
    const year = Number(period.from.slice(0, 4)) - 1;
    if (reviewKind(figures) === 'annual') {
      const annual = { from: `${year}-01-01`, to: `${year}-12-31` };
      return [...periodFaults('before', before, null), ...periodFaults('yearBefore', yearBefore, annual)];
    }
    return [
      ...periodFaults('before', before, monthOf(addDays(period.from, -1))),
      ...periodFaults('yearBefore', yearBefore, monthOf(`${year}${period.from.slice(4)}`)),
      ...seriesFaults(figures, before),
    ];
  },
};

function periodFaults(where: string, compared: Compared | null, expected: Period | null): Fault[] {
  if (compared === null) return [];
  const { from, to } = compared.period;
  return expected !== null && from === expected.from && to === expected.to
    ? []
    : [fault(where, `比较的周期${from}至${to}不对。`, `The period compared with, ${from} to ${to}, is the wrong one.`)];
}

function seriesFaults({ series }: ReviewFigures, before: Compared | null): Fault[] {
  const point = series.find(({ month }) => month === before?.period.from.slice(0, 7));
  if (before === null || point === undefined) return [];
  return point.total === before.total && point.bySeverity.high === before.high
    ? []
    : [
        fault(
          'before',
          `上月为${before.total}个，序列中为${point.total}个。`,
          `The month before has ${before.total}, in the series ${point.total}.`,
        ),
      ];
}
