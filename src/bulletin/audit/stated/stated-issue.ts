import { isFewWeeks } from '../../reading/likely-period.ts';
import type { ReadBulletin } from '../../reading/model.ts';
import { type Fault, type Rule, statedFault } from '../rule.ts';

/** In the text: the issue number fits the period. */
export const statedIssue: Rule<ReadBulletin> = {
  id: 'stated-issue',
  severity: 'error',
  source: 'domain.md §5 “Period”',
  title: {
    zh: '正文：期号与统计周期相符',
    en: 'In the text: the issue number fits the period.',
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
    // Numbers count issues: there cannot have been more of them than weeks that have begun.
    const weeks = Math.floor((Date.parse(period.to) - Date.parse(`${year}-01-01`)) / (7 * 86_400_000)) + 1;
    const last = Math.max(...numbers);
    if (
      numbers.some((number, n) => number !== (numbers[0] ?? 0) + n || number < 1) ||
      (weeks > 0 && last > weeks + 1)
    ) {
      found.push(
        statedFault(
          at,
          'masthead/issue',
          `第${numbers.join('、')}期与统计周期不符：到${period.to}这一年才过了${weeks}周。`,
          `Number ${numbers.join(', ')} does not fit the period: by ${period.to} the year has had ${weeks} weeks.`,
        ),
      );
    }
    return found;
  },
};
