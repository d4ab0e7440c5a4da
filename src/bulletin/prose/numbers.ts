import type { Counted, Figures, IssueNumber } from '../figures.ts';
import type { Run } from '../model.ts';
import { changeOf } from '../rules/change.ts';
import { percentOf } from '../rules/percent.ts';

/** Writes a count: `2615`, or `2,615` in English. */
export type WriteNumber = (value: number) => string;

/** A number that says what it counted: `path` is its place in the figures (`counts.ts`). */
export function countRun({ count }: Counted, path: string, write: WriteNumber = String): Run {
  return { text: write(count), count: path };
}

/** `20%`: the share of what `path` counted, rounded by the one rule. */
export function shareRun(part: Counted, whole: Counted, path: string): Run {
  return { text: `${percentOf(part.count, whole.count)}%`, count: path };
}

/** `2024-3`: how a run points at another issue; a merged one by the first of its numbers. */
export function issuePath({ year, numbers }: IssueNumber): string {
  return `${year}-${numbers[0]}`;
}

/** The number that the issue before printed, pointing there where the series holds that issue. */
export function beforeRun({ history, issue }: Figures, before: number, write: WriteNumber = String): Run {
  const last = history.findLast((point) => issuePath(point.issue) !== issuePath(issue));
  return last?.received === before ? { text: write(before), issue: issuePath(last.issue) } : { text: write(before) };
}

/** The weekly change of what was received: it rests on this week's count and on the issue before. */
export function changeRun(text: string, figures: Figures): Run {
  const { receivedBefore } = figures.assessment;
  const before = receivedBefore === null ? null : beforeRun(figures, receivedBefore).issue;
  return { text, count: 'assessment/received', ...(before && { issue: before }) };
}

/** The change of what was received against the issue before, or null where none can be stated. */
export function receivedChange({ assessment: { received, receivedBefore } }: Figures) {
  return receivedBefore === null ? null : changeOf(received.count, receivedBefore);
}
