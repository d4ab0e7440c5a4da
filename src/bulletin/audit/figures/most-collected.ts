import type { Figures } from '../../figures.ts';
import { faultIf, type Rule } from '../rule.ts';

/** The named collectors are the five with the most publicly collected reports, in order. */
export const mostCollected: Rule<Figures> = {
  id: 'most-collected',
  severity: 'error',
  source: 'domain.md §5 part 4',
  title: {
    zh: '公开收集最多的五个单位',
    en: 'The named collectors are the five with the most publicly collected reports, in order.',
  },
  check: ({ reporting }) => {
    const collected = [...reporting.supportUnits, ...reporting.otherUnits]
      .map((unit) => ({ name: unit.name, amount: unit.reported.count - unit.original.count }))
      .filter(({ amount }) => amount > 0)
      .toSorted((a, b) => b.amount - a.amount);
    const amountOf = new Map(collected.map(({ name, amount }) => [name, amount]));
    // By amounts, not names: units that collected equally much may stand in either order.
    const wanted = collected.slice(0, 5).map(({ amount }) => amount);
    const stated = reporting.mostPubliclyCollected.map((name) => amountOf.get(name) ?? 0);
    return faultIf(
      wanted.join() !== stated.join() || new Set(reporting.mostPubliclyCollected).size !== stated.length,
      'reporting/mostPubliclyCollected',
      `公开收集最多的单位应为${collected
        .slice(0, 5)
        .map(({ name }) => name)
        .join('、')}。`,
      `The leading collectors should be ${collected
        .slice(0, 5)
        .map(({ name }) => name)
        .join(', ')}.`,
    );
  },
};
