import type { Figures } from '../../figures.ts';
import { faultIf, type Rule } from '../rule.ts';
import { missingFrom, sumOf } from '../sets.ts';

/** The levels of an industry add up to its count, all in the total. */
export const sectorSum: Rule<Figures> = {
  id: 'sector-sum',
  severity: 'error',
  source: 'domain.md §5 part 6',
  title: {
    zh: '行业漏洞各级别合计＝该行业总数',
    en: 'The levels of an industry add up to its count, all in the total.',
  },
  check: ({ assessment: { total }, sectors }) =>
    sectors.flatMap(({ sector, all, bySeverity, unrated }) => {
      const sum = sumOf([bySeverity.high, bySeverity.medium, bySeverity.low, unrated]);
      const strangers = missingFrom(all, total);
      return [
        ...faultIf(
          sum !== all.count,
          `sectors/${sector}`,
          `该行业各级别合计${sum}个，总数却为${all.count}个。`,
          `The levels of this industry add up to ${sum}, its count is ${all.count}.`,
        ),
        ...faultIf(
          strangers.length > 0,
          `sectors/${sector}/all`,
          `${strangers.join('、')}计入了行业，却不在总数中。`,
          `${strangers.join(', ')} counted in the industry but not in the total.`,
        ),
      ];
    }),
};
