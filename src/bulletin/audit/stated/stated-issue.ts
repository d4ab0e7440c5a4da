import { isFewWeeks } from '../../reading/likely-period.ts';
import type { ReadBulletin } from '../../reading/model.ts';
import { type Fault, type Rule, statedFault } from '../rule.ts';

/** In the text: the issue number is of the year of the period. */
export const statedIssue: Rule<ReadBulletin> = {
  id: 'stated-issue',
  severity: 'error',
  source: 'domain.md §5 “Period”',
  title: {
    zh: '正文：期号与统计周期同年，合并的期号连续',
    en: 'In the text: the issue number is of the year of the period, merged ones are consecutive.',
  },
  check: ({ issue, period }) => {
    if (issue === null || period === null || !isFewWeeks(period)) return [];
    const { year, numbers, at } = issue;
    const found: Fault[] = [];
    if (year !== Number(period.to.slice(0, 4)) && year !== Number(period.from.slice(0, 4))) {
      found.push(
        statedFault(
          at,
          'masthead/issue',
          `期号属${year}年，统计周期却是${period.from}至${period.to}。`,
          `The issue is of ${year}, but the period is ${period.from} to ${period.to}.`,
        ),
      );
    }
    if (numbers.some((number, n) => number !== (numbers[0] ?? 0) + n || number < 1)) {
      found.push(
        statedFault(
          at,
          'masthead/issue',
          `期号“${numbers.join('、')}”应为连续的正整数。`,
          `The issue numbers “${numbers.join(', ')}” should be consecutive and positive.`,
        ),
      );
    }
    return found;
  },
};
