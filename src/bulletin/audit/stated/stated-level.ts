import { severityTerms } from '#vocabulary/index.ts';
import type { ReadBulletin } from '../../reading/model.ts';
import { levelOfAverage } from '../../rules/level.ts';
import { type Rule, statedFault } from '../rule.ts';

/** In the text: the level is the one that the average gives. An editor may have set another. */
export const statedLevel: Rule<ReadBulletin> = {
  id: 'stated-level',
  severity: 'warning',
  source: 'domain.md §5 “Level sentence”',
  title: {
    zh: '正文：评价级别与平均分值一致',
    en: 'In the text: the level is the one that the average gives.',
  },
  check: ({ level, average }) => {
    if (level === null || average === null || level.level === null) return [];
    const expected = levelOfAverage(average.value);
    if (expected === null || expected === level.level) return [];
    return [
      statedFault(
        level.at,
        'assessment',
        `平均分值${average.value}对应的级别为${severityTerms[expected].zh}，正文写${severityTerms[level.level].zh}。`,
        `An average of ${average.value} gives the level ${severityTerms[expected].en}, the text states ${severityTerms[level.level].en}.`,
      ),
    ];
  },
};
