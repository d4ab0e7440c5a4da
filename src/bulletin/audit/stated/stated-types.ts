import type { ReadBulletin } from '../../reading/model.ts';
import { type Rule, statedFault } from '../rule.ts';

/** In the text: object types add up to the total and descend. */
export const statedTypes: Rule<ReadBulletin> = {
  id: 'stated-types',
  severity: 'error',
  source: 'domain.md §5, contradictions (290 ≠ 291; type list out of order)',
  title: {
    zh: '正文：影响对象类型合计＝总数，按降序',
    en: 'In the text: object types add up to the total and descend.',
  },
  check: ({ totals, types }) => {
    if (types === null || types.rowsAt === null) return [];
    const { rows, rowsAt: at } = types;
    const sum = rows.reduce((all, row) => all + row.count, 0);
    const total = totals?.total ?? types.total;
    const found = [];
    if (sum !== total || types.total !== total) {
      found.push(
        statedFault(
          at,
          'types',
          `正文写收录${total}个，类型一段写${types.total}个，各类型合计${sum}个。`,
          `The text states ${total} records, the types paragraph ${types.total}, its types add up to ${sum}.`,
        ),
      );
    }
    const after = rows[rows.findIndex((row, n) => row.count < (rows[n + 1]?.count ?? 0)) + 1];
    if (after && after !== rows[0]) {
      found.push(
        statedFault(
          at,
          'types',
          `类型“${after.name}”排在了比它小的一项之后。`,
          `The type “${after.name}” stands after a smaller one.`,
        ),
      );
    }
    return found;
  },
};
