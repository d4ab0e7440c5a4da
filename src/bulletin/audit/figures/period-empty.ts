import type { Figures } from '../../figures.ts';
import { faultIf, type Rule } from '../rule.ts';

/** Something was recorded or received in the period. A warning: a week may be silent, but a wrong year is likelier. */
export const periodEmpty: Rule<Figures> = {
  id: 'period-empty',
  severity: 'warning',
  source: 'domain.md §5 “Period”, contradictions (year typo)',
  title: {
    zh: '统计周期内有收录或报送',
    en: 'Something was recorded or received in the period.',
  },
  check: ({ period, assessment, reporting }) =>
    faultIf(
      assessment.total.count === 0 && reporting.total.reported.count === 0,
      'period',
      `${period.from}至${period.to}既无收录也无报送，请核对日期。`,
      `Nothing was recorded or received from ${period.from} to ${period.to}: check the days.`,
    ),
};
