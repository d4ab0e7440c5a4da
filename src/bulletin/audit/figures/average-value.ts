import type { Figures } from '../../figures.ts';
import { faultIf, type Rule } from '../rule.ts';
import { missingFrom } from '../sets.ts';

/** The average has two decimals, lies in 0–10 and has records behind it. */
export const averageValue: Rule<Figures> = {
  id: 'average-value',
  severity: 'error',
  source: 'domain.md §5 “What is counted”',
  title: {
    zh: '平均分值有两位小数且有据',
    en: 'The average has two decimals, lies in 0–10 and has records behind it.',
  },
  check: ({ assessment: { average, total } }) => [
    ...faultIf(
      (average.value === null) !== (average.scored.count === 0),
      'assessment/average',
      `平均分值为${average.value ?? '空'}，有评分的漏洞却为${average.scored.count}个。`,
      `The average is ${average.value ?? 'empty'}, but ${average.scored.count} records have a score.`,
    ),
    ...faultIf(
      average.value !== null && !/^(10\.00|\d\.\d\d)$/.test(average.value),
      'assessment/average/value',
      `平均分值“${average.value}”应为0.00至10.00，两位小数。`,
      `The average “${average.value}” should be 0.00 to 10.00 with two decimals.`,
    ),
    ...faultIf(
      missingFrom(average.scored, total).length > 0,
      'assessment/average/scored',
      '平均分值计入了总数之外的漏洞。',
      'The average counts records that are not in the total.',
    ),
  ],
};
