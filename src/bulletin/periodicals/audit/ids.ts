import { fault, type Rule } from '../../audit/rule.ts';
import { agrees, idsOf, type Whereabouts } from '../../audit/sets.ts';
import { periodicalCounts } from '../counts.ts';
import type { PeriodicalFigures } from '../model.ts';

/** Every count equals the number of its identifiers; outside the desk, where only public ones are left, it is not smaller. */
export const periodicalIds: Rule<PeriodicalFigures> = periodicalIdsAt('desk');

/** The same rule for a document that has left the desk. */
export const periodicalIdsInPublic: Rule<PeriodicalFigures> = periodicalIdsAt('public');

function periodicalIdsAt(at: Whereabouts): Rule<PeriodicalFigures> {
  return {
    id: 'periodical-ids',
    severity: 'error',
    source: 'house.md §3.8',
    title: {
      zh: '每个计数等于其编号个数（离开编辑台的文件中不小于）',
      en: 'Every count equals the number of its identifiers; in what has left the desk it is not smaller.',
    },
    check: (figures) =>
      periodicalCounts(figures).flatMap(({ path, counted, title }) => {
        if (agrees(counted, at)) return [];
        const ids = idsOf(counted).size;
        return [
          fault(
            path,
            `${title.zh}为${counted.count}，所列编号却有${ids}个。`,
            `${title.en}: ${counted.count}, but ${ids} identifiers are listed.`,
          ),
        ];
      }),
  };
}
