import { type Finding, type IssueNumber, isFewWeeks, likelyPeriod, type ReadBulletin } from '#bulletin/index.ts';
import { addDays, type Period } from '#vocabulary/index.ts';

/** The figures of `desk.week_figure` that an archived issue fills, and the period. */
export const figureNames = ['period', 'total', 'average', 'zeroDay', 'received', 'receivedBefore', 'disposal'] as const;
export type FigureName = (typeof figureNames)[number];

/** A figure that is kept as printed and may be wrong: by which rule, and why. */
export type Doubt = { readonly field: FigureName; readonly rule: string; readonly text: Finding['text'] };

/** Which figure a finding casts doubt on; the others stand among the findings only. */
const doubted: Readonly<Record<string, readonly FigureName[]>> = {
  'stated-period': ['period'],
  'stated-issue': ['period'],
  'stated-sequence': ['period'],
  'stated-severity-sum': ['total'],
  'stated-types': ['total'],
  'stated-average': ['average'],
  'stated-level': ['average'],
  'stated-percent': ['zeroDay'],
  'stated-zero-day': ['zeroDay'],
  'stated-received': ['received'],
  'stated-change': ['received', 'receivedBefore'],
  'stated-before': ['receivedBefore'],
  'stated-channels': ['disposal'],
};

/** A list of types that is only out of order leaves its sum as it is. */
function isOrderOnly({ rule }: Finding, { types, totals }: ReadBulletin): boolean {
  const sum = types?.rows.reduce((all, row) => all + row.count, 0);
  return rule === 'stated-types' && sum === totals?.total;
}

/** The doubtful figures of an issue: those that its findings are about, and the one that the next issue states otherwise. */
export function doubtsOf(read: ReadBulletin, findings: readonly Finding[], next: NextIssue | null): Doubt[] {
  const own = findings
    .filter((finding) => !isOrderOnly(finding, read))
    .flatMap(({ rule, text }) => (doubted[rule] ?? []).map((field) => ({ field, rule, text })));
  const received = read.received?.count;
  if (next === null || next.before === null || received === undefined || next.before === received) return own;
  const text = {
    zh: `本期写${received}个，下一期（${next.name}）写上周${next.before}个。`,
    en: `This issue states ${received}, the next one (${next.name}) ${next.before} for last week.`,
  };
  return [...own, { field: 'received', rule: 'stated-before', text }];
}

/** What the next issue says of this one. */
export type NextIssue = { readonly name: string; readonly before: number | null };

/** An issue whose place among the weeks is known. */
export type PlacedIssue = { readonly issue: IssueNumber; readonly period: Period };

/** How the period of an issue was found: as printed, as the command said, or corrected because its neighbours leave no other. */
export type Placing =
  | { readonly kind: 'printed' | 'told' | 'corrected'; readonly period: Period }
  | { readonly kind: 'unclear'; readonly likely: Period | null };

/**
 * Where an issue belongs. A mistyped period is corrected only where one reading is left and an issue beside it, in the archive
 * or in the same run, ends the day before or begins the day after under the number before or after.
 */
export function placeIssue(
  printed: Period,
  issue: IssueNumber,
  { told, known }: { readonly told: Period | null; readonly known: readonly PlacedIssue[] },
): Placing {
  if (told) return { kind: 'told', period: told };
  if (isFewWeeks(printed)) return { kind: 'printed', period: printed };
  const likely = likelyPeriod(printed, issue);
  if (likely && known.some((other) => isBeside({ issue, period: likely }, other))) {
    return { kind: 'corrected', period: likely };
  }
  return { kind: 'unclear', likely };
}

/** True when one period begins the day after the other ends. */
export function adjoin(one: Period, other: Period): boolean {
  return addDays(one.to, 1) === other.from || addDays(other.to, 1) === one.from;
}

/** True when one issue follows the other, by its days and by its number. */
function isBeside(one: PlacedIssue, other: PlacedIssue): boolean {
  return follows(one, other) || follows(other, one);
}

function follows(later: PlacedIssue, earlier: PlacedIssue): boolean {
  if (addDays(earlier.period.to, 1) !== later.period.from) return false;
  const [number, before] = [Math.min(...later.issue.numbers), Math.max(...earlier.issue.numbers)];
  if (later.issue.year === earlier.issue.year) return number === before + 1;
  return later.issue.year === earlier.issue.year + 1 && number === 1;
}
