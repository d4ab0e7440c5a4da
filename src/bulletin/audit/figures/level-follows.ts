import { severityTerms } from '#vocabulary/index.ts';
import type { Figures } from '../../figures.ts';
import { levelOfAverage } from '../../rules/level.ts';
import { faultIf, type Rule } from '../rule.ts';

/** The level follows from the average, or is overridden with a reason. */
export const levelFollows: Rule<Figures> = {
  id: 'level-follows',
  severity: 'error',
  source: 'domain.md §5 “Level sentence”',
  title: {
    zh: '评价级别与平均分值一致，改动有理由',
    en: 'The level follows from the average, or is overridden with a reason.',
  },
  check: ({ assessment: { average, level, levelOverride } }) => {
    const expected = levelOfAverage(average.value);
    const name = (code: typeof level) => (code === null ? '空' : severityTerms[code].zh);
    return [
      ...faultIf(
        level !== expected,
        'assessment/level',
        `平均分值${average.value ?? '空'}对应的级别为${name(expected)}，所记为${name(level)}。`,
        `The average ${average.value ?? '(none)'} gives ${expected ?? 'no level'}, stated is ${level ?? 'none'}.`,
      ),
      ...faultIf(
        levelOverride !== null && levelOverride.reason.trim() === '',
        'assessment/levelOverride/reason',
        '改动了评价级别，但没有写明理由。',
        'The level was overridden without a reason.',
      ),
    ];
  },
};
