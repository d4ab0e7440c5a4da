import type { ReadBulletin } from '../../reading/model.ts';
import { type Rule, statedFault } from '../rule.ts';
import { alertPath } from './named.ts';

/** In the text: the alerts are numbered 1, 2, 3 …, groups first. */
export const statedItems: Rule<ReadBulletin> = {
  id: 'stated-items',
  severity: 'warning',
  source: 'domain.md §5 part 7',
  title: {
    zh: '正文：告警依次编号，厂商告警在前',
    en: 'In the text: the alerts are numbered 1, 2, 3 …, groups first.',
  },
  check: ({ alerts }) =>
    alerts.flatMap(({ number, kind, at }, n) => {
      const early = kind === 'single' && alerts.slice(n + 1).some((later) => later.kind === 'group');
      if ((number === null || number === n + 1) && !early) return [];
      return [
        statedFault(
          at,
          alertPath(n),
          `第${n + 1}项告警的编号或位置不对。`,
          `The alert at place ${n + 1} has another number, or stands in the wrong place.`,
        ),
      ];
    }),
};
