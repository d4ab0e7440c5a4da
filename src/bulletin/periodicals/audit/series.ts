import { monthOf, monthsBefore, severities } from '#vocabulary/index.ts';
import { type Fault, fault, faultIf, type Rule } from '../../audit/rule.ts';
import { type MonthPoint, type ReviewFigures, reviewKind } from '../review/figures.ts';

/** The series is consecutive months that end with the period and says of it what the figures say. */
export const reviewSeries: Rule<ReviewFigures> = {
  id: 'review-series',
  severity: 'error',
  source: 'domain.md §5 part 2; figures.ts',
  title: {
    zh: '月度序列前后相接，以本期结束，与本期统计一致',
    en: 'The series is consecutive months that end with the period, and agrees with what the period counted.',
  },
  check: (figures) => {
    const { series, period } = figures;
    const months = [...monthsBefore(period.to, 11), monthOf(period.to)].map(({ from }) => from.slice(0, 7));
    const expected = months.slice(months.length - series.length);
    const consecutive = series.length <= 12 && series.map(({ month }) => month).join() === expected.join();
    return [
      ...faultIf(
        !consecutive,
        'series',
        '月份不连续，或没有以本期结束。',
        'The months are not consecutive, or do not end with the period.',
      ),
      ...series.flatMap(pointFaults),
      ...(series.length === 0 ? [] : ownFaults(figures)),
    ];
  },
};

function pointFaults({ month, total, bySeverity, unrated, records }: MonthPoint, n: number): Fault[] {
  const sum = severities.reduce((all, level) => all + bySeverity[level], unrated);
  return faultIf(
    sum !== total || (records !== null && records.count !== total),
    `series/${n}`,
    `${month}各级别合计${sum}个，总数却为${total}个。`,
    `In ${month} the levels add up to ${sum}, the total is ${total}.`,
  );
}

/** Of a month the last point, of a year the sum of all. */
function ownFaults(figures: ReviewFigures): Fault[] {
  const { series, records } = figures;
  const own = reviewKind(figures) === 'monthly' ? series.slice(-1) : series;
  const sum = (read: (point: MonthPoint) => number) => own.reduce((all, point) => all + read(point), 0);
  const pairs = [
    ['收录', 'recorded', sum(({ total }) => total), records.total.count],
    ['高危', 'rated high', sum(({ bySeverity }) => bySeverity.high), records.bySeverity.high.count],
    ['0day', 'zero-days', sum(({ zeroDay }) => zeroDay), records.zeroDay.count],
  ] as const;
  return pairs
    .filter(([, , printed, counted]) => printed !== counted)
    .map(([zh, en, printed, counted]) =>
      fault(
        'series',
        `序列中本期${zh}为${printed}，统计为${counted}。`,
        `The series has ${printed} ${en} for the period, counted are ${counted}.`,
      ),
    );
}
