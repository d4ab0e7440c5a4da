import { faultIf, type Rule } from '../../audit/rule.ts';
import type { ReviewFigures, Span } from '../review/figures.ts';
import { insideFaults } from './sets.ts';

/** Each span has days exactly where something was measured, its median is no later than its ninth tenth, and all of it was counted. */
export const reviewTimes: Rule<ReviewFigures> = {
  id: 'review-times',
  severity: 'error',
  source: 'figures.ts, Span',
  title: {
    zh: '用时的中位数不大于九成值，计入的漏洞在本期收录或公开之中',
    en: 'A median is no later than nine of ten, and what was measured is of the period.',
  },
  check: ({ times, records }) => {
    const spans: readonly (readonly [string, Span, typeof records.total])[] = [
      ['times/recording', times.recording, records.total],
      ['times/disclosure', times.disclosure, times.disclosed],
      ['times/whole', times.whole, times.disclosed],
    ];
    return spans.flatMap(([where, span, whole]) => {
      const { median, p90, measured, left } = span;
      const isEmpty = measured.count === 0;
      const fits = isEmpty
        ? median === null && p90 === null
        : median !== null && p90 !== null && median >= 0 && median <= p90 && Number.isInteger(median * 2);
      return [
        ...faultIf(
          !fits,
          where,
          `用时的中位数${median}与九成值${p90}不符。`,
          `The median ${median} does not fit nine of ten, ${p90}.`,
        ),
        ...faultIf(
          measured.count + left !== whole.count,
          where,
          `计入${measured.count}个、未计入${left}个，合计不等于${whole.count}个。`,
          `${measured.count} measured and ${left} left out do not add up to ${whole.count}.`,
        ),
        ...insideFaults(`${where}/measured`, measured, whole),
      ];
    });
  },
};
