import type { ReadBulletin } from '../../reading/model.ts';
import { type Rule, statedFault } from '../rule.ts';

/** In the text: 0day records are among the total. */
export const statedZeroDay: Rule<ReadBulletin> = {
  id: 'stated-zero-day',
  severity: 'error',
  source: 'domain.md §5 part 2',
  title: {
    zh: '正文：0day漏洞不多于总数',
    en: 'In the text: 0day records are among the total.',
  },
  check: ({ totals, zeroDay }) => {
    if (zeroDay === null) return [];
    const { count, at } = zeroDay;
    if (totals === null || count <= totals.total) return [];
    return [
      statedFault(
        at,
        'assessment',
        `0day漏洞${count}个，多于总数${totals.total}个。`,
        `${count} 0day records are more than the ${totals.total} of all.`,
      ),
    ];
  },
};
