import { fault, type Rule } from '../../audit/rule.ts';
import { idsOf } from '../../audit/sets.ts';
import { periodicalCounts } from '../counts.ts';
import type { PeriodicalFigures } from '../model.ts';

/** Every count equals the number of its identifiers. */
export const periodicalIds: Rule<PeriodicalFigures> = {
  id: 'periodical-ids',
  severity: 'error',
  source: 'house.md §3.8',
  title: { zh: '每个计数等于其编号个数', en: 'Every count equals the number of its identifiers.' },
  check: (figures) =>
    periodicalCounts(figures).flatMap(({ path, counted, title }) => {
      const ids = idsOf(counted).size;
      if (ids === counted.count) return [];
      return [
        fault(
          path,
          `${title.zh}为${counted.count}，所列编号却有${ids}个。`,
          `${title.en}: ${counted.count}, but ${ids} identifiers are listed.`,
        ),
      ];
    }),
};
