import { fault, type Rule } from '../../audit/rule.ts';
import type { ReviewFigures } from '../review/figures.ts';
import { insideFaults } from './sets.ts';

/** The average has two decimals, lies in 0–10 and has records behind it; zero-days and CVE ids are of records of the period. */
export const reviewAverage: Rule<ReviewFigures> = {
  id: 'review-average',
  severity: 'error',
  source: 'domain.md §5 “What is counted”',
  title: {
    zh: '平均分值有两位小数且有据；0day、有CVE编号的漏洞在总数之中',
    en: 'The average has two decimals and records behind it; zero-days and records with a CVE id are in the total.',
  },
  check: ({ records: { average, total, zeroDay, cve } }) => {
    const { value, scored } = average;
    const fits =
      value === null ? scored.count === 0 : /^\d{1,2}\.\d{2}$/.test(value) && Number(value) <= 10 && scored.count > 0;
    return [
      ...(fits
        ? []
        : [
            fault(
              'records/average',
              `平均分值“${value}”与计入的${scored.count}个漏洞不符。`,
              `The average “${value}” does not fit the ${scored.count} records behind it.`,
            ),
          ]),
      ...insideFaults('records/average/scored', scored, total),
      ...insideFaults('records/zeroDay', zeroDay, total),
      ...insideFaults('records/cve', cve, total),
    ];
  },
};
