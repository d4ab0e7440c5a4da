import { daysBetween, isDay, isWholeWeeks } from '#vocabulary/index.ts';
import type { Figures } from '../../figures.ts';
import { faultIf, type Rule } from '../rule.ts';

/** The period is whole Monday-to-Sunday weeks and agrees with the issue number. */
export const periodWeeks: Rule<Figures> = {
  id: 'period-weeks',
  severity: 'error',
  source: 'domain.md §5 “Period”, contradictions (year typo)',
  title: {
    zh: '统计周期为整周，与期号相符',
    en: 'The period is whole Monday-to-Sunday weeks and agrees with the issue number.',
  },
  check: ({ period, issue }) => {
    const { from, to } = period;
    const exists = isDay(from) && isDay(to);
    const weeks = exists ? (daysBetween(from, to) + 1) / 7 : 0;
    const { numbers } = issue;
    return [
      ...faultIf(
        !exists || !isWholeWeeks(period),
        'period',
        `统计周期${from}至${to}不是周一至周日的整周。`,
        `The period ${from} to ${to} is not whole weeks from Monday to Sunday.`,
      ),
      ...faultIf(
        weeks > 4,
        'period',
        `统计周期长达${weeks}周，请核对年份。`,
        `The period is ${weeks} weeks long: check the years.`,
      ),
      ...faultIf(
        !to.startsWith(`${issue.year}-`),
        'issue/year',
        `期号属${issue.year}年，统计周期却止于${to}。`,
        `The issue is of ${issue.year}, but the period ends on ${to}.`,
      ),
      ...faultIf(
        numbers.length === 0 || numbers.some((number, n) => number !== (numbers[0] ?? 0) + n || number < 1),
        'issue/numbers',
        `期号“${numbers.join('、')}”应为连续的正整数。`,
        `The issue numbers “${numbers.join(', ')}” should be consecutive and positive.`,
      ),
      ...faultIf(
        numbers.length > 1 && numbers.length !== weeks,
        'issue/numbers',
        `合并了${numbers.length}期，统计周期却为${weeks}周。`,
        `${numbers.length} issues are merged, but the period has ${weeks} weeks.`,
      ),
    ];
  },
};
