import type { LintRule } from './rule.ts';

export const days: LintRule = {
  code: 'record.lint.days',
  source: 'domain.md §1, From report to record: 报送, then 收录 and 公开',
  field: 'submittedOn',
  imported: 'warning',
  check: ({ submittedOn, recordedOn, publishedOn }) => {
    const later = submittedOn !== null && [recordedOn, publishedOn].some((day) => day !== null && day < submittedOn);
    if (!later) return null;
    return {
      zh: `报送时间 ${submittedOn} 晚于收录时间或公开日期。请核对日期。`,
      en: `The day of submission, ${submittedOn}, lies after that of recording or of publication. Check the days.`,
    };
  },
};
