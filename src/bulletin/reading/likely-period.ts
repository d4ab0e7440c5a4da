import { daysBetween, isDay, isWholeWeeks, type Period } from '#vocabulary/index.ts';
import type { IssueNumber } from '../figures.ts';

/**
 * What a mistyped period must have been: the only one to four whole weeks that come out when the years of its days are
 * corrected within a year of the issue's. Null when there is none, or more than one.
 */
export function likelyPeriod({ from, to }: Period, issue: IssueNumber | null): Period | null {
  const year = issue?.year ?? Number(to.slice(0, 4));
  const years = [year - 1, year];
  const found = years.flatMap((first) =>
    years.map((last) => ({ from: `${first}${from.slice(4)}`, to: `${last}${to.slice(4)}` })).filter(isFewWeeks),
  );
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** One to four whole weeks of days that exist. */
export function isFewWeeks({ from, to }: Period): boolean {
  return isDay(from) && isDay(to) && isWholeWeeks({ from, to }) && daysBetween(from, to) < 28;
}
