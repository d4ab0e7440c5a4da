import type { ReadBulletin } from '../../reading/model.ts';
import { type Rule, statedFault } from '../rule.ts';

/** In the text: the levels add up to the total. */
export const statedSeveritySum: Rule<ReadBulletin> = {
  id: 'stated-severity-sum',
  severity: 'error',
  source: 'domain.md §5, contradictions',
  title: { zh: '正文：高、中、低危合计＝总数', en: 'In the text: the levels add up to the total.' },
  check: ({ totals }) => {
    if (totals === null) return [];
    const { total, high, medium, low, unrated, at } = totals;
    const sum = high + medium + low + unrated;
    if (sum === total) return [];
    return [
      statedFault(
        at,
        'assessment',
        `正文写总数${total}个，各级别合计却为${sum}个。`,
        `The text states ${total} records, its levels add up to ${sum}.`,
      ),
    ];
  },
};
