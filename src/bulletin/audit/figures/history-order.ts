import { addDays } from '#vocabulary/index.ts';
import type { Figures } from '../../figures.ts';
import { fault, faultIf, type Rule } from '../rule.ts';

/** The series has at most ten issues, each after the one before. */
export const historyOrder: Rule<Figures> = {
  id: 'history-order',
  severity: 'warning',
  source: 'domain.md §5 part 2',
  title: { zh: '历史序列至多十期、相接而不重叠', en: 'The series has at most ten issues, each after the one before.' },
  check: ({ history }) => [
    ...faultIf(
      history.length > 10,
      'history',
      `历史序列有${history.length}期，应至多10期。`,
      `The series has ${history.length} issues, at most 10 are shown.`,
    ),
    ...history.flatMap((point, n) => {
      const before = history[n - 1];
      if (before === undefined || addDays(before.period.to, 1) === point.period.from) return [];
      return [
        fault(
          `history/${n}/period`,
          `历史序列中${point.period.from}开始的一期与前一期（至${before.period.to}）不相接。`,
          `The issue from ${point.period.from} does not follow on the one before, which ends on ${before.period.to}.`,
        ),
      ];
    }),
  ],
};
