import { chineseDay, type Period } from '#vocabulary/index.ts';
import type { IssueNumber } from '../figures.ts';

/** `2024年01月22日-2024年01月28日`. Source: domain.md §5 part 1. */
export function periodText(period: Period): string {
  return `${chineseDay(period.from)}-${chineseDay(period.to)}`;
}

/** `2024年第4期`, or `2024年第6、7期` where a holiday merged two. Source: domain.md §5 “Period”. */
export function issueText(issue: IssueNumber): string {
  return `${issue.year}年第${issue.numbers.join('、')}期`;
}

/** A point of a series: `4期`, `6、7期`. */
export function issueLabel(issue: IssueNumber): string {
  return `${issue.numbers.join('、')}期`;
}
