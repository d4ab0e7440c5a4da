import { daysBetween } from '#vocabulary/index.ts';
import type { Figures } from '../../figures.ts';

const numbers = ['zero', 'one', 'two', 'three', 'four'];

/** `this week`; of an issue that merges weeks, `in these two weeks`. */
export function thisWeek(figures: Pick<Figures, 'period'>): string {
  const weeks = weeksOf(figures);
  return weeks === 1 ? 'this week' : `in these ${numbers[weeks] ?? weeks} weeks`;
}

/** `the week`, `these two weeks`. */
export function theWeek(figures: Pick<Figures, 'period'>): string {
  const weeks = weeksOf(figures);
  return weeks === 1 ? 'the week' : `these ${numbers[weeks] ?? weeks} weeks`;
}

function weeksOf({ period }: Pick<Figures, 'period'>): number {
  return Math.max(1, Math.round((daysBetween(period.from, period.to) + 1) / 7));
}
