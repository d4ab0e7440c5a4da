import { isFewWeeks, likelyPeriod } from '../../reading/likely-period.ts';
import type { ReadBulletin } from '../../reading/model.ts';
import { type Rule, statedFault } from '../rule.ts';

/** In the text: the period is a few whole weeks. */
export const statedPeriod: Rule<ReadBulletin> = {
  id: 'stated-period',
  severity: 'error',
  source: 'domain.md §5, contradictions (year typo in the period)',
  title: { zh: '正文：统计周期为整周', en: 'In the text: the period is a few whole weeks.' },
  check: ({ period, issue }) => {
    if (period === null || isFewWeeks(period)) return [];
    const likely = likelyPeriod(period, issue);
    const zh = likely ? `可能是${likely.from}至${likely.to}。` : '请核对年份和日期。';
    const en = likely ? `likely it is ${likely.from} to ${likely.to}.` : 'check year and days.';
    return [
      statedFault(
        period.at,
        'masthead/period',
        `统计周期${period.from}至${period.to}不是一至四个整周，${zh}`,
        `The period ${period.from} to ${period.to} is not one to four whole weeks: ${en}`,
      ),
    ];
  },
};
