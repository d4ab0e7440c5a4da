import { severityGrades, severityOfScore } from '#vocabulary/index.ts';
import type { LintRule } from './rule.ts';

export const level: LintRule = {
  code: 'record.lint.level',
  source: 'domain.md §1, Severity: 高 ≥ 7.0, 中 4.0–6.9, 低 < 4.0; an analyst may override with a reason',
  field: 'severityReason',
  imported: 'warning',
  check: (record) => {
    if (record.score === null || record.severity === null || record.severityReason !== null) return null;
    const follows = severityOfScore(record.score);
    if (follows === record.severity) return null;
    const [stated, derived] = [severityGrades[record.severity], severityGrades[follows]];
    return {
      zh: `级别写为${stated.zh}，而评分 ${record.score} 对应${derived.zh}。请改正，或写明调整理由。`,
      en: `The level is ${stated.en} although a score of ${record.score} stands for ${derived.en}. Correct it or state the reason.`,
    };
  },
};
