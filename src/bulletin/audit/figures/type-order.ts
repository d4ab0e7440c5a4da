import { type ObjectType, objectTypes } from '#vocabulary/index.ts';
import type { Figures } from '../../figures.ts';
import { type Fault, fault, type Rule } from '../rule.ts';
import { firstOutOfOrder } from '../sets.ts';

/** Object types descend; equal ones follow the taxonomy. */
export const typeOrder: Rule<Figures> = {
  id: 'type-order',
  severity: 'error',
  source: 'domain.md §5 part 5, contradictions',
  title: { zh: '影响对象类型按数量降序', en: 'Object types descend; equal ones follow the taxonomy.' },
  check: ({ byObjectType }): readonly Fault[] => {
    const place = (type: ObjectType | null) => (type === null ? objectTypes.length : objectTypes.indexOf(type));
    const at = firstOutOfOrder(
      byObjectType,
      (row) => row.records.count,
      (a, b) => place(a.objectType) - place(b.objectType),
    );
    if (at < 0) return [];
    return [
      fault(
        `byObjectType/${at + 1}`,
        `影响对象类型第${at + 2}项排在了比它小（或同数但应在后）的一项之后。`,
        `Object type ${at + 2} stands after one that is smaller, or equal and later in the taxonomy.`,
      ),
    ];
  },
};
