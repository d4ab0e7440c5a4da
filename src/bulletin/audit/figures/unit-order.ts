import type { Figures } from '../../figures.ts';
import { fault, type Rule } from '../rule.ts';
import { firstOutOfOrder } from '../sets.ts';

/** Both blocks of Table 1 descend by reports. */
export const unitOrder: Rule<Figures> = {
  id: 'unit-order',
  severity: 'error',
  source: 'domain.md §5 part 4, Table 1',
  title: { zh: '报送单位按报送数量降序', en: 'Both blocks of Table 1 descend by reports.' },
  check: ({ reporting }) =>
    (['supportUnits', 'otherUnits'] as const).flatMap((block) => {
      const units = reporting[block];
      const at = firstOutOfOrder(units, (unit) => unit.reported.count);
      if (at < 0) return [];
      const name = units[at + 1]?.name ?? '';
      return [
        fault(
          `reporting/${block}/${at + 1}`,
          `报送单位“${name}”的位置不合降序。`,
          `The unit “${name}” is out of descending order.`,
        ),
      ];
    }),
};
