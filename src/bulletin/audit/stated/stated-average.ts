import type { ReadBulletin } from '../../reading/model.ts';
import { type Rule, statedFault } from '../rule.ts';

/** In the text: the average has two decimals and lies between 0 and 10. */
export const statedAverage: Rule<ReadBulletin> = {
  id: 'stated-average',
  severity: 'error',
  source: 'domain.md §5 “What is counted”',
  title: {
    zh: '正文：平均分值有两位小数，在0至10之间',
    en: 'In the text: the average has two decimals and lies between 0 and 10.',
  },
  check: ({ average }) => {
    if (average === null || average.value === null) return [];
    const { value, at } = average;
    if (/^\d{1,2}\.\d{2}$/.test(value) && Number(value) <= 10) return [];
    return [
      statedFault(
        at,
        'assessment',
        `平均分值“${value}”应为0至10之间的两位小数。`,
        `The average “${value}” should have two decimals and lie between 0 and 10.`,
      ),
    ];
  },
};
