import { type Severity, severityOfScore } from '#vocabulary/index.ts';
import type { Assessment } from '../figures.ts';

/** The level that an average such as `6.50` gives; null without one. Source: domain.md §5 “Level sentence”. */
export function levelOfAverage(average: string | null): Severity | null {
  return average === null ? null : severityOfScore(Number(average));
}

/** The level that is printed: the editor's, where he gave one with a reason, else the average's. */
export function printedLevel(assessment: Pick<Assessment, 'level' | 'levelOverride'>): Severity | null {
  return assessment.levelOverride?.level ?? assessment.level;
}
