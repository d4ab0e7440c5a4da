import { faultIf, type Rule } from '../../audit/rule.ts';
import type { ReviewFigures } from '../review/figures.ts';

/** Something was recorded in the period. */
export const reviewEmpty: Rule<ReviewFigures> = {
  id: 'review-empty',
  severity: 'warning',
  source: 'domain.md §5 “Period”',
  title: { zh: '统计周期内有收录', en: 'Something was recorded in the period.' },
  check: ({ records }) =>
    faultIf(
      records.total.count === 0,
      'records/total',
      '统计周期内没有收录漏洞，请核对周期；由共享数据导入的漏洞没有收录时间，不计入。',
      'Nothing was recorded in the period; check it. Records imported from shared data have no day of archive and are not counted.',
    ),
};
