import { percentOf } from '../../rules/percent.ts';
import { faultIf, type Rule } from '../rule.ts';

import type { Stated } from './read.ts';

/** In the text: the 0day share follows from its numbers. */
export const statedPercent: Rule<Stated> = {
  id: 'stated-percent',
  severity: 'error',
  source: 'domain.md §5 “Percent”',
  title: { zh: '正文：0day占比由数字得出', en: 'In the text: the 0day share follows from its numbers.' },
  check: ({ records, zeroDay }) => {
    if (records === null || zeroDay === null) return [];
    const expected = percentOf(zeroDay.count, records.total);
    return faultIf(
      expected !== zeroDay.percent,
      'assessment',
      `0day漏洞${zeroDay.count}个占${records.total}个的${expected}%，正文写${zeroDay.percent}%。`,
      `${zeroDay.count} of ${records.total} is ${expected}%, the text states ${zeroDay.percent}%.`,
    );
  },
};
