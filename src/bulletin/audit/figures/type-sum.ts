import type { Figures } from '../../figures.ts';
import { faultIf, type Rule } from '../rule.ts';
import { missingFrom, sumOf } from '../sets.ts';

/** Object types add up to the total. */
export const typeSum: Rule<Figures> = {
  id: 'type-sum',
  severity: 'error',
  source: 'domain.md §5, contradictions (290 ≠ 291)',
  title: { zh: '各影响对象类型合计＝总数', en: 'Object types add up to the total.' },
  check: ({ assessment: { total }, byObjectType }) => {
    const sum = sumOf(byObjectType.map((row) => row.records));
    const strangers = byObjectType.flatMap((row) => missingFrom(row.records, total));
    return [
      ...faultIf(
        sum !== total.count,
        'byObjectType',
        `各影响对象类型合计${sum}个，总数却为${total.count}个。`,
        `The object types add up to ${sum}, the total is ${total.count}.`,
      ),
      ...faultIf(
        strangers.length > 0,
        'byObjectType',
        `${strangers.join('、')}计入了类型，却不在总数中。`,
        `${strangers.join(', ')} counted under a type but not in the total.`,
      ),
    ];
  },
};
