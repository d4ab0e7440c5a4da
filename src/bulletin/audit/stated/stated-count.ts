import { isFewWeeks } from '../../reading/likely-period.ts';
import type { ReadBulletin } from '../../reading/model.ts';
import { type Rule, statedFault } from '../rule.ts';

/** In the text: there have been no more issues in the year than weeks. */
export const statedCount: Rule<ReadBulletin> = {
  id: 'stated-count',
  severity: 'warning',
  source: 'domain.md §5 “Period” (the number counts issues in the year)',
  title: {
    zh: '正文：期号不大于这一年已过的周数',
    en: 'In the text: there have been no more issues in the year than weeks.',
  },
  check: ({ issue, period }) => {
    if (issue === null || period === null || !isFewWeeks(period)) return [];
    const { year, numbers, at } = issue;
    const weeks = Math.floor((Date.parse(period.to) - Date.parse(`${year}-01-01`)) / (7 * 86_400_000)) + 1;
    const last = Math.max(...numbers);
    // The first week may have begun in the year before.
    if (weeks < 1 || last <= weeks + 1) return [];
    return [
      statedFault(
        at,
        'masthead/issue',
        `第${numbers.join('、')}期太大：到${period.to}这一年才过了${weeks}周。`,
        `Number ${numbers.join(', ')} is too high: by ${period.to} the year has had ${weeks} weeks.`,
      ),
    ];
  },
};
