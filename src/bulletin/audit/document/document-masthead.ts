import type { Bulletin } from '../../model.ts';
import { proseIn } from '../../prose/list.ts';
import { fault, type Rule } from '../rule.ts';

/** The masthead has the period and issue of the figures. */
export const documentMasthead: Rule<Bulletin> = {
  id: 'document-masthead',
  severity: 'error',
  source: 'domain.md §5 part 1',
  title: { zh: '报头的周期和期号与数据一致', en: 'The masthead has the period and issue of the figures.' },
  check: ({ masthead, figures, language = 'zh' }) => {
    const { words } = proseIn(language);
    const pairs = [
      ['period', masthead.period, words.period(figures.period)],
      ['issue', masthead.issue, words.issue(figures.issue)],
    ] as const;
    return pairs
      .filter(([, printed, expected]) => printed !== expected)
      .map(([key, printed, expected]) =>
        fault(
          `masthead/${key}`,
          `报头写“${printed}”，应为“${expected}”。`,
          `The masthead has “${printed}”, it should be “${expected}”.`,
        ),
      );
  },
};
