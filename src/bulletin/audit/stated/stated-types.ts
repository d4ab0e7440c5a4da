import { faultIf, type Rule } from '../rule.ts';

import type { Stated } from './read.ts';

/** In the text: object types add up to the total and descend. */
export const statedTypes: Rule<Stated> = {
  id: 'stated-types',
  severity: 'error',
  source: 'domain.md §5, contradictions (290 ≠ 291; type list out of order)',
  title: {
    zh: '正文：影响对象类型合计＝总数，按降序',
    en: 'In the text: object types add up to the total and descend.',
  },
  check: ({ records, types }) => {
    if (types === null) return [];
    const sum = types.rows.reduce((total, row) => total + row.count, 0);
    const total = records?.total ?? types.total;
    const at = types.rows.findIndex((row, n) => row.count < (types.rows[n + 1]?.count ?? 0));
    return [
      ...faultIf(
        sum !== total || types.total !== total,
        'types',
        `正文写收录${total}个，类型一段写${types.total}个，各类型合计${sum}个。`,
        `The text states ${total} records, the types paragraph ${types.total}, its types add up to ${sum}.`,
      ),
      ...faultIf(
        at >= 0,
        'types',
        `类型“${types.rows[at + 1]?.name}”排在了比它小的一项之后。`,
        `The type “${types.rows[at + 1]?.name}” stands after a smaller one.`,
      ),
    ];
  },
};
