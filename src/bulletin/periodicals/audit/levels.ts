import { severities } from '#vocabulary/index.ts';
import type { Rule } from '../../audit/rule.ts';
import type { ReviewFigures } from '../review/figures.ts';
import { dividesFaults, insideFaults } from './sets.ts';

/** Levels add up to the total, and of each sector and slice to it. */
export const reviewLevels: Rule<ReviewFigures> = {
  id: 'review-levels',
  severity: 'error',
  source: 'domain.md §5, contradictions of real bulletins',
  title: {
    zh: '各级别合计＝总数，各行业、各专题亦然且在总数之中',
    en: 'Levels add up to the total, and of each sector and slice to it, which lies in the total.',
  },
  check: ({ records, sectors, slices = [] }) => {
    const name = { zh: '各级别', en: 'The levels' };
    const parts = (of: Pick<typeof records, 'bySeverity' | 'unrated'>) => [
      ...severities.map((level) => of.bySeverity[level]),
      of.unrated,
    ];
    return [
      ...dividesFaults('records/bySeverity', name, parts(records), records.total),
      ...sectors.flatMap((row, n) => [
        ...dividesFaults(`sectors/${n}/bySeverity`, name, parts(row), row.all),
        ...insideFaults(`sectors/${n}/all`, row.all, records.total),
      ]),
      ...slices.flatMap((row, n) => [
        ...dividesFaults(`slices/${n}/bySeverity`, name, parts(row), row.all),
        ...insideFaults(`slices/${n}/all`, row.all, records.total),
      ]),
    ];
  },
};
