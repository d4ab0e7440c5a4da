import { addDays, daysBetween } from '#vocabulary/index.ts';
import { isFewWeeks } from '../../reading/likely-period.ts';
import type { ReadBulletin } from '../../reading/model.ts';
import { type Rule, statedFault } from '../rule.ts';
import type { Pair, PrintedIssue } from './neighbours.ts';

/** Of two issues: they tell of different weeks, and their numbers run with their weeks. */
export const statedSequence: Rule<Pair> = {
  id: 'stated-sequence',
  severity: 'error',
  source: 'domain.md §5 “Period”',
  title: {
    zh: '两期之间：统计周期不重叠，期号与先后一致',
    en: 'Of two issues: they tell of different weeks, and their numbers run with their weeks.',
  },
  check: ({ read: { issue, period }, other }) => {
    // A period that cannot be is a finding of its own.
    if (issue === null || period === null || !isFewWeeks(period) || !isFewWeeks(other)) return [];
    if (isSameIssue({ issue, period }, other)) return [];
    if (period.from <= other.to && other.from <= period.to) {
      return [
        statedFault(
          period.at,
          'masthead/period',
          `统计周期与${other.name}（${other.from}至${other.to}）重叠。`,
          `The period overlaps that of ${other.name} (${other.from} to ${other.to}).`,
        ),
      ];
    }
    if (issue.year !== other.year || period.from < other.to) return [];
    const [number, before] = [Math.min(...issue.numbers), Math.max(...other.numbers)];
    const weeks = daysBetween(addDays(other.to, 1), period.from) / 7;
    // Between two numbers there are as many weeks, or more where a holiday merged some.
    if (number > before && number - before - 1 <= weeks) return [];
    return [
      statedFault(
        issue.at,
        'masthead/issue',
        `${other.name}是第${before}期，相隔${weeks}周，本期却是第${number}期。`,
        `${other.name} is number ${before} and ${weeks} weeks lie between, but this is number ${number}.`,
      ),
    ];
  },
};

/** One issue in two files, say as a document and for print. */
function isSameIssue({ issue, period }: Pick<ReadBulletin, 'issue' | 'period'>, other: PrintedIssue): boolean {
  if (issue === null || period === null) return false;
  const sameNumber = issue.year === other.year && issue.numbers.join() === other.numbers.join();
  return sameNumber && period.from === other.from && period.to === other.to;
}
