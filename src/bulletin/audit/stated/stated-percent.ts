import type { ReadBulletin } from '../../reading/model.ts';
import { percentOf } from '../../rules/percent.ts';
import { type Rule, statedFault } from '../rule.ts';

/** In the text: the 0day share follows from its numbers. */
export const statedPercent: Rule<ReadBulletin> = {
  id: 'stated-percent',
  severity: 'error',
  source: 'domain.md §5 “Percent”',
  title: { zh: '正文：0day占比由数字得出', en: 'In the text: the 0day share follows from its numbers.' },
  check: ({ totals, zeroDay }) => {
    if (totals === null || zeroDay === null || zeroDay.percent === null) return [];
    const { count, percent, at } = zeroDay;
    const expected = percentOf(count, totals.total);
    if (expected === percent) return [];
    return [
      statedFault(
        at,
        'assessment',
        `0day漏洞${count}个占${totals.total}个的${expected}%，正文写${percent}%。`,
        `${count} of ${totals.total} is ${expected}%, the text states ${percent}%.`,
      ),
    ];
  },
};
