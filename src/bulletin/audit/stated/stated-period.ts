import { daysBetween, isWholeWeeks } from '#vocabulary/index.ts';
import { fault, type Rule } from '../rule.ts';

import type { Stated } from './read.ts';

/** In the text: the period is a few whole weeks. */
export const statedPeriod: Rule<Stated> = {
  id: 'stated-period',
  severity: 'error',
  source: 'domain.md §5, contradictions (year typo in the period)',
  title: { zh: '正文：统计周期为整周', en: 'In the text: the period is a few whole weeks.' },
  check: ({ period }) => {
    if (period === null) return [];
    if (isWholeWeeks(period) && daysBetween(period.from, period.to) < 28) return [];
    return [
      fault(
        'masthead/period',
        `统计周期${period.from}至${period.to}不是一至四个整周，请核对年份和日期。`,
        `The period ${period.from} to ${period.to} is not one to four whole weeks: check year and days.`,
      ),
    ];
  },
};
